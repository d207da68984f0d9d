"""Which pages make which paper; what is no known paper goes to a person."""

import pytest

from extractors.sort import sort
from models.document import DocumentType
from models.page import Box, Ink, PageText, Seal, SealShape
from tests.extractors.pages import line, page, written


def kinds(*pages: PageText) -> list[tuple[str, bool]]:
    """Kind and certainty of each paper sorted out."""
    return [(each.type.value, each.certain) for each in sort(pages)]


@pytest.mark.parametrize(
    "texts",
    [
        ("授權書", "茲授權使用本公司之商標", "授權廠商：假想資訊有限公司", "統一編號：12345675"),
        ("履約保證金連帶保證書", "立連帶保證書人某某銀行負連帶保證責任"),
        ("產品保固保證書", "本公司保證所交產品無瑕疵"),
        ("切結書", "立切結書人假想資訊有限公司依政府採購法規定辦理", "統一編號：12345675"),
        (
            "投標廠商資格審查表",
            "1.廠商登記證明",
            "2.納稅證明",
            "3.投標廠商聲明書",
            "投標廠商聲明書",
            "4.押標金（支票、本票）",
            "5.報價單",
        ),
        ("押標金收據", "茲收到假想資訊有限公司繳納押標金", "票據號碼：AB1234567 銀行本票", "繳款人：假想資訊有限公司"),
        ("產品型錄", "品名 規格 數量 單價", "24埠交換器"),
        ("第三章 專案管理", "四、其他：詳投標廠商聲明書。", "每項工作之數量、單價詳見報價單，總計16小時。"),
        (
            "投標須知",
            "投標廠商應檢附公司登記、納稅證明（收執聯）、投標廠商聲明書、押標金（支票或本票，受款人：某某局）。",
        ),
        ("統一發票", "買受人：某某局", "品名", "數量", "單價", "金額", "總計"),
        ("匯款申請書（回條）", "收款人戶名：某某局", "匯款金額：NT$500,000", "匯款人：假想資訊有限公司"),
        ("假想資訊有限公司", "100臺北市中正區測試路1號"),
    ],
    ids=lambda texts: texts[0],
)
def test_papers_of_other_kinds_go_to_a_person(texts: tuple[str, ...]) -> None:
    assert kinds(written(*texts)) == [("other", False)]


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("guarantee", ("押標金連帶保證書", "立連帶保證書人某某銀行（以下簡稱本行）茲因假想資訊有限公司投標，負連帶保證責任。")),
        ("guarantee", ("不可撤銷擔保信用狀", "受益人：某某局", "開狀銀行：某某銀行")),
        ("guarantee", ("押標金連帶保證保險單", "要保人：假想資訊有限公司", "被保險人：某某局")),
        ("deposit", ("某某商業銀行定期存款單", "存單號碼：CD0012345", "到期日：114年9月5日")),
        ("pledge", ("定期存款單質權設定覆函", "出質人：假想資訊有限公司", "質權人：某某局")),
        ("pledge", ("某某商業銀行 函", "受文者：某某局", "主旨：貴局為質權人之定期存款單，業已辦妥質權設定登記。")),
        ("cheque", ("郵政匯票", "受款人：某某局", "匯票號碼：1234567", "匯款人：假想資訊有限公司")),
        ("follow", ("投標廠商跟進決標單", "廠商名稱：假想資訊有限公司")),
        ("proposal", ("服務建議書", "列印序號：A1B2C3D4")),
        ("capability", ("工程結算驗收證明書", "廠商名稱：假想資訊有限公司", "驗收合格")),
        ("authorisation", ("原廠授權證明書", "茲證明假想資訊有限公司為本公司之授權經銷商")),
        ("attorney", ("授權書", "茲授權王小明代表本公司參加開標", "授權廠商：假想資訊有限公司")),
        ("attorney", ("委託代理授權書", "受託人：王小明")),
        ("voucher", ("電子領標憑據", "憑據序號：1130205000123", "標案案號：1130205")),
        ("standard", ("驗證證書", "CERTIFICATE OF REGISTRATION", "資訊安全管理系統 ISO/IEC 27001:2022", "有效日期：2026年5月9日")),
        ("disclosure", ("公職人員及關係人身分關係揭露表", "參與交易或補助之廠商：假想資訊有限公司")),
    ],
)  # fmt: skip
def test_every_paper_a_bidder_may_hand_in_is_known(kind: str, texts: tuple[str, ...]) -> None:
    assert kinds(written(*texts)) == [(kind, True)]


