"""What a run works with: tender, database, stores, readers, registers."""

from dataclasses import dataclass

from flows.asking import Registers
from flows.log import RunLog
from flows.progress import Listener
from flows.readers import Readers
from flows.registers import Snapshots
from intake.opener import Openers
from intake.store import Readable, Store
from models.db.session import Database
from models.tender import Tender


@dataclass(frozen=True, slots=True)
class Desk:
    """The tools of one run."""

    actor: str
    """The name that stands in the audit trail."""
    tender: Tender
    database: Database
    store: Readable
    """Where the packets lie."""
    prefix: str
    """In front of `packets/` in the store's keys."""
    work: Store
    """Where page pictures go."""
    openers: Openers
    readers: Readers
    reader: str
    """Which reading of a picture is meant: engine and version of the reading stage."""
    snapshots: Snapshots
    """The registers that answer for this tender."""
    listener: Listener
    log: RunLog
    registers: Registers | None = None
    """The registers asked over the network; None where the settings forbid it, or the tender brought its own list."""
