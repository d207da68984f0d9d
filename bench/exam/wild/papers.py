"""One paper of a kind, composed by dice: what must stand on it, in any order, wording and arrangement."""

import random
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from bench.exam.agencies import Agency
from bench.exam.pen import Pen
from bench.exam.wild import declaration
from bench.exam.wild.blocks import anyhow, lines, running, table, twin_table
from bench.exam.wild.words import CHEQUE, DAY, FROM, HONORIFICS, REGISTRATION, TAX, WHO, Manner, Pair, manner

GAP = Markup('<div style="height:16px"></div>')


class Scene(NamedTuple):
    """Who buys, and when the bids are opened, as forms print it."""

    agency: Agency
    opening: str


def filled(paper: str, pen: Pen, scene: Scene, dice: random.Random) -> Markup:
    """The pages of a paper."""
    return PAPERS[paper](pen, scene, dice)


def _page(body: Markup, dice: random.Random, size: str = "15px") -> Markup:
    return Markup('<div class="page" style="padding:{}px {}px;font-size:{}">{}</div>').format(
        dice.randrange(36, 80), dice.randrange(44, 76), size, body
    )


def _title(text: str, dice: random.Random) -> Markup:
    spread = "　".join(text) if len(text) < 5 and dice.random() < 0.5 else text
    place = dice.choice(("center", "center", "left"))
    return Markup('<div class="{}" style="font-size:{}px;text-align:{};margin:6px 0 12px">{}</div>').format(
        dice.choice(("b", "")), dice.randrange(19, 31), place, spread
    )


def _value(pen: Pen, name: str, dice: random.Random) -> Markup:
    if name == "ubn" and dice.random() < 0.25:
        return pen.boxed(name)
    extra = {"contact_person": HONORIFICS, "name": FROM}.get(name, ("",)) if pen.paper == "envelope" else ("",)
    return pen.f(name) + escape(dice.choice(extra))


def _pairs(pen: Pen, names: Sequence[str], labels: Mapping[str, Sequence[str]], dice: random.Random) -> list[Pair]:
    return [Pair(dice.choice(labels[name]), _value(pen, name, dice)) for name in names]


def _who(pen: Pen, names: Sequence[str], dice: random.Random) -> list[Pair]:
    """The bidder's particulars; phone and fax, or two others, sometimes share a label."""
    pairs, left = [], list(names)
    for first, second in (("phone", "fax"), ("contact_person", "email"), ("name", "ubn")):
        if first in left and second in left and dice.random() < 0.14:
            sign = dice.choice(("／", "／", "、", "及"))
            label = f"{dice.choice(WHO[first])}{sign}{dice.choice(WHO[second])}"
            value = Markup("{}{}{}").format(pen.f(first), dice.choice(("／", "　／　", "　")), pen.f(second))
            left[left.index(first)] = f"{first}+{second}"
            left.remove(second)
            pairs.append((f"{first}+{second}", Pair(label, value)))
    made = dict(pairs)
    return [made[name] if name in made else _pairs(pen, [name], WHO, dice)[0] for name in left]


def _shuffled(names: Sequence[str], dice: random.Random) -> list[str]:
    """Mostly in the usual order, sometimes another."""
    names = list(names)
    if dice.random() < 0.5:
        dice.shuffle(names)
    return names


def _seals(pen: Pen, dice: random.Random) -> Markup:
    """Company and person's seal: in two cells, in one space, or beside each other on nothing."""
    big, small = pen.company_seal(dice.randrange(92, 122)), pen.person_seal(dice.randrange(44, 60))
    heads = dice.choice(
        (("公司章", "負責人章"), ("廠商印章", "負責人印章"), ("（蓋大章）", "（蓋小章）"), ("投標廠商章", "代表人章"))
    )
    match dice.choice(("cells", "space", "bare")):
        case "cells":
            cell = '<td style="height:150px;vertical-align:top">{}<div style="padding:2px 60px">{}</div></td>'
            return Markup(f"<table><tr>{cell}{cell}</tr></table>").format(heads[0], big, heads[1], small)
        case "space":
            return Markup(
                '<div style="border:1px solid #333;height:160px;padding:4px;display:flex;align-items:flex-start;gap:60px"><span>{}</span>{}{}</div>'
            ).format(dice.choice(("廠商及負責人印章", "印鑑", "簽章處")), big, small)
    return Markup(
        '<div style="height:140px;display:flex;align-items:flex-start;gap:40px;padding-left:{}px">{}{}</div>'
    ).format(dice.randrange(40, 320), big, small)


