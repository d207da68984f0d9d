"""What passes without a person, and what never does."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.document import Document, DocumentType, Sorting
from models.field import Evidence, FieldState, Judged, Read, Unreadable, Witness, WitnessKind
from models.page import Box, EngineId, Line
from models.papers import PAPERS, Period, TaxForm, Tick, attributes, empty
from models.registry import Answers, CompanyRecord
from models.second import SecondReading
from models.tender import Tender
from validators.acceptance import judge
from validators.again import by_another_engine
from validators.policy import POLICY, enough
from validators.witnesses import witness

ENGINE = EngineId("test", "none", "0")
BOX = Box(0.2, 0.1, 0.5, 0.12)
KINDS = {paper.PREFIX: paper for paper in PAPERS}
TENDER = Tender.model_validate(
    {
        "id": "1130205",
        "title": "電腦軟體採購",
        "procuring_entity": "測試採購中心",
        "opening_at": "2024-09-24T10:00:00+08:00",
        "payee": "測試採購中心",
        "bid_bond_due": 500000,
        "required_papers": ["envelope"],
    }
)
NUMBER = "12345675"
PLACE = Witness(WitnessKind.GEOMETRY, True, "欄位", "欄位標籤")
COMPANY = CompanyRecord(NUMBER, "澄灃資訊股份有限公司", "核准設立", "賴澔蕓", "臺北市假想路1號")


def read(value: Any, *witnesses: Witness, text: str | None = None, score: float = 0.99) -> Read[Any]:
    return Read(value, Evidence("x-1", "p1", BOX, str(value) if text is None else text, score, ENGINE), witnesses)


def paper(kind: str, certain: bool = True, **fields: Any) -> Document:
    sorting = Sorting(f"{kind}-1", DocumentType(kind), ("p1",), kind, "", certain)
    return Document(sorting, KINDS[kind](**{**empty(KINDS[kind], "未找到"), **fields}))


def judged(
    *documents: Document,
    second: dict[tuple[str, str], str] | None = None,
    layers: dict[str, tuple[Line, ...]] | None = None,
    companies: tuple[CompanyRecord, ...] = (),
    illegible: frozenset[str] = frozenset(),
    two_valued: frozenset[str] = frozenset(),
) -> dict[str, Judged]:
    heard = {key: SecondReading(text) for key, text in (second or {}).items()}
    seen = witness(documents, TENDER, Answers(companies=companies), heard, layers or {})
    return {each.name: each for each in judge(seen, TENDER, illegible, two_valued)}


def test_nothing_is_accepted_on_the_score_alone() -> None:
    for kind, made in KINDS.items():
        for attribute in attributes(made):
            if attribute in ("ubn", "footer_ubn") or attribute.endswith("_seal") or attribute == "receipt_stamp":
                continue
            value: Any = Tick.NO if attribute.startswith("item_") else "值"
            given: dict[str, Any] = {attribute: read(value, score=1.0)}
            field = judged(paper(kind, **given))[f"{kind}.{attribute}"]
            assert field.state is FieldState.REVIEW, field.name
            assert field.why


@pytest.mark.parametrize(
    ("name", "value", "text", "second", "state"),
    [
        ("tax.period", Period(2024, 7, 8), "113年07-08月", "113年07-08月", FieldState.ACCEPTED),
        ("tax.period", Period(2024, 7, 8), "113年07-08月", "113年07-06月", FieldState.REVIEW),
        ("cheque.date", date(2024, 9, 5), "中華民國113年9月5日", "113.09.05", FieldState.ACCEPTED),
        ("cheque.date", date(2024, 1, 15), "113/1/15", "113/11/5", FieldState.REVIEW),
        ("tax.form", TaxForm.FORM_401, "申報書(401)", "申報書(401)", FieldState.ACCEPTED),
        ("tax.form", TaxForm.FORM_401, "申報書(401)", "申報書(403)", FieldState.REVIEW),
        ("offer.phone", "(02)5555-0101", None, "0255550101", FieldState.ACCEPTED),
        ("offer.phone", "(02)5555-0101", None, "0255550107", FieldState.REVIEW),
        ("offer.address", "臺北市假想路12-3號", None, "台北市 假想路12之3號", FieldState.ACCEPTED),
        ("offer.address", "臺北市假想路12-3號", None, "台北市假想路123號", FieldState.REVIEW),
        ("offer.name", "澄灃資訊股份有限公司", None, "澄灃資訊股份有限公司", FieldState.REVIEW),
        ("offer.email", "bill@firm.tw", None, "bill@firm.tw", FieldState.REVIEW),
        ("offer.ubn", NUMBER, None, "1234 5675", FieldState.ACCEPTED),
        ("offer.ubn", "12345674", None, "12345674", FieldState.REVIEW),
        ("registration.capital", 20000000, "20,000,000", "20.000.000", FieldState.ACCEPTED),
        ("registration.capital", 20000000, "20,000,000", "2,000,000", FieldState.REVIEW),
        ("registration.status", "核准設立", None, "", FieldState.REVIEW),
        ("cheque.payee", "", "", "", FieldState.REVIEW),
        ("cheque.payee", "", "", "某某公司", FieldState.REVIEW),
    ],
)
def test_the_second_engine_releases_only_what_it_says_too(
    name: str, value: Any, text: str | None, second: str, state: FieldState
) -> None:
    kind, _, attribute = name.partition(".")
    given: dict[str, Any] = {attribute: read(value, PLACE, text=text)}
    document = paper(kind, **given)
    assert judged(document, second={(f"{kind}-1", name): second})[name].state is state


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("offer.date", date(2024, 9, 5), "中華民國113年9月5日"),
        ("offer.phone", "(02)5555-0101", None),
        ("offer.address", "臺北市假想路12-3號", None),
        ("offer.ubn", NUMBER, None),
        ("offer.contact_person", "賴澔蕓", None),
        ("offer.valid_until", date(2024, 12, 5), "113/12/05"),
        ("tax.period", Period(2024, 7, 8), "113年07-08月"),
        ("registration.capital", 20000000, "20,000,000"),
        ("registration.status", "核准設立", None),
    ],
)
def test_readers_of_one_crop_confirm_what_is_printed_and_not_whose_it_is(
    name: str, value: Any, text: str | None
) -> None:
    kind, _, attribute = name.partition(".")
    given: dict[str, Any] = {attribute: read(value, text=text)}
    said = str(value) if text is None else text
    layer: dict[str, tuple[Line, ...]] = {"p1": (Line(said, BOX, 1.0),)}
    found = judged(paper(kind, **given), second={(f"{kind}-1", name): said}, layers=layer)[name]
    assert found.state is FieldState.REVIEW
    assert not found.stands


@pytest.mark.parametrize(
    ("name", "value", "state"),
    [
        ("registration.status", "核准設立", FieldState.ACCEPTED),
        ("registration.status", "解散已清算完結", FieldState.ACCEPTED),
        ("registration.status", "核准設立「查詢最新營業狀況請至財政部稅務入口網」", FieldState.REVIEW),
        ("registration.status", "核准", FieldState.REVIEW),
        ("registration.authority", "高雄市政府", FieldState.ACCEPTED),
        ("registration.authority", "經濟部商業發展署", FieldState.ACCEPTED),
        ("registration.authority", "核准文號及蓋章", FieldState.REVIEW),
        ("registration.authority", "蓋章處", FieldState.REVIEW),
        ("tax.tax_number", "123456789", FieldState.ACCEPTED),
        ("tax.tax_number", "12345678", FieldState.REVIEW),
    ],
)
def test_what_no_such_field_holds_is_not_accepted_beside_its_label_either(
    name: str, value: str, state: FieldState
) -> None:
    kind, _, attribute = name.partition(".")
    given: dict[str, Any] = {attribute: read(value, PLACE)}
    assert judged(paper(kind, **given), second={(f"{kind}-1", name): value})[name].state is state


@pytest.mark.parametrize(
    ("drawer", "state"),
    [
        ("假想信用合作社", FieldState.REVIEW),
        ("假想信用合作社中山分社", FieldState.ACCEPTED),
        ("假想鄉農會信用部", FieldState.REVIEW),
        ("假想鄉農會信用部本部", FieldState.ACCEPTED),
    ],
)
def test_a_drawing_bank_that_may_have_lost_its_branch_is_reviewed(drawer: str, state: FieldState) -> None:
    document = paper("cheque", bank=read(drawer[:7]), drawer=read(drawer))
    assert judged(document, second={("cheque-1", "cheque.drawer"): drawer})["cheque.drawer"].state is state


def test_a_page_that_only_lies_behind_a_paper_gives_it_no_accepted_value() -> None:
    document = paper("declaration", phone=read("02-55550101", PLACE))
    second = {("declaration-1", "declaration.phone"): "02-55550101"}
    loose = replace(document, sorting=replace(document.sorting, loose=("p1",)))
    assert judged(document, second=second)["declaration.phone"].state is FieldState.ACCEPTED
    found = judged(loose, second=second)["declaration.phone"]
    assert (found.state, found.stands) == (FieldState.REVIEW, False)


@pytest.mark.parametrize("printed", ["11:3年度軟體採購", "1 13年度軟體採購", "13年度軟體採購"])
def test_the_tenders_title_is_not_confirmed_where_its_figures_are_printed_otherwise(printed: str) -> None:
    tender = TENDER.model_copy(update={"title": "113年度軟體採購"})
    seen = witness((paper("offer", tender_title=read(printed)),), tender, Answers(), {}, {})
    (found,) = (each for each in judge(seen, tender) if each.name == "offer.tender_title")
    assert found.state is (FieldState.ACCEPTED if printed.startswith("1 ") else FieldState.REVIEW)


def test_words_and_figures_release_each_other_and_hold_each_other_back() -> None:
    same = judged(paper("offer", total_words=read(1200000), total_figures=read(1200000)))
    other = judged(paper("offer", total_words=read(1200000), total_figures=read(1300000)))
    assert same["offer.total_words"].state is same["offer.total_figures"].state is FieldState.ACCEPTED
    assert other["offer.total_words"].state is other["offer.total_figures"].state is FieldState.REVIEW


def test_the_register_outweighs_a_slip_of_the_second_engine() -> None:
    document = paper("offer", ubn=read(NUMBER), name=read(COMPANY.name))
    found = judged(document, second={("offer-1", "offer.name"): "澄澧資訊股份有限公司"}, companies=(COMPANY,))
    assert found["offer.name"].state is FieldState.ACCEPTED


def test_a_name_that_the_register_spells_otherwise_is_reviewed() -> None:
    document = paper("offer", ubn=read(NUMBER), name=read("澄澧資訊股份有限公司"))
    found = judged(document, second={("offer-1", "offer.name"): "澄澧資訊股份有限公司"}, companies=(COMPANY,))
    assert found["offer.name"].state is FieldState.REVIEW
    assert COMPANY.name in found["offer.name"].why


def test_a_masked_name_in_the_register_does_not_release() -> None:
    masked = replace(COMPANY, responsible_person="賴O蕓")
    document = paper("offer", ubn=read(NUMBER), responsible_person=read("賴澔蕓"))
    assert judged(document, companies=(masked,))["offer.responsible_person"].state is FieldState.REVIEW


def test_one_firms_papers_confirm_each_other_with_a_second_reading() -> None:
    papers = paper("offer", name=read("澄灃資訊有限公司")), paper("envelope", name=read("澄灃資訊有限公司"))
    alone = judged(*papers)
    both = judged(*papers, second={("offer-1", "offer.name"): "澄灃資訊有限公司"})
    assert alone["offer.name"].state is FieldState.REVIEW
    assert both["offer.name"].state is FieldState.ACCEPTED


def test_a_value_that_differs_by_a_stroke_from_another_paper_is_reviewed() -> None:
    papers = paper("offer", phone=read("02-55550101")), paper("envelope", phone=read("02-55550107"))
    found = judged(*papers, second={("offer-1", "offer.phone"): "0255550101"})
    assert found["offer.phone"].state is FieldState.REVIEW


def test_the_text_layer_counts_in_the_values_own_box_only() -> None:
    document = paper("offer", contact_person=read("賴澔蕓", PLACE))
    width = (BOX.x1 - BOX.x0) / 3
    text = "聯絡人：賴澔蕓"
    centres = tuple(BOX.x0 + (place - 4) * width + width / 2 for place in range(len(text)))
    line = Line(text, Box(0.0, 0.1, BOX.x1, 0.12), 1.0, centres)
    far = Line("賴澔蕓", Box(0.2, 0.5, 0.5, 0.52), 1.0)
    near = Line("賴潞蕓", BOX, 1.0)
    assert judged(document, layers={"p1": (line,)})["offer.contact_person"].state is FieldState.ACCEPTED
    assert judged(document, layers={"p1": (far,)})["offer.contact_person"].state is FieldState.REVIEW
    assert "文字層" in judged(document, layers={"p1": (near,)})["offer.contact_person"].why


def test_only_a_plain_answer_with_clear_ink_is_accepted() -> None:
    clear = Witness(WitnessKind.GEOMETRY, True, "墨跡 0.40")
    states = {
        tick: judged(paper("declaration", item_01=read(tick, clear)))["declaration.item_01"].state for tick in Tick
    }
    accepted = {tick for tick, state in states.items() if state is FieldState.ACCEPTED}
    assert accepted == {Tick.YES, Tick.NO}


def test_a_seal_is_accepted_on_a_clear_shape_only() -> None:
    sure = judged(paper("offer", company_seal=read(True, score=0.95, text="")))
    weak = judged(paper("offer", company_seal=read(True, score=0.5, text="")))
    assert sure["offer.company_seal"].state is FieldState.ACCEPTED
    assert weak["offer.company_seal"].state is FieldState.REVIEW


@pytest.mark.parametrize("doubt", ["uncertain paper", "illegible page", "faint line"])
def test_doubt_lowers_what_witnesses_release(doubt: str) -> None:
    document = paper(
        "offer",
        certain=doubt != "uncertain paper",
        tender_id=read("1130205", score=0.6 if doubt == "faint line" else 0.99),
    )
    illegible = frozenset(("p1",)) if doubt == "illegible page" else frozenset[str]()
    assert judged(document, illegible=illegible)["offer.tender_id"].state is FieldState.REVIEW
    assert judged(paper("offer", tender_id=read("1130205")))["offer.tender_id"].state is FieldState.ACCEPTED


def test_unreadable_and_absent_stay_what_they_are() -> None:
    found = judged(paper("offer", name=Unreadable("印文遮蓋")))
    assert (found["offer.name"].state, found["offer.name"].why) == (FieldState.UNREADABLE, "印文遮蓋")
    assert found["offer.phone"].state is FieldState.ABSENT


def test_crops_are_wanted_for_text_and_not_for_ticks_and_seals() -> None:
    document = paper(
        "declaration", item_01=read(Tick.NO), company_seal=read(True), ubn=read(NUMBER), name=read("甲公司")
    )
    assert {(each.name, each.crop.kind) for each in by_another_engine((document,))} == {
        ("declaration.ubn", "digits"),
        ("declaration.name", "text"),
    }


def test_every_field_has_a_policy_and_none_is_released_by_a_check_digit_or_a_score() -> None:
    for _, combinations in POLICY:
        assert combinations
        assert all(each and each != {WitnessKind.CHECK_DIGIT} for each in combinations)
    assert all(enough(f"{made.PREFIX}.{name}") for made in PAPERS for name in attributes(made))


def test_an_address_with_its_floor_written_otherwise_is_the_same() -> None:
    one, other = "臺北市假想路12號3樓之5", "台北市假想路12號3F-5"
    papers = paper("offer", address=read(one)), paper("envelope", address=read(other))
    second = {("offer-1", "offer.address"): one, ("envelope-1", "envelope.address"): other}
    found = judged(*papers, second=second)
    assert found["offer.address"].state is found["envelope.address"].state is FieldState.ACCEPTED
    far = judged(
        paper("offer", address=read(one)), paper("envelope", address=read("台北市假想路12號4F-5")), second=second
    )
    assert far["offer.address"].state is FieldState.REVIEW


FAX = frozenset(("p1",))


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("cheque.date", date(2024, 9, 14), "113年9月14日"),
        ("tax.period", Period(2024, 7, 8), "113年07-08月"),
        ("registration.capital", 20000000, "20,000,000"),
        ("offer.phone", "02-55550101", None),
        ("offer.address", "臺北市假想路12號", None),
        ("cheque.number", "AB1234567", None),
        ("cheque.account", "123456789012", None),
        ("tax.form", TaxForm.FORM_401, "申報書(401)"),
        ("offer.date", date(2024, 9, 14), "一一三年九月十四日"),
    ],
)
def test_on_a_fax_two_engines_alone_release_no_digits(name: str, value: Any, text: str | None) -> None:
    kind, _, attribute = name.partition(".")
    given: dict[str, Any] = {attribute: read(value, PLACE, text=text)}
    second = {(f"{kind}-1", name): str(value) if text is None else text}
    grey = judged(paper(kind, **given), second=second)[name]
    fax = judged(paper(kind, **given), second=second, two_valued=FAX)[name]
    layer: dict[str, tuple[Line, ...]] = {"p1": (Line(second[kind + "-1", name], BOX, 1.0),)}
    printed = judged(paper(kind, **given), second=second, layers=layer, two_valued=FAX)[name]
    assert (grey.state, grey.stands) == (FieldState.ACCEPTED, True)
    assert (fax.state, fax.stands) == (FieldState.REVIEW, False)
    assert "傳真" in fax.why
    assert (printed.state, printed.stands) == (FieldState.ACCEPTED, True)


def test_on_a_fax_a_check_digit_another_paper_or_words_against_figures_release_digits() -> None:
    number = judged(paper("offer", ubn=read(NUMBER, PLACE)), second={("offer-1", "offer.ubn"): NUMBER}, two_valued=FAX)
    papers = paper("offer", phone=read("02-55550101")), paper("envelope", phone=read("02-55550101"))
    shared = judged(*papers, second={("offer-1", "offer.phone"): "0255550101"}, two_valued=FAX)
    amounts = judged(paper("offer", total_words=read(1200000), total_figures=read(1200000)), two_valued=FAX)
    assert number["offer.ubn"].state is FieldState.ACCEPTED
    assert shared["offer.phone"].state is FieldState.ACCEPTED
    assert amounts["offer.total_words"].state is FieldState.ACCEPTED


def test_on_a_fax_words_without_digits_are_released_as_ever() -> None:
    document = paper("registration", status=read("核准設立", PLACE))
    second = {("registration-1", "registration.status"): "核准設立"}
    assert judged(document, second=second, two_valued=FAX)["registration.status"].state is FieldState.ACCEPTED
