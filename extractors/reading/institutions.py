"""Financial institutions and their branches, as cheques print them: 某某商業銀行 and 某某分行 are two facts.

The institutions are those that may issue a bid bond's instrument: banks, credit co-operatives, credit departments of
farmers' and fishermen's associations, the post (Regulations for Bid Bond art. 2).
"""

import re

from extractors.reading.text import squeezed, tight

KIND = r"(?:銀行|信用合作社|農會信用部|漁會信用部|農會|漁會|郵政(?=股份有限公司)|郵局)(?:股份有限公司)?"
BRANCH_NAME = (
    r"(?:[\u4e00-\u9fff]{2,8}?(?:分行|分社|分部|支局|郵局|辦事處|營業處)|(?:總[行社局])?(?:營業|國外|國內|信託|儲蓄)部"
    r"|本部|總行|總社|總局)"
)
PLACE_IN_NAME = r"(?:[\u4e00-\u9fff]{1,6}\([\u4e00-\u9fff]{2,4}\))?"  # 某某(台灣)商業銀行
INSTITUTION = re.compile(rf"(?P<bank>{PLACE_IN_NAME}[\u4e00-\u9fff]{{2,14}}?{KIND})(?P<branch>{BRANCH_NAME})?")
HEADING = re.compile(rf"{INSTITUTION.pattern}(?:本行|該行|銀行)?(?P<paper>支票|本票)(?:\(.{{1,8}}\))?#?")
"""The heading of a cheque or note: who draws it, and what it is."""
CHINESE = re.compile(r"[\u4e00-\u9fff]{2}")
KIND_ALONE = re.compile(r"(?:國際|商業|企業|儲蓄|中小)*銀行(?:股份有限公司)?")
"""What is left of a name whose own part was not read."""
BRANCH = re.compile(BRANCH_NAME)
BEFORE = re.compile(r"^.*(?:此致|致|付款[行人地]|發票[行人]|受款人|簽章|保付|經辦局?|(?<!郵)局(?!股))(?=.{3})")
"""What may run into an institution's name from its left."""
SHORTEST = 4
"""Characters of an institution's name: 銀行 alone is none."""


def institution(text: str) -> tuple[str, str, int, int] | None:
    """The first institution in a text: its name, its branch ("" where none follows), and where both begin and end.

    Places are those of the text as given, not of the text without its spaces.
    """
    found = institutions(text)
    return found[0] if found else None


def institutions(text: str) -> list[tuple[str, str, int, int]]:
    """Every institution in a text."""
    clean, places = squeezed(text)
    found = []
    for match in INSTITUTION.finditer(clean):
        cut = BEFORE.match(match["bank"])
        start = match.start() + (cut.end() if cut else 0)
        name = _printed(text, places[start], places[match.end("bank") - 1] + 1)
        if len(name) >= SHORTEST and not KIND_ALONE.fullmatch(name):
            found.append((name, match["branch"] or "", places[start], places[match.end() - 1] + 1))
    return found


def headed(text: str) -> str:
    """支票 or 本票 where a text is nothing but the institution's name and that word; empty for any other text."""
    match = HEADING.fullmatch(tight(text))
    return match["paper"] if match and not KIND_ALONE.fullmatch(match["bank"]) else ""


def drawn_by(text: str) -> str | None:
    """The institution a text begins with, with its branch; None where it begins or goes on with anything else."""
    clean, places = squeezed(text)
    match = INSTITUTION.match(clean)
    if match is None or len(match["bank"]) < SHORTEST or KIND_ALONE.fullmatch(match["bank"]):
        return None
    rest = clean[match.end() :]
    gap = bool(rest) and places[match.end()] - places[match.end() - 1] > 1
    if CHINESE.match(rest) and not gap and rest not in 2 * match["bank"]:
        return None  # a branch whose name was not made out follows: the bank alone would be another's
    return _printed(text, places[0], places[match.end() - 1] + 1)


def _printed(text: str, start: int, end: int) -> str:
    return "".join(text[start:end].split())


def branch_alone(text: str) -> str | None:
    """A text that is a branch's name and nothing else."""
    match = BRANCH.fullmatch(tight(text))
    return match[0] if match else None
