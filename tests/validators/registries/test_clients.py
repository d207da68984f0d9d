"""The registers' clients against servers that answer as the real ones do, their faults included."""

import io
import json
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import openpyxl
import pytest

from models.errors import RegistryFileError, RegistrySilentError
from models.registry import RegistryList
from tests.validators.registries.server import (
    BLANK,
    REFUSED,
    Fault,
    Office,
    business_row,
    company_row,
    registers_server,
)
from validators.registries.gcis import CompanyRegister
from validators.registries.lists import PUBLISHED, Downloaded, download
from validators.registries.tax_registration import TaxRegister
from validators.registries.web import Manners, Web

pytestmark = pytest.mark.slow

QUICK = Manners(gap=0, attempts=3, first_wait=0.001, longest_wait=0.002, timeout=5, failures=20)
UBN, OTHER = "12345675", "22099131"


@pytest.fixture
def office() -> Iterator[Office]:
    with registers_server() as made:
        yield made


@pytest.fixture
def web() -> Iterator[Web]:
    with Web("測試登記", QUICK) as made:
        yield made


@pytest.fixture
def register(office: Office, web: Web) -> CompanyRegister:
    return CompanyRegister(web, f"{office.address}/od")


def test_a_company_is_answered_with_its_entry_and_its_directors(office: Office, register: CompanyRegister) -> None:
    office.companies[UBN] = company_row(UBN, "晨曦系統股份有限公司")
    office.directors[UBN] = ["陳建宏", "林佳穎", ""]
    asked = register.ask(UBN)
    (record,) = asked.records
    assert (record.name, record.status, record.responsible_person) == ("晨曦系統股份有限公司", "核准設立", "陳建宏")
    assert record.directors == ("陳建宏", "林佳穎")
    assert (record.suspended_from, record.suspended_until) == (None, None)
    assert len(asked.fetched) == 3
    assert all("晨曦" in each.body.decode() for each in asked.fetched[1:2])


def test_a_suspended_firm_keeps_its_status_and_shows_its_suspension(office: Office, register: CompanyRegister) -> None:
    office.companies[UBN] = company_row(UBN, "停業公司", Sus_Beg_Date="1130801", Sus_End_Date="1140731")
    (record,) = register.ask(UBN).records
    assert (record.status, record.suspended_from) == ("核准設立", date(2024, 8, 1))
    assert record.suspended_until == date(2025, 7, 31)


def test_blanks_and_missing_keys_are_nothing(office: Office, register: CompanyRegister) -> None:
    row = company_row(UBN, "空白公司", Sus_Beg_Date="", Responsible_Name=BLANK)
    del row["Sus_End_Date"]
    office.companies[UBN] = row
    (record,) = register.ask(UBN).records
    assert (record.responsible_person, record.suspended_from, record.suspended_until) == ("", None, None)


def test_a_business_keeps_its_persons_name_masked(office: Office, register: CompanyRegister) -> None:
    office.businesses[UBN] = business_row(UBN, "測試商行")
    (record,) = register.ask(UBN).records
    assert (record.name, record.responsible_person) == ("測試商行", "王O明")


def test_a_number_denied_for_every_kind_is_not_registered(register: CompanyRegister) -> None:
    assert register.ask(UBN).records == ()


def test_a_branch_that_the_register_does_not_serve_is_no_answer(office: Office, register: CompanyRegister) -> None:
    office.branches[UBN] = {"Branch_Office_Business_Accounting_NO": UBN, "Branch_Office_Name": "測試分公司"}
    with pytest.raises(RegistrySilentError, match=REFUSED):
        register.ask(UBN)
    office.serves_branches = True
    assert [each.name for each in register.ask(UBN).records] == ["測試分公司"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   ",
        "查無此資料集".encode(),
        b"<html>maintenance</html>",
        b"{}",
        b"[1]",
        b"[]",
        b'[{"Year": "115", "exist": "N", "TYPE": "\xe5\x85\xac\xe5\x8f\xb8"}]',
        json.dumps([{"exist": "?", "TYPE": kind} for kind in ("公司", "分公司", "商業")]).encode(),
    ],
)
def test_what_does_not_deny_each_kind_is_no_answer(office: Office, register: CompanyRegister, body: bytes) -> None:
    office.faults = [Fault(body=body)]
    with pytest.raises(RegistrySilentError):
        register.ask(UBN)


def test_an_empty_entry_of_a_known_number_is_no_answer(office: Office, register: CompanyRegister) -> None:
    office.companies[UBN] = company_row(UBN, "某公司")
    office.faults = [Fault(), Fault(body=b"")]
    with pytest.raises(RegistrySilentError, match="不得視為未登記"):
        register.ask(UBN)


def test_an_entry_of_another_number_is_no_answer(office: Office, register: CompanyRegister) -> None:
    office.companies[UBN] = company_row(OTHER, "另一公司")
    with pytest.raises(RegistrySilentError, match=OTHER):
        register.ask(UBN)


def test_a_fault_that_passes_is_asked_through(office: Office, register: CompanyRegister) -> None:
    office.companies[UBN] = company_row(UBN, "某公司")
    office.faults = [Fault(503), Fault(cut=True), Fault(), Fault(429, headers={"Retry-After": "0"})]
    assert [each.name for each in register.ask(UBN).records] == ["某公司"]
    assert len(office.asked) == 6


def test_a_fault_that_stays_ends_as_no_answer(office: Office, register: CompanyRegister) -> None:
    office.always = Fault(500)
    with pytest.raises(RegistrySilentError, match="HTTP 500"):
        register.ask(UBN)
    assert len(office.asked) == QUICK.attempts


