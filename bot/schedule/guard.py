"""The clock guard: a wrong clock must neither lose a reminder nor fire a year of them."""

from datetime import datetime, timedelta

from corpus.models import Frozen

LONGEST_JUMP = timedelta(hours=24)
SMALL_STEP = timedelta(minutes=5)
"""A correction by the network's time: nothing to tell anybody."""
WITNESS_SLACK = timedelta(minutes=10)


class Verdict(Frozen):
    """go: plan now; otherwise `hold` names why not ("" for: just wait)."""

    go: bool
    hold: str = ""
    detail: str = ""


def check(
    now: datetime, watermark: datetime, *, confirmed: datetime | None = None, witness: datetime | None = None
) -> Verdict:
    """Whether the clock can be believed.

    watermark: up to when everything is planned; confirmed: the time that a person confirmed last;
    witness: the time from elsewhere (a platform's answer), which may confirm as well.
    """
    if now < watermark:
        if watermark - now <= SMALL_STEP:
            return Verdict(go=False)
        return Verdict(go=False, hold="clock-behind", detail=f"{now.isoformat()} < {watermark.isoformat()}")
    if now - watermark <= LONGEST_JUMP or _confirmed(now, watermark, confirmed):
        return Verdict(go=True)
    if witness is not None and abs(witness - now) <= WITNESS_SLACK:
        return Verdict(go=True)
    return Verdict(go=False, hold="clock-ahead", detail=f"{watermark.isoformat()} → {now.isoformat()}")


def _confirmed(now: datetime, watermark: datetime, confirmed: datetime | None) -> bool:
    """A confirmation counts for the time it was given, up to the longest jump after it."""
    return (
        confirmed is not None
        and confirmed > watermark
        and now - confirmed <= LONGEST_JUMP
        and confirmed <= now
    )
