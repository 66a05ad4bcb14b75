"""The grammar of collective wordings: "các sở, ban, ngành, địa phương có liên quan" and the like.

Plans compose them freely, so they are read by their nouns, not from a list.
"""

import re
from typing import NamedTuple

from corpus.agencies.models import Scope

_SEP = r"(?:\s*[,/–-]\s*(?:và\s+)?|\s+và\s+|\s*&\s*|\s+)(?:các\s+(?=ban\b|ngành\b))?"
_NOUN = r"(?:sở|ban|ngành|bộ|cơ\s+quan(?!\s+(?:ngang|thuộc))|đơn\s+vị|tổ\s+chức|địa\s+phương|cá\s+nhân)"
_COLLECTIVE = re.compile(
    rf"""
    (?P<all>(?:(?:tất\s+cả|toàn\s+thể)\s+)?(?:các|những|mọi)?)\s*
    (?P<nouns>{_NOUN}(?:{_SEP}{_NOUN}\b)*)\b
    (?P<level>\s+(?:của\s+|thuộc\s+|cấp\s+|trong\s+)*(?:UBND\s+|Ủy\s+ban\s+nhân\s+dân\s+)?(?:tỉnh|thành\s+phố|Trung\s+ương|TW)(?:\s+@PROVINCE@)?)?
    (?P<other>\s+khác)?
    (?P<open>\s+(?:có\s+)?liên\s+quan)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "UBND các huyện, thành phố", "Ủy ban nhân dân cấp xã", "các xã, phường": whoever governs below the province.
_LOCAL = re.compile(
    r"""
    (?:(?:UBND|Ủy\s+ban\s+nhân\s+dân|Uỷ\s+ban\s+nhân\s+dân|chính\s+quyền)\s+)
    (?:(?:cấp|các|\d+)\s+){0,2}
    (?P<nouns>(?:xã|phường|đặc\s+khu|huyện|thị\s+xã|thành\s+phố|quận|thị\s+trấn|cấp\s+xã|cấp\s+huyện|địa\s+phương)
      (?:(?:\s*[,/-]\s*|\s+và\s+|\s+)(?:các\s+)?(?:xã|phường|đặc\s+khu|huyện|thị\s+xã|thành\s+phố|quận|thị\s+trấn)\b)*)\b
    (?P<level>\s+(?:trên\s+địa\s+bàn|thuộc|trong)(?:\s+(?:tỉnh|thành\s+phố))?(?:\s+@PROVINCE@)?)?
    (?P<open>\s+(?:có\s+)?liên\s+quan)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COMMUNES = re.compile(
    r"""
    (?:(?:các|\d+)\s+){0,2}(?P<nouns>(?:xã|phường)(?:\s*[,/-]\s*|\s+và\s+)(?:các\s+)?(?:phường|xã|đặc\s+khu)\b
    (?:\s*,\s*đặc\s+khu)?)
    (?P<level>\s+(?:trên\s+địa\s+bàn|thuộc|trong)(?:\s+(?:tỉnh|thành\s+phố))?(?:\s+@PROVINCE@)?)?
    (?P<open>\s+(?:có\s+)?liên\s+quan)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ONE_NOUN = re.compile(_NOUN, re.IGNORECASE)


class Group(NamedTuple):
    """A collective wording up to character `end`.

    names: the registry's groups that it means, () if none; written: its own words with the commas
    in place, "các sở ban ngành và địa phương" → "Các sở, ban, ngành" and "Các địa phương".
    """

    end: int
    names: tuple[str, ...]
    written: tuple[str, ...] = ()


class GroupGrammar:
    """Collective wordings of one province."""

    def __init__(self, scope: Scope) -> None:
        province = re.escape(scope.province).replace(r"\ ", r"\s+")

        def build(pattern: re.Pattern[str]) -> re.Pattern[str]:
            return re.compile(pattern.pattern.replace("@PROVINCE@", province), pattern.flags)

        self._collective, self._local, self._communes = build(_COLLECTIVE), build(_LOCAL), build(_COMMUNES)
        self._departments = f"Các sở, ban, ngành {scope.unit}"

    def read(self, text: str, start: int) -> Group | None:
        """The collective wording that begins at character `start`, or None."""
        for pattern in (self._local, self._communes):
            if match := pattern.match(text, start):
                return Group(match.end(), (_LOCALITIES,))
        if match := self._collective.match(text, start):
            return Group(match.end(), self._meaning(match), _written(match))
        return None

    def _meaning(self, match: re.Match[str]) -> tuple[str, ...]:
        nouns = re.sub(r"\s+", " ", match["nouns"].casefold())
        related, level = bool(match["open"]), re.sub(r"\s+", " ", (match["level"] or "").casefold())
        if "trung ương" in level or "tw" in level or ("bộ" in nouns and "sở" not in nouns):
            return ("Các cơ quan Trung ương",)
        if "sở" in nouns or nouns in {"ban, ngành", "ban ngành"}:
            if related and not level:
                return ("Các sở, ngành, đơn vị có liên quan",)
            return (self._departments, *((_LOCALITIES,) if "địa phương" in nouns else ()))
        if nouns == "địa phương":
            return (_LOCALITIES,)
        if nouns.replace("cá nhân", "").strip(" ,") == "tổ chức":
            return ("Các tổ chức liên quan",) if related else ()
        return ("Các cơ quan, đơn vị có liên quan",) if related else self._bare_units(nouns, level)

    @staticmethod
    def _bare_units(nouns: str, level: str) -> tuple[str, ...]:
        plain = not level and any(n in nouns for n in ("đơn vị", "cơ quan"))
        return ("Các cơ quan, đơn vị, địa phương",) if plain else ()


_LOCALITIES = "UBND các xã, phường"


def _written(match: re.Match[str]) -> tuple[str, ...]:
    nouns = [re.sub(r"\s+", " ", noun).casefold() for noun in _ONE_NOUN.findall(match["nouns"])]
    apart = not match["open"] and "sở" in nouns and "địa phương" in nouns
    kept = [noun for noun in nouns if not (apart and noun == "địa phương")]
    rest = "".join(match[part] or "" for part in ("level", "other", "open"))
    text = re.sub(r"\s+", " ", f"{match['all']} {', '.join(kept)}{rest}".strip())
    text = text[:1].upper() + text[1:]
    return (text, "Các địa phương") if apart else (text,)
