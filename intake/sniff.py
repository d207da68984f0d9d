"""What a file is, by its content: names and endings in a packet say nothing."""

from enum import StrEnum
from io import BytesIO
from zipfile import BadZipFile, ZipFile

HEAD = 1024  # bytes looked at; a PDF may carry that much before its mark


class FileKind(StrEnum):
    """What intake does with a file."""

    PDF = "pdf"
    PICTURE = "picture"  # JPEG, PNG, TIFF
    ARCHIVE = "archive"  # ZIP
    UNREAD = "unread"  # everything else: a person opens it


PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*")
ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OFFICE_MEMBERS = frozenset({"[Content_Types].xml", "mimetype"})  # of docx, xlsx, pptx; of odt, ods
RUBBISH = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})  # what operating systems leave beside files

UNREAD: tuple[tuple[bytes, int, str, str], ...] = (
    # mark, where it stands, what it is, what to do
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "舊版 Office 文件（doc、xls、ppt）", "請另存為 PDF 後重新執行"),
    (b"ftyphei", 4, "HEIC 照片", "請轉存為 JPEG 後重新執行"),
    (b"ftypmif1", 4, "HEIC 照片", "請轉存為 JPEG 後重新執行"),
    (b"ftyphev", 4, "HEIC 照片", "請轉存為 JPEG 後重新執行"),
    (b"ftypavif", 4, "AVIF 照片", "請轉存為 JPEG 後重新執行"),
    (b"{\\rtf", 0, "RTF 文件", "請另存為 PDF 後重新執行"),
    (b"Rar!", 0, "RAR 壓縮檔", "請以人工解壓縮後重新執行"),
    (b"7z\xbc\xaf\x27\x1c", 0, "7z 壓縮檔", "請以人工解壓縮後重新執行"),
    (b"\x1f\x8b", 0, "gzip 壓縮檔", "請以人工解壓縮後重新執行"),
    (b"GIF8", 0, "GIF 圖片", "請轉存為 PNG 後重新執行"),
    (b"BM", 0, "BMP 圖片", "請轉存為 PNG 後重新執行"),
    (b"WEBP", 8, "WebP 圖片", "請轉存為 PNG 後重新執行"),
    (b"II+\0", 0, "BigTIFF 圖片", "請轉存為一般 TIFF 後重新執行"),
    (b"MM\0+", 0, "BigTIFF 圖片", "請轉存為一般 TIFF 後重新執行"),
    (b"MZ", 0, "執行檔", "請勿開啟，並通知資訊人員"),
    (b"\x7fELF", 0, "執行檔", "請勿開啟，並通知資訊人員"),
    (b"#!", 0, "指令檔", "請勿開啟，並通知資訊人員"),
    (b"L\0\0\0\x01\x14\x02\0", 0, "捷徑", "請勿開啟，並通知資訊人員"),
    (b"<svg", 0, "SVG 圖形", "請另存為 PDF 後重新執行"),
    (b"<html", 0, "網頁", "請另存為 PDF 後重新執行"),
    (b"<!DOCTYPE html", 0, "網頁", "請另存為 PDF 後重新執行"),
    (b"<?xml", 0, "XML 文件", "請另存為 PDF 後重新執行"),
)


def sniff(data: bytes) -> FileKind:
    """The kind of a file, by its first bytes."""
    if data.startswith(PICTURES):
        return FileKind.PICTURE
    if data.startswith((ZIP, EMPTY_ZIP)):
        return FileKind.UNREAD if is_office(data) else FileKind.ARCHIVE
    return FileKind.PDF if b"%PDF-" in data[:HEAD] else FileKind.UNREAD


def is_office(data: bytes) -> bool:
    """True for office documents, which are ZIP archives by build."""
    if not data.startswith(ZIP):
        return False
    try:
        return not OFFICE_MEMBERS.isdisjoint(ZipFile(BytesIO(data)).namelist())
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def is_rubbish(name: str, data: bytes) -> bool:
    """True for what an operating system leaves beside files, unless there is a paper in it after all."""
    parts = name.replace("\\", "/").replace("!", "/").split("/")
    left = parts[-1] in RUBBISH or parts[-1].startswith("._") or "__MACOSX" in parts
    return left and sniff(data) is FileKind.UNREAD


def refusal(data: bytes) -> tuple[str, str]:
    """For a file of kind UNREAD: what it is, and what a person should do."""
    if not data:
        return "檔案是空的（0 位元組）", "請洽廠商重新提供"
    if is_office(data):
        return "是 Office 文件，不是掃描或 PDF", "請另存為 PDF 後重新執行"
    for mark, at, name, advice in UNREAD:
        if data[at : at + len(mark)] == mark:
            return f"是{name}，不是可讀取的檔案種類（PDF、JPEG、PNG、TIFF、ZIP）", advice
    return "不是可讀取的檔案種類（PDF、JPEG、PNG、TIFF、ZIP）", "請以人工檢視原始檔案"
