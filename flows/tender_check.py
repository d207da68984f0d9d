"""What a tender.json lacks or says against itself, before anything is read by it.

Faults stop a run; doubts do not, but an official should know them: a bond whose model text is missing sends every guarantee
to a person, a period list that cannot be read sends every tax paper to one.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from models.document import DocumentType
from models.errors import TenderError
from models.glossary import word
from models.papers import BondForm
from models.tender import AcceptedPeriods, Effect, Tender
from validators.office_days import is_office_day, known_years
from validators.tax_periods import accepted, shown

PROSE = (BondForm.BANK_GUARANTEE, BondForm.LETTER_OF_CREDIT, BondForm.INSURANCE_POLICY)
LONGEST_VALIDITY = timedelta(days=400)
MOST_BOND = 50_000_000  # Regulations for Bid Bond art. 9
BARRING_ITEMS = range(1, 8)


class Weight(StrEnum):
    """How much a remark weighs."""

    FAULT = "錯誤"
    DOUBT = "請確認"
    NOTE = "說明"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to tell about a tender.json."""

    weight: Weight
    key: str
    told: str


def check(path: Path) -> tuple[Remark, ...]:
    """All remarks on the `tender.json` at a path, faults first. Raises TenderError where there is no such file."""
    try:
        stated = json.loads(path.read_bytes())
    except OSError as error:
        raise TenderError(f"無法讀取 {path.name}：{error.strerror}") from error
    except ValueError as error:
        return (Remark(Weight.FAULT, "", f"不是正確的 JSON：{error}"),)
    try:
        tender = Tender.model_validate(stated)
    except ValidationError as error:
        return tuple(_refused(error))
    order = list(Weight)
    return tuple(sorted(_remarks(tender, stated), key=lambda each: order.index(each.weight)))


def _refused(error: ValidationError) -> Iterator[Remark]:
    for each in error.errors():
        key = ".".join(map(str, each["loc"]))
        match each["type"]:
            case "missing":
                yield Remark(Weight.FAULT, key, "必須載明而未載")
            case "extra_forbidden":
                yield Remark(Weight.FAULT, key, "不是可用的欄位名稱")
            case _:
                yield Remark(Weight.FAULT, key, f"值不正確：{each['msg'].removeprefix('Value error, ')}")


def _remarks(tender: Tender, stated: dict[str, Any]) -> Iterator[Remark]:
    yield from _times(tender)
    yield from _bond(tender)
    yield from _papers(tender)
    yield from _taxes(tender)
    yield from _declaration(tender, stated)


def _times(tender: Tender) -> Iterator[Remark]:
    opening = tender.opening_date
    if opening.year not in known_years():
        yield Remark(
            Weight.NOTE, "office_calendar", f"內建辦公日曆無 {opening.year - 1911} 年之資料，僅能排除週末；請補載假日"
        )
    elif not is_office_day(opening, tender.office_calendar):
        yield Remark(Weight.DOUBT, "opening_at", f"開標日 {opening.isoformat()} 非辦公日")
    if tender.deadline_at is None:
        yield Remark(Weight.NOTE, "deadline_at", "未載截止投標時間，以開標時間為準")
    if tender.offers_valid_until is not None and tender.offers_valid_until < opening:
        yield Remark(Weight.FAULT, "offers_valid_until", "報價有效期早於開標日")
    elif tender.offers_valid_until is not None and tender.offers_valid_until > opening + LONGEST_VALIDITY:
        yield Remark(Weight.DOUBT, "offers_valid_until", "報價有效期距開標逾一年，年份是否有誤")


