from pathlib import Path

import pytest

from bench.speed import Sheet, measure, misread, spread


@pytest.mark.parametrize(
    ("wanted", "page", "errors"),
    [
        ("測試有限公司", "投標廠商：測試有限公司 統一編號", 0),
        ("測試有限公司", "投標廠商：測 試\n有限公司", 0),
        ("測試有限公司", "測試有艮公司", 1),
        ("測試有限公司", "測試公司", 2),
        ("04595257", "統編 0459525", 1),
        ("１２３", "x123y", 0),
        ("測試", "", 2),
    ],
)
def test_errors_are_counted_against_the_nearest_stretch_of_the_page(wanted: str, page: str, errors: int) -> None:
    assert misread(wanted, page) == errors


def test_pages_are_drawn_from_all_grades_and_only_where_there_is_text() -> None:
    sheets = [
        Sheet(Path(f"{grade}{number}"), grade, texts)
        for grade in ("scan200", "fax", "photo")
        for number, texts in enumerate(((), ("甲",), ("乙",)))
    ]
    drawn = spread(sheets, 4)
    assert {sheet.grade for sheet in drawn[:3]} == {"scan200", "fax", "photo"}
    assert len(drawn) == 4
    assert all(sheet.texts for sheet in drawn)
    assert len(spread(sheets, 99)) == 6


def test_nothing_is_measured_on_no_page() -> None:
    with pytest.raises(ValueError, match="no page"):
        measure(())