def _tender(pen: Pen, agency: Agency, how: Manner, dice: random.Random) -> Markup:
    names = _shuffled(("tender_id", "tender_title"), dice)
    pairs = [*_pairs(pen, names, WHO, dice)]
    pairs.insert(0, Pair(dice.choice(("招標機關", "機關名稱", "採購機關")), escape(agency.name)))
    return dice.choice((lines, lines, table, running))(pairs, how, dice)


def envelope(pen: Pen, scene: Scene, dice: random.Random) -> Markup:
    """標封."""
    names = ["name", "ubn", "responsible_person", "address", "phone", "fax", "email", "contact_person"]
    parts = [
        _title(dice.choice(("標封", "外標封", "投標封", "投標專用封套", "標　單　封")), dice),
        Markup('<div style="font-size:20px">{}　{}</div>').format(
            scene.agency.name, dice.choice(("收", "啟", "公啟", "採購單位 收"))
        ),
        _tender(pen, scene.agency, manner(dice), dice),
        GAP,
        anyhow(_who(pen, _shuffled(names, dice), dice), manner(dice), dice),
        Markup('<div style="font-size:12px;margin-top:24px">開標時間：{}　逾時寄達者不予受理</div>').format(
            scene.opening
        ),
    ]
    return _page(Markup("").join(parts), dice)


def offer(pen: Pen, scene: Scene, dice: random.Random) -> Markup:
    """報價單, with or without a list of items."""
    how, names = manner(dice), ["name", "ubn", "responsible_person", "address", "phone"]
    names += [each for each in ("fax", "email", "contact_person") if dice.random() < 0.7]
    words = Pair(
        dice.choice(("總價（大寫）", "中文大寫", "投標總價", "總標價（國字大寫）")),
        Markup("新臺幣{}").format(pen.f("total_words")),
    )
    figures = Pair(dice.choice(("總計", "合計", "阿拉伯數字", "小寫", "總價（數字）")), pen.f("total_figures"))
    until = Pair(dice.choice(("報價有效期限", "有效期限", "標價有效期")), Markup("至{}止").format(pen.f("valid_until")))
    money = anyhow([words, figures, until] if dice.random() < 0.7 else [words, figures], how, dice)
    parts = [
        _title(dice.choice(("報價單", "標價單", "投標單", "標單", "投標報價單", "估價單")), dice),
        _tender(pen, scene.agency, how, dice),
        _goods(pen, dice) if dice.random() < 0.5 else GAP,
        *dice.sample([money, anyhow(_who(pen, _shuffled(names, dice), dice), manner(dice), dice)], 2),
        _seals(pen, dice),
        _day(pen, dice),
    ]
    return _page(GAP.join(parts), dice, "14px")


def _goods(pen: Pen, dice: random.Random) -> Markup:
    goods = dice.sample(("軟體授權", "主機維護", "教育訓練", "資料移轉", "備份設備", "到場服務"), 3)
    rows = Markup("").join(
        Markup('<tr><td class="c">{}</td><td>{}</td><td class="c">{}</td><td class="r">{}</td></tr>').format(
            place, name, dice.randrange(1, 30), pen.figures(1000, 90000)
        )
        for place, name in enumerate(goods, 1)
    )
    return Markup("<table><tr><th>項次</th><th>品名</th><th>數量</th><th>單價</th></tr>{}</table>").format(rows)


def _day(pen: Pen, dice: random.Random) -> Markup:
    if dice.random() < 0.5:
        return Markup('<div class="c" style="font-size:16px;margin-top:10px">{}</div>').format(pen.f("date"))
    return Markup("<div>{}：{}</div>").format(dice.choice(DAY), pen.f("date"))


