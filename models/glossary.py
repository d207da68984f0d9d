"""What each name and code of the record means, in the words of an official (Traditional Chinese) and in English.

The command line, the report, the spreadsheets and the pages of docs/ all speak with these words; a test holds that no
name and no code is left out.
"""

import datetime as dt
from enum import StrEnum
from typing import NamedTuple, get_args, get_type_hints

from models.document import DocumentType
from models.field import FieldState, WitnessKind
from models.finding import Outcome
from models.packet import Channel, PacketState
from models.page import Ink, MarkKind, SealShape
from models.papers import PAPERS, ChequeForm, Paper, Period, TaxCopy, TaxForm, Tick, attributes
from models.registry import RegistryList
from models.signal import Strength
from models.tender import Effect

ROC = 1911  # year 1 of the Republic is 1912


class Word(NamedTuple):
    """One meaning in two languages."""

    zh: str
    en: str


class FieldType(StrEnum):
    """How a field's value is written in the record."""

    TEXT = "text"
    AMOUNT = "amount"
    DATE = "date"
    PERIOD = "period"
    TICK = "tick"
    YES = "yes"
    TAX_FORM = "tax_form"
    TAX_COPY = "tax_copy"
    CHEQUE_FORM = "cheque_form"


TYPES: dict[type, FieldType] = {
    str: FieldType.TEXT,
    int: FieldType.AMOUNT,
    dt.date: FieldType.DATE,
    Period: FieldType.PERIOD,
    Tick: FieldType.TICK,
    bool: FieldType.YES,
    TaxForm: FieldType.TAX_FORM,
    TaxCopy: FieldType.TAX_COPY,
    ChequeForm: FieldType.CHEQUE_FORM,
}

ATTRIBUTES: dict[str, Word] = {
    "tender_id": Word("標案案號", "number of the tender the paper names"),
    "tender_title": Word("標案名稱", "title of the tender the paper names"),
    "name": Word("廠商名稱", "name of the firm as printed"),
    "ubn": Word("統一編號", "uniform business number, eight digits"),
    "responsible_person": Word("負責人", "responsible person of the firm"),
    "address": Word("地址", "address as printed"),
    "phone": Word("電話", "telephone as printed, with its extension"),
    "fax": Word("傳真", "fax as printed"),
    "email": Word("電子郵件", "e-mail address"),
    "contact_person": Word("聯絡人", "contact person"),
    "mail_number": Word("掛號號碼", "number of the registered mail"),
    "footer_ubn": Word("頁尾統一編號", "banNo in the print's footer: the number a second time"),
    "former_name": Word("原名稱", "former name of the firm"),
    "status": Word("登記現況", "status in the register as printed: 核准設立, 解散, …"),
    "capital": Word("資本總額", "total capital, New Taiwan dollars"),
    "established_on": Word("核准設立日期", "day the firm was established"),
    "changed_on": Word("最後核准變更日期", "day of the last approved change"),
    "printed_on": Word("列印日期", "day the print was made"),
    "authority": Word("登記機關", "registering authority"),
    "form": Word("表別", "which form it is"),
    "copy_kind": Word("聯別", "which sheet of the return it is"),
    "tax_number": Word("稅籍編號", "tax registration number, nine digits"),
    "period": Word("所屬年月", "tax period"),
    "receipt_stamp": Word("稽徵機關收件章", "receipt stamp of the tax office"),
    "receipt_office": Word("收件機關", "tax office named in the stamp"),
    "receipt_number": Word("收件編號", "number of the receipt"),
    "received_on": Word("收件日期", "day the return was received"),
    "filed_on": Word("申報日期", "day the return was filed"),
    "issued_on": Word("核發日期", "day a 無違章欠稅查復表 was issued"),
    "date": Word("填寫日期", "date the bidder wrote on the paper"),
    "company_seal": Word("公司章", "the firm's seal (大章)"),
    "person_seal": Word("負責人章", "the responsible person's seal (小章)"),
    "number": Word("票據號碼", "number of the cheque or note"),
    "bank": Word("付款金融機構", "institution on the face, without its branch"),
    "branch": Word("分支單位", "its branch: 分行, 分社, 分部, 本部, 營業部"),
    "bank_code": Word("金融機構代號", "code of the institution"),
    "account": Word("帳號", "account number"),
    "drawer": Word("發票人", "who signed as drawer"),
    "payer": Word("申請人或繳款人", "in whose name it was bought (申請人, 匯款人, 繳款人)"),
    "payee": Word("受款人", 'payee; "" where the line is there and blank, which is lawful'),
    "amount_words": Word("大寫金額", "amount in words, New Taiwan dollars"),
    "amount_figures": Word("小寫金額", "amount in figures, New Taiwan dollars"),
    "micr": Word("磁字", "coded line at the foot, groups of digits"),
    "certified": Word("保付", "照付 or 保付 stands on it"),
    "drawer_seal": Word("發票人簽章", "the drawer's seal or signature stamp"),
    "total_words": Word("總價大寫", "total in words, New Taiwan dollars"),
    "total_figures": Word("總價小寫", "total in figures, New Taiwan dollars"),
    "valid_until": Word("報價有效期限", "last day of the offer"),
    "item_01": Word("第1項（營業項目不符合法令規定）", "item 1: business scope does not satisfy the law"),
    "item_02": Word("第2項（同一廠商重複投標）", "item 2: more than one bid"),
    "item_03": Word("第3項（政黨或其關係企業）", "item 3: political party or its affiliate"),
    "item_04": Word("第4項（負責人同為規劃設計等廠商）", "item 4: responsible person of a planning or supply firm"),
    "item_05": Word("第5項（與規劃設計等廠商為關係企業）", "item 5: affiliate of such a firm"),
    "item_06": Word("第6項（支付佣金或不正利益）", "item 6: commission or improper benefit"),
    "item_07": Word("第7項（拒絕往來廠商）", "item 7: debarred firm"),
    "item_08": Word("第8項（公職人員或其關係人）", "item 8: public official or related person"),
    "item_09": Word("第9項（中小企業）", "item 9: small or medium enterprise"),
    "item_10": Word("第10項（員工逾100人）", "item 10: more than 100 employees"),
    "item_11": Word("第11項（陸資資訊服務業）", "item 11: PRC-invested information-service firm"),
    "item_12": Word("第12項（大陸地區或含陸資廠商）", "item 12: PRC or PRC-invested firm"),
    "item_13": Word("第13項（原住民個人或團體）", "item 13: indigenous person or group"),
}
SPECIAL: dict[str, Word] = {
    "cheque.form": Word("票據種類", "cheque or promissory note"),
    "cheque.date": Word("發票日", "date of issue"),
    "tax.form": Word("稅單表別", "which tax form it is"),
}
"""Names whose meaning differs from their attribute's."""

