"""營業稅籍登記, asked about one number: a firm's name and address as the tax administration has them.

It says nothing of the firm's status or its responsible person, so these stay unknown where only this register answered.
"Not found" is HTTP 404, which a wrong address would give as well: no answer, not an answer of "no".

Source   Ministry of Finance, eip.fia.gov.tw/OAI (data set 9400)
"""

import json

from models.errors import RegistrySilentError
from models.registry import Asked, CompanyRecord
from validators.registries.content import SHOWN
from validators.registries.values import number
from validators.registries.web import Web


class TaxRegister:
    """The register behind one address."""

    def __init__(self, web: Web, address: str) -> None:
        self._web = web
        self._address = address.rstrip("/")

    def ask(self, ubn: str) -> Asked:
        """What is registered under a number of eight digits. Raises RegistrySilentError, also where nothing is."""
        answer = self._web.get(f"{self._address}/{ubn}")
        text = answer.body.decode("utf-8-sig", "replace").strip()
        try:
            told = json.loads(text)
        except ValueError as error:
            raise RegistrySilentError(f"稅籍登記查詢 {ubn}：回應不是資料，而是「{text[:SHOWN]}」。") from error
        name = str(told.get("businessNm") or "").strip() if isinstance(told, dict) else ""
        if not name or number(str(told.get("ban", ""))) != ubn:
            raise RegistrySilentError(f"稅籍登記查詢 {ubn}：未傳回該統一編號之登記。")
        address = str(told.get("businessAddress") or "").strip()
        return Asked(ubn, answer.at, (CompanyRecord(ubn, name, "", "", address),), (answer,))
