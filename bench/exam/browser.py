"""Prints a filled form by headless Chromium, and tells where its fields stand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

CSS_DPI = 96
CHROMIUM = "/usr/bin/chromium"
OPTIONS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-component-update", "--disable-background-networking", "--no-first-run", "--font-render-hinting=none")  # fmt: skip
BOXES = """() => [...document.querySelectorAll('.page')].flatMap((page, number) => {
  const sheet = page.getBoundingClientRect();
  const found = {};
  for (const each of page.querySelectorAll('[data-field]')) {
    const box = each.getBoundingClientRect();
    const name = each.dataset.field;
    const had = found[name] ?? [1e9, 1e9, -1e9, -1e9];
    found[name] = [Math.min(had[0], box.left - sheet.left), Math.min(had[1], box.top - sheet.top),
                   Math.max(had[2], box.right - sheet.left), Math.max(had[3], box.bottom - sheet.top)];
  }
  return Object.entries(found).map(([name, [l, t, r, b]]) =>
    [number, name, l / sheet.width, t / sheet.height, r / sheet.width, b / sheet.height]);
})"""
SLACK = 0.004
"""How far a field may hang over the paper's edge, in fractions of the page."""


@dataclass(frozen=True, slots=True)
class Place:
    """A field's place: page (from 0) and box in fractions of the page: left, top, right, bottom."""

    page: int
    name: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Print:
    """One paper, printed: pictures of its pages (PNG), or a PDF with a text layer."""

    places: tuple[Place, ...]
    pictures: tuple[bytes, ...] = ()
    pdf: bytes = b""


class Printer:
    """A running browser, with one open window for each resolution asked for."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._windows: dict[int, Page] = {}

    def print(self, html: str, size: tuple[int, int], dpi: int | None) -> Print:
        """Pictures at `dpi`, or a PDF where it is None. Raises ValueError for a field outside its page."""
        width, height = size
        window = self._window(dpi or CSS_DPI)
        window.set_viewport_size({"width": width, "height": height})
        window.set_content(html)
        window.evaluate("document.fonts.ready")
        places = tuple(_place(told) for told in window.evaluate(BOXES))
        if dpi is None:
            return Print(places, pdf=window.pdf(prefer_css_page_size=True, print_background=True))
        sheets = range(window.locator(".page").count())
        cuts: list[FloatRect] = [{"x": 0, "y": height * sheet, "width": width, "height": height} for sheet in sheets]
        return Print(places, pictures=tuple(window.screenshot(full_page=True, clip=cut) for cut in cuts))

    def _window(self, dpi: int) -> Page:
        if dpi not in self._windows:
            self._windows[dpi] = self._browser.new_page(device_scale_factor=dpi / CSS_DPI)
        return self._windows[dpi]


def _place(told: list[float | str]) -> Place:
    number, name, *box = told
    left, top, right, bottom = (float(side) for side in box)
    if left < -SLACK or top < -SLACK or right > 1 + SLACK or bottom > 1 + SLACK or right <= left or bottom <= top:
        raise ValueError(f"{name} lies outside its page or has no size: {box}")
    return Place(int(number), str(name), (max(0, left), max(0, top), min(1, right), min(1, bottom)))


@contextmanager
def printer() -> Iterator[Printer]:
    """A browser for as long as it is needed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=list(OPTIONS))
        try:
            yield Printer(browser)
        finally:
            browser.close()
