"""Whose tick is it: no item may be given another one's."""

from dataclasses import replace
from itertools import pairwise

import pytest

from extractors.declaration import extract
from extractors.items import given
from extractors.pairs import rows
from models.document import DocumentType, Sorting
from models.field import Read, Unreadable
from models.page import Box, Cell, EngineId, Line, Mark, MarkKind, PageText
from models.papers import Tick

TEXTS = {
    1: "本廠商之營業項目不符合公司法",
    2: "本廠商有施行細則第33條之情形",
    3: "本廠商是政黨或與政黨具關係企業關係",
    4: "負責人有採購法第39條第2項之情形",
    5: "有採購法第39條第3項之情形",
    6: "有採購法第59條第1項之情形",
    7: "有採購法第103條第1項之情形",
    8: "是公職人員利益衝突迴避法之關係人",
    10: "員工總人數逾100人，其中原住民計 人",
    11: "屬陸資資訊服務業者，不得從事具敏感性或國安疑慮之業務範疇",
    12: "屬在臺陸資廠商，不得參與影響國家安全之採購",
}
STEP = 0.06


def places(y: float, label: str = "") -> tuple[Mark, Mark]:
    words = ("是", "否") if not label else ("", "")
    yes, no = (
        Mark(Box(x, y, x + 0.02, y + 0.015), MarkKind.SQUARE, 0.0, label=w)
        for x, w in zip((0.8, 0.9), words, strict=True)
    )
    return yes, no


def page(
    items: list[int], missing_rows: tuple[int, ...] = (), numbered: bool = True, lead: float = 0.0, ruled: bool = False
) -> PageText:
    """Items from the top; `lead` is how far below the first line of an item its places stand."""
    lines: list[Line] = []
    marks: list[Mark] = []
    cells: list[Cell] = []
    for at, item in enumerate(items):
        y = 0.1 + at * STEP
        text = f"{at + 1}. {TEXTS[item]}" if numbered else TEXTS[item]
        lines.append(Line(text, Box(0.1, y, 0.7, y + 0.015), 0.99))
        if at not in missing_rows:
            marks += places(y + lead)
        if ruled:
            cells += [
                Cell(Box(0.08, y - 0.02, 0.75, y + 0.035), at, 0, 0),
                Cell(Box(0.76, y - 0.02, 0.95, y + 0.035), at, 1, 0),
            ]
    return PageText("p", EngineId("e", "m", "1"), tuple(lines), tuple(marks), (), tuple(cells))


def misread(sheet: PageText, old: str, new: str) -> PageText:
    return replace(sheet, lines=tuple(replace(line, text=line.text.replace(old, new)) for line in sheet.lines))


def numbered_beside(numbers: list[str], items: list[int]) -> PageText:
    """A ruled form with its numbers in a column of their own, as they were read."""
    sheet = page(items, numbered=False, ruled=True)
    beside = [
        Line(number, Box(0.08, 0.1 + at * STEP, 0.1, 0.115 + at * STEP), 0.99)
        for at, number in enumerate(numbers)
        if number
    ]
    return replace(sheet, lines=(*sheet.lines, *beside))


def answered(*pages: PageText) -> dict[int, float]:
    return {item: round(row.y, 2) for item, row in given(pages, rows(pages)).items()}


def test_in_any_order_and_number_an_item_gets_the_row_of_its_own_words() -> None:
    for ruled in (True, False):
        found = answered(page([5, 2, 8, 1, 7], ruled=ruled))
        assert sorted(found, key=lambda item: found[item]) == [5, 2, 8, 1, 7]


def test_an_item_whose_row_is_missing_does_not_get_the_next_ones() -> None:
    for ruled in (True, False):
        found = answered(page([1, 2, 3, 4, 5, 6], missing_rows=(2,), ruled=ruled))
        assert sorted(found) == [1, 2, 4, 5, 6]


def test_without_numbers_and_rulings_a_missing_row_leaves_the_page_to_a_person() -> None:
    assert answered(page([1, 2, 3, 4, 5], missing_rows=(0,), numbered=False, lead=0.02)) == {}
    assert len(answered(page([1, 2, 3, 4, 5], numbered=False, lead=0.02))) == 5


def test_boxes_in_the_notes_below_are_no_items() -> None:
    sheet = page([1, 2, 3, 4], ruled=True)
    noted = PageText("p", sheet.engine, sheet.lines, (*sheet.marks, *places(0.8)), (), sheet.cells)
    assert sorted(answered(noted)) == [1, 2, 3, 4]


def test_a_count_of_indigenous_workers_is_no_item_13() -> None:
    assert 13 not in answered(page([8, 10]))


