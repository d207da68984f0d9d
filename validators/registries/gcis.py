"""The company and business register's open data, asked about one number.

First what the number is (公司, 分公司, 商業); then the entry of that kind, and a company's directors. **Every error of this
server is HTTP 200**: an empty body for a wrong filter, plain Chinese text for an unknown data set or a caller it does not
serve. So only an answer that says in so many words "exist: N" for each kind means that the number is not registered; anything
else that names no firm is no answer at all.

Source   data.gcis.nat.gov.tw, its list of data sets under /resources/swagger/swagger.json
"""

import json
from collections.abc import Sequence
from dataclasses import replace

from models.errors import RegistryFileError, RegistrySilentError
from models.registry import Asked, CompanyRecord, Fetched
from validators.registries.company import read_company
from validators.registries.content import SHOWN
from validators.registries.values import number
from validators.registries.web import Web

KIND = "673F0FC0-B3A7-429F-9041-E9866836B66D"  # is this number a company, a branch, a business
COMPANY = "5F64D864-61CB-4D0D-8AD9-492047CC1EA6"  # 應用一: with the dates of suspension
DIRECTORS = "4E5F7653-1B91-4DDC-99D5-468530FAE396"
BRANCH = "23632BB3-5DB7-4423-9643-1D4AC140D479"  # served only to callers whose address is registered
BUSINESS = "F570BC9A-DA4C-4813-8087-FB9CE95F9D38"  # 應用二: needs no agency; names are masked or left out
NAMED = "6BBA2268-1367-4B42-9CCA-BC17499EBE8C"  # companies by a part of their name
MOST = 50  # rows asked for; directors and companies of one name are fewer
KINDS = {"公司": COMPANY, "分公司": BRANCH, "商業": BUSINESS}
FILTERS = {
    KIND: "No",
    COMPANY: "Business_Accounting_NO",
    DIRECTORS: "Business_Accounting_NO",
    BRANCH: "Branch_Office_Business_Accounting_NO",
    BUSINESS: "President_No",
}
RESERVED = frozenset("'\"()&=%")
"""Characters that would make another question of a name."""


class CompanyRegister:
    """The register behind one address."""

    def __init__(self, web: Web, address: str) -> None:
        self._web = web
        self._address = address.rstrip("/")

    def ask(self, ubn: str) -> Asked:
        """All that the register says about a number of eight digits. Raises RegistrySilentError."""
        kinds, first = self._rows(KIND, ubn)
        known, records, fetched = _kinds(kinds, ubn), [], [first]
        for kind in known:
            found, answer = self._entry(KINDS[kind], ubn)
            records.append(found)
            fetched.append(answer)
            if kind == "公司":
                records[-1], told = self._with_directors(found)
                fetched.append(told)
        return Asked(ubn, first.at, tuple(records), tuple(fetched))

    def numbers_of(self, name: str) -> tuple[str, ...]:
        """The numbers of active companies whose name holds `name`. Raises RegistrySilentError.

        An empty answer is no answer here, and so gives no numbers: a name alone proves nothing either way.
        """
        if len(name) < 2 or RESERVED & set(name):
            return ()
        answer = self._web.get(
            f"{self._address}/{NAMED}", self._query(f"Company_Name like {name} and Company_Status eq 01")
        )
        if not answer.body.strip():
            return ()
        rows = _parsed(answer, f"公司名稱 {name}")
        return tuple(filter(None, (number(str(row.get("Business_Accounting_NO", ""))) for row in rows)))

    def _entry(self, dataset: str, ubn: str) -> tuple[CompanyRecord, Fetched]:
        rows, answer = self._rows(dataset, ubn)
        if not rows:
            raise RegistrySilentError(f"登記資料查詢 {ubn}：未傳回登記內容（空白），不得視為未登記。")
        try:
            found = read_company(answer.body, f"登記資料查詢 {ubn}")
        except RegistryFileError as error:
            raise RegistrySilentError(str(error)) from error
        if [each.ubn for each in found] != [ubn]:
            raise RegistrySilentError(f"登記資料查詢 {ubn}：傳回者為 {'、'.join(each.ubn for each in found)}。")
        return found[0], answer

    def _with_directors(self, found: CompanyRecord) -> tuple[CompanyRecord, Fetched]:
        rows, answer = self._rows(DIRECTORS, found.ubn)
        told = dict.fromkeys(str(row.get("Person_Name", "")).strip() for row in rows)
        return replace(found, directors=tuple(filter(None, told))), answer

    def _rows(self, dataset: str, ubn: str) -> tuple[list[dict[str, object]], Fetched]:
        answer = self._web.get(f"{self._address}/{dataset}", self._query(f"{FILTERS[dataset]} eq {ubn}"))
        return _parsed(answer, ubn), answer

    @staticmethod
    def _query(condition: str) -> dict[str, str]:
        return {"$format": "json", "$filter": condition, "$skip": "0", "$top": str(MOST)}


def _parsed(answer: Fetched, asked: str) -> list[dict[str, object]]:
    """A list of objects, or no answer. An empty body gives an empty list: what that means, the caller knows."""
    text = answer.body.decode("utf-8-sig", "replace").strip()
    if not text:
        return []
    try:
        rows = json.loads(text)
    except ValueError as error:
        raise RegistrySilentError(f"登記資料查詢 {asked}：回應不是資料，而是「{text[:SHOWN]}」。") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise RegistrySilentError(f"登記資料查詢 {asked}：回應不是清單，而是「{text[:SHOWN]}」。")
    return rows


def _kinds(rows: Sequence[dict[str, object]], ubn: str) -> tuple[str, ...]:
    """Which kinds the number is; none where each kind is denied. Raises RegistrySilentError where one is not answered."""
    told = {str(row.get("TYPE", "")).strip(): str(row.get("exist", "")).strip().upper() for row in rows}
    if set(told) != set(KINDS) or not set(told.values()) <= {"Y", "N"}:
        raise RegistrySilentError(f"登記資料查詢 {ubn}：未就公司、分公司、商業逐一回答，不得視為未登記。")
    return tuple(kind for kind in KINDS if told[kind] == "Y")
