"""The text of born-digital pages stands where the page shows it."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from intake.text_layer import text_layer

TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /T def /CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange
1 beginbfchar <01> <6708> endbfchar endcmap end end"""
GLYPH = b"1000 0 0 0 900 900 d1 0 0 900 900 re f"


def page(content: bytes, placed: bytes = b"", turned: int = 0) -> pypdfium2.PdfPage:
    """A page of 600 x 800 points whose font /T is a Type 3 font with one glyph, 月.

    With `placed` the content is a form of its own that `placed` puts on the page, as browsers print blended layers.
    """
    document = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type3,
        FontBBox=[0, 0, 1000, 1000],
        FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        CharProcs=pikepdf.Dictionary(m=document.make_stream(GLYPH)),
        Encoding=pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=[1, pikepdf.Name.m]),
        FirstChar=1,
        LastChar=1,
        Widths=[1000],
        ToUnicode=document.make_stream(TO_UNICODE),
    )
    latin = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(T=font, H=latin))
    if placed:
        form = document.make_stream(
            content, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 3000, 4000]
        )
        form.Resources = resources
        content, resources = placed, pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    document.pages.append(
        pikepdf.Page(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Page,
                MediaBox=[0, 0, 600, 800],
                Rotate=turned,
                Resources=resources,
                Contents=document.make_stream(content),
            )
        )
    )
    buffer = BytesIO()
    document.save(buffer)
    return pypdfium2.PdfDocument(buffer.getvalue())[0]


DRAWN = (
    b"BT /H 1 Tf 50 0 0 -50 1000 500 Tm (8) Tj ET "
    b"BT /T 1 Tf 50 0 0 -50 1030 500 Tm /Span <</ActualText <FEFF6708>>> BDC <01> Tj EMC ET"
)
SCALE = b"0.24 0 0 -0.24 0 800 cm"
PLAIN = b"BT /H 12 Tf 240 680 Td (8) Tj ET BT /T 12 Tf 247.2 680 Td <01> Tj ET"


@pytest.mark.parametrize(("content", "placed"), [(PLAIN, b""), (SCALE + b" " + DRAWN, b""), (DRAWN, SCALE + b" /F Do")])
def test_characters_with_a_text_of_their_own_stand_beside_their_neighbours(content: bytes, placed: bytes) -> None:
    (line,) = text_layer(page(content, placed))
    assert line.text == "8月"
    assert line.box.x0 == pytest.approx(240 / 600, abs=0.01)
    assert line.box.x1 == pytest.approx(258 / 600, abs=0.01)
    assert line.box.y1 == pytest.approx(120 / 800, abs=0.01)


def test_they_do_on_a_turned_page() -> None:
    lines = text_layer(page(DRAWN, SCALE + b" /F Do", turned=90))
    assert "".join(line.text for line in lines) == "8月"
    assert all(0 <= line.box.x0 < line.box.x1 <= 1 for line in lines)
