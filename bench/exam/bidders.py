"""Invented bidders of all kinds: companies, sole proprietors, branches. Roads, banks and names are made up."""

import random
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samples.firms import Firm, ubn

STEMS = ["嶼光", "耕雲", "鼎喆", "泓淼", "嘉峯", "詠晟", "昱堃", "琢玉", "禾碩", "拾翠", "天韻", "沛霖", "久裕", "松濤", "元盛", "百川", "芃芃", "景熙", "築夢", "和笙", "曜辰", "鈺鑫", "馥郁", "寰川", "朗月", "清漣"]  # fmt: skip
TRADES = ["資訊", "環境科技", "儀器", "電腦", "印刷", "事務機器", "文教", "工程顧問", "網路科技", "數據", "自動化", "生物科技", "醫療器材", "智慧系統"]  # fmt: skip
SHOPS = ("商行", "企業社", "工程行", "資訊社", "實業社")
SURNAMES = ["江", "沈", "呂", "簡", "范", "石", "湯", "溫", "歐陽", "張簡", "范姜", "涂", "翁", "游", "駱", "龔", "巫", "顏", "柯", "尤", "褚", "粘"]  # fmt: skip
GIVEN = ["子涵", "昱廷", "品妤", "秀蘭", "文雄", "美惠", "庭瑜", "承恩", "喬", "一帆", "瑞峯", "玉鳳", "懷恩", "亭妤", "國樑", "進發", "芷瑄", "冠霖", "勝雄", "巧玲"]  # fmt: skip
PLACES = (  # city, district, road, area code, head of local numbers
    ("臺北市", "內湖區", "嵐影街", "02", "8550"),
    ("新北市", "汐止區", "望川路", "02", "7755"),
    ("桃園市", "龜山區", "拾穗三路", "03", "355"),
    ("新竹縣", "竹北市", "嘉祥路", "03", "655"),
    ("苗栗縣", "頭份市", "茶亭路", "037", "55"),
    ("臺中市", "南屯區", "五里亭路", "04", "3550"),
    ("南投縣", "草屯鎮", "碧波街", "049", "255"),
    ("嘉義市", "西區", "七星路", "05", "255"),
    ("臺南市", "安平區", "鹽埕三街", "06", "355"),
    ("高雄市", "鼓山區", "船渠大道", "07", "955"),
    ("屏東縣", "屏東市", "椰林路", "08", "755"),
    ("宜蘭縣", "羅東鎮", "晴雨路", "03", "955"),
)
BANKS = (  # name, branches, code of the bank
    ("嵐港商業銀行", ("南屯分行", "竹北分行"), "951"),
    ("寶島測試銀行", ("營業部", "汐止分行"), "952"),
    ("臺灣範例信用合作社", ("中山分社", "安平分社"), "953"),
    ("青禾鄉農會信用部", ("本部", "溪口分部"), "954"),
)
ENGLISH = ["Yuguang", "Gengyun", "Dingzhe", "Hongmiao", "Jiafeng", "Yongcheng", "Yukun", "Zhuoyu", "Heshuo", "Shicui", "Tianyun", "Peilin", "Jiuyu", "Songtao", "Yuansheng", "Baichuan", "Pengpeng", "Jingxi", "Zhumeng", "Hesheng", "Yaochen", "Yuxin", "Fuyu", "Huanchuan", "Langyue", "Qinglian"]  # fmt: skip


class Kind(StrEnum):
    """What the law takes the bidder for."""

    STOCK = "股份有限公司"
    LIMITED = "有限公司"
    SOLE = "獨資"
    BRANCH = "分公司"


@dataclass(frozen=True, slots=True)
class Bidder:
    """A firm, its kind, its bank."""

    firm: Firm
    kind: Kind
    english: str
    bank: str
    branch: str
    bank_code: str


def bidder(dice: random.Random, number: int, kind: Kind) -> Bidder:
    """The number-th bidder of a tender; stems do not repeat within 26 bidders."""
    stem = STEMS[number % len(STEMS)]
    city, district, road, area, head = dice.choice(PLACES)
    wide = 8 if area in ("02", "04") else 6 if area == "037" else 7
    local = [head + "".join(dice.choices("0123456789", k=wide - len(head))) for _ in range(2)]
    house = f"{dice.randrange(901, 1990)}{dice.choice(['', '', '之1', '-2'])}號"
    section = dice.choice(["", "一段", "二段", "3段"]) if not road.endswith("街") else ""
    floor = (
        ""
        if kind is Kind.SOLE and dice.random() < 0.5
        else f"{dice.randrange(2, 22)}樓" + dice.choice(["", "之3", "之5"])
    )
    lane = f"{dice.randrange(2, 88)}巷" if dice.random() < 0.3 else ""
    names = {
        Kind.STOCK: f"{stem}{dice.choice(TRADES)}股份有限公司",
        Kind.LIMITED: f"{stem}{dice.choice(TRADES)}有限公司",
        Kind.SOLE: f"{stem}{dice.choice(SHOPS)}",
        Kind.BRANCH: f"{stem}{dice.choice(TRADES)}股份有限公司{city[:2]}分公司",
    }
    bank, branches, code = dice.choice(BANKS)
    person, contact = dice.choice(SURNAMES) + dice.choice(GIVEN), dice.choice(SURNAMES) + dice.choice(GIVEN)
    english = ENGLISH[number % len(STEMS)]
    mail = f"{dice.choice(['sales', 'service', 'bid', 'info'])}{dice.randrange(10, 99)}@{english.lower()}-{number}.example.tw"
    extension = f"#{dice.randrange(11, 899)}" if dice.random() < 0.4 else ""
    trunk = f"{area}-{local[0]}{extension}"
    if kind is Kind.SOLE and dice.random() < 0.5:  # shops answer on a mobile
        trunk = f"09{dice.randrange(10, 90)}-{dice.randrange(10**6):06}"
    firm = Firm(
        name=names[kind],
        ubn=ubn(dice),
        person=person,
        contact=contact,
        address=f"{city}{district}{road}{section}{lane}{house}{floor}",
        phone=trunk,
        fax=f"{area}-{local[1]}",
        email=mail,
        tax_number=f"{dice.randrange(10**8, 10**9)}",
        capital=dice.randrange(2, 500) * 100_000,
        established=date(dice.randrange(1988, 2022), dice.randrange(1, 13), dice.randrange(1, 29)),
    )
    return Bidder(firm, kind, english, bank, dice.choice(branches), code)
