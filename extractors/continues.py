"""Which paper a page goes on with: a declaration's other half, the same print's next page, an offer's next sheet."""

import re
from dataclasses import dataclass, field

from extractors import mailed
from extractors.claims import Claim
from extractors.declaration import items_on
from extractors.proposal import SERIAL
from extractors.reading.labels import LEGIBLE, hits
from extractors.reading.numbers import LOOK_ALIKES
from extractors.reading.text import tight
from models.document import DocumentType
from models.page import PageText

PAGE_NUMBER = (
    re.compile(r"^(\d{1,2})/(\d{1,2})$"),
    re.compile(r"^第(\d{1,2})頁[，,/]?(?:共(\d{1,2})頁)?$"),
    re.compile(r"^(?:PAGE|P)\.?(\d{1,2})(?:(?:OF|/)(\d{1,2}))?$", re.IGNORECASE),
    re.compile(r"^[-—－](\d{1,2})[-—－]$"),
)
BAN = re.compile(r"banNo=([0-9OoQDIl|BSZ]{8})(?![0-9A-Za-z])", re.IGNORECASE)
SIGNED = re.compile(r"印章|蓋章|簽章|廠商章|公司章|負責人章|代表人章|簽名|用印|印鑑|大小?章|小章|立聲明書人")
"""Where a declaration is signed: on its last page when all items are on the first."""
BIDDER = re.compile(r"(?:廠商|公司|商號)(?:名稱|全銜)?[:：]|立聲明書人|負責人[:：]")
"""A bidder's name at its place: 投標廠商 inside a sentence has no colon behind it."""
LAST_SHEET_LINES = 40
OF_THE_DECLARATION = re.compile(r"聲明書|本聲明|聲明事項|第\d{1,2}項")
"""What notes behind a declaration speak of."""

CLOSES = re.compile(
    r"^(?:(?:填寫|簽署|聲明)?日期[:：]?)?中?華?民國.{0,12}年.{0,6}月|^附註|聲明書?人|聲明廠商|本聲明書|廠商章及?(?:其)?(?:負責人|代表人)章"
)
"""What only the sheet bears that closes a declaration: its date, its notes, who declares."""


@dataclass(slots=True)
class Group:
    """Pages that make one paper."""

    claim: Claim
    pages: list[PageText]
    loose: list[str] = field(default_factory=list)
    """Ids of pages that only lie behind the others."""


def continues(page: PageText, claim: Claim, groups: list[Group]) -> Group | None:
    """The group a page goes on with: a declaration's other half, the same print's next page, an offer's next sheet."""
    for group in reversed(groups):
        kind = group.claim.type
        if kind is DocumentType.DECLARATION:
            if (claim.type is kind and _other_half(page, claim, group)) or _last_sheet(page, claim, group):
                return group
        elif kind is DocumentType.PROPOSAL and (
            _of_the_proposal(page, claim, group) or (claim.type is kind and bool(_serial(page) & _serials(group)))
        ):
            return group
        elif kind is not claim.type or kind is DocumentType.OTHER:
            continue
        elif kind is DocumentType.REGISTRATION and _ban(page):
            known = {_numbered(each) for each in group.pages}
            if _ban(page) in {_ban(each) for each in group.pages} and _numbered(page) and _numbered(page) not in known:
                return group
        elif (_numbered(page) > 1 and _numbered(group.pages[-1]) == _numbered(page) - 1) or (
            kind is not DocumentType.ENVELOPE  # an envelope has one face
            and not claim.titled
            and group.claim.titled
            and _next_in_file(page, group.pages[-1])
        ):
            return group
    return None


def _of_the_proposal(page: PageText, claim: Claim, group: Group) -> bool:
    """A page without a title of its own that lies behind a proposal's."""
    untitled = claim.type in (DocumentType.PROPOSAL, DocumentType.OTHER) and not claim.titled
    return untitled and _next_in_file(page, group.pages[-1])


def _serial(page: PageText) -> set[str]:
    found = (SERIAL.search(tight(line.text)) for line in page.lines if line.score >= LEGIBLE)
    return {match["v"].upper() for match in found if match} | {code.text.upper() for code in page.barcodes}


