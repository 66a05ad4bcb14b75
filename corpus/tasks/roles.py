"""Who does it: bodies named as subject of a sentence, and those it is done together with.

Known bodies are found by the registry; a list may also hold bodies it does not know ("Cục Viễn thám
quốc gia", "nhà đầu tư thứ cấp"): those begin with a word that opens a body's name and end where the
list breaks or an action begins.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.agencies import Registry
from corpus.models import Span
from corpus.patterns import UPPER
from corpus.wording import (
    ACTIONS,
    COMMON,
    NOUN_LIKE,
    NOUNS,
    OFFICES,
    OPENINGS,
    PLURAL,
    PROPER,
)

# "Giao Sở X …", "Đề nghị Ủy ban Mặt trận Tổ quốc …"
_ORDER = re.compile(r"(?:[Gg]iao|[Đđ]ề nghị|[Yy]êu cầu|[Pp]hân công|[Mm]ời|Đối với)\s+(?:cho\s+)?")
# "phối hợp chặt chẽ với", "Phối hợp cùng"
_WITH = re.compile(
    r"""[Pp]hối\s+hợp (?:\s+(?:chặt\s+chẽ|thường\s+xuyên|tốt|đồng\s+bộ|kịp\s+thời))* ,?\s+
    (?:với|cùng(?:\s+với)?)\s+:?""",
    re.VERBOSE,
)
_PREFIX = re.compile(rf"(?:(?:các\s+)?{OFFICES}\s+(?:các\s+(?=\S))?)+", re.IGNORECASE)
# between two bodies of a list: ", ", "; ", " và ", " (theo chức năng), "
_BETWEEN = re.compile(r"\s*(?:\([^()]{0,80}\)\s*)?(?:[,;]\s*(?:và\s+|cùng\s+)?|\s(?:và|cùng(?:\s+với)?)\s+)")
# "các cơ quan, đơn vị, địa phương có liên quan", "các sở, ban ngành", "Sở, Ngành", "các cơ quan chủ trì"
_COLLECTIVE = re.compile(
    rf"""(?!Tổ\s+chức|Ban\s+(?:chỉ\s+đạo|quản\s+lý))
    (?:(?:tất\s+cả|toàn\s+thể)\s+)? (?:các|những)? \s* (?:(?<=các\s)phòng\b|{NOUNS})
    (?:(?:\s*[,/]?\s+|\s*-\s*)(?:và\s+)?(?:các\s+)?{NOUNS}\b)*
    (?:\s+(?:(?:của|thuộc|cấp|trên\s+địa\s+bàn)\s+)?(?:(?:UBND|[UỦ][ỷy]\s+ban\s+nhân\s+dân)\s+)?
    (?:trung\s+ương|tỉnh|xã|phường|huyện|thành\s+phố|bộ|sở)\b(?!\s+(?-i:[{UPPER}])))?
    (?:\s+khác)?
    (?:\s+chủ\s+trì(?=\s+(?:trong|để|và|khi)\b|[,;.]|$))? (?:\s+(?:có\s+)?liên\s+quan)?""",
    re.IGNORECASE | re.VERBOSE,
)
# "UBND các xã, phường", "Ủy ban nhân dân quận, huyện", "UBND cấp xã"
_LOCAL = re.compile(
    r"""(?:UBND|[UỦuủ][ỷy]\s+ban\s+nhân\s+dân|HĐND)\s+(?:(?:các|cấp)\s+)?_UNIT(?:(?:\s*[,/-]\s*|\s+và\s+)(?:các\s+)?_UNIT)*
    (?:\s+(?:biên\s+giới|miền\s+núi|vùng\s+cao|ven\s+biển))?(?!\s+[_UPPER])""".replace(
        "_UNIT", r"(?:xã|phường|đặc\s+khu|thị\s+trấn|thị\s+xã|quận|huyện|tỉnh|thành\s+phố)\b"
    ).replace("_UPPER", UPPER),
    re.VERBOSE,
)
_LEVEL = re.compile(r"\s+(?:tỉnh|thành\s+phố|quận|huyện|xã|phường)\b")
_LEVELLED = re.compile(r"\b(?:tỉnh|thành\s+phố|quận|huyện|xã|phường)$")
# "Chi cục Hải quan khu vực" + "XX"
_REGION = re.compile(r"(?<=vực)\s+(?:[IVX]+|\d{1,2})\b")
_PLACE = re.compile(rf"(?:\s+[{UPPER}]\w*)+")
# where the name of a body that the registry may not know begins …
_HEAD = re.compile(
    rf"(?:{PROPER}|{COMMON}|tổ chức(?=\s+(?:có\s+)?liên)|(?:[Cc]ác|[Nn]hững)\s+(?i:{NOUNS}|{PLURAL}))(?=\s|$)"
)
# … and ends: an action begins, or the list breaks
_NAME_END = re.compile(
    rf"""(?<!\bBan)(?<!\bđóng)(?<!\bđóng\ chân)[,\s]\s*
      # "Viện Kinh tế xây dựng phối hợp …" is a name and an action, "Viện Kinh tế xây dựng đề án" two
      (?!xây\s+dựng\s+(?:chủ\s+trì|phối\s+hợp|công\s+bố|hướng\s+dẫn|tham\s+mưu|có\s+trách\s+nhiệm|rà\s+soát))
      (?=(?:{ACTIONS})\b)
    | (?<!quan)(?<!vị)(?<!sở)\s+(?={NOUN_LIKE}\b)
    | ,\s+(?=đầu\s+tư\b) | [;:.()](?=\s|$|\() | \s*\( | $""",
    re.VERBOSE,
)
_ACTION = re.compile(rf"\s*,?\s*{ACTIONS}\b")
_ACTS = re.compile(rf"\s*,?\s*(?:{ACTIONS}|{NOUN_LIKE})\b")
# not a subject: "Sở Tài chính của …", "các cơ quan, đơn vị trong …"
_NOT_SUBJECT = re.compile(
    r"\s*(?:của|về|trong|trên|tại|cho|với|để|năm|được(?!\s+giao)|theo(?!\s+(?:dõi|chức\s+năng))|thuộc|[.;/)-]|$)"
)
# "(Sở A chủ trì, Sở B phối hợp)", "…, do Sở A chủ trì tham mưu", "… giao cho Sở A thực hiện"
_GIVEN_TO = re.compile(r"(?:\(|\bdo\s+|\bgiao\s+(?:cho\s+)?)")
_CARRIES = re.compile(
    r"\s*(?:chủ trì|tham mưu|đầu mối|làm đầu mối|chịu trách nhiệm|thực hiện(?=\s*(?:[.;,)]|$)))"
)
_SHORT = r"(?:\s*\([^()]{0,40}\))?"  # "(CDC)" behind a name
# "Truyền thông: Sở A tổ chức …"
_TOPIC = re.compile(r"[^:.;()]{3,60}:\s+")
_TOPIC_ACTS = re.compile(_SHORT + _ACTS.pattern)
_NEXT = re.compile(rf"\.\s+(?=[{UPPER}])")
_CHARGED = re.compile(
    _SHORT + r"\s*(?:chủ trì|phối hợp|(?:chịu|có) trách nhiệm|đầu mối|thực hiện|tổ chức|tham mưu|hướng dẫn)\b"
)
# "… chủ trì, Sở B phối hợp"
_LED = re.compile(r"chủ trì[,;]\s+")
_JOINS = re.compile(r"\s*(?:cùng\s+)?phối hợp\b(?!\s+(?:với|cùng))")
_OPENING = re.compile(rf"{OPENINGS}\b")
_COMMA = re.compile(r",\s+")
# after these words, bodies receive
_REPORTED = re.compile(r"\b(?:báo cáo|phản ánh|gửi|(?<!quá )(?<!chương )trình)\b")
_LIST_GOES_ON = re.compile(r"\s*(?:$|[,;:.()]|và\b|cùng\b|phụ trách\b)")
# after a body: "có liên quan", "cùng cấp", "thuộc tỉnh", "thuộc Bộ X"
_TAIL = re.compile(
    rf"""(?:\s+(?:(?:có\s+)?liên\s+quan | cùng\s+cấp | phụ\s+trách\s[^,;.:]{{3,40}}
    | theo\s+chức\s+năng(?:(?:,|\s+và|,\s+và)?\s+(?:nhiệm\s+vụ|quyền\s+hạn|thẩm\s+quyền))*(?:\s+được\s+giao)?
    | trong\s+và\s+ngoài\s+(?:tỉnh|nước|ngành) | thuộc\s+
    (?:tỉnh|Bộ\s[^,;.]{{3,40}}?(?=[,;.]|\s{ACTIONS}\b|$))))+""",
    re.VERBOSE,
)
# "1. Cục A có trách nhiệm:" is a heading of bodies all the same
_HEADING_END = re.compile(r"(?:\s*,?\s*(?:có|chịu)\s+trách nhiệm|\s+thực hiện)?\s*[:.]?\s*$")
_UNKNOWN = "khac"
# a name or a collective as a list of bodies gives it
_NAME_LIKE = re.compile(rf"(?:(?i:{OFFICES})\s+)*(?:{PROPER}\s+\w|(?i:các|những|tất\s+cả|{COMMON})\s)")
_LONGEST_NAME = 110


# "Trạm Y tế các xã" + ", phường, đặc khu": one name
_UNITS = re.compile(r"(?:xã|phường|thị trấn|đặc khu|quận|huyện|thị xã|thành phố)\b")
_OF_UNITS = re.compile(rf"\b(?:các|cấp)\s+{_UNITS.pattern}(?:(?:,|\s+và)\s+{_UNITS.pattern})*$")


class Bodies(NamedTuple):
    """Bodies named in a stretch of text: canonical names, and where the wording begins and ends."""

    names: tuple[str, ...]
    start: int
    end: int


class Who:
    """Reads bodies for one plan. own: whether it is this province's plan (`Registry.owns`)."""

    def __init__(self, registry: Registry, own: bool = True) -> None:
        self._registry, self._own = registry, own

    def names(self, wording: str) -> tuple[str, ...]:
        """The bodies of a role cell or role line."""
        return self._registry.parse_list(wording, own=self._own)

    def known(self, name: str) -> bool:
        """Whether a name stands in the registry."""
        return self._registry.kind(name) != _UNKNOWN

    def doubtful(self, name: str) -> bool:
        """Whether a name should be looked at: the registry lacks it; or, in the plan of another authority,
        whose bodies the registry cannot know, it does not look like a body's name."""
        if self.known(name):
            return False
        return self._own or len(name) > _LONGEST_NAME or not _NAME_LIKE.match(name)

    def lead(self, text: str) -> Bodies | None:
        """The bodies that a sentence gives the work to: ordered by name, or its subject."""
        if order := _ORDER.match(text):
            return self.listed(text, order.end())
        subject = self.listed(text, 0)
        if subject:
            return None if _NOT_SUBJECT.match(text, subject.end) else subject
        return next(self._late_subjects(text), None) if _OPENING.match(text) else None

    def _late_subjects(self, text: str) -> Iterator[Bodies]:
        """Subjects after an opening clause: "Trên cơ sở đề xuất của …, Sở Tài chính phối hợp với …"."""
        for comma in _COMMA.finditer(text):
            if _REPORTED.search(text, 0, comma.start()):
                return
            subject = self.listed(text, comma.end())
            if subject and _ACTS.match(text, subject.end):
                yield subject

    def inside(self, text: str) -> Bodies | None:
        """The bodies that a sentence names late: after "do", in brackets, behind its topic, in its next
        sentence. For a text whose lead nothing else tells."""
        for given in _GIVEN_TO.finditer(text):
            found = self.listed(text, given.end())
            if found and _CARRIES.match(text, found.end):
                return found
        topic = _TOPIC.match(text)
        starts = [(topic, _TOPIC_ACTS)] if topic else []
        starts += [(after, _CHARGED) for after in _NEXT.finditer(text)]
        for before, acts in starts:
            found = self.listed(text, before.end())
            if found and acts.match(text, found.end):
                return found
        return None

    def support(self, text: str) -> Bodies | None:
        """The bodies after "phối hợp với", or those that "phối hợp" after the one that leads."""
        if found := _WITH.search(text):
            return self.listed(text, found.end())
        listed = (self.listed(text, led.end()) for led in _LED.finditer(text))
        return next((bodies for bodies in listed if bodies and _JOINS.match(text, bodies.end)), None)

    def heading(self, text: str) -> Bodies | None:
        """A heading that is nothing but bodies: "2. Công an tỉnh", "1. Cục A có trách nhiệm:"."""
        head = _HEADING_END.sub("", text)
        found = self.listed(f"{head}:", 0)
        return Bodies(found.names, 0, len(head)) if found and not head[found.end :].strip(" ,;.") else None

    def listed(self, text: str, start: int) -> Bodies | None:
        """A list of bodies that begins at `start`: "Sở Tài chính, Công an tỉnh và các cơ quan liên quan"."""
        known = {m.span.start: m.span.end for m in self._registry.find(text) if _complete(text, m.span)}
        at = end = start
        while (stop := _body_end(text, at, known)) is not None:
            end = stop
            between = _BETWEEN.match(text, end)
            if not between:
                break
            at = between.end()
        names = self.names(text[start:end]) if end > start else ()
        return Bodies(names, start, end) if names else None


def _body_end(text: str, at: int, known: dict[int, int]) -> int | None:
    """Where the body that begins at an offset ends; None where none begins. known: mentions by start."""
    prefix = _PREFIX.match(text, at)
    begins = [at, prefix.end()] if prefix else [at]
    ends = [known[b] for b in begins if b in known]
    collectives = [m for b in begins if (m := _COLLECTIVE.match(text, b))]
    ends += [m.end() for m in collectives if _whole(text, m.end(), m.group())]
    ends += [m.end() for b in begins if (m := _LOCAL.match(text, b))]
    if ends:
        end = _placed(text, max(ends))
        tail = _TAIL.match(text, end)
        return tail.end() if tail else end
    return _unknown_end(text, at) if any(_HEAD.match(text, b) for b in begins) else None


def _placed(text: str, end: int) -> int:
    """Past the place that completes a name: "UBND tỉnh" + "Lào Cai", "Mặt trận Tổ quốc" + "thành phố"."""
    end = level.end() if (level := _LEVEL.match(text, end)) else end
    end = region.end() if (region := _REGION.match(text, end)) else end
    place = _PLACE.match(text, end) if _LEVELLED.search(text, 0, end) else None
    return place.end() if place else end


def _complete(text: str, span: Span) -> bool:
    """Whether a mention is the whole name, not "các cơ quan" of "các cơ quan quản lý nhà nước"."""
    words = text[span.start : span.end]
    if not words.lower().startswith(("các ", "những ")):
        return True
    collective = _COLLECTIVE.match(text, span.start)
    return collective is None or collective.end() > span.end or _whole(text, span.end, words)


def _whole(text: str, end: int, words: str) -> bool:
    """Whether a collective ends there and is no beginning of a longer name ("cơ quan chuyên môn thuộc …")."""
    if text[end : end + 1].isalnum():
        return False
    return bool(_LIST_GOES_ON.match(text, end) or _ACTION.match(text, end)) or "liên quan" in words


def _unknown_end(text: str, at: int) -> int:
    """The end of a name that the registry does not know: at an action or a break, or before the next body."""
    limit = next(m.start() for m in _NAME_END.finditer(text, at))
    for between in _BETWEEN.finditer(text, at, limit):
        if _UNITS.match(text, between.end()) and _OF_UNITS.search(text, at, between.start()):
            continue
        if _HEAD.match(text, between.end()) or _COLLECTIVE.match(text, between.end()):
            return between.start()
    return limit
