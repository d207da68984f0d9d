"""What a PDF would do if it could: scripts, programs started, forms sent off, sounds and films.

Nothing of it is done here: pages are drawn by a library without scripts, in a process that can reach nobody. A person is
told, because a bid has no honest use for it, and because they may open the original with a program that does it.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

ACTIONS = {
    "/JavaScript": "指令碼（JavaScript）",
    "/Launch": "啟動外部程式之動作",
    "/SubmitForm": "送出表單之動作",
    "/ImportData": "匯入資料之動作",
    "/GoToE": "開啟內嵌檔案之動作",
    "/Rendition": "影音內容",
    "/Sound": "影音內容",
    "/Movie": "影音內容",
}
ANNOTATIONS = {"/RichMedia": "影音內容", "/Movie": "影音內容", "/Sound": "影音內容", "/3D": "立體模型"}
MOST_OBJECTS = 200_000  # looked at in one file
MOST_NESTED = 12  # dictionaries in dictionaries in one object


def active_content(data: bytes) -> tuple[str, ...]:
    """What a PDF would do, each kind once; nothing for a file that cannot be taken apart (drawing it says so)."""
    try:
        with pikepdf.open(BytesIO(data)) as document:
            return tuple(dict.fromkeys(_told(document)))
    except (pikepdf.PdfError, RuntimeError, ValueError, OverflowError):
        return ()


def _told(document: pikepdf.Pdf) -> Iterator[str]:
    for number, each in enumerate(document.objects):
        if number >= MOST_OBJECTS:
            yield f"超過 {MOST_OBJECTS} 個物件"
            return
        yield from _of(each, MOST_NESTED)


def _of(thing: Any, deeper: int) -> Iterator[str]:
    """What stands in one object itself; what it refers to is an object of its own, and gets its turn."""
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        kind, annotation = str(thing.get("/S", "")), str(thing.get("/Subtype", ""))
        if kind in ACTIONS:
            yield ACTIONS[kind]
        if annotation in ANNOTATIONS and "/Rect" in thing:
            yield ANNOTATIONS[annotation]
        values = [thing[key] for key in thing.keys()]  # noqa: SIM118 -- a PDF dictionary is no mapping
    elif isinstance(thing, pikepdf.Array):
        values = list(thing)
    else:
        return
    for value in values:
        if deeper and not getattr(value, "is_indirect", False):
            yield from _of(value, deeper - 1)
