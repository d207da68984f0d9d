"""The words of the command line: how commands end, and what its library says of a wrong usage, told in the official's language."""

import re

ENDS = "結束代碼　0 完成　1 部分未能讀取，或稽核軌跡異常　2 用法、輸入或安裝有誤"
"""What stands below the help of commands that process something."""
USAGE = (
    (r" Did you mean '?(.*?)'?\?$", r"，是否為 \1"),
    (r"^No such command '(.*?)'\.?", r"沒有「\1」這個指令"),
    (r"^No such option:? '?(.*?)'?\.?(?= |$)", r"沒有「\1」這個選項"),
    (r"^Missing argument '?(.*?)'?\.?$", r"缺少參數 \1"),
    (r"^Missing option '?(.*?)'?\.?$", r"缺少選項 \1"),
    (r"^Invalid value for '?(.*?)'?: (?:Value error, )?", r"參數 \1 不正確："),
    (r"^Invalid value: ", ""),
    (r"^Got unexpected extra argument(?:s|\(s\))? \((.*)\)$", r"多餘的參數 \1"),
    (r"\(Possible options: (.*)\)$", r"（是否為 \1）"),
    (r"'(\w+)' is not one of (.*)\.$", r"「\1」不在可用的 \2 之中"),
    (r"^Option '?(.*?)'? requires an argument\.?$", r"選項 \1 之後應有值"),
)
"""What the library says of a wrong usage, and how it is told here."""


def in_our_words(message: str) -> str:
    """The library's message with what we know of it told here; the rest as it is."""
    for pattern, words in USAGE:
        message = re.sub(pattern, words, message)
    return message
