"""The bodies a question names: those who act, those who only receive, and names nobody knows."""

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from corpus.agencies import Registry, TypedMention
from corpus.models import Span
from rag.question.bodies.reporting import OTHER, End, end_of
from rag.words import level

# "báo cáo Sở KH&CN", "gửi SKHCN", "phối hợp với Sở Nội vụ": the body after these receives or helps.
_TO = re.compile(
    r"\b(?:bao cao|gui|nop|bc|(?<!chuong )(?<!quy )(?<!lo )(?<!cong )(?<!tien )(?<!giao )trinh|"
    r"gui bao cao|nop ve|gui ve|bao cao ve|gui cho|"
    r"bao cao cho)\s*(?:(?:nhung |cac )?(?:cai |viec )?(?:gi|nao) )?(?:ve|cho|den|len|toi|voi)?\s*$"
    r"|\b(?:bao cao|gui|nop|trinh)\b[^?;]{1,60}\b(?:ve|len)\s*$"
    r"|\bbao cao(?: (?:dinh ky|dot xuat|ket qua|tinh hinh|tien do|thuc hien|hang (?:thang|quy|nam)"
    r"|0?6 thang))+ (?:cho|den|toi)\s*$"
)
# "của Chính phủ" qualifies; "nhiệm vụ (nào, sắp đến hạn …) của Sở Tài chính" asks what that body does.
_OF = re.compile(r"\bcua\s*$")
_DUTY_OF = re.compile(
    r"\b(?:nhiem vu|trach nhiem|viec|chi tieu|vai tro|phan|nghia vu|han|thoi han|lich|dau muc|deadline"
    r"|ke hoach cong tac|danh sach|(?:ket qua|san pham)(?= (?:gi|nao)\b)"
    r"|(?:han|lich|ngay|ky|cac|nhung)(?: phai)?(?: nop| gui)? bao cao)"
    r"(?: (?:nao|gi|nay|do|chinh|chung|cu the|chu yeu|trong tam|con lai|duoc giao|phai lam"
    r"|lam|thuc hien|thuong xuyen|dinh ky|hang nam|hang quy|hang thang"
    r"|chu tri|phoi hop|gan nhat|som nhat|tiep theo|ke tiep|dau tien|sap|da|gan|can|gap|khan|nhat"
    r"|toi|qua han|den han|han|viec|cong viec|cong tac|nhiem vu|trong|tu|den|het"
    r"|truoc|ngay|tuan|thang|quy|nam|t?[ivx\d./-]+)){0,8} cua\s*$"
    # "T9 của Sở X", "quý II của Sở Y có gì"
    r"|^\s*(?:(?:trong|den|toi|het|truoc|tu) )?(?:t\d{1,2}|(?:thang|quy|tuan|nam) (?:[ivx\d/]+|nay|toi|sau))"
    r"(?: (?:nay|nam|20\d\d))* cua\s*$"
)
# "du lịch cộng đồng tại các xã": a place, where "các xã phải làm gì" asks those who act.
_AT = re.compile(r"\b(?:tai|o|trong|tren|giua|den|cho|ho tro|giup)\s*$")
# Who is answered to ("chịu trách nhiệm trước Ban Chỉ đạo"), a part of another name ("Công ty Gang thép Tích
# Lương"), a part of the matter ("nhiệm vụ nào về kiểm tra các sở ngành").
_BEFORE = re.compile(r"(?<!quy )(?<!thang )(?<!tuan )(?<!nam )(?<!ngay )(?<!hom )(?<!lan )\btruoc\s*$")
_IN_NAME = re.compile(
    r"\b(?:cong ty|tap doan|hop tac xa|htx|nha may|xi nghiep|khu|cum cong nghiep|benh vien|trung tam"
    r"|chi nhanh|doanh nghiep|sieu thi|ngan hang|lang nghe|du an|bao tang|san van dong"
    r"|truong (?:hoc|dai hoc|cao dang|trung hoc|tieu hoc|mam non|thpt|thcs))\b"
    r"(?! (?:nao|cua|tai|o|thuoc)\b)[^,.;:?]{0,50}$"
)
_COMMUNE = re.compile(r"^ubnd (?:xa|phuong) (?P<name>.+)$")
_MATTER = re.compile(
    r"\b(?:nhiem vu|chi tieu|viec|noi dung|muc) (?:nao|gi) (?:noi )?"
    r"(?:ve|lien quan (?:den|toi)|de cap(?: den)?|nhac (?:den|toi))(?:\s+[^\W\d_]+){2,}\s*$"
)
# "ngoài Sở X", "trừ Sở Y, Sở Z ra": whose tasks are left out.
_LEFT_OUT = re.compile(
    r"\b(?:ngoai(?: tru)?|tru|khong (?:ke|tinh|gom)|loai(?: tru)?|chu khong phai)\s+"
    r"(?:(?:viec|nhiem vu|phan)\s+)?(?:cua\s+)?$"
)
_AND = re.compile(r"^\s*(?:,|va|,\s*va)\s*$")
_PLACES = frozenset({"cac xa", "cac phuong", "cac xa phuong", "cap xa"})
_SOCIETY = re.compile(r"\s+hoi\b")  # "các xã hội nghề nghiệp" names no commune
_TERM = re.compile(r"\s+(?:so|dien tu|kien tao)\b(?!\s*\d)")  # "Chính phủ số" is no body
_WHICH = re.compile(r"\s+(?:nao|gi)\b")  # "ban chỉ đạo nào": asked, not named
_AI = re.compile(r"\bAI\b")  # artificial intelligence; "ai" asks who
_ONLY_OF = re.compile(
    r"^\s*(?:(?:chi|rieng|con|the|vay|the con|vay con|the thi|loc|xem|lay)\s+)?(?:viec\s+|phan\s+)?cua\s*$"
)
_ASKS_WHO = re.compile(
    r"(?<!\bcho )(?<!\bve )(?<!\bden )(?<!\btoi )(?<!\bgui )(?<!\bnop )(?<!\bbao cao )"
    r"\b(?:ai|(?:co quan|don vi|so|nganh|ben) nao)\b"
)
_YESNO = re.compile(r"co phai|phai khong|dung khong|\bkhong\s*\??$")
_ASKS_DUTY = re.compile(r"^\s*(?:gi|nao|viec gi|cai gi|nhung gi)\b")
_UNKNOWN = re.compile(
    r"\b(Sở|Cục|Chi cục|Bộ|Tổng cục)\s+(?!(?:đó|này|ấy|đấy|kia|nào|trên|ta|em|mình)\b)"
    r"((?:[A-ZĐÀ-Ỹ][\wà-ỹ]*)(?:\s+(?:[A-ZĐÀ-Ỹ]?[\wà-ỹ]+|,|và)){0,4})"
)
_STOP = re.compile(
    r"\s+(?:phải|có|làm|được|chủ|phối|trong|trước|đến|nào|là|cần|còn|gì|những|theo|đã|sẽ|thực|"
    r"giao|tên|tháng|quý|năm|chịu|bị|không|gửi|và)\b.*$"
)


