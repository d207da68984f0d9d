"""Pieces of lines written from top to bottom."""

from extractors.reading.labels import piece
from models.page import Box, Line


def test_a_piece_of_an_upright_line_is_a_part_of_its_height() -> None:
    upright = Line("第二聯：收執聯", Box(0.97, 0.30, 0.99, 0.44), 0.98)
    box = piece(upright, 4, 7).box
    assert (box.x0, box.x1) == (0.97, 0.99)
    assert abs(box.y0 - 0.38) < 1e-9 and abs(box.y1 - 0.44) < 1e-9
