"""What kind of paper one page is of, and whether that is sure."""

import re
from dataclasses import dataclass

from extractors import mailed
from extractors.declaration import items_on
from extractors.kinds import TITLES, WORDS
from extractors.reading import letters
from extractors.reading.institutions import headed, institutions
from extractors.reading.labels import LEGIBLE
from extractors.reading.text import tight
from extractors.titles import NEEDED, foreign, heads, title_of, title_points
from models.document import DocumentType
from models.page import Line, PageText

CLEAR = 1.5  # points the best kind must lead by
ENOUGH_WORDS = 4.0  # points of words alone that make a kind certain without its title
SHORT = 14  # characters beside a word that leave it a label and not a sentence
PLEDGED = re.compile(r"質權(?:之)?設定|設定質權|質權登記")
APPROVAL = re.compile(r"(?:設立|變更)登記.{0,40}?(?:准予|核准|照准)|(?:准予|核准).{0,12}?(?:設立|變更)?登記")
"""What a letter approving a registration says; its addressee and number show that it is a letter."""


OTHER_SURETY = re.compile(r"履約|保固|預付款|差額|投標廠商切結")
"""Titles of guarantees that are no bid bond."""
STANDARDS = re.compile(r"(?:[I1l]S[O0](?:/[I1l]EC)?|CNS)[-:]?\d{4,5}|CSASTAR", re.IGNORECASE)
CERTIFIES = re.compile(r"證書|證明書|CERTIFICATE|CERTIFICATION|REGISTRATION|驗證", re.IGNORECASE)
STANDS_FOR = re.compile(r"(?:代表|代理|出席|參加)[^。;\n]{0,24}(?:開標|投標|議價|比減價格|說明)")
APPOINTS = re.compile(r"(?:茲|特)?(?:授權|委託|委任)[^。;\n]{1,40}?(?:代表|代理|出席)")


@dataclass(frozen=True, slots=True)
class Claim:
    """What a page says of itself."""

    type: DocumentType
    why: str
    certain: bool
    titled: bool
    """The page begins its paper: it bears the title."""


def claim(page: PageText) -> Claim:
    """Which kind a page is of, and whether that is sure."""
    if page.illegible and len(page.lines) < 5:
        return Claim(DocumentType.OTHER, page.illegible, False, False)
    lines = heads(page)
    titles = {kind: title_points(lines, page, phrases) for kind, phrases in TITLES.items()}
    words = {kind: _words(page, phrases) for kind, phrases in WORDS.items()}
    items = items_on(page)
    if len(items) >= 3:
        points, told = words[DocumentType.DECLARATION]
        words[DocumentType.DECLARATION] = points + min(6, len(items)), [*told, f"聲明事項第{items[0]}項起"]
    ranked = sorted(TITLES, key=lambda kind: titles[kind][0] + words[kind][0], reverse=True)
    best, second = ranked[0], ranked[1]
    total = titles[best][0] + words[best][0]
    titled = titles[best][0] >= NEEDED
    other = foreign(lines)
    if best is DocumentType.CHEQUE and not _orders_to_pay(page):
        total = 0.0
    if _approval(page) and not titled and not any(titles[kind][0] >= NEEDED for kind in TITLES):
        return Claim(DocumentType.REGISTRATION, "登記機關之核准函", True, True)
    if not titled and not other and not items and mailed.is_envelope(page):
        return Claim(DocumentType.ENVELOPE, "信封：載有寄件人、收件機關與標案或郵遞文字", True, True)
    if not titled and (about := _tax_letter(page)):
        return Claim(DocumentType.TAX, f"稽徵機關之函，載明{about}", True, True)
    if not titled and (found := _by_its_words(page, lines)):
        return found
    if best is DocumentType.GUARANTEE and any(OTHER_SURETY.search(tight(line.text)) for line in lines):
        return Claim(DocumentType.OTHER, f"標題「{title_of(page)}」非押標金之保證", False, True)
    unnamed = not titled and (other or total < ENOUGH_WORDS)
    if total < NEEDED or (unnamed and (other or total < NEEDED)):
        return Claim(DocumentType.OTHER, f"標題「{title_of(page)}」不屬已知文件種類", False, bool(other))
    lead = total - titles[second][0] - words[second][0]
    certain = lead >= CLEAR and not (titled and other) and (titled or _sure_without_title(best, total))
    told = [*titles[best][1], *words[best][1]]
    return Claim(best, "頁面文字：" + "、".join(told[:4]), certain, titled)


