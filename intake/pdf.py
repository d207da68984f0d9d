"""PDF to page pictures with pypdfium2, and the text of born-digital pages with its boxes.

pypdfium2 draws page by page; pdf2image (poppler in a process of its own) takes over a page that pdfium cannot draw.
Why in this order: docs/decisions/0003-pdf-rendering.md. Runs inside of `intake/opener.py`'s process.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
import pypdfium2
from pdf2image import convert_from_path
from pdf2image.exceptions import PDFInfoNotInstalledError, PDFPageCountError, PDFPopplerTimeoutError, PDFSyntaxError
from PIL import Image

from intake.active import active_content
from intake.pictures import A4_LONG_INCHES, DPI, LONGEST_SIDE, BadSheet, Sheet
from intake.text_layer import text_layer

POINTS = 72.0  # a PDF unit is 1/72 inch
MOST_PAGES = 2_000
POPPLER_SECONDS = 60
A4_LONG = round(DPI * A4_LONG_INCHES)  # pixels of the longer side where pdfium could not tell the page's size
POPPLER_ERRORS = (PDFPageCountError, PDFSyntaxError, PDFPopplerTimeoutError, PDFInfoNotInstalledError)
DYNAMIC_FORMS = (pypdfium2.raw.FORMTYPE_XFA_FULL, pypdfium2.raw.FORMTYPE_XFA_FOREGROUND)


def pdf_pages(data: bytes, first: int, again: bool, about_to: Callable[[int], None]) -> Iterator[Sheet | BadSheet]:
    """The pages of a PDF from number `first` on; that one by poppler where `again`. Tells each number before it is drawn."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            yield BadSheet(None, "PDF 有密碼保護", "請向廠商索取密碼後以人工開啟")
        else:
            yield BadSheet(None, f"PDF 損毀，無法開啟（{error}）", "請洽廠商重新提供，或以人工檢視原件")
        return
    try:
        document.init_forms()  # what was typed into a form is drawn with the page
        if first == 1 and not again:
            yield from _beside_pages(document)
            if active := active_content(data):
                told = f"PDF 內含{'、'.join(active)}，均未執行"
                yield BadSheet(None, told, "請勿以一般程式開啟原始檔案；請以人工確認內容，必要時通知資訊人員")
        if len(document) == 0:
            yield BadSheet(None, "PDF 沒有任何頁面", "請洽廠商重新提供")
        for index in range(first - 1, min(len(document), MOST_PAGES)):
            about_to(index + 1)
            lost = again and index + 1 == first
            yield _by_poppler(data, index, "開啟程式中止") if lost else _page(document, index, data)
        if len(document) > MOST_PAGES:
            yield BadSheet(MOST_PAGES + 1, f"PDF 超過 {MOST_PAGES} 頁，其後各頁未讀取", "請拆分檔案後重新提供")
    finally:
        document.close()


def _beside_pages(document: pypdfium2.PdfDocument) -> Iterator[BadSheet]:
    """What a PDF holds that is no page: files attached to it, forms that only their own program can draw."""
    names = [document.get_attachment(index).get_name() for index in range(document.count_attachments())]
    if names:
        yield BadSheet(
            None, f"PDF 內附 {len(names)} 個檔案未讀取（{'、'.join(names)}）", "請將附件另存至標封後重新執行"
        )
    if document.get_formtype() in DYNAMIC_FORMS:
        yield BadSheet(None, "PDF 是動態表單（XFA），畫面可能不完整", "請以原程式列印為 PDF 後重新提供")


def _page(document: pypdfium2.PdfDocument, index: int, data: bytes) -> Sheet | BadSheet:
    try:
        page = document[index]
        width, height = page.get_size()
        if min(width, height) <= 0:
            return BadSheet(index + 1, "頁面沒有大小", "請洽廠商重新提供，或以人工檢視原件")
        dpi = min(DPI, LONGEST_SIDE * POINTS / max(width, height))
        picture = page.render(scale=dpi / POINTS, rev_byteorder=False).to_pil().convert("RGB")
        lines = text_layer(page)
        page.close()
    except (pypdfium2.PdfiumError, ArithmeticError, ValueError, MemoryError, RuntimeError) as error:
        return _by_poppler(data, index, str(error))
    return Sheet(index + 1, np.ascontiguousarray(np.asarray(picture)[:, :, ::-1]), max(1, round(dpi)), lines)


def _by_poppler(data: bytes, index: int, first_error: str) -> Sheet | BadSheet:
    """A second renderer's try at one page."""
    try:
        with _in_memory(data) as path:
            drawn: list[Image.Image] = convert_from_path(
                path, first_page=index + 1, last_page=index + 1, size=A4_LONG, timeout=POPPLER_SECONDS
            )
    except (*POPPLER_ERRORS, OSError, ValueError) as error:
        return BadSheet(index + 1, f"頁面無法顯示（{first_error}；{error}）", "請洽廠商重新提供，或以人工檢視原件")
    if not drawn:
        return BadSheet(index + 1, f"頁面無法顯示（{first_error}）", "請洽廠商重新提供，或以人工檢視原件")
    picture = np.ascontiguousarray(np.asarray(drawn[0].convert("RGB"))[:, :, ::-1])
    return Sheet(index + 1, picture, DPI)


@contextmanager
def _in_memory(data: bytes) -> Iterator[str]:
    """A path under which a process started from here finds the bytes; nothing is written to a disk."""
    file = os.memfd_create("pdf")
    try:
        with os.fdopen(os.dup(file), "wb") as whole:
            whole.write(data)
        yield f"/proc/{os.getpid()}/fd/{file}"
    finally:
        os.close(file)
