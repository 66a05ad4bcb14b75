"""Questions over generated plans, drawn from a seed: no two alike, in every way that people ask.

A question asked a second time is answered from memory, and the same few asked on other days find their
passages and tasks at hand: only different ones tell what a question costs.
"""

import random
from collections.abc import Sequence

from bench.generate import ACTIONS, AGENCIES, FIELDS, OBJECTS, ROMAN, SCOPES

FACT = (
    "Từ nay đến {day}/{month}/{year} {body} chủ trì việc nào?",
    "{body} có việc gì đến hạn trong quý {quarter}/{year}?",
    "/nhiemvu {body}",
    "{body} phối hợp những việc gì trong tháng {month}/{year}?",
    "bao nhiêu nhiệm vụ giao cho {body} trong năm {year}?",
    "{body} còn việc nào quá hạn?",
    "Kế hoạch số {plan}/KH-UBND giao {body} những việc gì?",
    "những nhiệm vụ nào đến hạn trong tháng {month}/{year}?",
    "{body} và {other} cùng làm những việc gì trong năm {year}?",
    "viec nao cua {body} sap den han thang {month}",
    "{body} được giao những chỉ tiêu nào?",
    "Các sở phải làm gì trong quý {quarter}/{year}?",
    "Nhiệm vụ số {row} Phụ lục I của Kế hoạch số {plan}/KH-UBND là gì?",
    "{body} phải làm gì về {field} trong năm {year}?",
)
CONTENT = (
    "Ai chủ trì {action} {thing} {field} {scope}?",
    "han chot {action} {thing} {field}",
    "Kế hoạch nào nói về {field} {scope}?",
    "{thing} về {field} {scope}",
    "Khi nào phải xong việc {action} {thing} {field}?",
    "Kết quả của việc {action} {thing} {field} là gì?",
    "Kế hoạch nói gì về {field}?",
    "{field} duoc lam the nao {scope}",
    "Có nội dung nào về {thing} {field} không?",
    "Kế hoạch số {plan}/KH-UBND nói gì về {field}?",
    "trong các kế hoạch, đơn vị nào phải {action} {thing} {field} {scope}",
)
_BODIES = tuple(name for name in AGENCIES if name.startswith(("Sở", "Công an", "Văn phòng")))


def draw(forms: Sequence[str], count: int, plans: int, seed: int) -> tuple[str, ...]:
    """So many different questions, form after form; plans: how many there are to ask about."""
    rng = random.Random(seed)
    found: dict[str, None] = {}
    number = 0
    while len(found) < count:
        found[_filled(forms[number % len(forms)], plans, rng)] = None
        number += 1
    return tuple(found)


def _filled(form: str, plans: int, rng: random.Random) -> str:
    body, other = rng.sample(_BODIES, 2)
    return form.format(
        body=body,
        other=other,
        day=rng.randrange(1, 29),
        month=rng.randrange(5, 13),
        quarter=rng.choice(ROMAN[1:4]),
        year=rng.randrange(2026, 2030),
        plan=rng.randrange(1, plans + 1),
        row=rng.randrange(1, 81),
        action=rng.choice(ACTIONS).lower(),
        thing=rng.choice(OBJECTS),
        field=rng.choice(FIELDS),
        scope=rng.choice(SCOPES),
    )
