"""Envelopes without a title: known by who sends, to whom, for which tender; and papers that only mention the like."""

import pytest

from extractors.sort import sort
from models.document import DocumentType
from models.page import PageText
from tests.extractors.pages import line, page, written


def kind(*texts: str) -> tuple[DocumentType, bool]:
    """What one page of those texts is taken for, and whether that is sure."""
    (only,) = sort([written(*texts)])
    return only.type, only.certain


ENVELOPES = {
    "an addressee closed as on envelopes": ("某某縣政府農業處 鈞啓", "採購案號 AB-113-7", "廠商名稱：假想資訊有限公司"),
    "sender and addressee, posted": (
        "寄件廠商：假想資訊有限公司",
        "統編：12345675",
        "地址：臺北市中正區測試路1號",
        "貼郵票處",
        "某某縣政府農業處 啟",
        "案號：AB-113-7",
    ),
    "a sealed sender": (
        "某某市測試區範例路9號",
        "某某市政府工務局秘書室 收",
        "限時掛號",
        "投標文件 請勿拆封",
        "假想資訊有限公司 緘",
    ),
    "a printed sticker": (
        "採購案號：AB-113-7",
        "標案名稱：113年度委託專業服務案",
        "開標時間：113年9月5日上午10時",
        "收件人：某某局總務科",
        "寄件人：假想資訊有限公司",
    ),
    "a courier's waybill": (
        "宅配 託運單",
        "託運單號 900123456789",
        "寄件人 假想資訊有限公司",
        "收件人 某某大學總務處",
        "標案編號：AB-113-7",
    ),
    "the addressee's 收 read alone": (
        "投標廠商：假想資訊有限公司",
        "某某鄉公所",
        "收",
        "標函 密封",
        "案名：道路改善工程",
    ),
}


@pytest.mark.parametrize("texts", ENVELOPES.values(), ids=ENVELOPES.keys())
def test_an_envelope_is_known_by_what_stands_on_it(texts: tuple[str, ...]) -> None:
    assert kind(*texts) == (DocumentType.ENVELOPE, True)


PAPERS = {
    "a fax's cover": (
        "傳真封面",
        "TO：某某局採購科",
        "FROM：假想資訊有限公司",
        "頁數：3",
        "案號：AB-113-7",
        "開標時間：113年9月5日",
    ),
    "a letter that goes with the bid": (
        "某某市政府教育局 台啟",
        "本公司參與貴局案號：AB-113-7投標，檢附投標文件，請查照。",
        "投標廠商：假想資訊有限公司",
        "投標文件一式",
    ),
    "a sheet of the bidder's data": (
        "標案案號：AB-113-7",
        "廠商名稱：假想資訊有限公司",
        "開標時間：113年9月5日",
        "本表應附於投標文件內",
    ),
    "an official letter": (
        "某某市政府 函",
        "受文者：假想資訊有限公司",
        "發文字號：府採字第1130001號",
        "案號：AB-113-7",
        "開標時間：113年9月5日",
        "某某市政府 收",
    ),
    "a receipt of the post": (
        "掛號郵件收件執據",
        "寄件人：假想資訊有限公司",
        "收件人：某某市政府 收",
        "案號：AB-113-7",
        "郵資 28元",
    ),
    "a letter of the bidder's": ("假想資訊有限公司", "某某市政府 台啟", "電話：02-12345678"),
}


@pytest.mark.parametrize("texts", PAPERS.values(), ids=PAPERS.keys())
def test_what_only_mentions_the_like_is_no_envelope(texts: tuple[str, ...]) -> None:
    assert kind(*texts)[0] is DocumentType.OTHER


ITEMS = ("營業項目不符合公司法", "施行細則第33條", "政黨或與政黨", "第39條第2項", "第39條第3項", "第59條第1項")


def declaration(*more: str) -> PageText:
    return written("投標廠商聲明書", "茲聲明如下", *ITEMS, *more, page_id="x-1")


def test_an_envelope_behind_a_declaration_is_not_its_second_page() -> None:
    faces = (
        ("投標廠商：假想資訊有限公司", "某某縣政府農業處 啟", "掛號", "案號：AB-113-7"),
        ("廠商名稱：假想資訊有限公司", "負責人：王小明", "電話：02-12345678", "貼郵票處"),
    )
    for texts in faces:
        groups = sort([declaration(), written(*texts, page_id="x-2")])
        assert [each.page_ids for each in groups] == [("x-1",), ("x-2",)]


def test_an_unknown_page_is_not_joined_to_a_signed_declaration() -> None:
    signed = declaration("投標廠商名稱：假想資訊有限公司", "投標廠商章及負責人章：")
    other = written("廠商名稱：假想資訊有限公司", "負責人：王小明（簽章）", "電話：02-12345678", page_id="x-2")
    assert len(sort([signed, other])) == 2
    assert len(sort([declaration(), other])) == 1


def test_a_faxed_cheque_whose_order_is_misread_is_a_cheque() -> None:
    cheque = page(
        line("支票CHEQUE", 0.42, 0.16),
        line("支粟號碼 KD4905235", 0.75, 0.16),
        line("憑粟支付 PAY TO THE ORDER OF 某某縣政府", 0.07, 0.22),
        line("新臺幣 NEW TAIWAN DOLLARS 叁拾萬元整", 0.07, 0.26),
        line("發票人簽章", 0.65, 0.36),
    )
    assert [(each.type, each.certain) for each in sort([cheque])] == [(DocumentType.CHEQUE, True)]