def test_a_server_that_asks_for_an_hour_is_not_waited_for(office: Office, register: CompanyRegister) -> None:
    office.always = Fault(429, headers={"Retry-After": "3600"})
    with pytest.raises(RegistrySilentError, match="HTTP 429"):
        register.ask(UBN)
    assert len(office.asked) == 1


def test_a_wrong_question_is_not_repeated(office: Office, register: CompanyRegister) -> None:
    office.always = Fault(403)
    with pytest.raises(RegistrySilentError, match="HTTP 403"):
        register.ask(UBN)
    assert len(office.asked) == 1


def test_a_server_that_keeps_failing_is_left_alone(office: Office) -> None:
    office.always = Fault(500)
    with Web("測試登記", Manners(gap=0, attempts=2, first_wait=0.001, failures=3, rest=600)) as web:
        register = CompanyRegister(web, f"{office.address}/od")
        for _ in range(5):
            with pytest.raises(RegistrySilentError):
                register.ask(UBN)
    assert len(office.asked) == 3


def test_calls_keep_their_distance(office: Office) -> None:
    office.companies[UBN] = company_row(UBN, "某公司")
    with Web("測試登記", Manners(gap=0.05)) as web:
        fetched = CompanyRegister(web, f"{office.address}/od").ask(UBN).fetched
    gaps = [(later.at - sooner.at).total_seconds() for sooner, later in pairwise(fetched)]
    assert len(gaps) == 2
    assert min(gaps) >= 0.045


def test_no_server_at_all_is_no_answer(web: Web) -> None:
    with pytest.raises(RegistrySilentError, match="無法連線"):
        CompanyRegister(web, "http://127.0.0.1:9/od").ask(UBN)


def test_an_answer_without_an_end_is_refused(office: Office) -> None:
    office.files["/long"] = b"x" * 200_000
    with Web("測試登記", Manners(gap=0, largest=100_000)) as web, pytest.raises(RegistrySilentError, match="不予接受"):
        web.get(f"{office.address}/long")


def test_firms_are_found_by_a_name_but_not_by_a_question_in_it(office: Office, register: CompanyRegister) -> None:
    office.companies[UBN] = company_row(UBN, "晨曦系統股份有限公司")
    assert register.numbers_of("晨曦系統") == (UBN,)
    assert register.numbers_of("不存在") == ()
    asked = len(office.asked)
    assert register.numbers_of("晨曦' or 1 eq 1") == ()
    assert len(office.asked) == asked


def test_the_tax_register_gives_name_and_address_and_no_status(office: Office, web: Web) -> None:
    office.taxed["03077208"] = "測試商業銀行股份有限公司"
    register = TaxRegister(web, f"{office.address}/tax")
    (record,) = register.ask("03077208").records
    assert (record.ubn, record.name, record.status, record.responsible_person) == (
        *("03077208", "測試商業銀行股份有限公司"),
        *("", ""),
    )
    with pytest.raises(RegistrySilentError, match="404"):
        register.ask(UBN)


def debarred(rows: int, day: str = "20240924 00:09") -> bytes:
    firms = [{"Corporation_Number": 10_000_000 + n, "Corporation_Name": f"第{n}號公司"} for n in range(rows)]
    return json.dumps({"Rvlmd_List": {"Renewal_Date": day, "Rvlmd": firms}}, ensure_ascii=False).encode()


def fetch_debarred(office: Office, web: Web) -> Downloaded:
    return download(web, PUBLISHED[RegistryList.DEBARRED], f"{office.address}/debarred.json")


def test_the_debarment_list_comes_whole_with_its_own_day(office: Office, web: Web) -> None:
    office.files["/debarred.json"] = debarred(1_200)
    came = fetch_debarred(office, web)
    assert (len(came.records), came.as_of) == (1_200, date(2024, 9, 24))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (debarred(900), "下載不完整"),
        (debarred(1_200)[:-3000], "不是完整的 JSON"),
        (debarred(1_200, day=""), "未載明資料日"),
        (debarred(1_200, day="29990101"), "晚於今日"),
        ("系統維護中".encode(), "."),
        (b"", "檔案是空的"),
    ],
)
def test_a_list_that_is_not_whole_is_refused(office: Office, web: Web, body: bytes, told: str) -> None:
    office.files["/debarred.json"] = body
    with pytest.raises(RegistryFileError, match=told):
        fetch_debarred(office, web)


def test_a_download_cut_short_is_begun_anew(office: Office, web: Web) -> None:
    office.files["/debarred.json"] = debarred(1_200)
    office.faults = [Fault(cut=True)]
    assert len(fetch_debarred(office, web).records) == 1_200
    office.always = Fault(cut=True)
    with pytest.raises(RegistrySilentError, match="回應中斷"):
        fetch_debarred(office, web)


def test_the_list_of_prc_investment_is_given_to_visitors_of_its_page(office: Office, web: Web) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (
        ["陸資來臺投資名錄"],
        [],
        ["國內被投資事業名稱", "統一編號", "陸資投資人名稱"],
        ["某某科技", UBN, "某投資人"],
    ):
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    office.files["/prc.xlsx"] = held.getvalue()
    published, address = PUBLISHED[RegistryList.PRC_INVESTED], f"{office.address}/prc.xlsx"
    with pytest.raises(RegistryFileError):
        download(web, published, address, floor=1)
    came = download(web, published, address, f"{office.address}/list-page", floor=1)
    assert [each.ubn for each in came.records] == [UBN]
    with pytest.raises(RegistryFileError, match="少於"):
        download(web, published, address, f"{office.address}/list-page")