MINISTRY = "bo"
# "giao", not "giao thông", "giao dịch", "giao diện".
_GIVES = re.compile(
    r"^\s+(?:da |se |vua |moi )?(?:giao\b(?! (?:thong|dich|dien|tiep|duc|ban|luu))|phan cong\b)"
)


class Bodies(NamedTuple):
    """agencies: who acts, in order; candidates: when a name may mean two; unknown: as typed;
    objects: mentions that only qualify ("của Chính phủ"), words to search for like any other;
    former: who took over from a body that is gone, as a sentence; acting: those who act, each where it is
    named; giver: a ministry asked about for what it gives others to do; without: who is left out; sent_to: to
    whom something goes where it is asked who sends it, each with the words typed."""

    agencies: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    unknown: str = ""
    spans: tuple[Span, ...] = ()
    objects: tuple[Span, ...] = ()
    former: tuple[str, ...] = ()
    giver: str = ""
    acting: tuple[tuple[str, Span], ...] = ()
    without: tuple[str, ...] = ()
    sent_to: tuple[tuple[str, str], ...] = ()

    @property
    def acting_spans(self) -> tuple[Span, ...]:
        """Where those stand who act, receive or are left out; what only qualifies is written out and searched
        for like any other word."""
        return tuple(span for span in self.spans if span not in self.objects)


class _Part(Enum):
    """What a body does in a sentence: it acts, gets something, is left out; may be one of several; only
    qualifies (SENT_TO: where who sends it is asked); or gives what others do, which nobody asks about."""

    ACTS = auto()
    GETS = auto()
    LEFT_OUT = auto()
    UNSURE = auto()
    QUALIFIES = auto()
    SENT_TO = auto()
    GIVES = auto()


def find_bodies(text: str, registry: Registry) -> Bodies:
    """Every mention the registry finds, sorted by what it does in the sentence."""
    mentions = sorted(registry.find_typed(text), key=lambda m: m.span.start)
    folded = level(_AI.sub("..", text))
    parts = _parts(folded, mentions)

    def named(part: _Part) -> list[tuple[str, Span]]:
        return [
            (name, m.span) for m, own in zip(mentions, parts, strict=True) if own is part for name in m.names
        ]

    unsure = [m for m, part in zip(mentions, parts, strict=True) if part is _Part.UNSURE]
    agents = named(_Part.ACTS)
    candidates = next((tuple(m.candidates) for m in unsure if m.candidates), ())
    strange = next((text[slice(*m.span)] for m in unsure if not m.candidates), "")
    unknown = "" if agents or candidates else strange or _unknown(text, [m.span for m in mentions])
    only_named = {_Part.QUALIFIES, _Part.SENT_TO}
    return Bodies(
        _names(agents),
        _names(named(_Part.GETS)),
        candidates,
        unknown,
        tuple(m.span for m in mentions),
        tuple(m.span for m, part in zip(mentions, parts, strict=True) if part in only_named),
        tuple(_heirs(mention) for mention in mentions if mention.former),
        _giver(folded, mentions, registry),
        tuple(agents),
        _names(named(_Part.LEFT_OUT)),
        tuple((name, text[slice(*span)]) for name, span in named(_Part.SENT_TO)),
    )


