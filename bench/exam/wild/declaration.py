"""The thirteen items of a declaration in any arrangement of number, words and places to tick."""

import random

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from bench.exam.pen import Pen

FORMS = Environment(loader=PackageLoader("bench.exam", "forms"), autoescape=True)
NUMBERS = ("一二三四五六七八九", ("十", "十一", "十二", "十三"))


def texts(kind: str) -> list[str]:
    """The items' words, `long` as the law's form or `short`."""
    return list(getattr(FORMS.get_template("items.html").module, kind))


def _number(n: int, manner: str) -> str:
    chinese = NUMBERS[0][n - 1] if n < 10 else NUMBERS[1][n - 10]
    return {"一": f"{chinese}、", "1": f"{n}.", "(一)": f"（{chinese}）", "(1)": f"({n})", "bare": chinese}[manner]


class Places:
    """How one form offers its two answers."""

    def __init__(self, pen: Pen, dice: random.Random) -> None:
        self._pen, self._size = pen, dice.choice((12, 14, 16))
        self._kind = dice.choice(("box", "box", "box", "parens", "round"))
        self._after = dice.random() < 0.25
        self._sides = ("no", "yes") if dice.random() < 0.15 else ("yes", "no")
        self._words = dice.choice(({"yes": "是", "no": "否"},) * 5 + ({"yes": "是（有）", "no": "否（無）"},))
        self._gap = dice.choice(("　", "　　", "　　　"))

    def place(self, n: int, side: str) -> Markup:
        """One place to tick, with the pen's mark where it is."""
        if self._kind == "box":
            return self._pen.box(n, side, self._size)
        mark = Markup('<i class="mark" style="width:{0}px;height:{0}px">{1}</i>').format(
            self._size, self._pen.mark(n, side, self._size)
        )
        if self._kind == "parens":
            return Markup("（{}）").format(mark)
        return Markup(
            '<i class="mark" style="width:{0}px;height:{0}px;border:1.2px solid #222;border-radius:50%">{1}</i>'
        ).format(self._size + 2, self._pen.mark(n, side, self._size))

    def pair(self, n: int) -> Markup:
        """Both places, on one line."""
        told = [
            Markup("{}{}").format(*((word, place) if self._after else (place, word)))
            for side in self._sides
            for word, place in ((self._words[side], self.place(n, side)),)
        ]
        return Markup('<span data-field="{}" style="white-space:nowrap">{}</span>').format(
            self._pen.row(n), Markup(self._gap).join(told)
        )

    def column(self, n: int, side: str) -> Markup:
        """A cell of a column that its head names: a box in it, or nothing but the pen's mark."""
        inner = (
            self._pen.box(n, side, self._size)
            if self._kind == "box"
            else Markup('<i class="mark" style="width:{0}px;height:{0}px">{1}</i>').format(
                self._size, self._pen.mark(n, side, self._size)
            )
        )
        return Markup('<td class="c" style="width:46px" data-field="{}">{}</td>').format(self._pen.row(n), inner)


def items(pen: Pen, dice: random.Random) -> tuple[Markup, str]:
    """All items, and the font size that lets them stand on one page."""
    kind = dice.choice(("long", "short"))
    numbers, places = dice.choice(("一", "1", "(一)", "(1)", "bare")), Places(pen, dice)
    size = {"long": "12px", "short": "14px"}[kind]
    told = [(n, Markup(_number(n, numbers)), text) for n, text in enumerate(texts(kind), 1)]
    pad = dice.choice((2, 4)) if kind == "long" else dice.choice((4, 6, 8))
    return dice.choice((_columns, _cells, _behind, _below, _before))(told, places, pad, dice), size


Told = list[tuple[int, Markup, str]]


def _columns(told: Told, places: Places, pad: int, dice: random.Random) -> Markup:
    heads = dice.choice((("是", "否"), ("是", "否"), ("是（打ˇ）", "否（打ˇ）")))
    top = Markup("<tr><th>項次</th><th>{}</th><th>{}</th><th>{}</th></tr>").format(
        dice.choice(("聲明事項", "項目", "內容")), *heads
    )
    rows = Markup("").join(
        Markup('<tr><td class="c">{}</td><td style="padding:{}px 5px">{}</td>{}{}</tr>').format(
            number, pad, text, places.column(n, "yes"), places.column(n, "no")
        )
        for n, number, text in told
    )
    return Markup("<table>{}{}</table>").format(top, rows)


def _cells(told: Told, places: Places, pad: int, dice: random.Random) -> Markup:
    left = dice.random() < 0.35
    rows = []
    for n, number, text in told:
        answer = Markup('<td class="c" style="width:130px">{}</td>').format(places.pair(n))
        words = Markup('<td style="padding:{}px 6px">{}{}</td>').format(pad, number, text)
        rows.append(Markup("<tr>{}{}</tr>").format(*((answer, words) if left else (words, answer))))
    return Markup("<table>{}</table>").format(Markup("").join(rows))


def _behind(told: Told, places: Places, pad: int, _: random.Random) -> Markup:
    return Markup("").join(
        Markup('<div style="padding:{}px 0">{}{}　{}</div>').format(pad, number, text, places.pair(n))
        for n, number, text in told
    )


def _below(told: Told, places: Places, pad: int, dice: random.Random) -> Markup:
    lead = dice.choice(("答：", "", "　　", "勾選："))
    return Markup("").join(
        Markup('<div style="padding:{}px 0">{}{}<br>{}{}</div>').format(pad // 2, number, text, lead, places.pair(n))
        for n, number, text in told
    )


def _before(told: Told, places: Places, pad: int, _: random.Random) -> Markup:
    return Markup("").join(
        Markup('<div style="padding:{}px 0">{}　{}{}</div>').format(pad, places.pair(n), number, text)
        for n, number, text in told
    )
