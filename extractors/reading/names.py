"""Names of firms, persons and places, as printed."""

import re

from extractors.reading.labels import is_wording
from extractors.reading.text import plain

LETTER = r"[\u3400-\u9fff\U00020000-\U0003ffffA-Za-z0-9（）()．·・&\-]"
BRANCH = r"(?:[\u3400-\u9fff]{1,8}(?:分公司|辦事處))?"
COMPANY = re.compile(rf"{LETTER}{{2,40}}?(?:股份有限公司|有限公司|無限公司|兩合公司){BRANCH}")
"""A company ends where the first word for its kind ends: what follows is another field's."""
OTHER_FIRM = re.compile(
    rf"{LETTER}{{1,40}}?(?:公司{BRANCH}|商行|商店|企業社|企業行|工作室|工程行|商號|事業社|資訊社|實業社|合作社|事務所|基金會|"
    r"協會|公會|學會|大學|醫院|農會|漁會|[行社號店坊館])(?=$|[^\u3400-\u9fff])"
)
"""Any other firm's name must fill its text: 旅行 is no name, it begins 旅行家資訊有限公司."""
NO_FIRM = re.compile(
    r"^[本貴該母子總分各敝我]公司|應[於為依檢附加]|不得|得以|依法|如[有為]|或其|請[於加填蓋]|須|者$|之公司|加蓋|蓋章|^(?:公司|商號|廠商|行號)"
    r"|^[及與或和暨](?:[本貴該母子總分各敝我其]|公司|廠商|商號|行號|商業|負責人|代表人|投標|統一|名稱)|(?:編|案|帳|票|字|門|[\d０-９])號$"
)
PERSON = re.compile(
    r"[\u3400-\u9fff\U00020000-\U0003ffff○OＯ〇＊*]{2,6}"
    r"|[\u3400-\u9fff]{1,8}(?:[·・‧．•][\u3400-\u9fff]{1,8}){1,3}"
    r"|[A-Za-z][A-Za-z.'-]*(?:[ ,]+[A-Za-z][A-Za-z.'-]*){1,5}"
)
AFTER_PERSON = re.compile(r"(?:(?:先生|女士|小姐)(?:[/／、或](?:先生|女士|小姐))?|經理|簽章|蓋章|簽名|印|\(.*|（.*)$")
ADDRESSED_AS = re.compile(r"(?<=[\u3400-\u9fff])[\s\u3000]+君$")
"""A title, and no part of a name, only where a gap parts it: 張文君 is a person."""
LONG_WITH_TITLE = re.compile(r"(?<=^[\u3400-\u9fff]{3})君$")
"""A fourth character 君 is a title, but for names of two family names, which keep it."""
TWO_FAMILY_NAMES = ("歐陽", "張簡", "范姜", "司徒", "上官", "諸葛", "司馬", "皇甫", "端木", "尉遲")
SENDER = re.compile(r"[\s\u3000]*(?:[(（]全銜[)）]|敬上|敬啟|謹上|謹啟|謹緘|謹寄|緘|寄)$")
"""What a sender writes behind its name."""
NO_PERSON = re.compile(
    r"附件|同上|同左|如上|如右|本人|簽[名章]|蓋章|印[章鑑]|填[寫列]|董事長|總經理|職稱|姓名|電話|地址|公司|廠商|以下空白|無$|日期|名稱|編號"
)
PLACE = re.compile(r"[縣市區鄉鎮路街段巷號村里園]")
ENDS_PLACE = re.compile(r"[號樓室棟座區村里鄰巷弄店層段路街園院側廳港站FfＦ0-9０-９A-Za-z）)\]]$")
NOT_A_PLACE = re.compile(
    r"\d,\d|[:：@]|如附件|變更|[0-9０-９][一二三]|(?<![之段])[一二三][0-9０-９]|[^\w()\[\]（）\-－–—、,，.．·~～#＃/／]"
)
"""Also a figure lying in a column and read as strokes (2一樓), and signs no address has."""
POSTCODE = re.compile(r"^[(\[（]?\d{3}(?:-?\d{2,3})?[)\]）]?(?=[\u3400-\u9fff])")
NOT_IN_PLACE = re.compile(r"(電?子地圖|電子地|GoogleMap|地圖).*$")


