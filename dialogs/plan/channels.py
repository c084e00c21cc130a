"""A channel or group chat that follows groups: their announcements come there too."""

from dialogs import cards
from dialogs.outcome import Exchange, Outcome, said
from dialogs.plan import group_texts as words
from dialogs.plan import texts
from dialogs.plan.about import ON
from dialogs.plan.finding import group_of
from dialogs.plan.who import no_following


def refused(exchange: Exchange) -> Outcome | None:
    """Why this person cannot decide that here; None where they can."""
    if exchange.private:
        return said(cards.saying(words.in_channel_only()), ON)
    return None if exchange.turn.asker.is_council else no_following()


async def follow(exchange: Exchange, slug: str) -> Outcome:
    """Have this channel follow a group."""
    if outcome := refused(exchange):
        return outcome
    group = await group_of(exchange, slug)
    if group is None:
        return said(cards.saying(texts.group_gone()), ON)
    is_new = await exchange.store.plan.follow(exchange.turn.conversation_id, slug)
    line = words.follows_now(group.name) if is_new else words.follows_already(group.name)
    return said(cards.saying(line), ON)


async def unfollow(exchange: Exchange, slug: str | None) -> Outcome:
    """Have it follow a group no longer; None is all that it follows."""
    if outcome := refused(exchange):
        return outcome
    here = exchange.turn.conversation_id
    followed = await exchange.store.plan.followed(here)
    gone = [one for one in followed if slug in (None, one)]
    await exchange.store.plan.unfollow(here, slug)
    if gone:
        return said(cards.saying(words.stopped(await _names(exchange, gone))), ON)
    group = await group_of(exchange, slug or "")
    line = words.not_followed(group.name) if group else words.follows_nothing()
    return said(cards.saying(line), ON)


async def following(exchange: Exchange) -> Outcome:
    """What is followed here, for everybody who reads it."""
    if exchange.private:
        return said(cards.saying(words.in_channel_only()), ON)
    followed = await exchange.store.plan.followed(exchange.turn.conversation_id)
    if not followed:
        return said(cards.saying(words.follows_nothing()), ON)
    return said(cards.saying(words.follows(await _names(exchange, followed))), ON)


async def _names(exchange: Exchange, slugs: tuple[str, ...] | list[str]) -> list[str]:
    return [one.name for one in await exchange.store.plan.groups() if one.slug in slugs]