CODES: dict[type[StrEnum], dict[StrEnum, Word]] = {
    DocumentType: {
        DocumentType.ENVELOPE: Word("標封", "envelope label"),
        DocumentType.REGISTRATION: Word("登記證明", "company or business registration"),
        DocumentType.TAX: Word("納稅證明", "tax certificate"),
        DocumentType.DECLARATION: Word("投標廠商聲明書", "bidder's declaration"),
        DocumentType.CHEQUE: Word("押標金票據", "bid bond as cheque or promissory note"),
        DocumentType.OFFER: Word("報價單", "offer"),
        DocumentType.OTHER: Word("其他文件", "any other paper: listed, handed to a person, no fields"),
    },
    FieldState: {
        FieldState.ACCEPTED: Word("採認", "read and confirmed by enough witnesses; no person needed"),
        FieldState.REVIEW: Word("待覆核", "read, but a person must look; `why` says what for"),
        FieldState.UNREADABLE: Word("無法判讀", "something stands there and cannot be made out; `value` is null"),
        FieldState.ABSENT: Word("未見", "not found on the paper; `value` is null"),
    },
    Outcome: {
        Outcome.PASSED: Word("符合", "as the law and the tender ask"),
        Outcome.FAILED: Word("不符", "not as asked, on values that stand"),
        Outcome.NOT_APPLICABLE: Word("不適用", "the question does not arise"),
        Outcome.UNKNOWN: Word("待查", "could not be read or asked: a person decides"),
    },
    Strength: {
        Strength.STRONG: Word("強", "hardly by chance"),
        Strength.MEDIUM: Word("中", "worth a look"),
        Strength.WEAK: Word("弱", "often lawful"),
        Strength.CONTEXT: Word("參考", "only beside other signals"),
    },
    WitnessKind: {
        WitnessKind.SECOND_ENGINE: Word("第二辨識引擎", "a second, unlike engine on the same crop"),
        WitnessKind.TEXT_LAYER: Word("PDF 文字層", "the born-digital text at the same place"),
        WitnessKind.CHECK_DIGIT: Word("檢查碼", "the number's own arithmetic"),
        WitnessKind.REGISTRY: Word("登記資料", "a dated official answer"),
        WitnessKind.OTHER_PAPER: Word("其他文件", "another paper of the same bid"),
        WitnessKind.SAME_PAPER: Word("同一文件另一處", "another place on the same paper"),
        WitnessKind.TENDER: Word("標案資料", "the tender's own data"),
        WitnessKind.GEOMETRY: Word(
            "位置與墨跡", "its own label, ruled lines or printed anchors at the place, and the ink there"
        ),
    },
    Tick: {
        Tick.YES: Word("是", "是 ticked"),
        Tick.NO: Word("否", "否 ticked"),
        Tick.BLANK: Word("未勾選", "neither ticked"),
        Tick.BOTH: Word("是否均勾選", "both ticked"),
        Tick.STRUCK_OUT: Word("劃除塗改", "an answer was struck out"),
        Tick.OUTSIDE: Word("勾在格外", "the mark stands outside both places"),
    },
    FieldType: {
        FieldType.TEXT: Word("文字", "text as printed, without the blanks a form puts between characters"),
        FieldType.AMOUNT: Word("金額", "whole New Taiwan dollars, a number"),
        FieldType.DATE: Word("日期", "ISO 8601 calendar date, Gregorian: 113年9月5日 is `2024-09-05`"),
        FieldType.PERIOD: Word("期別", "object `year` (Gregorian), `first_month`, `last_month`"),
        FieldType.TICK: Word("勾選", "one of the tick states"),
        FieldType.YES: Word(
            "有無", "`true` where it was found; where it was not, the field is absent and never `false`"
        ),
        FieldType.TAX_FORM: Word("表別", "one of the tax forms"),
        FieldType.TAX_COPY: Word("聯別", "one of the copies"),
        FieldType.CHEQUE_FORM: Word("票據種類", "one of the forms of a bond"),
    },
    TaxForm: {
        TaxForm.FORM_401: Word("401 申報書", "return 401, one rate"),
        TaxForm.FORM_403: Word("403 申報書", "return 403, mixed"),
        TaxForm.FORM_404: Word("404 申報書", "return 404, special taxation"),
        TaxForm.FORM_405: Word("405 申報書", "return 405, assessed taxation"),
        TaxForm.FILING_LIST: Word("申報書清單", "list of returns filed over the net"),
        TaxForm.NO_ARREARS: Word("無違章欠稅查復表", "certificate of no arrears"),
        TaxForm.PAYMENT_RECEIPT: Word("繳款書收據聯", "receipt of a payment"),
    },
    TaxCopy: {
        TaxCopy.RECEIPT: Word("收執聯", "receipt copy"),
        TaxCopy.FILING: Word("申報聯", "filing copy, which proves nothing"),
    },
    ChequeForm: {
        ChequeForm.CHEQUE: Word("支票", "cheque"),
        ChequeForm.PROMISSORY_NOTE: Word("本票", "promissory note"),
    },
    PacketState: {
        PacketState.RECEIVED: Word("已收件", "files hashed"),
        PacketState.PAGINATED: Word("已分頁", "files are pages"),
        PacketState.RECOGNISED: Word("已辨識", "pages are text"),
        PacketState.EXTRACTED: Word("已擷取", "papers and fields are found"),
        PacketState.CHECKED: Word("已檢核", "rules have answered"),
        PacketState.IN_REVIEW: Word("待人工覆核", "through; waits for a person. Only from here on the record is whole"),
        PacketState.ACCEPTED: Word("已核定", "a person accepted it"),
        PacketState.RETURNED: Word("已退回", "a person sent it back"),
        PacketState.HANDED_OVER: Word("已移交", "handed to the next system"),
    },
    Channel: {
        Channel.PAPER: Word("紙本", "handed in on paper"),
        Channel.ELECTRONIC: Word("電子", "handed in electronically"),
    },
    SealShape: {
        SealShape.SQUARE: Word("方形", "square"),
        SealShape.ROUND: Word("圓形", "round"),
        SealShape.OVAL: Word("橢圓形", "oval"),
        SealShape.RECTANGLE: Word("長方形", "rectangle"),
    },
    Ink: {
        Ink.RED: Word("紅", "red"),
        Ink.BLUE: Word("藍", "blue"),
        Ink.VIOLET: Word("紫", "violet"),
        Ink.GREY: Word("灰", "no colour to be told: a grey copy or fax"),
    },
    MarkKind: {
        MarkKind.SQUARE: Word("方框", "a printed box"),
        MarkKind.CELL: Word("表格", "a table cell that stands for the answer"),
        MarkKind.BRACKET: Word("括號", "the gap in ( )"),
        MarkKind.STROKE: Word("格外筆跡", "no place to tick: a pen's stroke outside of every place and all print"),
    },
    RegistryList: {
        RegistryList.COMPANY: Word("公司及商業登記", "company and business register"),
        RegistryList.DEBARRED: Word("拒絕往來廠商", "debarred firms"),
        RegistryList.PRC_INVESTED: Word("在臺陸資", "businesses with PRC investment"),
    },
    Effect: {
        Effect.PASS: Word("符合", "the answer is no bar"),
        Effect.FAIL: Word("不符", "the answer bars"),
        Effect.REVIEW: Word("待查", "a person decides"),
        Effect.NEEDS_ATTACHMENT: Word("須附文件", "a person looks for the paper that must come with it"),
    },
}
"""By their list, because two lists may share a code (`cheque` is a paper and a form of bond)."""