AUTHORITY = re.compile(r"[\u3400-\u9fff]{1,28}(?:政府|縣府|市府|公所|委員會|辦公室|管理局|園區|[部局處署司會府])")
NO_AUTHORITY = re.compile(r"核准|文號|蓋章|登記|機關|日期|檔號|簽章|承辦|處所|有限公司|[填寫欄註請]")
AUTHORITY_STAMP = re.compile(r"(?:公司|商業|工商)?登記(?:專用)?[章之]?章?$|專用章$")
STATUS = re.compile(
    r"(?:核准|設立|登記|認許|報備|許可|但|已|命令|解散|重整|撤銷|破產|合併|分割|撤回|廢止|清算|完結|終止|中止|塗銷|程序|"
    r"終結|接管|無需|公司|商業|分公司|清理|歇業|停業|遷他縣市|列入|變更|營業|正常|開業|復業|存續|休業|註銷|轉出|中|"
    r"[,、/()])+"
)
"""The words of the register's own list of states."""
BEHIND_STATUS = re.compile(
    r"[「『﹁“\"【(（]?\s*(?:查詢|最新營業|訂閱|Google).*$|[「『﹁“\"【].*$|[(（](?:中華)?(?:民國)?\s*\d.*$"
)


def _spaceless(text: str) -> str:
    """Spaces between Chinese characters are the printer's, and so are the points of a list before a text."""
    return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", text.strip()).strip("：: ，,。、；;_·・‧•◦")


def firm(text: str) -> str | None:
    """A firm's name up to its kind (有限公司, 商行, ...); None where no such end is there, or it is a sentence."""
    text = SENDER.sub("", text.strip())
    clean = _spaceless(text)
    first, *_ = text.split() or [""]
    match = COMPANY.match(clean) or OTHER_FIRM.match(clean) or OTHER_FIRM.match(_spaceless(first))
    if match is None or len(match[0]) <= 2 or NO_FIRM.search(match[0]):  # 銀行 or 商號 alone is a kind, not a name
        return None
    return match[0]


def person(text: str) -> str | None:
    """A person's name without titles; None for a form's own words."""
    clean = _person(text)
    if not clean.startswith(TWO_FAMILY_NAMES):
        clean = LONG_WITH_TITLE.sub("", clean)
    if not PERSON.fullmatch(clean) or NO_PERSON.search(clean) or is_wording(clean):
        return None
    return clean


def _person(text: str) -> str:
    return AFTER_PERSON.sub("", _spaceless(ADDRESSED_AS.sub("", text.strip())))


def address(text: str) -> str | None:
    """An address without its postcode, as printed; None where something else runs into it."""
    clean = NOT_IN_PLACE.sub("", _spaceless(text).replace(" ", ""))
    clean = POSTCODE.sub("", clean)
    if len(clean) < 6 or len(PLACE.findall(plain(clean))) < 2 or NOT_A_PLACE.search(clean):
        return None
    return clean if ENDS_PLACE.search(clean) else None


def authority(text: str) -> str | None:
    """An authority, by what its name ends in; None for a form's own words (核准文號及蓋章)."""
    clean = AUTHORITY_STAMP.sub("", _spaceless(text))
    if not AUTHORITY.fullmatch(clean) or NO_AUTHORITY.search(clean) or is_wording(clean):
        return None
    return clean


def status(text: str) -> str | None:
    """A firm's state in the register, without the link printed behind it (「查詢最新營業狀況請至…」).

    None where anything else follows: 核准設立 with a rest misread may have been 核准設立，但已命令解散.
    """
    clean = _spaceless(BEHIND_STATUS.sub("", text))
    return clean if STATUS.fullmatch(plain(clean)) and len(clean) >= 2 else None


def words(text: str) -> str | None:
    """Any text of two characters or more that is not a label itself."""
    clean = _spaceless(text)
    return clean if len(clean) >= 2 and not is_wording(clean) else None


def code(text: str) -> str | None:
    """A tender's number: letters, digits and dashes, at least one digit."""
    match = re.match(r"[A-Za-z0-9][A-Za-z0-9\-_.()/]*", _spaceless(text).replace(" ", ""))
    found = match[0].rstrip("-_./") if match else ""
    if "(" not in found:
        found = found.rstrip(")")  # the bracket around a label and its value
    return found if any(character.isdigit() for character in found) else None
