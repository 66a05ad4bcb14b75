"""Messages that ask nothing: thanks, greetings, a plain yes. They change no subject. Pure."""

import re

from rag.compose import phrases
from rag.words import level

_POLITE = (
    r"(?: (?:a|nhe|nha|nhieu|lam|ban|anh|chi|em|ad|tro ly|moi nguoi|rat nhieu|vay|roi|the nhe|nhieu nhe))*"
)
_THANKS = re.compile(
    rf"^(?:da |vang |ok |roi )*(?:(?:xin )?cam on|thanks?|thank you|tks|tot qua|hay qua|duoc roi|"
    rf"hieu roi|da hieu|biet roi|ok|oke|vang|da|u)\b{_POLITE}$"
)
_HELLO = re.compile(rf"^(?:xin )?(?:chao|hello|hi|alo)\b{_POLITE}(?: buoi (?:sang|trua|chieu|toi))?$")
_BYE = re.compile(rf"^(?:tam biet|bye|hen gap lai|chao tam biet)\b{_POLITE}$")


def courtesy(text: str) -> str:
    """What is answered to a message that is nothing but polite; "" for a question."""
    said = " ".join(level(text).split()).strip(" .,!?:)")
    if _HELLO.match(said):
        return phrases.HELLO
    if _BYE.match(said):
        return phrases.BYE
    return phrases.THANKED if _THANKS.match(said) else ""
