"""The registers' servers, stood up on this machine: they answer as the real ones do, their faults included.

The company register tells every error in an HTTP 200: an empty body for a wrong filter, plain Chinese for an unknown data
set or a caller it does not serve. The list of PRC investment is given only to a visitor of its page.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from validators.registries.gcis import BRANCH, BUSINESS, COMPANY, DIRECTORS, FILTERS, KIND, NAMED

BLANK = " " * 7
REFUSED = "您的 IP 位址未登記，請洽平台管理者"
UNKNOWN = "查無此資料集，請確認 API 網址"


def company_row(ubn: str, name: str, **changes: Any) -> dict[str, Any]:
    """An entry of 應用一, blanks as the register publishes them."""
    row = {
        "Business_Accounting_NO": ubn,
        "Company_Status_Desc": "核准設立",
        "Company_Name": name,
        "Capital_Stock_Amount": 5_000_000,
        "Paid_In_Capital_Amount": 0,
        "Responsible_Name": "陳建宏",
        "Company_Location": "臺北市中正區測試路三段1869號10樓之1",
        "Register_Organization_Desc": "臺北市政府",
        "Company_Setup_Date": "0760221",
        "Change_Of_Approval_Data": "1130905",
        "Revoke_App_Date": BLANK,
        "Case_Status": "",
        "Sus_App_Date": BLANK,
        "Sus_Beg_Date": BLANK,
        "Sus_End_Date": BLANK,
    }
    return {**row, **changes}


def business_row(ubn: str, name: str, person: str = "王O明") -> dict[str, Any]:
    """An entry of the business register, its person masked."""
    return {
        "President_No": ubn,
        "Business_Name": name,
        "Business_Current_Status_Desc": "核准設立",
        "Responsible_Name": person,
        "Business_Address": "高雄市苓雅區測試路1號",
        "Business_Last_Change_Date": "1120301",
    }


@dataclass
class Fault:
    """What goes wrong with the next answers: a status, a body cut in the middle, headers, another body."""

    status: int = 200
    cut: bool = False
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None


@dataclass
class Office:
    """What the servers know, and what they were asked."""

    address: str = ""
    companies: dict[str, dict[str, Any]] = field(default_factory=dict)
    businesses: dict[str, dict[str, Any]] = field(default_factory=dict)
    branches: dict[str, dict[str, Any]] = field(default_factory=dict)
    directors: dict[str, list[str]] = field(default_factory=dict)
    taxed: dict[str, str] = field(default_factory=dict)
    serves_branches: bool = False
    files: dict[str, bytes] = field(default_factory=dict)
    """Whole lists, by path."""
    faults: list[Fault] = field(default_factory=list)
    """For the next answers, in order."""
    always: Fault | None = None
    asked: list[str] = field(default_factory=list)

    def answer(self, path: str, query: dict[str, str], cookie: str, referer: str) -> tuple[int, dict[str, str], bytes]:
        if path == "/list-page":
            return 200, {"Set-Cookie": "session=1; Path=/", "Content-Type": "text/html"}, b"<html>list</html>"
        if path == "/prc.xlsx" and not ("session=1" in cookie and referer.endswith("/list-page")):
            return 200, {"Content-Type": "text/html"}, "<!DOCTYPE html><html>請由網頁進入</html>".encode()
        if path in self.files:
            return 200, {}, self.files[path]
        if path.startswith("/tax/"):
            number = path.removeprefix("/tax/")
            if number not in self.taxed:
                return 404, {}, b""
            told = {"ban": int(number), "businessNm": self.taxed[number], "businessAddress": "臺北市測試路1號"}
            return 200, {}, json.dumps(told, ensure_ascii=False).encode()
        return 200, {}, self.register(path.removeprefix("/od/"), query).encode()

    def register(self, dataset: str, query: dict[str, str]) -> str:
        if "$format" not in query:
            return "請輸入必要參數 $format"
        condition = query.get("$filter", "")
        if not condition:
            return "請輸入必要參數 $filter"
        if dataset == NAMED:
            name = condition.removeprefix("Company_Name like ").removesuffix(" and Company_Status eq 01")
            return _told([row for row in self.companies.values() if name in row["Company_Name"]])
        if dataset not in FILTERS:
            return UNKNOWN
        field_name, _, number = condition.partition(" eq ")
        if field_name != FILTERS[dataset]:
            return ""
        if dataset == KIND:
            kinds = (("公司", self.companies), ("分公司", self.branches), ("商業", self.businesses))
            return _told(
                [{"Year": "115", "exist": "Y" if number in known else "N", "TYPE": kind} for kind, known in kinds]
            )
        if dataset == BRANCH and not self.serves_branches:
            return REFUSED
        if dataset == DIRECTORS:
            return _told(
                [{"Person_Position_Name": "董事", "Person_Name": name} for name in self.directors.get(number, ())]
            )
        known = {COMPANY: self.companies, BRANCH: self.branches, BUSINESS: self.businesses}[dataset]
        return _told([known[number]] if number in known else [])


def _told(rows: list[dict[str, Any]]) -> str:
    """Nothing found is an empty body."""
    return json.dumps(rows, ensure_ascii=False) if rows else ""


@contextmanager
def registers_server() -> Iterator[Office]:
    """The servers on one free port."""
    office = Office()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            office.asked.append(self.path)
            fault = office.faults.pop(0) if office.faults else office.always or Fault()
            status, headers, body = office.answer(
                parts.path, query, self.headers.get("Cookie", ""), self.headers.get("Referer", "")
            )
            status, body = (fault.status if fault.status != 200 else status), body if fault.body is None else fault.body
            self.send_response(status)
            for name, value in {**headers, **fault.headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if fault.cut else body)
            if fault.cut:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        office.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield office
        finally:
            server.shutdown()