def _names(found: Sequence[tuple[str, Span]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name, _ in found))


def _parts(folded: str, mentions: Sequence[TypedMention]) -> list[_Part]:
    """What each body does; one that is joined to one left out is left out too."""
    who_asked = bool(_ASKS_WHO.search(folded)) and not _YESNO.search(folded)
    blotted = _blotted(folded, mentions)
    parts: list[_Part] = []
    out: list[int] = []
    for mention in mentions:
        before = folded[: mention.span.start]
        part = _doubtful(folded, mention, who_asked=who_asked)
        if part is None and len(mentions) > 1 and _GIVES.match(folded[mention.span.end :]):
            part = _Part.GIVES  # "các việc UBND tỉnh giao Sở Y tế": who gives is not asked about
        if part is None and (_LEFT_OUT.search(before) or any(_AND.match(before[end:]) for end in out)):
            part = _Part.LEFT_OUT
            out.append(mention.span.end)
        part = part or _at_end(end_of(blotted[: mention.span.start], folded[mention.span.end :]))
        parts.append(part or _doing(folded, mention, who_asked=who_asked))
    return parts


def _blotted(folded: str, mentions: Sequence[TypedMention]) -> str:
    """The text, of the same length, without the names of bodies."""
    chars = list(folded)
    for start, end in (mention.span for mention in mentions):
        chars[start:end] = OTHER * (end - start)
    return "".join(chars)


def _at_end(end: End | None) -> _Part | None:
    return {End.BY: _Part.ACTS, End.TO: _Part.GETS, None: None}[end]


def _doubtful(folded: str, mention: TypedMention, *, who_asked: bool) -> _Part | None:
    """What is no body of its own, or may be several; None for one body that is named as such."""
    before, after = folded[: mention.span.start], folded[mention.span.end :]
    unsure = not mention.names and mention.candidates
    if _beside(before, folded[slice(*mention.span)], mention.names):
        return _Part.QUALIFIES
    if _TERM.match(after) or (unsure and (who_asked or _WHICH.match(after))):
        return _Part.QUALIFIES
    return None if mention.names else _Part.UNSURE


def _doing(folded: str, mention: TypedMention, *, who_asked: bool) -> _Part:
    """What a body does that is named as such."""
    before, after = folded[: mention.span.start], folded[mention.span.end :]
    sent_to = bool(_TO.search(before)) and not _ASKS_DUTY.search(after)
    if who_asked or _qualifies(before) or _is_place(folded, mention.span):
        return _Part.SENT_TO if sent_to else _Part.QUALIFIES
    return _Part.GETS if sent_to else _Part.ACTS


def _heirs(mention: TypedMention) -> str:
    """Who took over from a body that is gone, where several share its work all of them."""
    if mention.names:
        return f"{mention.former} nay là {mention.names[0]}."
    return f"Việc của {mention.former} nay do {', '.join(mention.candidates)} đảm nhận."


def _giver(folded: str, mentions: Sequence[TypedMention], registry: Registry) -> str:
    """ "Bộ Y tế giao Sở Y tế việc gì?", "việc được Bộ Y tế giao": whose assignments are asked about."""
    for mention in mentions:
        ministry = mention.names and registry.kind(mention.names[0]) == MINISTRY
        if ministry and _GIVES.match(folded[mention.span.end :]):
            return mention.names[0]
    return ""


def _is_place(folded: str, span: Span) -> bool:
    at_place = _AT.search(folded[: span.start]) or _SOCIETY.match(folded[span.end :])
    return folded[slice(*span)] in _PLACES and bool(at_place)


def _beside(before: str, said: str, names: Sequence[str]) -> bool:
    """Whether a mention is no body of its own here, but part of a longer name or of the matter."""
    commune = _COMMUNE.match(level(names[0])) if names else None
    bare = commune is not None and commune["name"] == said
    return bool(_BEFORE.search(before) or _MATTER.search(before) or (bare and _IN_NAME.search(before)))


def _qualifies(before: str) -> bool:
    """ "của Chính phủ" only qualifies; "của Sở Y tế thôi" narrows a list shown before."""
    return bool(_OF.search(before)) and not _DUTY_OF.search(before) and not _ONLY_OF.match(before)


def _unknown(text: str, taken: list[Span]) -> str:
    """A capitalised "Sở …" that no mention covers: better to say it is not known than to ignore it."""
    for found in _UNKNOWN.finditer(text):
        if not any(start < found.end() and found.start() < end for start, end in taken):
            name = _STOP.sub("", found[0]).strip(" ,?")
            if " " in name:
                return name
    return ""