AWARD_NOTICE: dict[int, str] = {
    1: "未依招標文件規定投標",
    2: "押標金未繳或不符合規定",
    3: "資格文件未附或不符合規定",
    4: "規格文件未附或不符合規定",
    5: "價格文件未附或不符合規定",
    6: "空白文件、無關文件或標封內空無一物",
    7: "借用或冒用他人名義或證件，或以偽造、變造之文件投標",
    8: "偽造或變造投標文件",
    9: "投標文件內容由同一人或同一廠商繕寫或備具",
    10: "押標金由同一人或同一廠商繳納或申請退還",
    11: "投標標封或通知機關信函號碼連號，顯係同一人或同一廠商所為",
    12: "廠商地址、電話號碼、傳真機號碼、聯絡人或電子郵件網址相同",
    13: "政府採購法第103條第1項不得參加投標之情形",
    14: "政府採購法施行細則第33條同一廠商重複投標",
    15: "政府採購法施行細則第38條第1項不得參加投標之情形",
    16: "其他",
}
"""Reasons of the award notice (決標公告) a rejected bidder is reported under. 9 to 12 are the four kinds of the order
of 2002-11-27 (09100516820)."""


def word(code: StrEnum) -> str:
    """The official's word for a code."""
    return CODES[type(code)][code].zh


