"""A point for an agenda: written, shown with whom it goes to, and sent."""

import re
from datetime import date
from typing import Final

from dialogs import cards
from dialogs.contact.cards import choice
from dialogs.enquiry.offers import noticed_in
from dialogs.meetings import item_texts as texts
from dialogs.meetings import texts as meeting_texts
from dialogs.meetings.concern import View, view_of
from dialogs.meetings.deciding import tell_keeper
from dialogs.meetings.keepers import keeper_name
from dialogs.meetings.press import PressWords
from dialogs.meetings.showing import by_id, pick
from dialogs.meetings.speaker import speaker_in
from dialogs.meetings.state import ConfirmingItem, MeetingOpen, WritingItem
from dialogs.meetings.which import groups_in, meant, next_of_each
from dialogs.meetings.written import day_of
from dialogs.outcome import Exchange, Outcome, said
from dialogs.sign_in import steps as sign_in
from dialogs.state import State
from dialogs.turn import Choice, Intent
from store.plan.records import AgendaItem, Meeting

LONGEST: Final = 500
"""Characters of a point (agenda_items.text)."""
MOST_OPEN: Final = 10
"""Points of one person that wait for an answer; more would bury the others'."""
LEAST: Final = 2
"""Words that are a point; fewer only say that there is one."""

_ASKS_ONLY: Final = re.compile(
    r"\W*((please|can|could|may|i|we|i'd|would|like|want|to|you|how|do|does|one)\W+)*"
    r"(suggest|add|put|propose|raise|submit|have|make|log)?\W*(an?|my|some|the|new|another)?\W*"
    r"(agenda( item| point| suggestion| sugestion)?s?|items?|points?|something|suggestions?)\W*"
    r"((for|on|onto|to|at) (the|an?|our|next|this|that|it|agenda|meeting|forum|group|\W)*"
    r"|(for|to|at)\W+([\w']+\W+){1,5}?(agenda|meeting|forum|group|network|board|hub)\W*)?"
    r"(please)?\W*",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    r"^\W*((please\W+)?(suggest|add|propose|log|submit)\W+)?(an?\W+|my\W+)?"
    r"(agenda (item|point|suggestion)|item|agenda|suggestion)\W*(for|to)?[^:]{0,80}:\s*",
    re.IGNORECASE,
)
_AROUND: Final = re.compile(
    r"\W*((please|can|could|may|i|we|i'd|would|like|want|to|you)\W+)*"
    r"(suggest|propose|put|add|raise|get|have|include)\W+(that\W+)?((we|us)\W+)?((should|could)\W+)?"
    r"((talk|speak|chat|talking) about\W+|discuss(ing)?\W+|look(ing)? at\W+|cover(ing)?\W+)?"
    r"(?P<point>.+?)\W+(on|onto|to|at|for|in)\W+((the|our|next|this|that|an?)\W+)*"
    r"([\w']+\W+){0,4}?(agenda|forum|meeting)"
    r"(\s+(please|(in|this|next) \w+|(of|for) (the|our) [\w' ]{1,40}))*[\s.?!]*",
    re.IGNORECASE,
)
"""What stands around the point where the whole is one sentence and nothing else."""


async def heard(exchange: Exchange, state: State, text: str) -> Outcome:
    """Somebody wants a point on an agenda; which one is asked where that is open."""
    view = await view_of(exchange)
    words = words_of(text)
    # Days and names in the point itself are no meeting's.
    lead = _LEAD.match(text)
    of_meeting = lead[0] if lead else text
    found, named = meant(exchange, view, of_meeting)
    if not named and isinstance(state, MeetingOpen):
        _, meeting = await by_id(exchange, state.meeting)
        if meeting is not None and meeting.ends_at > exchange.turn.now:
            found, named = (meeting,), True
    if not found and groups_in(exchange, of_meeting, view.groups):
        return said(cards.saying(meeting_texts.nothing_for_group()), Intent.SUGGEST_AGENDA)
    found = found if named and found else next_of_each(view.mine or view.meetings)
    if not found:
        return said(cards.saying(meeting_texts.nothing_planned()), Intent.SUGGEST_AGENDA)
    if len(found) > 1:
        return pick(exchange, found, "suggest", words)
    return await for_meeting(exchange, view, found[0], words)


def words_of(text: str) -> str:
    """The point itself; "" where the message only says that there is one."""
    if found := _LEAD.match(text):
        return text[found.end() :].strip()
    few = len(text.split()) < LEAST
    if few or _ASKS_ONLY.fullmatch(text):
        return ""
    around = _AROUND.fullmatch(text)
    return cards.capital(around["point"]) if around else text.strip()


async def begin(exchange: Exchange, meeting_id: int, words: str = "") -> Outcome:
    """A button, or a choice, says for which meeting."""
    view, meeting = await by_id(exchange, meeting_id)
    return await for_meeting(exchange, view, meeting, words)


