"""A list that shrank is a broken download until somebody says otherwise: a cut file looks like mass removal."""

from models.errors import RegistryFileError

MOST_LOST = 0.1  # of the rows: official lists change by far less from one day to the next


def refuse_if_shrunk(rows: int, previous: int | None, name: str) -> None:
    """Raises RegistryFileError where a list lost more than a tenth of its rows; `previous` is None for the first one."""
    if previous and rows < previous * (1 - MOST_LOST):
        raise RegistryFileError(
            f"{name}: {rows} rows after {previous} before; a list does not shrink so, fetch the whole file again"
        )
