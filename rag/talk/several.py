"""Several questions asked in one: "A hạn khi nào, còn B?", "Sở X làm gì? Sở Y làm gì?", "A và B bao nhiêu?".

Nobody asks the same field of one thing twice: where two clauses ask for the same and each names something,
two things are meant. "Ai chủ trì và hạn khi nào?" is one question with two fields. Pure.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from corpus.encodings.syllables import is_syllable
from rag.question.lists.topic import telling
from rag.words import has_accents, level

MOST = 4
"""Questions that are answered one by one; of more somebody has pasted a text."""
_KINDS = (
    r"ai|(?:sở|cơ quan|đơn vị|ngành|bên|nơi) nào",
    r"khi nào|bao giờ|bao h|lúc nào|(?:ngày|tháng|quý|năm|hạn) (?:nào|mấy)|mấy giờ",
    r"bao nhiêu(?: %| phần trăm| phần)?|mấy(?: %| phần trăm| phần)?",
    r"gì|những gì|thế nào|ra sao",
    r"(?:mục|kế hoạch|văn bản|chỉ tiêu|nhiệm vụ|việc) (?:nào|mấy)|ở đâu|số mấy",
)
_CLAUSE = re.compile(r"[?,;]")
_LEAST_BEHIND = 2  # words
_AT_ENDS = 3  # words between an end of a clause and what it asks with
_NAMES = re.compile(r"\d|\b(?:ke hoach|luat|nghi quyet|quyet dinh|so|ubnd|cong an|bao)\s+\w")
# "còn bao nhiêu ngày", "còn gì nữa", "…, tối thiểu bao nhiêu?"
_NEVER = re.compile(r"^(?:bao nhieu|may|gi|nua|lai|thieu|toi thieu|toi da|it nhat|cao nhat)\b")
_LEANS = re.compile(r"^(?:the |vay )?con\b")
_FIGURE = re.compile(r"\s(?:(?:la|phai|can|dat|duoc|giao)\s)*bao nhieu(?:\s*%|\sphan tram|\sphan)?\W*$")
_HEAD = re.compile(r"^(?:chi tieu|ty le|ti le|muc do|muc)\b")
LONE = 3  # letters of a word that may be an abbreviation
_THING = r"(?:chi tieu|nhiem vu|viec|dau viec|cong viec)"
# "nhiệm vụ số 4 và số 6", "chỉ tiêu số 3, 5 và 17"
_NUMBERS = re.compile(
    rf"\b(?P<head>chi tieu|nhiem vu) (?P<numbers>so \d{{1,2}}"
    rf"(?:(?:,| va|, va) (?:{_THING} )?(?:so )?\d{{1,2}})+)(?![\d/%])"
)
# "việc A và việc B hạn khi nào?": what asks stands before both or behind both.
_TWICE = re.compile(
    rf"\b(?P<head>{_THING}) (?P<one>(?:(?!{_THING}\b)[^?,])+?)(?:,)? va (?:cua )?"
    rf"(?P<again>{_THING} (?P<two>(?:(?!{_THING}\b)[^?,])+?))"
    rf"(?=\W*$|,\s(?!{_THING}\b)|\s(?:(?:thi |co )?(?:thoi )?han|do ai|giao (?:cho )?ai|ai\b|can cu"
    r"|la bao nhieu|bao nhieu|phai dat)\b)"
)
_AND = re.compile(r"\s+va\s+")


class Row(NamedTuple):
    """Two figures asked for at once, as two questions; sure: whether each is called a figure of its own, so
    that no one thing of that name can be meant."""

    questions: tuple[str, str]
    sure: bool


def questions_in(text: str) -> tuple[str, ...]:
    """The questions that a text asks, in order; itself alone where it asks one. One that leans on the one
    before keeps its "còn"."""
    parts = tuple(_parts(text.strip()))
    return parts if 1 < len(parts) <= MOST else (text,)


def leans(part: str) -> bool:
    """Whether one of several questions leans on the one before it: "còn việc B?"."""
    return bool(_LEANS.match(level(part)))


def in_a_row(text: str) -> Row | None:
    """ "Chỉ tiêu A và B là bao nhiêu?" as two questions; None where no figures are asked for in a row."""
    folded = level(text)
    tail, head = _FIGURE.search(folded), _HEAD.match(folded)
    joints = [found for found in _AND.finditer(folded, 0, tail.start())] if tail and head else []
    if not (tail and head) or len(joints) != 1:
        return None
    one, two = text[: joints[0].start()], text[joints[0].end() : tail.start()]
    if not (_says(one[head.end() :]) and _says(two)):
        return None
    asked, sure = text[tail.start() :], bool(_HEAD.match(level(two)))
    return Row((f"{one}{asked}", f"{'' if sure else text[: head.end()] + ' '}{two}{asked}"), sure)


def named_apart(text: str) -> tuple[str, ...]:
    """ "Hạn của việc A và việc B?", "nhiệm vụ số 4, số 6 Phụ lục II ai làm?": a question for each; () where
    no two things are called by their kind or by their numbers."""
    folded = level(text)
    if rows := _NUMBERS.search(folded):
        numbers = re.findall(r"\d+", rows["numbers"])
        head = text[slice(*rows.span("head"))]
        return tuple(f"{text[: rows.start()]}{head} số {n}{text[rows.end() :]}" for n in numbers[:MOST])
    twice = _TWICE.search(folded)
    if not twice or not (_says(text[slice(*twice.span("one"))]) and _says(text[slice(*twice.span("two"))])):
        return ()
    before, behind = text[: twice.start("head")], text[twice.end("two") :]
    one = text[twice.start("head") : twice.end("one")]
    return (f"{before}{one}{behind}", f"{before}{text[slice(*twice.span('again'))]}{behind}")


def _says(words: str) -> bool:
    """Whether words name something: in syllables that tell, or by a word from elsewhere ("startup")."""
    return bool(telling(words)) or any(len(one) > LONE and not is_syllable(one) for one in words.split())


def _parts(text: str) -> Iterator[str]:
    folded, start, accents = level(text), 0, has_accents(text)
    for found in _between(accents).finditer(text.casefold() if accents else folded):
        leans = bool(found["but"] or found["besides"])
        before, behind = text[start : found.start()], _CLAUSE.split(text[found.end() :])[0]
        asked = _asked(before)
        if not asked or not _names(before) or not _names(behind) or _NEVER.match(level(behind)):
            continue
        if not (asked & _asked(behind) or (leans and not _asked(behind))):
            continue
        yield before.strip(" ,;")
        start = folded.index("con", found.start()) if leans else found.end()
    yield text[start:].strip(" ,;")


def _asked(clause: str) -> frozenset[int]:
    """For which sorts of field a clause asks at one of its ends."""
    said = clause.strip(" ?.!,;").casefold()
    found = [found for ends in _ends(has_accents(clause)) if (found := ends.search(said))]
    return frozenset(int(one.lastgroup.removeprefix("kind")) for one in found if one.lastgroup)


def _kinds(accents: bool) -> tuple[str, ...]:
    return _KINDS if accents else tuple(map(level, _KINDS))


@cache
def _between(accents: bool) -> re.Pattern[str]:
    """Where one question may end and the next begin."""
    also, then, but, so, again = (
        ("và", "rồi", "còn", "vậy", "thế") if accents else ("va", "roi", "con", "vay", "the")
    )
    return re.compile(
        rf"\s*[?,;]\s*(?:{also}\s+|{then}\s+|(?P<but>(?:{again} |{so} )?{but}\s+))?"
        rf"|\s+{also}\s+|\s+(?P<besides>{but})\s+"
    )


@cache
def _ends(accents: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a clause asks with, where it begins and where it ends; "mấy" before a noun asks nothing."""
    asks = "|".join(f"(?P<kind{n}>{kind})" for n, kind in enumerate(_kinds(accents)))
    few = rf"(?:\S+\s+){{0,{_AT_ENDS - 1}}}?"
    return (
        re.compile(rf"^{few}(?:{asks})(?<!{'mấy' if accents else 'may'})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{asks})(?:\s+\S+){{0,{_AT_ENDS}}}$"),
    )


def _names(clause: str) -> bool:
    """Whether a clause says of what it asks."""
    rest = _asking(has_accents(clause)).sub(" ", clause)
    return len(clause.split()) >= _LEAST_BEHIND and bool(telling(rest) or _NAMES.search(level(rest)))


@cache
def _asking(accents: bool) -> re.Pattern[str]:
    many = "những|các" if accents else "nhung|cac"
    return re.compile(rf"(?<!\w)(?:(?:{many}) )?(?:{'|'.join(_kinds(accents))})(?!\w)", re.IGNORECASE)