def test_an_envelope_that_lists_the_papers_inside_is_an_envelope() -> None:
    envelope = written(
        "資格封",
        "一、投標廠商名稱：假想資訊有限公司",
        "請檢附：1.廠商登記證明 2.納稅證明 3.投標廠商聲明書",
        "3.投標廠商聲明書",
    )
    assert kinds(envelope) == [("envelope", True)]


def test_words_in_the_tenders_name_do_not_make_another_paper() -> None:
    offer = written("電腦軟體共同供應契約採購", "報價單", "標案名稱 規格審查契約採購", "總價：NT$500,000")
    assert kinds(offer) == [("offer", True)]


def test_a_letter_that_approves_a_registration_is_a_registration_paper() -> None:
    letter = (
        "受文者：假想資訊有限公司",
        "發文字號：府產商字第11350012345號",
        "主旨：貴公司申請設立登記，准予登記，請查照。",
    )
    assert kinds(written("某某市政府 函", *letter)) == [("registration", True)]
    assert kinds(written("財政部某區國稅局 函", *letter)) == [("tax", True)]
    assert kinds(written("財政部某區國稅局 函", *letter[:2], "主旨：貴公司申請變更登記，准予登記。"))[0][0] == "other"


@pytest.mark.parametrize(
    "texts",
    [
        ("112年度營利事業所得稅結算申報書", "統一編號：12345675"),
        ("營業稅查定課徵核定稅額繳款書(405)", "收據聯", "所屬季別：113年第2季"),
        ("營業人銷售額與稅額申報書(404)", "特種稅額計算營業人使用", "第二聯：收執聯"),
        ("財政部北區國稅局營業稅繳款書", "第二聯：收據聯"),
        ("營業稅網路申報收件回執聯", "統一編號：12345675", "所屬年月：113年07-08月"),
        ("統一發票購票證申請書", "營業人名稱：假想資訊有限公司"),
        ("財政部北區國稅局某某分局 函", "受文者：假想資訊有限公司", "主旨：經查貴公司無違章欠稅情事，復請查照。"),
    ],
    ids=lambda texts: texts[0],
)
def test_every_tax_paper_the_law_names_is_known(texts: tuple[str, ...]) -> None:
    assert kinds(written(*texts)) == [("tax", True)]


def test_a_tax_offices_letter_about_a_debt_is_no_proof() -> None:
    owing = ("財政部北區國稅局 函", "受文者：假想資訊有限公司", "主旨：貴公司尚有欠繳營業稅12,345元，請速繳納。")
    assert kinds(written(*owing))[0][0] == "other"


def test_a_cheque_without_an_order_to_pay_is_no_cheque() -> None:
    assert kinds(written("支票影本", "支票號碼：AB1234567", "禁止背書轉讓", "發票人"))[0][0] == "other"
    cheque = ("支票號碼：AB1234567", "發票日 113年9月5日", "憑票支付 某某局", "新臺幣伍拾萬元整")
    assert kinds(written(*cheque)) == [("cheque", True)]


def test_a_list_of_prices_without_a_title_is_not_surely_an_offer() -> None:
    assert kinds(written("網路設備", "品名", "單價", "複價", "總價", "總計")) in (
        [("other", False)],
        [("offer", False)],
    )


