"""How forms name their fields, add to their values and part label from value: every wording a person reads at once."""

import random
from typing import NamedTuple

from markupsafe import Markup

NAME = (
    "廠商名稱",
    "投標廠商",
    "投標廠商名稱",
    "公司名稱",
    "商號名稱",
    "廠商全銜",
    "營業人名稱",
    "投標人",
    "公司行號名稱",
    "廠商（公司行號）",
    "名稱",
)
UBN = ("統一編號", "統編", "公司統一編號", "廠商統一編號", "營利事業統一編號", "公司統編", "營業人統一編號")
PERSON = ("負責人", "負責人姓名", "代表人", "代表人姓名", "法定代理人", "公司負責人", "負責人（代表人）")
ADDRESS = (
    "地址",
    "公司地址",
    "廠商地址",
    "通訊地址",
    "登記地址",
    "營業地址",
    "公司所在地",
    "聯絡地址",
    "通訊處",
    "營業所",
)
PHONE = ("電話", "聯絡電話", "電話號碼", "公司電話", "TEL", "Tel", "連絡電話", "電話（含分機）")
FAX = ("傳真", "傳真號碼", "FAX", "Fax", "傳真機號碼")
EMAIL = ("電子郵件", "E-mail", "電子信箱", "Email", "電子郵件信箱", "EMAIL", "電郵")
CONTACT = ("聯絡人", "連絡人", "承辦人", "聯絡人姓名", "業務承辦人", "本案聯絡人", "聯絡窗口")
TENDER_ID = ("案號", "標案案號", "採購案號", "標案編號", "招標案號", "標號")
TENDER_TITLE = ("標案名稱", "案名", "採購案名", "採購名稱", "標的名稱", "採購標的", "招標名稱")
DAY = ("日期", "填寫日期", "報價日期", "投標日期", "填表日期", "出具日期")

WHO = {"name": NAME, "ubn": UBN, "responsible_person": PERSON, "address": ADDRESS, "phone": PHONE, "fax": FAX}
WHO |= {"email": EMAIL, "contact_person": CONTACT, "tender_id": TENDER_ID, "tender_title": TENDER_TITLE}

REGISTRATION = {
    "name": ("公司名稱", "名稱", "商業名稱", "公司（商業）名稱"),
    "ubn": ("統一編號", "公司統一編號", "營利事業統一編號"),
    "responsible_person": ("代表人姓名", "負責人姓名", "代表人", "負責人", "公司負責人"),
    "address": ("公司所在地", "所在地", "登記地址", "營業所在地", "公司地址"),
    "status": ("公司狀況", "登記現況", "登記狀況", "商業狀況", "公司現況"),
    "capital": ("資本總額(元)", "資本總額", "資本額", "資本額(元)", "登記資本額"),
    "established_on": ("核准設立日期", "設立日期", "核准設立登記日期", "設立登記日期"),
    "changed_on": ("最後核准變更日期", "最近異動日期", "核准變更日期", "最近核准變更日期"),
    "authority": ("登記機關", "主管機關", "登記主管機關"),
}
TAX = {
    "name": ("營業人名稱", "名稱", "納稅義務人", "公司名稱", "營業人"),
    "ubn": ("統一編號", "營業人統一編號", "統編"),
    "responsible_person": ("負責人姓名", "負責人", "代表人"),
    "address": ("營業地址", "地址", "營業所在地"),
    "tax_number": ("稅籍編號", "稅籍號碼"),
}
CHEQUE = {
    "number": ("票號", "支票號碼", "號碼", "票據號碼", "No."),
    "date": ("發票日", "發票日期", "日期", "中華民國"),
    "account": ("帳號", "帳戶號碼", "存戶帳號"),
    "payer": ("申請人", "匯款人", "購票人", "繳款人"),
    "bank_code": ("代號", "銀行代號", "交換號碼"),
}
SEPARATORS = ("：", "：", "：", ":", "　", " ： ", "……", "　　")
BRACKETS = ("{}", "{}", "{}", "{}", "【{}】", "（{}）", "〔{}〕", "◎{}", "※{}", "■ {}", "* {}", "「{}」")
HONORIFICS = ("", "", "", "　先生", "　女士", " 君", "（先生／女士）")
FROM = ("", "", "　緘", "　謹緘", "　寄", "　敬上", "（全銜）")


class Pair(NamedTuple):
    """A label and the value that belongs to it; a value that is a compound holds several fields."""

    label: str
    value: Markup


class Manner(NamedTuple):
    """How one form writes its labels: bracket, number, width and what stands between label and value."""

    separator: str
    bracket: str
    numbered: str
    spread: bool

    def label(self, text: str, place: int) -> str:
        """The label as printed; `place` counts from 0."""
        if self.spread and 1 < len(text) < 4 and text.isalpha() and not text.isascii():
            text = "　".join(text) if len(text) == 2 else " ".join(text)
        numbers = {
            "": "",
            "1": f"{place + 1}. ",
            "一": f"{'一二三四五六七八九十'[place % 10]}、",
            "(1)": f"({place + 1}) ",
        }
        return numbers[self.numbered] + self.bracket.format(text)


def manner(dice: random.Random) -> Manner:
    """Any manner, the plain ones more often."""
    bracket = dice.choice(BRACKETS)
    bare = bracket.startswith(("【", "（", "〔", "「")) and dice.random() < 0.5
    separator = "" if bare else dice.choice(SEPARATORS)
    return Manner(separator, bracket, dice.choice(("", "", "", "", "1", "一", "(1)")), dice.random() < 0.35)
