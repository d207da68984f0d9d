"""Type faces from Debian packages, found by fontconfig. Fonts are never committed."""

import subprocess
from dataclasses import dataclass
from functools import cache

from PIL import ImageFont

from models.errors import SetupError

FACES: dict[str, tuple[str, str]] = {  # name: family, Debian package
    "kai": ("AR PL UKai TW", "fonts-arphic-ukai"),
    "ming": ("AR PL UMing TW", "fonts-arphic-uming"),
    "sans": ("Noto Sans CJK TC", "fonts-noto-cjk"),
    "tw-kai": ("TW\\-Kai", "fonts-cns11643-kai"),
    "tw-sung": ("TW\\-Sung", "fonts-cns11643-sung"),
    "round": ("cwTeXYen", "fonts-cwtex-yen"),
    "fangsong": ("cwTeXFangSong", "fonts-cwtex-fs"),
    "micro-hei": ("WenQuanYi Micro Hei", "fonts-wqy-microhei"),
}


@dataclass(frozen=True, slots=True)
class FaceFile:
    """A font file and the face's number in it."""

    path: str
    index: int


@cache
def face(name: str) -> FaceFile:
    """The file of a face. Raises SetupError naming the Debian package where it is not installed."""
    family, package = FACES[name]
    told = subprocess.run(
        ["fc-match", "-f", "%{file}\t%{index}\t%{family}", family], capture_output=True, text=True, check=True
    ).stdout.split("\t")
    if family.replace("\\", "") not in told[2].replace("\\", ""):
        raise SetupError(f"the face {family} is not installed; run: apt-get install {package}")
    return FaceFile(told[0], int(told[1]))


@cache
def font(name: str, pixels: int) -> ImageFont.FreeTypeFont:
    """A face at a size in pixels."""
    file = face(name)
    return ImageFont.truetype(file.path, pixels, index=file.index)
