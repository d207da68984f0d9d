"""What a second look at a crop is asked, and what it answers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from models.page import Box


class Grammar(StrEnum):
    """How a typed value is written: the second reading looks for nothing else in its crop."""

    UBN = "ubn"  # eight digits
    TAX_NUMBER = "tax_number"  # nine digits
    ACCOUNT = "account"  # seven to sixteen digits
    CHEQUE_NUMBER = "cheque_number"  # up to three letters and six to ten digits
    PHONE = "phone"
    DATE = "date"  # years of the Republic or of the common era, in figures or Chinese numerals
    PERIOD = "period"
    FIGURES = "figures"  # an amount
    WORDS = "words"  # an amount in 國字大寫
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Crop:
    """A piece of an upright page to be read once more."""

    box: Box
    kind: Literal["digits", "text", ""] = ""
    """Which characters the unlike engine may see; "" where it is not asked."""
    grammar: Grammar | None = None
    entries: tuple[str, ...] = ()
    """What the value could be: the register's entry, the same value on other papers."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What a crop says if it says one of the things looked for, by the reader's own probabilities."""

    text: str
    value: str
    """The value it states, however it is written."""
    fit: float
    """Natural log of its probability over that of the reader's free reading; 0 where it is the free reading itself."""
    margin: float
    """Natural log of its probability over that of the next possible value (0 and more)."""


@dataclass(frozen=True, slots=True)
class SecondReading:
    """All that was heard on one crop."""

    unlike: str = ""
    """What the unlike engine reads; empty where it reads nothing or was not asked."""
    listed: Hypothesis | None = None
    """The likeliest entry."""
    typed: Hypothesis | None = None
    """The likeliest value of the grammar; None where nothing in the crop is one."""
