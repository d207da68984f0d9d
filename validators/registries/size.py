"""A list that shrank is a broken download until somebody says otherwise: a cut file looks like mass removal."""

from models.errors import RegistryFileError

WHOLE = 1_000  # rows: fewer are an extract made for one purpose, which may well be followed by a shorter one
MOST_LOST = 0.1  # of the rows: official lists change by far less from one day to the next


def refuse_if_shrunk(rows: int, previous: int | None, name: str) -> None:
    """Raises RegistryFileError where a whole list lost more than a tenth of its rows; `previous` is None for the first."""
    if previous and previous >= WHOLE and rows < previous * (1 - MOST_LOST):
        raise RegistryFileError(
            f"{name}：僅 {rows} 筆，前次為 {previous} 筆；名單不致驟減逾一成，檔案可能不完整，請重新下載整份。"
        )
