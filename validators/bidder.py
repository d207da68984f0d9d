"""Who the bidder is, out of all its papers: the number, name and person most papers agree on, and its register entry."""

from collections.abc import Callable

from models.document import Document
from models.field import AnyField, Read
from models.registry import Answers, CompanyRecord
from validators.identifiers import is_ubn
from validators.normalise.names import Likeness, firms, person
from validators.normalise.text import squeezed
from validators.said import Said, said


def ubn_of(documents: tuple[Document, ...], answers: Answers) -> Said | None:
    """The field that states the bidder's number.

    The number most papers state; among equals the one that the register knows. A number whose arithmetic fails is taken
    only where no other was read.
    """
    read = _read(said(documents, "ubn", "footer_ubn"))
    valid = tuple(each for each in read if is_ubn(each.text)) or read
    leading = _leading(valid, str.strip)
    if len(leading) > 1:
        known = {record.ubn for record in answers.companies}
        leading = tuple(each for each in leading if each.text in known)
    return leading[0] if len(leading) == 1 else None


def name_of(documents: tuple[Document, ...], answers: Answers) -> Said | None:
    """The field that states the bidder's name: as most papers have it, among equals as the register has it."""
    leading = _leading(_read(said(documents, "name")), squeezed)
    record = record_of(documents, answers)
    if len(leading) > 1 and record is not None:
        leading = tuple(each for each in leading if firms(each.text, record.name) is Likeness.EQUAL)
    return leading[0] if leading else None


def person_of(documents: tuple[Document, ...]) -> Said | None:
    """The field that states the responsible person, as most papers have it."""
    leading = _leading(_read(said(documents, "responsible_person")), person)
    return leading[0] if leading else None


def record_of(documents: tuple[Document, ...], answers: Answers) -> CompanyRecord | None:
    """The register's entry under the bidder's number; None where there is none or the number is not known."""
    number = ubn_of(documents, answers)
    if number is None:
        return None
    return next((record for record in answers.companies if record.ubn == number.text), None)


def former_names(documents: tuple[Document, ...], answers: Answers) -> tuple[tuple[str, AnyField | None], ...]:
    """Names the bidder bore before, by its own papers (with the field that says so) and by the register."""
    told = tuple((each.text, each.field) for each in said(documents, "former_name") if each.text)
    record = record_of(documents, answers)
    return (*told, *((name, None) for name in (() if record is None else record.former_names)))


def spare(documents: tuple[Document, ...], answers: Answers, document_id: str) -> bool:
    """True for a paper beside which another of its kind is the bidder's own: the bid does not rest on it."""
    number, name = ubn_of(documents, answers), name_of(documents, answers)
    kinds = {each.sorting.document_id: each.sorting.type for each in documents}
    own = [
        each.document_id
        for each in (*said(documents, "ubn"), *said(documents, "name"))
        if each.text and each.text in {number.text if number else "", name.text if name else ""}
    ]
    return any(kinds[each] is kinds[document_id] and each != document_id for each in own)


def _read(fields: tuple[Said, ...]) -> tuple[Said, ...]:
    return tuple(each for each in fields if isinstance(each.field, Read) and each.text)


def _leading(fields: tuple[Said, ...], key: Callable[[str], str]) -> tuple[Said, ...]:
    """One field for each value that most papers state: one, or several where values tie."""
    groups: dict[str, list[Said]] = {}
    for each in fields:
        groups.setdefault(key(each.text), []).append(each)
    most = max((len({each.document_id for each in group}) for group in groups.values()), default=0)
    return tuple(group[0] for group in groups.values() if len({each.document_id for each in group}) == most)
