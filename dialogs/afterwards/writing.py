"""Writing notes, actions, and what the council did; all is kept, and nothing is sent here."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rapidfuzz import utils

from dialogs import cards as house
from dialogs.afterwards import action_texts, cards, texts, writing_texts
from dialogs.afterwards.about import past
from dialogs.afterwards.desk import ON, show, tell
from dialogs.afterwards.lines import MOST_LINES, ActionLine, lines_in
from dialogs.afterwards.names import Named, key_of, meant
from dialogs.afterwards.press import LONGEST_WORDS
from dialogs.afterwards.sending import preview
from dialogs.afterwards.state import Sent, What, WritingAfter
from dialogs.contact.cards import choice
from dialogs.outcome import Exchange, Outcome, said
from dialogs.upkeep.names import called, exactly
from store.plan.drafts import StaleDraft
from store.plan.records import Action, Meeting

COUNCIL: Final = frozenset({"the council", "council", "everybody", "everyone", "all", "providers"})
"""Owners whom nobody expects to be reminded."""


async def ask(exchange: Exchange, meeting: Meeting, what: What, *lead: str) -> Outcome:
    """Ask for the words, with what was written so far in the box."""
    known = await past(exchange, meeting)
    save = choice(
        texts.SAVE, "after_keep", meeting=meeting.id, what=what, version=known.draft.version
    )
    state = WritingAfter(meeting=meeting.id, what=what, version=known.draft.version)
    match what:
        case "notes":
            lines, example, value = [writing_texts.write_notes()], "", known.draft.notes
        case "actions":
            lines, example, value = [action_texts.write_actions()], action_texts.like_this(), ""
        case "we_did":
            lines, example, value = (
                [writing_texts.write_we_did(known.title)],
                "",
                known.draft.we_did,
            )
    return said(cards.writing([*lead, *lines], example, value, save), ON, state)


async def keep(
    exchange: Exchange, meeting: Meeting, what: What, words: str, version: int
) -> Outcome:
    """Keep the words that were written."""
    if not words.strip():
        return await show(exchange, meeting, writing_texts.empty())
    if len(words) > LONGEST_WORDS:
        state = WritingAfter(meeting=meeting.id, what=what, version=version)
        return tell(writing_texts.too_long(LONGEST_WORDS, len(words)), state=state)
    if what == "actions":
        return await _keep_actions(exchange, meeting, words)
    return await _keep_draft(exchange, meeting, what, words, version)


async def _keep_draft(
    exchange: Exchange, meeting: Meeting, what: Sent, words: str, version: int
) -> Outcome:
    draft = await exchange.store.afterwards.draft(meeting.id)
    new = replace(draft, notes=words) if what == "notes" else replace(draft, we_did=words)
    if getattr(draft, what) != words:
        if draft.version != version:
            return await _meanwhile(exchange, meeting, what, words)
        try:
            await exchange.store.afterwards.save_draft(new)
        except StaleDraft:
            return await _meanwhile(exchange, meeting, what, words)
    if what == "we_did":
        return await preview(exchange, meeting, what)
    return await show(exchange, meeting, writing_texts.saved(texts.NOTES))


async def _meanwhile(exchange: Exchange, meeting: Meeting, what: What, words: str) -> Outcome:
    """Somebody else wrote since the box was shown: both are shown, and theirs is kept."""
    again = await ask(exchange, meeting, what, writing_texts.written_meanwhile())
    mine = house.saying(
        writing_texts.yours_was(), *[row for row in words.splitlines() if row.strip()]
    )
    return replace(again, replies=(mine, *again.replies))


async def _keep_actions(exchange: Exchange, meeting: Meeting, words: str) -> Outcome:
    lines = lines_in(words, exchange.turn.now, exchange.knowledge.working.zone)
    if len(lines) > MOST_LINES:
        state = WritingAfter(meeting=meeting.id, what="actions")
        return tell(action_texts.too_many_lines(MOST_LINES), state=state)
    good = [line for line in lines if not line.problem]
    kept = [await _add(exchange, meeting, line) for line in good]
    problems = [_problem(line) for line in lines if line.problem]
    if not kept:
        return await ask(exchange, meeting, "actions", *problems)
    strangers = _strangers(kept)
    lead = [
        action_texts.actions_saved(len(kept)),
        *([action_texts.not_reminded(strangers)] if strangers else []),
        *problems,
    ]
    return await show(exchange, meeting, *lead)


async def _add(exchange: Exchange, meeting: Meeting, line: ActionLine) -> Action:
    action = Action(meeting_id=meeting.id, text=line.text, owner=line.owner, due_on=line.due_on)
    return await exchange.store.afterwards.add_action(await with_owner(exchange, meeting, action))


async def with_owner(exchange: Exchange, meeting: Meeting, action: Action) -> Action:
    """The action with whom its owner's name means: a contact, or somebody who was invited.

    A whole name of a contact goes first, then one of those who were invited, then part of a
    contact's.
    """
    contacts = exchange.knowledge.directory.contacts
    action = replace(action, contact_id=None, tenant_id=None, aad_object_id=None)
    found = called(action.owner, contacts)
    if exactly(action.owner, contacts) and len(found) == 1:
        return _of_contact(exchange, action, found[0])
    store = exchange.store.afterwards
    people: list[Named] = [*await store.attendees(meeting.id), *await store.invited(meeting)]
    names = {key_of(one): utils.default_process(one.name) for one in people if one.name}
    if who := meant(action.owner, names):
        full = next(one.name for one in people if key_of(one) == who)
        return replace(action, owner=full, tenant_id=who[0], aad_object_id=who[1])
    said_words = set(utils.default_process(action.owner).split())
    if len(found) == 1 and said_words <= set(
        utils.default_process(contacts[found[0]].name).split()
    ):
        return _of_contact(exchange, action, found[0])
    return action


def _of_contact(exchange: Exchange, action: Action, contact_id: str) -> Action:
    contact = exchange.knowledge.directory.contacts[contact_id]
    return replace(action, owner=contact.name, contact_id=contact_id)


def _strangers(actions: Sequence[Action]) -> list[str]:
    """Owners whom the bot cannot write to, each once."""
    return list(
        dict.fromkeys(
            one.owner
            for one in actions
            if one.contact_id is None
            and one.aad_object_id is None
            and utils.default_process(one.owner) not in COUNCIL
        )
    )


def _problem(line: ActionLine) -> str:
    match line.problem:
        case "owner":
            return action_texts.no_owner(line.said)
        case "day":
            return action_texts.no_day(line.said)
        case "long":
            return action_texts.line_too_long(line.said)
        case problem:
            return action_texts.with_problem(line.said, problem)
