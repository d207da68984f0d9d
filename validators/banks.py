"""Banks by the three digits of their code, as the coded line of a cheque bears them.

Source  codes the banks themselves publish; [GK] compiled without the clearing house's own list. A bank that is not in
        `banks.csv` says nothing: only two known banks can contradict each other.
"""

import csv
from functools import lru_cache
from pathlib import Path

from validators.normalise.text import squeezed

FILE = Path(__file__).with_name("banks.csv")


@lru_cache(maxsize=1)
def _banks() -> dict[str, str]:
    with FILE.open(encoding="utf-8", newline="") as rows:
        return {row["code"]: row["name"] for row in csv.DictReader(rows)}


def bank_of(code: str) -> str | None:
    """The bank of a code; None where the table does not hold it."""
    return _banks().get(code)


def code_of(name: str) -> str | None:
    """The code of the bank a name begins with; None where the table does not hold it."""
    plain = squeezed(name)
    return next((code for code, bank in _banks().items() if plain.startswith(squeezed(bank))), None)
