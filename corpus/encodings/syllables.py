"""Is this word a Vietnamese syllable? The grammar of the script as data, and a score for a text.

The grammar is that of spelling, not a word list: onset + rime, and a rime that ends in a stop takes
only the tones sắc and nặng. It is what tells "Cộng hòa" from "Céng hßa".
"""

import re
import unicodedata
from functools import lru_cache

_ONSETS = r"(?:ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
RIMES = frozenset(
    re.findall(
        r"\w+",
        """
    a ai ao au ay ac ach am an ang anh ap at ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu 
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt 
    oc oe oen oeo oet oi om on ong ooc oong op ot
    ô ôc ôi ôm ôn ông ôp ôt ôông ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uâ uân uâng uât uây uê uêch uênh uêu 
    uôc uôi uôm uôn uông uôt uơ uơn uy uya uych uyn uynh uyp uyt uyu uyên uyêt
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươ ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu uyêm uen uet 
    ueo uay uai uan uang uat uac uach uanh uao uau uam uap uăc uăm uăn uăng uăt
    """,
    )
)
_STOPS = ("c", "ch", "p", "t")
_TONES = {"\u0301": "sắc", "\u0300": "huyền", "\u0309": "hỏi", "\u0303": "ngã", "\u0323": "nặng"}
_ABBREVIATION = re.compile(r"[A-ZĐ]+|đ")  # "NĐ", "BCĐ", "15.000đ"
_SYLLABLE = re.compile(rf"({_ONSETS})(.+)")


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """True for a word spelled as Vietnamese spells, in any case and either tone style ("hoà", "hòa")."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    tones = [c for c in decomposed if c in _TONES]
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    return any(_fits(rime, tones) for rime in _rimes_of(bare))


def _rimes_of(bare: str) -> list[str]:
    match = _SYLLABLE.fullmatch(bare)
    if match is None:
        return []
    onset, rime = match.groups()
    splits = [rime, bare]
    if onset in {"gi", "qu"}:  # "gì" = g + i, "giếng" = gi + êng or g + iêng, "quốc" = qu + ôc
        splits.append(onset[1] + rime)
    return splits if rime else [bare]


def _fits(rime: str, tones: list[str]) -> bool:
    if rime not in RIMES:
        return False
    return not rime.endswith(_STOPS) or (bool(tones) and _TONES[tones[0]] in {"sắc", "nặng"}) or not tones


def marked_words(text: str) -> list[str]:
    """The words of two letters and more that are not plain ASCII: the only ones that tell encodings apart."""
    chunks = re.split(r"[ \t\n\u00a0/,.;:()\[\]\"“”‘’'!?0-9+=*<>–—…_|-]+", text)
    return [w for w in chunks if len(w) > 1 and not w.isascii() and _tells(w)]


def _tells(word: str) -> bool:
    return any(c.isalpha() for c in word) and not _ABBREVIATION.fullmatch(word)


def vietnamese_share(text: str) -> float:
    """0..1: the share of its non-ASCII words that are Vietnamese syllables; 0 where there is none."""
    words = marked_words(text)
    return sum(is_syllable(w) for w in words) / len(words) if words else 0.0
