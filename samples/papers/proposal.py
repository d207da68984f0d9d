"""服務建議書: cover, a page of the body, back; one print serial, in print and as a Code 128 barcode."""

import random

import numpy as np
import zxingcpp

from samples.sheet import Sheet, Truth
from samples.story import Story


def draw(story: Story, layout: str, face: str, dice: random.Random) -> list[Sheet]:
    """Three sheets."""
    serial = f"{dice.choice('ABCDEFGH')}{dice.randrange(10**9, 10**10)}"
    back = story.back_serial or serial
    firm = story.firm
    cover, body, end = Sheet(face), Sheet(face), Sheet(face)
    cover.text(72, 50, "服務建議書", 12)
    cover.value(
        cover.text(60, 80, "標案名稱：", 4.6), 80, story.tender_title, "proposal.tender_title", story.tender_title, 4.6
    )
    cover.value(cover.text(60, 92, "標案案號：", 4.6), 92, story.tender_id, "proposal.tender_id", story.tender_id, 4.6)
    cover.value(cover.text(60, 104, "廠商名稱：", 4.6), 104, firm.name, "proposal.name", firm.name, 4.6)
    cover.value(cover.text(60, 116, "統一編號：", 4.6), 116, firm.ubn, "proposal.ubn", firm.ubn, 4.6)
    body.text(24, 24, "第一章　團隊專業經驗", 6)
    for row, line in enumerate(
        ("本公司自創立以來專注於資訊安全服務，", "曾完成多項政府機關資安健診案，", "團隊成員均具相關專業證照。")
    ):
        body.text(24, 42 + 9 * row, line, 4.4)
    end.text(90, 60, "封底", 8)
    for sheet, name, text in (
        (cover, "cover_serial", serial),
        (body, "body_serial", serial),
        (end, "back_serial", back),
    ):
        y = {"a": 270.0, "b": 12.0, "held": 280.0}[layout]
        label = "列印序號：" if layout != "held" else "文件列印序號 "
        sheet.value(sheet.text(24, y, label, 3.8), y, text, f"proposal.{name}", text, 3.8)
        barcode(sheet, 120, y - 4, text)
    if back == serial:
        cover.truths.append(Truth("proposal.barcode", serial, (120, y - 4, 190, y + 7)))
    return [cover, body, end]


def barcode(sheet: Sheet, x: float, y: float, text: str, high: float = 11.0, module: float = 0.4) -> None:
    """A Code 128 barcode as strokes; `module` is the narrowest bar in millimetres."""
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128)
    row = np.array(made.to_image(scale=1))[0] < 128
    for number, black in enumerate(row):
        if black:
            at = x + (number + 0.5) * module
            sheet.line(at, y, at, y + high, module * 1.05)