async def for_meeting(
    exchange: Exchange, view: View, meeting: Meeting | None, words: str
) -> Outcome:
    """Ask for the words, or show what will be sent."""
    if meeting is None:
        return said(cards.saying(meeting_texts.no_such_meeting()), Intent.SUGGEST_AGENDA)
    title, on = cards.one_line(meeting.title), day_of(meeting, exchange.knowledge.working)
    if meeting.cancelled_at is not None or meeting.ends_at <= exchange.turn.now:
        over = meeting_texts.was_cancelled if meeting.cancelled_at else meeting_texts.too_late
        return said(cards.saying(over(title, on)), Intent.SUGGEST_AGENDA)
    if not exchange.private:
        return said(cards.saying(texts.in_private()), Intent.SUGGEST_AGENDA)
    words = words.strip()
    if not words or len(words) > LONGEST:
        line = texts.too_long(LONGEST) if words else texts.ask_words(title, on)
        state = WritingItem(meeting=meeting.id)
        return said(cards.saying(line), Intent.SUGGEST_AGENDA, state)
    return await _confirm(exchange, view, meeting, words)


async def _confirm(exchange: Exchange, view: View, meeting: Meeting, words: str) -> Outcome:
    title, on = cards.one_line(meeting.title), day_of(meeting, exchange.knowledge.working)
    if view.is_council:
        head = texts.confirm_own(title, on)
    else:
        head = texts.confirm(await keeper_name(exchange, meeting.group_slug), title, on)
    noticed = [texts.no_names()] if noticed_in(exchange, words) else []
    state = ConfirmingItem(meeting=meeting.id, words=words)
    reply = cards.asking([head, words, *noticed], confirming_choices(state))
    return said(reply, Intent.SUGGEST_AGENDA, state)


def again(state: ConfirmingItem) -> Outcome:
    """The words that wait to be sent, once more."""
    reply = cards.asking([texts.waits(), state.words], confirming_choices(state))
    return said(reply, Intent.SUGGEST_AGENDA, state)


def confirming_choices(state: ConfirmingItem) -> tuple[Choice, ...]:
    """Send it, write it again, or leave it."""
    return (
        choice(texts.SEND, "item_send", meeting=state.meeting),
        choice(texts.CHANGE, "item_again", meeting=state.meeting),
        choice(texts.CANCEL, "item_cancel", meeting=state.meeting),
    )


async def pressed(exchange: Exchange, press: PressWords, state: State) -> Outcome:
    """What is done with words that are shown; they are in the conversation, not in the button."""
    if press.do == "item_cancel":
        return said(cards.saying(texts.not_sent()), Intent.SUGGEST_AGENDA)
    if press.do == "item_again":
        return await begin(exchange, press.meeting)
    if not isinstance(state, ConfirmingItem) or state.meeting != press.meeting:
        return said(cards.saying(texts.gone()), Intent.SUGGEST_AGENDA, state)
    return await _send(exchange, state)


async def _send(exchange: Exchange, state: ConfirmingItem) -> Outcome:
    if first := sign_in.needed(exchange):
        return first
    view, meeting = await by_id(exchange, state.meeting)
    if meeting is None or meeting.cancelled_at or meeting.ends_at <= exchange.turn.now:
        return await for_meeting(exchange, view, meeting, state.words)
    own = await exchange.store.meetings.own_items()
    if sum(one.state == "suggested" for one in own) >= MOST_OPEN:
        return said(cards.saying(texts.too_many(MOST_OPEN)), Intent.SUGGEST_AGENDA)
    asker, turn = exchange.turn.asker, exchange.turn
    speaker, due = ("", None)
    words = state.words
    if view.is_council:
        words, speaker, due = _own(exchange, words)
    item = await exchange.store.meetings.suggest(
        AgendaItem(
            group_slug=meeting.group_slug,
            meeting_id=meeting.id,
            text=words,
            state="taken" if view.is_council else "suggested",
            tenant_id=None if view.is_council else asker.tenant_id,
            aad_object_id=None if view.is_council else asker.aad_object_id,
            conversation_id=None if view.is_council else turn.conversation_id,
            contributor=speaker,
            due_on=due,
        )
    )
    if view.is_council:
        line = texts.on_agenda(item.reference)
    elif await tell_keeper(exchange, item, meeting):
        line = texts.sent(item.reference, await keeper_name(exchange, meeting.group_slug))
    else:
        line = texts.kept(item.reference)
    return said(cards.saying(line), Intent.SUGGEST_AGENDA)


def _own(exchange: Exchange, words: str) -> tuple[str, str, date | None]:
    """The council's own point, with who contributes and by when, where that is said."""
    point, comma, rest = words.rpartition(", ")
    said_by = speaker_in(exchange, rest) if comma else None
    return (point, said_by.name, said_by.due) if said_by else (words, "", None)
