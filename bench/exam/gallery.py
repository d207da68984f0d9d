"""A picture of every layout with the truth's boxes drawn on it: for people who check that forms and boxes are right."""

import io
import random
from pathlib import Path

from PIL import Image, ImageDraw

from bench.exam.agencies import AGENCIES, tender_of
from bench.exam.browser import printer
from bench.exam.layouts import LAYOUTS, Layout
from bench.exam.paper import Written, printed, write
from bench.exam.stories import Bid, bids
from samples.story import Story

DPI = 110


def specimen(layout: Layout, seed: int) -> Written:
    """The layout, filled by some bidder that can have it."""
    dice = random.Random(f"{seed} {layout.template}")
    agency = dice.choice(AGENCIES)
    tender = tender_of(agency, 7, dice)
    bid = next(
        each
        for each in bids(tender, agency.name, 6, dice)[0]
        if layout.paper != "registration" or layout.suits(each.story, each.who.kind)
    )
    return write(layout, agency, _suited(layout, bid), bid.who, dice)


def _suited(layout: Layout, bid: Bid) -> Story:
    story = bid.story.but(cheque_firm_drawn=layout.firm_drawn)
    return story if layout.suits(story, bid.who.kind) else story.but(tax_form=layout.tax_forms[0])


def gallery(folder: Path, seed: int) -> list[Path]:
    """Writes a PNG for each page of each layout."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    with printer() as press:
        for layout in LAYOUTS:
            sheets = printed(specimen(layout, seed), press, DPI)
            for number, data in enumerate(sheets.pictures):
                picture = Image.open(io.BytesIO(data)).convert("RGB")
                pen = ImageDraw.Draw(picture)
                for place in sheets.places:
                    if place.page == number:
                        left, top, right, bottom = place.box
                        pen.rectangle(
                            (
                                left * picture.width,
                                top * picture.height,
                                right * picture.width,
                                bottom * picture.height,
                            ),
                            outline=(230, 0, 200),
                        )
                paths.append(folder / f"{layout.half}_{layout.paper}_{layout.name}_{number + 1}.png")
                picture.save(paths[-1])
    return paths
