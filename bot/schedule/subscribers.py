"""From stored people and subscriptions to planning's view of them."""

from collections.abc import Mapping, Sequence

from bot.channels.base import Limits
from bot.schedule.planning import Subscriber
from bot.state.models import Recipient, Subscription


def subscriber(
    recipient: Recipient, subscriptions: Sequence[Subscription], limits: Mapping[str, Limits]
) -> Subscriber | None:
    """None for a person without any address.

    Parts are cut for the narrowest of a person's channels, so that each can go on to any of them.
    """
    address = recipient.address
    if address is None:
        return None
    every = [limits.get(name, Limits()).characters for name in (address.channel, *recipient.channels)]
    return Subscriber(
        person_id=recipient.person.id,
        address_id=address.id,
        reachable=address.suspended is None,
        limit=min(every),
        created=min((s.created for s in subscriptions), default=recipient.person.created),
        empty_days=recipient.person.empty_days,
        subscriptions=tuple(subscriptions),
    )
