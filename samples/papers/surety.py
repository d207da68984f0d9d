"""押標金 in prose: bank guarantees (a), standby letters of credit (b), guarantee policies (held)."""

import random
from datetime import timedelta

from samples.papers.prose import labelled, prose
from samples.sheet import Sheet, Truth
from samples.story import Story, roc, words

BRANCH = "營業部"
MODEL = (
    "押標金連帶保證書\n一、立連帶保證書人____（以下簡稱本行）茲因____（以下簡稱廠商）投標____（以下簡稱機關）之____"
    "（以下簡稱採購案），依招標文件規定應向機關繳納押標金____（以下簡稱保證總額），該押標金由本行開具本連帶保證書負連帶保證責任。"
    "\n二、機關認定有不予發還押標金之情形者，一經機關書面通知，本行當即在保證總額內如數撥付，並拋棄先訴抗辯權。"
    "\n三、本保證書有效期間自簽發日起至____止。"
)
"""The model text of the guarantee, as this tender states it."""


def draw(story: Story, layout: str, face: str, dice: random.Random) -> list[Sheet]:
    """One page."""
    sheet = {"a": _guarantee, "b": _credit, "held": _policy}[layout](story, face, dice)
    return [sheet]


def _until(story: Story) -> tuple[str, str]:
    day = story.surety_until or story.opening + timedelta(days=140)
    return roc(day, 1), day.isoformat()


def _issued(story: Story) -> tuple[str, str]:
    day = story.opening - timedelta(days=9)
    return roc(day, 0), day.isoformat()


def _guarantee(story: Story, face: str, dice: random.Random) -> Sheet:
    sheet, bank = Sheet(face), f"{story.cheque_bank}{BRANCH}"
    number = f"營保字第{dice.randrange(10**6, 10**7)}號"
    end = sheet.text(70, 22, "押標金連帶保證書", 8)
    sheet.truths.append(Truth("guarantee.form", "bank_guarantee", (70, 22, end, 32)))
    labelled(sheet, 125, 38, (("保證書編號", number, "guarantee.number", number),), 3.6)
    day, told = _until(story)
    clauses = (
        "一、立連帶保證書人", (bank, "guarantee.bank", bank), "（以下簡稱本行）茲因", (story.firm.name, "guarantee.name", story.firm.name),
        "（以下簡稱廠商）投標", (story.payee, "guarantee.payee", story.payee), "（以下簡稱機關）之", (story.tender_title, "guarantee.tender_title", story.tender_title),
        "（以下簡稱採購案），依招標文件規定應向機關繳納押標金新臺幣", (words(story.bond), "guarantee.amount_words", story.bond),
        "（NT", (f"${story.bond:,}", "guarantee.amount_figures", story.bond), "）（以下簡稱保證總額），該押標金由本行開具本連帶保證書負",
        ("連帶保證責任", "guarantee.joint", True) if story.surety_joint else "保證責任", "。\n",
        "二、機關認定有不予發還押標金之情形者，一經機關書面通知，本行當即在保證總額內如數撥付，並", ("拋棄先訴抗辯權", "guarantee.waiver", True), "。\n",
        "三、本保證書有效期間自簽發日起至", (day, "guarantee.valid_until", told), "止。",
    )  # fmt: skip
    y = prose(sheet, 22, 52, 166, clauses, 4.4)
    sheet.text(40, y + 18, f"保證銀行：{bank}", 4.4)
    sheet.text(40, y + 28, "地址：臺北市中正區測試路1號", 4)
    sheet.seal(138, y + 12, 26, f"{story.cheque_bank}印", "guarantee.drawer_seal")
    written, issued = _issued(story)
    sheet.value(60, y + 56, written, "guarantee.issued_on", issued, 4.8)
    return sheet


def _credit(story: Story, face: str, dice: random.Random) -> Sheet:
    sheet, bank = Sheet(face), f"{story.cheque_bank}{BRANCH}"
    number = f"LC{dice.randrange(10**7, 10**8)}"
    sheet.text(75, 14, bank, 6)
    end = sheet.text(68, 26, "不可撤銷擔保信用狀", 7)
    sheet.truths.append(Truth("guarantee.form", "letter_of_credit", (68, 26, end, 35)))
    day, told = _until(story)
    written, issued = _issued(story)
    y = labelled(
        sheet, 24, 44,
        (
            ("信用狀號碼", number, "guarantee.number", number),
            ("開狀日期", written, "guarantee.issued_on", issued),
            ("受益人", story.payee, "guarantee.payee", story.payee),
            ("申請人", story.firm.name, "guarantee.name", story.firm.name),
            ("開狀銀行", bank, "guarantee.bank", bank),
            ("有效期限", day, "guarantee.valid_until", told),
        ),
    )  # fmt: skip
    clauses = (
        "本行茲開立以貴機關為受益人之", ("不可撤銷", "guarantee.irrevocable", True), "擔保信用狀，擔保申請人參加貴機關案號", (story.tender_id, "guarantee.tender_id", story.tender_id),
        "採購案應繳之押標金，金額為新臺幣", (words(story.bond), "guarantee.amount_words", story.bond), "（", (f"NT${story.bond:,}", "guarantee.amount_figures", story.bond),
        "）。受益人於有效期限內提示書面通知時，本行保證立即如數兌付，絕無異議。",
    )  # fmt: skip
    y = prose(sheet, 24, y + 8, 164, clauses, 4.4)
    sheet.text(110, y + 16, "有權簽章人", 4)
    sheet.seal(140, y + 12, 24, f"{story.cheque_bank}章", "guarantee.drawer_seal")
    return sheet


def _policy(story: Story, face: str, dice: random.Random) -> Sheet:
    sheet, insurer = Sheet(face), "測試產物保險股份有限公司"
    number = f"BD-{dice.randrange(10**8, 10**9)}"
    sheet.value(56, 14, insurer, "guarantee.bank", insurer, 6)
    end = sheet.text(62, 26, "押標金連帶保證保險單", 7)
    sheet.truths.append(Truth("guarantee.form", "insurance_policy", (62, 26, end, 35)))
    day, told = _until(story)
    written, issued = _issued(story)
    y = labelled(
        sheet, 22, 44,
        (
            ("保險單號碼", number, "guarantee.number", number),
            ("要保人", story.firm.name, "guarantee.name", story.firm.name),
            ("被保險人", story.payee, "guarantee.payee", story.payee),
            ("保險金額", f"新臺幣{words(story.bond)}", "guarantee.amount_words", story.bond),
            ("保險期間", f"自{written}零時起至{day}24時止", "guarantee.valid_until", told),
            ("標案案號", story.tender_id, "guarantee.tender_id", story.tender_id),
        ),
    )  # fmt: skip
    prose(
        sheet, 22, y + 6, 166,
        (
            "本公司對於要保人於投標期間不履行投標義務，致被保險人得不予發還押標金時，在保險金額內對被保險人負",
            ("連帶給付責任", "guarantee.joint", True), "，且", ("不主張先訴抗辯權", "guarantee.waiver", True), "。",
        ), 4.4,
    )  # fmt: skip
    end = sheet.text(30, y + 46, "出單日期：", 4.2)
    sheet.value(end, y + 46, written, "guarantee.issued_on", issued, 4.2)
    sheet.seal(140, y + 36, 26, "測試產物保險之印", "guarantee.drawer_seal")
    return sheet