def _serials(group: Group) -> set[str]:
    return {each for page in group.pages for each in _serial(page)}


def tied(page: PageText, claim: Claim, group: Group) -> bool:
    """True where print on a page ties it to its paper, beside lying behind it in the file."""
    follows = _numbered(page) > 1 and _numbered(page) - 1 in {_numbered(each) for each in group.pages}
    if group.claim.type is DocumentType.DECLARATION:
        return follows or bool(items_on(page)) or _says(page, CLOSES)
    return follows or claim.certain


def _other_half(page: PageText, claim: Claim, group: Group) -> bool:
    """Items the group does not have yet, or none and no title."""
    items = set(items_on(page))
    known = {item for each in group.pages for item in items_on(each)}
    if known and items and len(known) < 13 and not (items & known):
        return True
    return not items and not claim.titled


def _last_sheet(page: PageText, claim: Claim, group: Group) -> bool:
    """The sheet behind a declaration in its file that shows itself to be of it: numbered on, its notes, or its signatures.

    A page joined without a sign of its own would give its telephone, or an envelope's, as the declaration's.
    """
    last = group.pages[-1]
    if (
        claim.type is not DocumentType.OTHER
        or claim.titled
        or page.illegible
        or not _follows(page, last)
        or len(page.lines) > LAST_SHEET_LINES
        or mailed.signs(page) & (mailed.Sign.ADDRESSEE | mailed.Sign.POST | mailed.Sign.DEADLINE | mailed.Sign.TENDER)
    ):
        return False
    if _numbered(page) > 1 and _numbered(last):
        return _numbered(page) == _numbered(last) + 1
    signed_before = any(each.seals or (_says(each, SIGNED) and _says(each, BIDDER)) for each in group.pages)
    signed = bool(page.seals) or _says(page, SIGNED)
    if not _next_in_file(page, last) and not _names_the_bidder(page, fewest=1 if signed and not signed_before else 2):
        return False
    return _says(page, OF_THE_DECLARATION) or (signed and not signed_before)


def _names_the_bidder(page: PageText, fewest: int) -> bool:
    """At least so many labels of the bidder's own particulars: the foot of a declaration, not a stamped copy."""
    told = {hit.field for hit in hits(page.lines)}
    return len(told & {"name", "ubn", "responsible_person", "address", "phone"}) >= fewest


def _says(page: PageText, words: re.Pattern[str]) -> bool:
    return any(words.search(tight(line.text)) for line in page.lines if line.score >= LEGIBLE)


def _next_in_file(page: PageText, before: PageText) -> bool:
    """True for the page that follows in the same file; page ids end in the page's number."""
    file, _, number = page.page_id.rpartition("-")
    other, _, last = before.page_id.rpartition("-")
    return bool(file) and file == other and number.isdigit() and last.isdigit() and int(number) == int(last) + 1


def _follows(page: PageText, before: PageText) -> bool:
    """The next page of its file; of a paper scanned to a file a page, any single page."""
    return _next_in_file(page, before) or (_number(page) == 1 and _number(before) == 1)


def _number(page: PageText) -> int:
    """Of the page in its file; page ids end in it. 0 where the id says nothing."""
    _, _, number = page.page_id.rpartition("-")
    return int(number) if number.isdigit() else 0


def _ban(page: PageText) -> str:
    """The number in the footer of a print of the register; empty where there is none."""
    found = (BAN.search(tight(line.text)) for line in page.lines)
    return next((match[1].translate(LOOK_ALIKES) for match in found if match), "")


def _numbered(page: PageText) -> int:
    """n of a printed page number at the head or foot (n/m, 第n頁, - n -); 0 where none is printed."""
    for line in page.lines:
        text = tight(line.text)
        for pattern in PAGE_NUMBER if not 0.1 < line.box.y0 < 0.9 else ():
            match = pattern.match(text)
            if match and (match.lastindex == 1 or int(match[1]) <= int(match[2])):
                return int(match[1])
    return 0


def in_order(kind: DocumentType, group: list[PageText]) -> list[PageText]:
    if kind is DocumentType.DECLARATION:
        return sorted(group, key=lambda page: min(items_on(page), default=99))
    if all(_numbered(page) for page in group):
        return sorted(group, key=_numbered)
    return group
