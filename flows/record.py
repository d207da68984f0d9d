"""A tender's record, with what each code asks and by which law."""

from flows.readers import reader_name
from models.db.records import assemble
from models.db.session import Database
from models.record import Question, TenderRecord
from settings import Settings
from validators.check import RULES
from validators.collusion import INDICATORS

QUESTIONS = {
    **{each.CODE: Question(each.TITLE, each.LAW) for each in RULES},
    **{each.CODE: Question(each.TITLE, each.LAW) for each in INDICATORS},
}
"""What each code of a finding or signal asks."""


def record_of(database: Database, settings: Settings, tender_id: str) -> TenderRecord:
    """Everything known about a tender. Raises InputError where it was never run."""
    with database.unit_of_work() as session:
        return assemble(session, tender_id, reader_name(settings.engine), QUESTIONS)
