"""Labelled fields made from a bench run (`make bench`): its records, its truth and its work folder.

Every value read as text is read again
against its hypotheses, whether it was waiting for a person or not, so that each witness can be judged alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from bench.calibrate.labelled import Labelled
from bench.fields import Result, Scored, score_fields
from bench.record import load_record
from bench.tenders import found
from flows.readers import reader_name
from flows.registers import answers_for, snapshots_for
from flows.tender import open_database
from intake.receive import load_tender
from intake.store import FolderStore
from models.db import outcomes, readings
from models.db.readings import Reading
from models.db.tables import PageRow
from models.document import Document
from models.field import Judged, Read
from models.page import PageText
from models.second import SecondReading
from ocr.engines import engine
from ocr.second import Second
from settings import Settings
from validators.acceptance import barred, case_of
from validators.again import Wanted, against_hypotheses
from validators.calibration import HYPOTHESES
from validators.peers import reads
from validators.witnesses import against_hypotheses as words_against


def rows_of(bench: Path, tenders: Path) -> Iterator[Labelled]:
    """The labelled fields of a bench run, tender by tender."""
    second = Second(engine("openvino"))
    for exam in found(tenders):
        record = bench / "records" / f"{exam.truth.tender_id}.json"
        if record.exists():
            read = load_record(record.read_bytes())
            scored = {
                packet_id: score_fields(exam.truth.tender_id, packet_id, packet, read.packet(packet_id))
                for packet_id, packet in exam.truth.packets.items()
            }
            yield from _tender(exam.folder, bench / "work", scored, second)


def _tender(folder: Path, work: Path, scored: dict[str, tuple[Scored, ...]], second: Second) -> Iterator[Labelled]:
    database, store = open_database(Settings(work=work)), FolderStore(work)
    tender = load_tender(FolderStore(folder), "")
    snapshots = snapshots_for(database, tender)
    with database.unit_of_work() as session:
        rows = outcomes.rows_of(session, tender.id)
        found = [(row.name, outcome) for row, outcome in rows]
        pages = {row.name: _pages(session, row.id) for row, _ in rows}
    for name, outcome in found:
        documents = outcome.documents
        answers = answers_for(snapshots, documents)
        everything = {(each.document_id, each.name) for each in outcome.judged}
        asked = against_hypotheses(documents, answers, everything)
        heard = _heard(asked, {key: each.page.image for key, each in pages[name].items()}, store, second)
        texts = {key: each.text for key, each in pages[name].items()}
        by_id = {each.sorting.document_id: each for each in documents}
        fields = {(document.sorting.document_id, name): field for document, name, field in reads(documents)}
        labels = {(each.name, _place(each)): each for each in scored.get(name, ()) if each.seen is not None}
        for judged in outcome.judged:
            field = fields.get((judged.document_id, judged.name))
            label = labels.get((judged.name, _at(field))) if field is not None else None
            if field is not None and label is not None and not (label.tick or label.seal):
                yield _row(label, judged, field, by_id[judged.document_id], heard, texts)


def _pages(session: Session, packet: int) -> dict[str, Reading]:
    """The packet's pages as they were read, by id."""
    rows = session.scalars(select(PageRow).where(PageRow.packet == packet))
    read = (readings.reading(session, readings.PAGE.validate_python(row.body), reader_name("openvino")) for row in rows)
    return {each.page.id: each for each in read if each is not None}


def _row(
    label: Scored,
    judged: Judged,
    field: Read[object],
    document: Document,
    heard: Mapping[tuple[str, str], SecondReading],
    texts: Mapping[str, PageText],
) -> Labelled:
    page = texts[field.evidence.page_id]
    illegible = frozenset((page.page_id,)) if page.illegible else frozenset[str]()
    more = words_against(judged.name, field, heard.get((judged.document_id, judged.name), SecondReading()))
    words = (*(each for each in field.witnesses if each.kind not in HYPOTHESES), *more)
    case = case_of(judged.name, replace(field, witnesses=words), page.two_valued)
    right = label.result is Result.RIGHT
    return Labelled(label.tender, label.grade, right, bool(barred(document, judged.name, field, illegible)), case)


def _place(scored: Scored) -> tuple[str, float, float]:
    seen = scored.seen
    assert seen is not None
    return seen.page_id, round(seen.box.x0, 4), round(seen.box.y0, 4)


def _at(field: Read[object]) -> tuple[str, float, float]:
    seen = field.evidence
    return seen.page_id, round(seen.box.x0, 4), round(seen.box.y0, 4)


def _heard(
    asked: Iterable[Wanted], images: dict[str, str], store: FolderStore, second: Second
) -> dict[tuple[str, str], SecondReading]:
    told: dict[tuple[str, str], SecondReading] = {}
    wanted = list(asked)
    for page_id in sorted({each.evidence.page_id for each in wanted}):
        own = [each for each in wanted if each.evidence.page_id == page_id]
        image = cv2.imdecode(np.frombuffer(store.read(images[page_id]), np.uint8), cv2.IMREAD_COLOR)
        assert image is not None
        read = second(image, [each.crop for each in own])
        told |= {(each.document_id, each.name): one for each, one in zip(own, read, strict=True)}
    return told
