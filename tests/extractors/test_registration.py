"""Registration papers: prints of the register, and the registering authority's own forms."""

from datetime import date

import pytest

from extractors.registration import extract
from models.document import DocumentType
from models.field import Read
from models.page import PageText
from models.papers import RegistrationCertificate
from tests.extractors.pages import line, page, sorting, table, written


def read(form: PageText) -> RegistrationCertificate:
    return extract(sorting(DocumentType.REGISTRATION, form), [form])


def value(field: object) -> object:
    """What was read; None where nothing was."""
    return field.value if isinstance(field, Read) else None


def authoritys_form(title: str) -> PageText:
    """The foot of a form, stamped by the authority."""
    lines, cells = table(
        [["登記機關核准文號及蓋章\n核准登記日期文號\n中華民國112年2月10日府經登字第2019669835號", "檔號"]],
        (0.05, 0.6, 0.95),
        y=0.6,
    )
    stamp = (line("某某市政府", 0.65, 0.64), line("登記專用章", 0.65, 0.657))
    return page(line(title, 0.3, 0.07), *lines, *stamp, cells=cells)


def test_the_date_of_approval_on_a_change_form_is_the_change() -> None:
    paper = read(authoritys_form("有限公司變更登記表"))
    assert value(paper.changed_on) == date(2023, 2, 10)
    assert value(paper.established_on) is None


def test_the_date_of_approval_on_a_founding_form_is_the_founding() -> None:
    paper = read(authoritys_form("有限公司設立登記表"))
    assert value(paper.established_on) == date(2023, 2, 10)
    assert value(paper.changed_on) is None


def test_the_authority_is_read_in_its_stamp_and_never_in_a_caption() -> None:
    assert value(read(authoritys_form("有限公司變更登記表")).authority) == "某某市政府"
    captions = written("有限公司變更登記表", "登記機關核准文號及蓋章", "核准登記日期文號", "登記機關 核准文號及蓋章")
    assert value(read(captions).authority) is None


def test_a_branchs_print_is_read_like_a_companys() -> None:
    paper = read(
        written(
            "商工登記公示資料查詢服務",
            "分公司統一編號 12345675",
            "分公司狀況 核准設立「查詢最新營業狀況請至財政部稅務入口網」",
            "分公司名稱 假想資訊有限公司測試分公司 Google搜尋",
            "分公司經理姓名 王小明",
            "分公司所在地 臺北市中正區測試路1號 電子地圖",
        )
    )
    assert value(paper.ubn) == "12345675"
    assert value(paper.status) == "核准設立"
    assert value(paper.name) == "假想資訊有限公司測試分公司"
    assert value(paper.responsible_person) == "王小明"
    assert value(paper.address) == "臺北市中正區測試路1號"


def test_the_tabs_of_a_print_are_no_former_name() -> None:
    tabs = [
        line(text, 0.05 + 0.12 * number, 0.12) for number, text in enumerate(("公司基本資料", "原名稱", "歷史資料"))
    ]
    form = page(line("商工登記公示資料查詢服務", 0.3, 0.05), *tabs, line("統一編號 12345675", 0.05, 0.16))
    assert value(read(form).former_name) is None


def test_a_bare_name_on_a_registration_is_the_firms() -> None:
    paper = read(
        written("公司登記資料", "(1) 【名稱】：假想資訊有限公司", "(2) 【統一編號】：12345675", "查詢日期：2024/3/15")
    )
    assert value(paper.name) == "假想資訊有限公司"
    assert str(value(paper.printed_on)) == "2024-03-15"


def test_a_label_broken_within_its_brackets_is_one() -> None:
    lines, cells = table([["【核准設\n立登記日\n期】", "中華民國107年08月28日"]], (0.05, 0.3, 0.95))
    paper = read(page(line("公司登記表", 0.4, 0.05), *lines, cells=cells))
    assert str(value(paper.established_on)) == "2018-08-28"


@pytest.mark.parametrize(
    "printed",
    [
        "列印日期：114/09/02",
        "列印日期 114年9月2日",
        "查詢日期：中華民國114年09月02日",
        "列印時間：2025/9/2 10:22:31",
        "資料日期:2025-09-02",
    ],
)
def test_the_day_of_a_print_behind_its_label_is_read_however_it_is_written(printed: str) -> None:
    form = page(
        line("商工登記公示資料查詢服務", 0.3, 0.05),
        line(printed, 0.7, 0.12),
        line("核准設立日期 098年03月17日", 0.1, 0.4),
    )
    assert value(read(form).printed_on) == date(2025, 9, 2)
