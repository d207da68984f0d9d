"""統一編號 (UBN): eight digits with a check.

Since 2023-04-01 the weighted digit sum must be divisible by 5 (before: by 10). About a fifth of all misread numbers pass
by chance, so the check is one witness among others, and never repairs a number.

Source   Ministry of Finance notice on the check of the 統一編號; python-stdnum `stdnum.tw.ubn` still has the old rule
"""

WEIGHTS = (1, 2, 1, 2, 1, 2, 4, 1)
DIVISOR = 5


def is_ubn(text: str) -> bool:
    """True for eight digits whose arithmetic holds. 00000000 holds arithmetically and is no number."""
    if len(text) != 8 or not (text.isascii() and text.isdigit()) or text == "00000000":
        return False
    total = sum(sum(divmod(int(digit) * weight, 10)) for digit, weight in zip(text, WEIGHTS, strict=True))
    return total % DIVISOR == 0 or (text[6] == "7" and (total + 1) % DIVISOR == 0)


def slip_between(one: str, other: str) -> bool:
    """True where two numbers of one length differ in one or two digits: they may be one number, misread."""
    differing = sum(a != b for a, b in zip(one, other, strict=False))
    return len(one) == len(other) and 0 < differing <= 2
