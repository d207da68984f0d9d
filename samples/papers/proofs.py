"""Papers beside the qualification papers: 能力證明, 授權書, 委託書, 領標憑據, 揭露表, 跟進單."""

import random
from datetime import timedelta

from samples.papers.prose import labelled, prose
from samples.sheet import Sheet
from samples.story import Story, roc

Row = tuple[str, str, str, object]


def _who(story: Story, kind: str) -> tuple[Row, ...]:
    firm = story.firm
    return (
        ("廠商名稱", firm.name, f"{kind}.name", firm.name),
        ("統一編號", firm.ubn, f"{kind}.ubn", firm.ubn),
    )


def _case(story: Story, kind: str) -> tuple[Row, ...]:
    return (
        ("標案案號", story.tender_id, f"{kind}.tender_id", story.tender_id),
        ("標案名稱", story.tender_title, f"{kind}.tender_title", story.tender_title),
    )


def capability(story: Story, layout: str, face: str, dice: random.Random) -> list[Sheet]:
    sheet = Sheet(face)
    sheet.text(60, 24, {"a": "勞務結算驗收證明書", "b": "履約實績證明書", "held": "承做能力證明"}[layout], 8)
    client, day = "某某市政府資訊局", story.opening - timedelta(days=200)
    rows = (
        *_who(story, "capability"),
        ("案名", "資訊系統維護案", "", None),
        ("契約金額", f"新臺幣{dice.randrange(100, 900) * 1000:,}元", "", None),
        ("驗收結果", "驗收合格", "", None),
        ("證明機關", client, "capability.issuer", client),
    )
    y = labelled(sheet, 28, 50, rows, 4.6, 12)
    sheet.seal(140, y + 6, 30, f"{client}印", "capability.seal")
    sheet.truths.pop()
    sheet.value(60, y + 50, roc(day, 0), "capability.issued_on", day.isoformat(), 5)
    return [sheet]


def authorisation(story: Story, layout: str, face: str, _dice: random.Random) -> list[Sheet]:
    sheet, maker = Sheet(face), "原創軟體股份有限公司"
    sheet.text(70, 24, {"a": "原廠授權書", "b": "原廠授權證明書", "held": "經銷授權證明書"}[layout], 8)
    until, day = story.opening + timedelta(days=300), story.opening - timedelta(days=30)
    firm = story.firm.name
    said = {
        "a": ("授權人", "茲授權", "為本公司產品於本次電腦軟體共同供應契約之經銷商，"),
        "b": ("授權公司", "茲證明", "為本公司之授權經銷商，"),
        "held": ("授權人", "茲授權", "銷售本公司全系列產品，"),
    }[layout]
    labelled(sheet, 26, 48, ((said[0], maker, "authorisation.issuer", maker),), 4.6)
    parts = (
        said[1],
        (firm, "authorisation.name", firm),
        said[2],
        "授權期間自簽發日起至",
        (roc(until, 1), "authorisation.valid_until", until.isoformat()),
        "止。",
    )
    y = prose(sheet, 26, 66, 160, parts, 4.6)  # fmt: skip
    sheet.seal(140, y + 10, 28, f"{maker}", "authorisation.seal")
    sheet.truths.pop()
    sheet.value(60, y + 60, roc(day, 0), "authorisation.issued_on", day.isoformat(), 5)
    return [sheet]


def attorney(story: Story, layout: str, face: str, _dice: random.Random) -> list[Sheet]:
    sheet, firm = Sheet(face), story.firm
    sheet.text(66, 22, {"a": "委託代理授權書", "b": "授權書", "held": "投標廠商委託書"}[layout], 8)
    agent, day = "周明道", story.opening - timedelta(days=2)
    parts = (
        "本公司茲",
        "授權" if layout == "b" else "委託",
        (agent, "attorney.agent", agent),
        "代表本公司出席貴機關之開標、議價及說明，其所為之意思表示本公司均予承認。",
    )
    y = prose(sheet, 26, 46, 160, parts, 4.6)  # fmt: skip
    rows = (
        *_case(story, "attorney"), *_who(story, "attorney"),
        ("負責人", firm.person, "attorney.responsible_person", firm.person),
    )  # fmt: skip
    y = labelled(sheet, 26, y + 10, rows, 4.6, 11)
    sheet.text(26, y + 8, "（公司章）　　　　　　　　（負責人章）", 3.8)
    sheet.seal(40, y + 16, 28, firm.name, "attorney.company_seal")
    sheet.seal(118, y + 24, 13, firm.person, "attorney.person_seal")
    sheet.value(60, y + 62, roc(day, 0), "attorney.date", day.isoformat(), 5)
    return [sheet]


def voucher(story: Story, layout: str, face: str, dice: random.Random) -> list[Sheet]:
    sheet = Sheet(face)
    sheet.text(66, 20, {"a": "電子領標憑據", "b": "領標電子憑據", "held": "領標憑據"}[layout], 7)
    number, day = f"{story.tender_id}{dice.randrange(10**7, 10**8)}", story.opening - timedelta(days=15)
    rows = (
        ("憑據序號" if layout != "held" else "憑據編號", number, "voucher.number", number),
        *_case(story, "voucher"), *_who(story, "voucher"),
        ("領標日期", roc(day, {"a": 2, "b": 1, "held": 0}[layout]), "voucher.issued_on", day.isoformat()),
        ("繳費金額", "0 元", "", None),
    )  # fmt: skip
    labelled(sheet, 28, 44, rows, 4.6, 12)
    return [sheet]


def disclosure(story: Story, layout: str, face: str, _dice: random.Random) -> list[Sheet]:
    sheet = Sheet(face)
    title = {"a": "公職人員及關係人身分關係揭露表", "b": "身分關係揭露表", "held": "公職人員利益衝突迴避法第14條第2項身分關係揭露表"}[layout]  # fmt: skip
    sheet.text(30, 20, title, 6)
    y = labelled(sheet, 26, 44, (*_case(story, "disclosure"), *_who(story, "disclosure")), 4.6, 12)
    sheet.rect(26, y + 4, 186, y + 60)
    sheet.text(30, y + 10, "公職人員姓名：周某某　服務機關：某某署　職稱：科長", 4.2)
    sheet.text(30, y + 24, "關係人與公職人員間係第3條第1項第2款之關係", 4.2)
    day = story.opening - timedelta(days=3)
    sheet.value(60, y + 80, roc(day, 0), "disclosure.date", day.isoformat(), 5)
    return [sheet]


def follow(story: Story, layout: str, face: str, _dice: random.Random) -> list[Sheet]:
    sheet, firm = Sheet(face), story.firm
    sheet.text(60, 20, {"a": "投標廠商跟進決標單", "b": "跟進單", "held": "跟進決標同意書"}[layout], 7)
    rows = (
        *_case(story, "follow"), *_who(story, "follow"),
        ("負責人", firm.person, "follow.responsible_person", firm.person),
    )  # fmt: skip
    y = labelled(sheet, 26, 42, rows, 4.6, 11)
    sheet.text(26, y + 6, "本廠商同意依決標價格跟進下列品項：第1組第3項、第2組第8項。", 4.2)
    sheet.text(26, y + 20, "廠商簽章欄", 4.2)
    day = story.opening - timedelta(days=1)
    for seal, side, x in (("company_seal", 28, 50.0), ("person_seal", 13, 130.0)):
        if f"follow.{seal}" not in story.without_seals:
            sheet.seal(x, y + 26, side, firm.name if seal == "company_seal" else firm.person, f"follow.{seal}")
    sheet.value(60, y + 70, roc(day, 0), "follow.date", day.isoformat(), 5)
    return [sheet]