def field_word(name: str) -> Word:
    """What a dotted field name means, without its paper."""
    return SPECIAL.get(name) or ATTRIBUTES[name.partition(".")[2]]


def shown(value: object) -> str:
    """A field's value as an official writes it; empty for None, which is no value."""
    match value:
        case None:
            return ""
        case "":
            return "（空白）"
        case Period(year, first, last):
            return f"{year - ROC}年{first:02}-{last:02}月"
        case dt.date():
            return f"{value.year - ROC}年{value.month}月{value.day}日"
        case bool():
            return "有" if value else "無"
        case int():
            return f"{value:,}元"
        case StrEnum():
            return word(value)
        case _:
            return str(value)


def field_names() -> tuple[str, ...]:
    """Every dotted field name, paper by paper."""
    return tuple(f"{paper.PREFIX}.{each}" for paper in PAPERS for each in attributes(paper))


def field_type(name: str) -> FieldType:
    """How the value of a field is written."""
    return _FIELD_TYPES[name]


def _types(paper: type[Paper]) -> dict[str, FieldType]:
    hints = get_type_hints(paper)
    return {f"{paper.PREFIX}.{each}": TYPES[get_args(get_args(hints[each])[0])[0]] for each in attributes(paper)}


_FIELD_TYPES = {name: kind for paper in PAPERS for name, kind in _types(paper).items()}
