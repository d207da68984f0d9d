"""E-mail addresses compared: the full address, and the domain where it is a firm's own."""

import re

from validators.normalise.text import folded

FREE_MAIL = (
    "gmail.com", "googlemail.com", "yahoo.com", "yahoo.com.tw", "ymail.com", "hotmail.com", "hotmail.com.tw", "outlook.com",
    "outlook.com.tw", "live.com", "livemail.tw", "msn.com", "msa.hinet.net", "hinet.net", "seed.net.tw", "pchome.com.tw",
    "url.com.tw", "giga.net.tw", "so-net.net.tw", "ksmail.seed.net.tw", "tpts1.seed.net.tw", "icloud.com", "me.com", "mac.com",
    "proton.me", "protonmail.com", "qq.com", "163.com", "126.com", "aol.com", "mail.com", "yam.com", "kimo.com", "sinamail.com",
)  # fmt: skip
"""Mail offered to everybody, by free services and by carriers: sharing the domain says nothing."""
OFFICE = re.compile(r"(^|\.)gov\.tw$")
"""An agency's own address printed on its form is not the bidder's."""
ADDRESS = re.compile(r"[a-z0-9._%+-]+@([a-z0-9-]+(?:\.[a-z0-9-]+)+)")


def email(text: str) -> str | None:
    """The one full address in a text, lower case; None where there is none or more than one."""
    found = {match[0] for match in ADDRESS.finditer(re.sub(r"\s+", "", folded(text)))}
    return found.pop() if len(found) == 1 else None


def domain(address: str) -> str:
    """What stands after the @."""
    return address.rpartition("@")[2]


def lookalike(address: str) -> str:
    """The address with characters that readers take for one another in one form: l 1 i |, o 0, rn m."""
    return address.translate(str.maketrans("1i|0", "lllo")).replace("rn", "m")


def is_free(name: str) -> bool:
    """True for a domain, or a host under one, that gives mail to everybody."""
    return any(name == free or name.endswith(f".{free}") for free in FREE_MAIL)


def is_office(name: str) -> bool:
    """True for a government's domain."""
    return OFFICE.search(name) is not None