def _by_its_words(page: PageText, lines: list[Line]) -> Claim | None:
    """Papers whose titles are too common to know them by: what they say tells."""
    told = letters.prose(page).text
    heads_text = [tight(line.text) for line in lines]
    if STANDARDS.search(told) and any(CERTIFIES.search(text) for text in heads_text):
        return Claim(DocumentType.STANDARD, f"證書，載明標準「{STANDARDS.findall(told)[0]}」", True, True)
    power = any(text.endswith(("授權書", "委託書", "委任書")) for text in heads_text) and STANDS_FOR.search(told)
    if power and (match := APPOINTS.search(told)):
        return Claim(DocumentType.ATTORNEY, f"載明「{match[0]}」", True, True)
    drawn = next((text for text in heads_text if headed(text)), "")
    if drawn and _orders_to_pay(page):
        return Claim(DocumentType.CHEQUE, f"標題「{drawn}」", True, True)
    if "受文者" in told and PLEDGED.search(told) and institutions("".join(heads_text)):
        return Claim(DocumentType.PLEDGE, "金融機構之函，載明質權設定", True, True)
    return None


def _sure_without_title(kind: DocumentType, points: float) -> bool:
    """Cheques have no title. An offer without one may be a list of prices, a return one of another tax."""
    if kind is DocumentType.PROPOSAL:
        return points >= NEEDED  # every sheet bears its serial
    return points >= ENOUGH_WORDS and kind in (DocumentType.CHEQUE, DocumentType.REGISTRATION, DocumentType.DECLARATION)


def _words(page: PageText, phrases: dict[str, float]) -> tuple[float, list[str]]:
    """Points of the words that stand as labels, not in sentences."""
    total, told = 0.0, []
    texts = [tight(line.text) for line in page.lines if line.score >= LEGIBLE]
    for phrase, weight in phrases.items():
        if any(phrase in text and (_characters(text) <= len(phrase) + SHORT or ":" in text) for text in texts):
            total += weight
            told.append(phrase)
    return total, told


def _characters(text: str) -> int:
    """Chinese characters in a text: English beside a label makes no sentence of it."""
    return sum(not character.isascii() for character in text)


def _orders_to_pay(page: PageText) -> bool:
    """A cheque orders to pay, a note promises to (Negotiable Instruments Act arts. 120, 125)."""
    text = "".join(tight(line.text) for line in page.lines if line.score >= LEGIBLE)
    if "郵政匯票" in text and re.search(r"受款人|抬頭", text):
        return True
    if re.search(r"憑票[支即祈]?付?|憑.[支即祈]付|祈付|PAYTOTHEORDEROF", text, re.IGNORECASE):
        return True
    return bool(re.search(r"受款人|抬頭", text)) and "發票" in text


def _tax_letter(page: PageText) -> str:
    """What a tax office's letter is about, where it is a lawful proof: no arrears, or a new firm; empty for any other."""
    told = letters.prose(page).text
    if "受文者" not in told or not letters.from_tax_office(page):
        return ""
    if letters.NO_ARREARS.search(told):
        return "無違章欠稅"
    new = letters.NEW_FIRM.search(told)
    return "核准設立登記" if new and "變更登記" not in told else ""


def _approval(page: PageText) -> bool:
    """A letter of the registering authority that approves a registration; the tax office's own letters are not it."""
    text = "".join(tight(line.text) for line in page.lines if line.score >= LEGIBLE)
    letter = "受文者" in text and ("發文字號" in text or "發文日期" in text)
    return letter and bool(APPROVAL.search(text)) and not letters.from_tax_office(page)
