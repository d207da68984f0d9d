"""What each code of each list is."""

from enum import StrEnum

from models.document import DocumentType
from models.field import FieldState, WitnessKind
from models.finding import Outcome
from models.glossary.words import FieldType, Word
from models.packet import Channel, PacketState
from models.page import Ink, MarkKind, SealShape
from models.papers import BondForm, TaxCopy, TaxForm, Tick
from models.registry import RegistryList
from models.signal import Strength
from models.tender import Effect

CODES: dict[type[StrEnum], dict[StrEnum, Word]] = {
    DocumentType: {
        DocumentType.ENVELOPE: Word("標封", "envelope label"),
        DocumentType.REGISTRATION: Word("登記證明", "company or business registration"),
        DocumentType.TAX: Word("納稅證明", "tax certificate"),
        DocumentType.DECLARATION: Word("投標廠商聲明書", "bidder's declaration"),
        DocumentType.CHEQUE: Word("押標金票據", "bid bond as cheque, promissory note or postal order"),
        DocumentType.GUARANTEE: Word(
            "押標金保證文件", "bid bond as guarantee, standby letter of credit or insurance policy"
        ),
        DocumentType.DEPOSIT: Word("定期存款單", "bid bond as pledged deposit certificate"),
        DocumentType.PLEDGE: Word("質權設定覆函", "the bank's reply on the pledge of a deposit certificate"),
        DocumentType.OFFER: Word("報價單", "offer"),
        DocumentType.FOLLOW: Word("跟進決標單", "statement to follow the award price"),
        DocumentType.PROPOSAL: Word("服務建議書", "service proposal"),
        DocumentType.CAPABILITY: Word("承做能力證明", "proof of capability"),
        DocumentType.AUTHORISATION: Word("原廠授權書", "maker's authorisation"),
        DocumentType.ATTORNEY: Word("委託代理授權書", "power of attorney for the opening"),
        DocumentType.VOUCHER: Word("領標憑據", "voucher that the tender documents were taken"),
        DocumentType.STANDARD: Word("標準驗證證書", "certificate of a standard: ISO/IEC, CNS, CSA STAR"),
        DocumentType.DISCLOSURE: Word("身分關係揭露表", "disclosure of relations to public officials"),
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
        WitnessKind.GRAMMAR_READING: Word(
            "依欄位格式複讀",
            "the print read again as nothing but such a value (a date, a number, an amount), with the margin to the next",
        ),
        WitnessKind.LIST_READING: Word(
            "依名單複讀",
            "the print read again against the register's entry and other papers' values, with the margin to the next",
        ),
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
        FieldType.BOND_FORM: Word("票據種類", "one of the forms of a bond"),
    },
    TaxForm: {
        TaxForm.FORM_401: Word("401 申報書", "return 401, one rate"),
        TaxForm.FORM_403: Word("403 申報書", "return 403, mixed"),
        TaxForm.FORM_404: Word("404 申報書", "return 404, special taxation"),
        TaxForm.FORM_405: Word("405 查定課徵繳款書", "payment slip 405, assessed taxation, by quarters"),
        TaxForm.FILING_LIST: Word("申報書清單", "list of returns filed over the net"),
        TaxForm.NO_ARREARS: Word("無違章欠稅查復表", "certificate of no arrears"),
        TaxForm.PAYMENT_RECEIPT: Word("繳款書收據聯", "receipt of a payment"),
        TaxForm.FILING_RECEIPT: Word("網路申報收件回執", "receipt of a return filed over the net"),
        TaxForm.NEW_FIRM: Word("核准設立登記公函", "tax office's letter to a newly set up firm"),
        TaxForm.INVOICE_PERMIT: Word(
            "統一發票購票證申請資料", "application for the invoice permit, beside that letter"
        ),
        TaxForm.INCOME_TAX: Word("所得稅證明", "income-tax paper, where the tender allows it"),
    },
    TaxCopy: {
        TaxCopy.RECEIPT: Word("收執聯", "receipt copy"),
        TaxCopy.FILING: Word("申報聯", "filing copy, which proves nothing"),
        TaxCopy.PAYMENT: Word("收據聯", "the payer's copy of a payment slip"),
    },
    BondForm: {
        BondForm.CHEQUE: Word("支票", "cheque"),
        BondForm.PROMISSORY_NOTE: Word("本票", "promissory note"),
        BondForm.POSTAL_ORDER: Word("郵政匯票", "postal order"),
        BondForm.DEPOSIT: Word("設定質權之定期存款單", "pledged deposit certificate"),
        BondForm.LETTER_OF_CREDIT: Word("不可撤銷擔保信用狀", "irrevocable standby letter of credit"),
        BondForm.BANK_GUARANTEE: Word("銀行書面連帶保證", "bank guarantee"),
        BondForm.INSURANCE_POLICY: Word("連帶保證保險單", "insurer's guarantee policy"),
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
