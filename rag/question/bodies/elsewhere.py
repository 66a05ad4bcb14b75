"""Questions about another province or city: its plans are not these. Pure."""

import re
from functools import cache

from rag.words import has_accents, lacks_marks, level

# Provinces and centrally-run cities since 1/7/2025, then those merged into them (people still say so).
_PROVINCES = """
Hà Nội | Huế | Đà Nẵng | Hải Phòng | Cần Thơ | Hồ Chí Minh | Lai Châu | Điện Biên | Sơn La | Lạng Sơn
| Quảng Ninh | Thanh Hóa | Nghệ An | Hà Tĩnh | Cao Bằng | Tuyên Quang | Lào Cai | Thái Nguyên | Phú Thọ
| Bắc Ninh | Hưng Yên | Ninh Bình | Quảng Trị | Quảng Ngãi | Gia Lai | Khánh Hòa | Lâm Đồng | Đắk Lắk
| Đồng Nai | Tây Ninh | Vĩnh Long | Đồng Tháp | Cà Mau | An Giang
| Bắc Giang | Vĩnh Phúc | Hải Dương | Thái Bình | Nam Định | Hà Nam | Hòa Bình | Yên Bái | Hà Giang
| Bắc Kạn | Quảng Bình | Quảng Nam | Bình Định | Phú Yên | Ninh Thuận | Bình Thuận | Đắk Nông | Kon Tum
| Bình Dương | Bình Phước | Bà Rịa | Long An | Tiền Giang | Bến Tre | Trà Vinh | Sóc Trăng | Bạc Liêu
| Kiên Giang | Hậu Giang
"""
_MERGED = {"Bắc Kạn": "Thái Nguyên"}
_UNITS = {"tinh": "tỉnh", "thanh pho": "thành phố", "tp": "tp", "tp.": "tp."}
_UNIT = r"(?:(?i:tỉnh|thành phố|tp\.?|ubnd|công an)|Sở [\w\s]{2,30})"
# "Nghệ An giao ai …?", "kế hoạch của Đà Nẵng": whose it is; "hợp tác với Hà Nội" is the plan's own matter.
_BARE = r"(?:^\s*|(?<=\bcủa )|(?<=\bngoài )|(?<=\bbên ))"


def _others(own: str) -> list[str]:
    names = [name.strip() for name in _PROVINCES.replace("\n", " ").split("|")]
    return [name for name in names if name and level(name) != level(own) and _MERGED.get(name) != own]


@cache
def _pattern(own: str) -> re.Pattern[str]:
    listed = "|".join(map(re.escape, _others(own)))
    return re.compile(
        rf"(?<!\w)(?:{_UNIT}\s+(?:tỉnh |thành phố )?(?P<name>{listed})|{_BARE}(?P<bare>{listed}))(?!\w)"
    )


@cache
def _bare_pattern(own: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """The same typed without accents: only right behind what kind of place it is."""
    names = {level(name): name for name in _others(own)}
    listed = "|".join(map(re.escape, names))
    return re.compile(rf"\b(?P<unit>tinh|thanh pho|tp\.?)\s+(?P<name>{listed})\b"), names


_PERSON = "Hồ Chí Minh"  # of a city only with what kind of place it is
_SHORT = re.compile(r"(?i)\b(?:tp\.?\s*(?:hcm|hồ chí minh)|tphcm|thành phố hồ chí minh|sài gòn)\b")
_SEAT = r"(?:bên|ở|tại|so với|của|như)"


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """All provinces by their capitals; and typed small or without accents, right behind "ở", "bên" …"""
    names = {level(name): name for name in _others("") if name != _PERSON}
    capitals, small = "|".join(map(re.escape, names.values())), "|".join(map(re.escape, names))
    seat = rf"\b{level(_SEAT)} (?P<name>{small})\b"
    return re.compile(rf"(?<!\w)(?P<name>{capitals})(?!\w)"), re.compile(seat), names


def provinces(text: str) -> tuple[str, ...]:
    """The provinces and cities a question names anywhere, ours among them: "so với Bắc Ninh thì …"."""
    capitals, small, names = _named()
    found = [one["name"] for one in capitals.finditer(text)]
    if not found and (one := small.search(level(text))):
        typed, name = text[slice(*one.span("name"))], names[one["name"]]
        found = [name] if lacks_marks(typed.casefold(), name.casefold()) else []
    return (*found, *((_PERSON,) if _SHORT.search(text) else ()))


def heir(name: str) -> str:
    """The province that one was merged into, itself where none is known."""
    return _MERGED.get(name, name)


def elsewhere(text: str, own: str) -> str:
    """The other province whose authority a question names, "" for none: "tỉnh Bắc Ninh" → Bắc Ninh.

    Where some accents were left out, or the capitals, each word may lack marks but bears no others.
    """
    found = _pattern(own).search(text) if has_accents(text) else None
    if found:
        return found["name"] or found["bare"]
    pattern, names = _bare_pattern(own)
    bare = pattern.search(level(text))
    if not bare:
        return ""
    name = names[bare["name"]]
    typed, meant = text[slice(*bare.span())].casefold(), f"{_UNITS[bare['unit']]} {name}".casefold()
    return name if lacks_marks(typed, meant) else ""