def test_stacked_places_are_pairs_too() -> None:
    marks = []
    for at in range(3):
        for number, word in enumerate("是否"):
            y = 0.1 + at * STEP + number * 0.02
            marks.append(Mark(Box(0.8, y, 0.82, y + 0.015), MarkKind.SQUARE, 0.0, label=word))
    stacked = PageText("p", EngineId("e", "m", "1"), (), tuple(marks))
    assert len(rows([stacked])) == 3


def test_columns_on_a_second_page_take_their_words_from_the_first() -> None:
    first = page([1, 2, 3], ruled=True)
    second = PageText("q", first.engine, (), places(0.1, "none") + places(0.2, "none"))
    assert [row.page.page_id for row in rows([first, second])] == ["p"] * 3 + ["q"] * 2


def test_a_page_whose_columns_have_no_head_of_their_own_gives_answers_all_the_same() -> None:
    first = page([1, 2, 3], ruled=True)
    line = Line(f"4. {TEXTS[4]}", Box(0.1, 0.1, 0.7, 0.115), 0.99)
    cells = (Cell(Box(0.08, 0.08, 0.75, 0.135), 0, 0, 0),)
    second = PageText("q", first.engine, (line,), places(0.1, "none"), (), cells)
    sorting = Sorting("declaration-1", DocumentType.DECLARATION, ("p", "q"), "投標廠商聲明書", "標題", True)
    answer = extract(sorting, (first, second)).item_04
    assert isinstance(answer, Read) and answer.value is Tick.BLANK


def test_ink_on_a_line_of_text_makes_no_answer_outside_its_place() -> None:
    paper = page([1, 2, 3])
    y = 0.1 + STEP
    stray = Mark(Box(0.03, y, 0.05, y + 0.015), MarkKind.STROKE, 1.0)
    sorting = Sorting("declaration-1", DocumentType.DECLARATION, ("p",), "t", "w", True)
    beside = replace(paper, marks=(*paper.marks, stray))
    on_print = replace(beside, lines=(*paper.lines, Line("三", Box(0.03, y, 0.05, y + 0.015), 0.5)))
    read, unread = extract(sorting, [beside]).item_02, extract(sorting, [on_print]).item_02
    assert isinstance(read, Read) and read.value is Tick.OUTSIDE
    assert isinstance(unread, Unreadable)


def test_eleven_broken_over_two_lines_and_read_as_ten_does_not_cost_the_item_its_answer() -> None:
    items = [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12]
    found = answered(numbered_beside(["一", "二", "三", "四", "五", "六", "七", "八", "十", "十", "十二"], items))
    assert sorted(found, key=lambda item: found[item]) == items


def test_a_row_whose_words_and_number_disagree_is_nobodys() -> None:
    items = [1, 2, 3, 4, 5, 6, 7, 8, 11, 12]
    found = answered(numbered_beside(["一", "二", "三", "四", "五", "六", "七", "八", "十", "十二"], items))
    assert sorted(found) == [1, 2, 3, 4, 5, 6, 7, 8, 12]


def test_a_number_alone_names_no_row_that_its_neighbours_contradict() -> None:
    sheet = numbered_beside(
        ["一", "二", "三", "四", "五", "六", "七", "八", "", "十", "十二"], [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12]
    )
    blurred = misread(misread(sheet, TEXTS[10], "模糊不清之文字內容"), TEXTS[11], "模糊不清之文字內容")
    assert sorted(answered(blurred)) == [1, 2, 3, 4, 5, 6, 7, 8, 12]


def test_one_misread_character_in_an_items_words_does_not_hide_it() -> None:
    for old, new in (("衝突", "衡突"), ("細則", "紬則"), ("與政黨", "舆政黨"), ("迴避", "迥避")):
        found = answered(misread(page([8, 2, 3, 1], ruled=True), old, new))
        assert sorted(found, key=lambda item: found[item]) == [8, 2, 3, 1], (old, new)


def test_another_article_or_another_sense_is_no_misread_character() -> None:
    for item, old, new in (
        (2, "第33條", "第38條"),
        (4, "第2項", "第1項"),
        (7, "第103條", "第101條"),
        (1, "不符合", "均符合"),
        (8, "衝突迴", "衡実迴"),
    ):
        found = answered(misread(page([1, 2, 3, 4, 5, 6, 7, 8], numbered=False, ruled=True), old, new))
        assert len(found) == 7 and item not in found, (old, new)


