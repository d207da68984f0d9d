"""Envelopes on which the sender stands without labels."""

from extractors.envelope import extract
from models.document import DocumentType
from models.field import Read
from models.page import Line, PageText
from models.papers import EnvelopeLabel
from tests.extractors.pages import line, page, sorting

ADDRESSEE = (line("某某市中央區府前路6號", 0.4, 0.5), line("某某市政府秘書室 收", 0.4, 0.54, height=0.024))
TENDER = line("案號：AB-113-7", 0.08, 0.9)


def read(*lines: Line) -> EnvelopeLabel:
    form: PageText = page(*lines)
    return extract(sorting(DocumentType.ENVELOPE, form), [form])


def value(field: object) -> object:
    """What was read; None where nothing was."""
    return field.value if isinstance(field, Read) else None


def test_a_firms_corner_gives_its_name_and_address() -> None:
    corner = ("假想資訊有限公司", "臺北市中正區測試路1號2樓", "TEL：(02)5550-1234")
    label = read(*(line(text, 0.08, 0.08 + 0.03 * place) for place, text in enumerate(corner)), *ADDRESSEE, TENDER)
    assert value(label.name) == corner[0]
    assert value(label.address) == corner[1]
    assert value(label.phone) == "(02)5550-1234"
    assert isinstance(label.name, Read) and label.name.evidence.text == corner[0]


def test_a_sender_is_closed_by_its_own_sign() -> None:
    label = read(*ADDRESSEE, TENDER, line("假想資訊有限公司 緘", 0.5, 0.8), line("臺北市中正區測試路1號", 0.5, 0.77))
    assert value(label.name) == "假想資訊有限公司"
    assert value(label.address) == "臺北市中正區測試路1號"


def test_the_addressees_name_and_address_are_not_the_senders() -> None:
    firm = (
        line("某某電力股份有限公司", 0.4, 0.5),
        line("材料處 收", 0.4, 0.53),
        line("某某市中央區府前路6號", 0.4, 0.47),
    )
    assert value(read(*firm, TENDER).name) is None
    label = read(line("假想資訊有限公司 緘", 0.08, 0.08), *ADDRESSEE, TENDER)
    assert (value(label.name), value(label.address)) == ("假想資訊有限公司", None)


def test_two_firms_on_one_envelope_are_for_a_person() -> None:
    label = read(line("假想資訊有限公司 緘", 0.08, 0.08), line("虛構貨運有限公司 寄", 0.08, 0.2), *ADDRESSEE, TENDER)
    assert value(label.name) is None