def declared(pen: Pen, scene: Scene, dice: random.Random) -> Markup:
    """聲明書."""
    body, size = declaration.items(pen, dice)
    names = ["name", "ubn", "responsible_person"] + [each for each in ("address", "phone") if dice.random() < 0.5]
    title = dice.choice(("投標廠商聲明書", "廠商聲明書", "聲明書", "投標聲明書"))
    who = dice.choice((lines, twin_table, running))(_pairs(pen, names, WHO, dice), manner(dice), dice)
    head = Markup("<div>本廠商參加{}招標「{}」（案號 {}）之投標，聲明如下：</div>").format(
        scene.agency.name, pen.f("tender_title"), pen.f("tender_id")
    )
    top = Markup("").join([_title(title, dice), head, body])
    foot = Markup("").join([who, _seals(pen, dice), _day(pen, dice)])
    if size == "12px" or dice.random() < 0.4:
        return _page(top, dice, size) + _page(foot, dice, "14px")
    return _page(top + foot, dice, size)


def registration(pen: Pen, _: Scene, dice: random.Random) -> Markup:
    """公司登記: an extract, a print of the register, a form."""
    names = [
        "ubn",
        "name",
        "status",
        "responsible_person",
        "capital",
        "address",
        "established_on",
        "changed_on",
        "authority",
    ]
    if pen.who.kind == "分公司":
        names = [each for each in names if each not in ("capital", "authority")]
    shop = pen.who.kind == "獨資"
    titles = (
        ("商業登記抄本", "商業登記資料") if shop else ("公司基本資料", "公司登記資料", "公司登記表", "商工登記資料")
    )
    pairs = _pairs(pen, _shuffled(names, dice), REGISTRATION, dice)
    others = [
        Pair("組織類型", Markup(pen.who.kind)),
        Pair("所營事業", Markup("I301010 資訊軟體服務業")),
        Pair("每股金額(元)", Markup("10")),
        Pair("外文名稱", escape(pen.who.english + " Co., Ltd.")),
    ]
    for each in others[: 2 if shop else 4]:
        pairs.insert(dice.randrange(len(pairs) + 1), each)
    printed = Markup('<div style="font-size:12px;text-align:{}">{}：{}</div>').format(
        dice.choice(("left", "right")), dice.choice(("列印日期", "查詢日期", "列印時間")), pen.f("printed_on")
    )
    body = dice.choice((table, twin_table, lines, anyhow))(pairs, manner(dice), dice)
    parts = [printed, _title(dice.choice(titles), dice), body]
    return _page(Markup("").join(parts if dice.random() < 0.6 else parts[1:] + parts[:1]), dice)


def tax(pen: Pen, _: Scene, dice: random.Random) -> Markup:
    """納稅證明: a return, its list, or the office's certificate."""
    form = pen.story.tax_form
    names = ["name", "ubn", "responsible_person", "address"] + ([] if form == "no_arrears" else ["tax_number"])
    who = anyhow(_pairs(pen, _shuffled(names, dice), TAX, dice), manner(dice), dice)
    if form == "no_arrears":
        office = Markup('<div class="c b" style="font-size:24px"><span data-field="tax.receipt_office">{}</span></div>')
        words = Markup("<p>查上列營業人截至本件核發日止，無違章案件及已確定尚未繳納之欠稅，特此證明。</p>")
        seal = Markup('<div style="height:200px;padding-left:{}px">{}</div>').format(
            dice.randrange(60, 380), pen.office_seal(150)
        )
        day = Markup('<div class="c">{}</div>').format(pen.f("issued_on"))
        head = office.format(pen.facts["tax.receipt_office"].text) + Markup(
            '<div class="c b" style="font-size:22px">{}</div>'
        ).format(pen.f("form", ""))
        return _page(Markup("").join([head, GAP, who, words, seal, day]), dice, "16px")
    title = {"filing_list": "營業人銷售額與稅額申報書清單"}.get(form, f"營業人銷售額與稅額申報書（{form}）")
    head = Markup('<div class="c b" style="font-size:21px">{}</div>').format(pen.side("form", form, title))
    period = lines(
        [Pair(dice.choice(("所屬年月", "所屬年月份", "所屬期間", "申報期別")), pen.f("period"))], manner(dice), dice
    )
    kind = ("receipt", "收執聯") if pen.story.tax_copy == "receipt" else ("filing", "申報聯")
    copy = Markup('<div style="font-size:12px">{}<span data-field="tax.copy_kind">{}</span></div>').format(
        dice.choice(("", "聯別：", "第二聯 " if kind[0] == "receipt" else "第一聯 ")), kind[1]
    )
    stamp = pen.stamp(dice.choice(("營業稅網路申報收件章", "營業稅收件章")), dice.choice(("box", "round", "oval")))
    filed = lines([Pair(dice.choice(("申報日期", "申報日")), pen.f("filed_on"))], manner(dice), dice)
    foot = Markup('<div style="height:150px;padding-left:{}px">{}</div>').format(dice.randrange(20, 400), stamp)
    return _page(Markup("").join([head, period, who, GAP, _sums(pen, dice), filed, foot, copy]), dice, "13px")