def test_a_line_of_another_item_is_not_claimed_by_a_misread_character() -> None:
    both = misread(page([7, 8, 1], ruled=True), TEXTS[8], "有採購法第39條第2項及公職人員利益衡突迴避法之情形")
    assert sorted(answered(both)) == [1, 4, 7]


def answer_with(yes: Mark, no: Mark) -> object:
    paper = page([1, 2, 3])
    sheet = replace(paper, marks=(yes, no, *paper.marks[2:]))
    return extract(Sorting("declaration-1", DocumentType.DECLARATION, ("p",), "t", "w", True), [sheet]).item_01


def test_an_answer_with_a_line_through_both_places_is_left_to_a_person() -> None:
    yes, no = places(0.1)
    ticked = replace(no, ink=0.3, strokes=1)
    assert isinstance(answer_with(yes, ticked), Read)
    assert isinstance(answer_with(yes, replace(ticked, crossed=True)), Read)
    assert isinstance(answer_with(replace(yes, crossed=True), replace(ticked, crossed=True)), Unreadable)


def test_an_answer_with_a_second_trace_over_the_other_place_is_left_to_a_person() -> None:
    yes, no = places(0.1)
    touched = replace(yes, spill=0.06)
    assert isinstance(answer_with(touched, replace(no, ink=0.3, strokes=1)), Read)
    assert isinstance(answer_with(yes, replace(no, ink=0.3, strokes=2)), Read)
    assert isinstance(answer_with(touched, replace(no, ink=0.3, strokes=2)), Unreadable)


@pytest.mark.parametrize("number", ["", "2"])
def test_a_row_cut_in_two_by_a_ruled_line_answers_nothing(number: str) -> None:
    """The item's words stand in the lower half, its number in the upper one, or nowhere."""
    cells, lines, marks = [], [], []
    cuts = (0.1, 0.2, 0.25, 0.3, 0.4, 0.5)
    for at, (top, foot) in enumerate(pairwise(cuts)):
        cells += [Cell(Box(x0, top, x1, foot), at, n, 0) for n, (x0, x1) in enumerate(((0.1, 0.75), (0.75, 0.85)))]
        marks += [
            Mark(Box(x, top, x + 0.1, foot), MarkKind.CELL, ink, label=word)
            for x, word, ink in ((0.75, "是", 0.0), (0.85, "否", 0.0 if at == 1 else 0.3))
        ]
        item = (1, None, 2, 3, 4)[at]
        text = number if item is None else TEXTS[item]
        lines.append(Line(text, Box(0.12, top + 0.01, 0.7, top + 0.025), 0.99))
    sheet = PageText("p", EngineId("e", "m", "1"), tuple(lines), tuple(marks), (), tuple(cells))
    assert sorted(answered(sheet)) == [1, 3, 4]


@pytest.mark.parametrize(("old", "new"), [("3. ", ""), ("3. ", "1. "), ("4. ", "(. ")])
def test_a_number_that_was_not_read_costs_no_item_its_row(old: str, new: str) -> None:
    sheet = misread(page([1, 2, 3, 4, 5, 6, 7]), old, new)
    assert sorted(answered(sheet)) == [1, 2, 3, 4, 5, 6, 7]


def test_two_items_between_read_numbers_with_one_row_lost_answer_nothing() -> None:
    sheet = page([1, 2, 3, 4, 5, 6], missing_rows=(2,), lead=0.03)
    found = answered(misread(sheet, "4. ", ""))
    assert sorted(found) == [1, 2, 5, 6]
    assert [found[item] for item in (1, 2, 5, 6)] == [0.14, 0.2, 0.38, 0.44]


def test_places_nearer_to_the_next_items_words_are_not_the_next_items() -> None:
    """Under two lines of text, without numbers and rulings, and one row lost."""
    assert answered(page([1, 2, 3, 4, 5, 6, 7], missing_rows=(0,), numbered=False, lead=0.04)) == {}


def test_a_mark_in_brackets_with_one_line_through_it_is_left_to_a_person() -> None:
    """A coarse fax joins the two lines of a strike-out to one."""
    sheet = page([1, 2, 3, 4, 5, 6])
    marks = [
        replace(
            mark, kind=MarkKind.BRACKET, ink=0.8 if mark.label == "否" else 0.0, crossed=mark.label == "否" and n < 2
        )
        for n, mark in enumerate(sheet.marks)
    ]
    paper = extract(
        Sorting("d", DocumentType.DECLARATION, ("p",), "t", "w", True), [replace(sheet, marks=tuple(marks))]
    )
    assert isinstance(paper.item_01, Unreadable)
    assert isinstance(paper.item_02, Read)
    assert paper.item_02.value is Tick.NO
