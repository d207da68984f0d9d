"""What can go wrong, by who must act.

`BidIntakeError`
├── `InputError`: the input is at fault; somebody who handed it in, or staff, must act. The rest of the batch goes on.
│   ├── `FileError`: one file or page cannot be read
│   ├── `TenderError`: tender.json is missing, wrong or contradictory
│   ├── `RegistryFileError`: a registry file is not in a known format, or truncated
│   └── `RegistrySilentError`: a register's server gives no usable answer; nothing is known, later it may be
└── `SetupError`: the installation is at fault (a missing package, a wrong setting); an engineer must act. Stop.

Findings are not errors: a defect in a bid is a result.
"""


class BidIntakeError(Exception):
    """Base of all errors this service raises on purpose."""


class InputError(BidIntakeError):
    """The input is at fault."""


class FileError(InputError):
    """A file, or a page of it, cannot be read."""

    def __init__(self, file: str, reason: str, advice: str, page: int | None = None) -> None:
        where = file if page is None else f"{file}, page {page}"
        super().__init__(f"{where}: {reason} {advice}")
        self.file, self.reason, self.advice, self.page = file, reason, advice, page


class TenderError(InputError):
    """tender.json is missing, wrong or contradictory."""


class RegistryFileError(InputError):
    """A registry file is not in a known format, is empty, or is truncated."""


class RegistrySilentError(InputError):
    """A register was asked and gave no usable answer: what it would say is unknown."""


class SetupError(BidIntakeError):
    """The installation is at fault."""