def _sums(pen: Pen, dice: random.Random) -> Markup:
    labels = (
        "應稅銷售額合計",
        "零稅率銷售額",
        "銷售額總計",
        "進項金額合計",
        "進項稅額合計",
        "得扣抵進項稅額",
        "本期應實繳稅額",
        "累積留抵稅額",
    )
    rows = Markup("").join(
        Markup('<tr><td class="c">{}</td><td>{}</td><td class="r">{}</td></tr>').format(
            dice.randrange(1, 116), label, pen.figures(0, 8000000)
        )
        for label in labels
    )
    return Markup("<table><tr><th>代號</th><th>項目</th><th>金額</th></tr>{}</table>").format(rows)


def cheque(pen: Pen, _: Scene, dice: random.Random) -> Markup:
    """押標金 票據, as its bank prints it."""
    own = pen.story.cheque_firm_drawn
    note = not own and dice.random() < 0.25
    kind, title = ("cheque", "支票") if own else ("promissory_note", "本票") if note else ("cheque", "本行支票")
    payee = Markup(
        '<span class="fill" data-field="cheque.payee" style="display:inline-block;min-width:260px;border-bottom:1px solid #555">{}</span>'
    ).format(pen.facts["cheque.payee"].text or Markup("&nbsp;"))
    promise = (
        dice.choice(("憑票支付", "憑票即付", "受款人", "祈付"))
        if not note
        else dice.choice(("憑票准於即期支付", "憑票無條件擔任支付"))
    )
    top = ["number", "date"] + (["account"] if own or dice.random() < 0.5 else [])
    labels = {name: CHEQUE[name] for name in CHEQUE}
    labels["date"] = ("發票日", "發票日期", "日期")
    below = ["bank_code"] if own else ["payer", "bank_code"]
    parts = [
        Markup('<div class="c" style="font-size:21px">{}　<span style="letter-spacing:{}px">{}</span></div>').format(
            pen.f("bank", ""), dice.choice((0, 6, 12)), pen.side("form", kind, title)
        ),
        running(_pairs(pen, dice.sample(top, len(top)), labels, dice), Manner("：", "{}", "", False), dice),
        Markup('<div style="font-size:17px;line-height:2">{}　{}</div>').format(promise, payee),
        Markup(
            '<div style="font-size:17px;line-height:2">{}<span style="font-size:19px">{}</span>　　<span style="border:1px solid #444;padding:2px 10px">{}</span></div>'
        ).format(
            dice.choice(("新臺幣", "新台幣", "金額 新臺幣", "NT$ ")), pen.f("amount_words"), pen.f("amount_figures")
        ),
        lines(_pairs(pen, below, labels, dice), Manner("：", "{}", "", False), random.Random(0)),
        Markup(
            '<div class="at" style="right:30px;bottom:50px;width:330px;font-size:13px">{}<br>{}<div class="at" style="left:200px;top:-14px">{}</div></div>'
        ).format(dice.choice(("發票人", "發票人簽章", "發票人：")), pen.f("drawer"), pen.drawer_seal(76)),
        Markup(
            '<div class="at" style="left:50px;bottom:8px;font-family:\'Noto Sans Mono CJK TC\';letter-spacing:2px">{}</div>'
        ).format(pen.f("micr", "")),
    ]
    tint = dice.choice(("#f3f7f0", "#fdf8e8", "#eef2fa", "#fff"))
    return Markup(
        '<div class="page" style="padding:14px 26px;font-size:14px;background:{} !important">{}</div>'
    ).format(tint, Markup("").join(parts))


PAPERS = {
    "envelope": envelope,
    "registration": registration,
    "tax": tax,
    "declaration": declared,
    "cheque": cheque,
    "offer": offer,
}