def test_the_sheets_of_a_print_belong_together_in_any_order() -> None:
    def sheet(number: int, ban: str, page_id: str) -> PageText:
        return page(
            line("商工登記公示資料查詢服務", 0.5, 0.02),
            line("所營事業資料" if number > 1 else "公司基本資料", 0.1, 0.1),
            line("核准設立日期", 0.1, 0.2),
            line(f"https://findbiz.nat.gov.tw/fts/query?banNo={ban}&disj=1", 0.05, 0.96),
            line(f"{number}/2", 0.9, 0.96),
            page_id=page_id,
        )

    pages = (
        sheet(2, "12345675", "a-1"), sheet(1, "22099131", "b-1"), sheet(1, "12345675", "c-1"),
        sheet(1, "12345675", "d-1"), sheet(2, "12345675", "e-1"), sheet(2, "22099131", "f-1"),
    )  # fmt: skip
    assert [each.page_ids for each in sort(pages)] == [("c-1", "a-1"), ("b-1", "f-1"), ("d-1", "e-1")]


def test_an_offers_second_sheet_goes_with_the_first() -> None:
    first = written("報價單", "廠商名稱：假想資訊有限公司", "品名", "單價", page_id="x-1")
    second = written("品名", "單價", "複價", "數量", "總價", "總計", page_id="x-2")
    assert [each.page_ids for each in sort([first, second])] == [("x-1", "x-2")]


def test_a_declarations_last_sheet_with_only_seals_goes_with_it() -> None:
    items = ("營業項目不符合公司法", "施行細則第33條", "政黨或與政黨", "第39條第2項", "第39條第3項", "第59條第1項")
    first = written("投標廠商聲明書", "茲聲明如下", *items, page_id="x-1")
    last = written("投標廠商名稱：假想資訊有限公司", "投標廠商章及負責人章", "日期：中華民國113年9月5日", page_id="x-2")
    elsewhere = written("投標廠商名稱：假想資訊有限公司", "投標廠商章及負責人章", page_id="y-7")
    assert [each.page_ids for each in sort([first, last])] == [("x-1", "x-2")]
    assert [each.type for each in sort([first, elsewhere])] == [DocumentType.DECLARATION, DocumentType.OTHER]


def test_a_declarations_signed_sheet_without_a_title_goes_with_it_though_scanned_to_a_file_of_its_own() -> None:
    items = ("營業項目不符合公司法", "施行細則第33條", "政黨或與政黨", "第39條第2項", "第39條第3項", "第59條第1項")
    first = written("投標廠商聲明書", "茲聲明如下", *items, page_id="a-1")
    last = written("投標廠商：假想資訊有限公司", "統一編號：12345675", "印鑑", page_id="b-1")
    assert [(each.page_ids, each.loose) for each in sort([first, last])] == [(("a-1", "b-1"), ("b-1",))]


def test_a_declarations_second_half_may_come_before_its_first() -> None:
    first = ("營業項目不符合公司法", "施行細則第33條", "政黨或與政黨", "第39條第2項", "第39條第3項", "第59條第1項")
    second = ("認定標準之中小企業", "員工總人數逾100人", "陸資資訊服務業", "在臺陸資廠商", "原住民個人")
    pages = [
        written(*second, page_id="x-5"),
        written("報價單", "總價：500,000", page_id="y-1"),
        written("投標廠商聲明書", "茲聲明如下", *first, page_id="z-1"),
        written("投標廠商聲明書", "茲聲明如下", *first, page_id="copy-1"),
    ]
    assert [each.page_ids for each in sort(pages)] == [("z-1", "x-5"), ("y-1",), ("copy-1",)]


def test_two_copies_of_one_paper_are_two_papers() -> None:
    copies = [written("報價單", "總價：500,000", page_id=f"{file}-1") for file in "ab"]
    assert [each.document_id for each in sort(copies)] == ["offer-1", "offer-2"]


def test_no_page_is_lost() -> None:
    pages = [written(page_id="blank-1"), written("？", page_id="odd-1"), written("報價單", page_id="c-1")]
    assert sorted(page_id for each in sort(pages) for page_id in each.page_ids) == ["blank-1", "c-1", "odd-1"]


