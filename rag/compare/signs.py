"""Which questions are about whole plans: differences, contradictions, lists. Patterns over folded text."""

import re

COMPARES = re.compile(
    r"\bso sanh\b|\bdoi chieu\b|\bkhac biet\b|\b(?:diem|cho) (?:chung|khac|giong)\b|\bso voi\b"
    r"|\b(?:khac|giong) (?:nhau|gi|o|cho|the nao|voi|ke hoach|biet|va)\b|\bgiong va khac\b"
    r"|\bco (?:gi )?(?:khac|giong)\b|\bkhac\b[^?]{0,60}\b(?:cho nao|o dau|diem nao|the nao|ra sao|gi)\b"
)
CONFLICTS = re.compile(
    r"\bmau thuan\b|\bkhong (?:thong nhat|khop|nhat quan|dong nhat|an khop)\b|\btrai nguoc\b|\bvenh\b"
    r"|\b(?:lech|chenh) nhau\b|\bbat nhat\b|\bchua (?:thong nhat|khop|nhat quan)\b"
)
WHICH_PLANS = re.compile(r"\bke hoach (?:nao|gi)\b|\bchu de\b")
SEVERAL_PLANS = re.compile(r"\b(?:nhung|cac|may|bao nhieu|tat ca|moi) ke hoach\b|\bchu de\b")