def _bond(tender: Tender) -> Iterator[Remark]:
    due, asked = tender.bid_bond_due, DocumentType.CHEQUE in tender.required_papers
    if asked and not due:
        yield Remark(Weight.DOUBT, "required_papers", "列有押標金，惟 bid_bond_due 為免收；將不檢查押標金")
    if not due:
        return
    if not asked:
        yield Remark(Weight.DOUBT, "required_papers", "應繳押標金而應附文件未列押標金")
    if due > MOST_BOND:
        yield Remark(Weight.FAULT, "bid_bond_due", f"押標金逾上限新臺幣{MOST_BOND:,}元（作業辦法第9條）")
    if tender.bid_bond_reduced is not None and tender.bid_bond_reduced > due:
        yield Remark(Weight.FAULT, "bid_bond_reduced", "減收後之金額高於應繳押標金")
    if tender.bid_bond_reduced is not None and 2 * tender.bid_bond_reduced < due:
        yield Remark(Weight.DOUBT, "bid_bond_reduced", "減收逾百分之五十（作業辦法第33條之5）")
    prose = [form for form in PROSE if form in tender.bond_forms]
    bare = [word(form) for form in prose if form not in tender.bond_models]
    if bare:
        yield Remark(Weight.NOTE, "bond_models", f"未附範本全文，{'、'.join(bare)}之內容將由人工比對")
    if prose and tender.offers_valid_until is None:
        yield Remark(Weight.NOTE, "offers_valid_until", "未載報價有效期，保證文件之期限以各報價單所載為準")
    for form, model in tender.bond_models.items():
        if form not in PROSE:
            yield Remark(Weight.DOUBT, "bond_models", f"{word(form)}無全文可比對")
        elif "_" not in model and "＿" not in model:
            yield Remark(Weight.DOUBT, "bond_models", f"{word(form)}之範本沒有空格（____），每份文件都將與之不同")
    if tender.payee != tender.procuring_entity:
        yield Remark(Weight.NOTE, "payee", f"押標金受款人「{tender.payee}」與招標機關「{tender.procuring_entity}」不同")
    for former in tender.payee_former_names:
        if former.name == tender.payee:
            yield Remark(Weight.FAULT, "payee_former_names", "舊名與現名相同")
        elif former.until is None:
            yield Remark(Weight.DOUBT, "payee_former_names", f"「{former.name}」未載得用至何日，將一律視為正確")


def _papers(tender: Tender) -> Iterator[Remark]:
    if not tender.required_papers:
        yield Remark(Weight.DOUBT, "required_papers", "未列任何應附文件")
    twice = {word(kind) for kind in tender.required_papers if tender.required_papers.count(kind) > 1}
    if twice:
        yield Remark(Weight.DOUBT, "required_papers", f"重複列載：{'、'.join(sorted(twice))}")
    if DocumentType.OTHER in tender.required_papers:
        yield Remark(Weight.DOUBT, "required_papers", "「其他文件」無從檢查是否齊備")
    if DocumentType.STANDARD in tender.required_papers and not tender.required_standards:
        yield Remark(Weight.DOUBT, "required_standards", "應附驗證證書而未載何種標準，將只檢查有效期限")


def _taxes(tender: Tender) -> Iterator[Remark]:
    try:
        periods = accepted(tender).periods
    except ValueError as error:
        yield Remark(Weight.FAULT, "accepted_periods", f"期別無法解讀（{error}）")
        return
    yield Remark(Weight.NOTE, "accepted_periods", f"納稅證明之應附期別為 {'、'.join(map(shown, periods))}")
    late = [each for each in periods if date(each.year, each.last_month, 1) >= tender.opening_date]
    if late:
        yield Remark(Weight.FAULT, "accepted_periods", f"期別 {'、'.join(map(shown, late))} 於開標時尚未結束")
    if tender.accepted_periods and tender.accepted_periods_rule is not AcceptedPeriods.BRIEFING:
        yield Remark(Weight.DOUBT, "accepted_periods_rule", "已載明期別，本項不生作用")


def _declaration(tender: Tender, stated: dict[str, Any]) -> Iterator[Remark]:
    for item in BARRING_ITEMS:
        effects = tender.effects_of(item)
        if effects.yes is Effect.PASS:
            yield Remark(Weight.DOUBT, "declaration_effects", f"第{item}項勾選「是」視為符合，與聲明書附註通例不同")
        if effects.no is not Effect.PASS:
            yield Remark(Weight.DOUBT, "declaration_effects", f"第{item}項勾選「否」未視為符合")
    if "sensitive_or_security" not in stated:
        yield Remark(Weight.NOTE, "sensitive_or_security", "未載是否涉敏感性或國安疑慮，第11、12項以不涉及處理")
    if not tender.announced_publicly and 8 in tender.declaration_effects:
        yield Remark(Weight.NOTE, "declaration_effects", "第8項之效果以所載為準，不因公告與否而異")