def test_a_page_that_only_its_signatures_join_to_a_declaration_is_told_as_loose() -> None:
    first = written("投標廠商聲明書", "茲聲明如下", "營業項目不符合公司法", "政黨或與政黨", page_id="file-1")
    signed = written("投標廠商：假想資訊有限公司", "公司章", "負責人章", page_id="file-2")
    closed = written("投標廠商：假想資訊有限公司", "公司章", "中華民國113年9月5日", page_id="file-2")
    assert [each.loose for each in sort([first, signed])] == [("file-2",)]
    named = written("投標廠商名稱：假想資訊有限公司", "投標廠商章及負責人章：", page_id="file-2")
    dated = written("投標廠商：假想資訊有限公司", "公司章", "日期：中華民國113年9月5日", page_id="file-2")
    assert all(each.loose == () for page in (closed, named, dated) for each in sort([first, page]))


def test_a_promissory_note_is_surely_one_by_what_it_promises() -> None:
    note = (
        "甲測商業銀行竹北分行本票",
        "本票號碼AB1234567",
        "憑票准於即期無條件擔任兌付某某縣政府水利處押標金專戶",
        "付款地：本行",
        "免除作成拒絕證書",
        "發票人：甲測商業銀行竹北分行",
    )
    assert kinds(written(*note)) == [("cheque", True)]


def test_a_papers_title_is_its_heading_and_not_a_seals_characters() -> None:
    seal = Seal(Box(0.1, 0.1, 0.25, 0.2), SealShape.SQUARE, Ink.RED, 0.9, "假想資訊有限公司章")
    form = page(
        line("有限公司變更登記表", 0.3, 0.07), line("章限", 0.12, 0.12, height=0.03), line("公司印章", 0.3, 0.12, height=0.02),
        seals=[seal],
    )  # fmt: skip
    assert [each.title for each in sort([form])] == ["有限公司變更登記表"]
    assert [each.title for each in sort([page(line("章限", 0.12, 0.12, height=0.03), seals=[seal])])] == [""]


@pytest.mark.parametrize(
    "title", ["公司登記資料", "商工登記資料", "公司登記表", "某某市政府商業登記證明書", "分公司登記資料"]
)
def test_a_print_of_the_register_bears_many_titles(title: str) -> None:
    assert kinds(written(title, "統一編號：12345675", "公司名稱：假想資訊有限公司")) == [("registration", True)]


def test_a_title_keeps_its_paper_though_print_from_the_back_runs_into_it() -> None:
    assert sort([written("有限公司變更登記表同公育", "公司統一編號 12345675")])[0].type is DocumentType.REGISTRATION
    other = sort([written("公司變更登記表申請書", "統一編號 12345675", "申請日期")])[0]
    assert other.type is not DocumentType.REGISTRATION or not other.certain


@pytest.mark.parametrize("title", ["甲測信用合作社中山分社本行支票", "某某鄉農會信用部溪口分部本票"])
def test_a_heading_of_institution_and_paper_is_a_cheques_or_notes(title: str) -> None:
    made = written(title, "日期：115年9月18日", "憑票准於即期支付 國立某某科技大學校務基金", "NT$85,000", "發票人")
    assert [(each.type, each.certain) for each in sort([made])] == [(DocumentType.CHEQUE, True)]


def test_a_declarations_signed_sheet_in_a_file_of_its_own_needs_one_label_of_the_bidder() -> None:
    items = ("營業項目不符合公司法", "施行細則第33條", "政黨或與政黨", "第39條第2項", "第39條第3項", "第59條第1項")
    first = written("投標廠商聲明書", "茲聲明如下", *items, page_id="a-1")
    last = written("假想資訊有限公司", "統一編號：12345675", "印鑑", page_id="b-1")
    assert [(each.page_ids, each.loose) for each in sort([first, last])] == [(("a-1", "b-1"), ("b-1",))]
