"""A tender's record for others: JSON by the published schema, CSV and XLSX for staff."""

from collections.abc import Callable

from flows.export.as_json import to_json
from flows.export.tables import to_csv, to_xlsx
from models.record import TenderRecord

FORMATS: dict[str, Callable[[TenderRecord], bytes]] = {"json": to_json, "csv": to_csv, "xlsx": to_xlsx}
