"""The piece of paper behind every value that came out wrong, cut out to be looked at."""

from pathlib import Path

from bench.fields import Result, Scored
from bench.record import ReadTender
from flows.report.crops import Crops
from intake.store import FolderStore
from models.field import Evidence
from models.page import Box, EngineId

NOBODY = EngineId("truth", "", "")
WHOLE = Box(0, 0, 1, 1)


class Cutter:
    """Cuts crops of one tender's pages into a folder."""

    def __init__(self, read: ReadTender, work: Path, folder: Path) -> None:
        self._read, self._store, self._folder = read, FolderStore(work), folder
        self._crops: dict[str, Crops] = {}
        (folder / "crops").mkdir(parents=True, exist_ok=True)

    def of(self, scored: Scored) -> str:
        """Path of the crop: what was read, or where it should have been read. Empty where the page is not there."""
        packet = self._read.packet(scored.packet)
        page = packet.page(scored.seen.page_id) if scored.seen else packet.at(scored.place)
        if page is None or not self._store.exists(page.image):
            return ""
        box = scored.seen.box if scored.seen else scored.true_box or WHOLE
        if packet.id not in self._crops:
            self._crops[packet.id] = Crops(
                self._store, {each.id: each.image for each in packet.pages}, FolderStore(self._folder)
            )
        evidence = Evidence(scored.document, page.id, box, "", 0.0, NOBODY)
        return str(self._folder / self._crops[packet.id].one(evidence))


def worth_a_look(scored: Scored) -> bool:
    """Everything that is neither right nor rightly absent."""
    return scored.result not in (Result.RIGHT, Result.QUIET)
