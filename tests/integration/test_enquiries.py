"""Enquiries on a real database: opened, changed by version, seen by those who may, forgotten."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from config.vocabulary import Role
from store.database import Database
from store.enquiries.desk import EnquiryDesk
from store.enquiries.reading import (
    enquiries_to_remind,
    enquiry_by_id,
    messages_of,
    next_reminder_at,
)
from store.enquiries.records import AskedContact, Enquiry, EnquiryMessage, Viewer
from store.enquiries.references import ALPHABET, new_reference, reference_in
from store.enquiries.tables import enquiries, proposed_examples
from store.enquiries.writing import forget_drafts, forget_words
from store.errors import StaleEnquiry
from store.outbox.queue import enqueue, fates
from store.outbox.records import REMINDS, Post
from store.records import Conversation
from store.tables import contacts, people, topics
from store.turns import open_turn, save_conversation
from tests.factories import TENANT, contact, key, person, topic
from tests.rows import row

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
GRACE = Viewer(tenant_id=TENANT, user_id="grace")
ANN = Viewer(tenant_id="council", user_id="aad-ann", contact_ids=frozenset({"ann"}))


def enquiry(**changes: Any) -> Enquiry:
    """A question of Grace's to Ann."""
    values: dict[str, Any] = {
        "id": 0,
        "reference": "Q-7F3K",
        "topic": "invoices",
        "department": "Finance",
        "tenant_id": TENANT,
        "asker_id": "grace",
        "asker_name": "Grace Okafor",
        "conversation_id": "chat",
        "holder_id": "ann",
        "state": "open",
        "asked_at": NOW,
        "due_at": NOW + timedelta(days=3),
        "counted_from": NOW,
        "remind_at": NOW + timedelta(days=1),
        "first_due_at": NOW + timedelta(days=3),
    }
    return Enquiry(**values | changes)


def message(kind: str = "question", text: str = "Why is it unpaid?") -> EnquiryMessage:
    """Something that Grace said."""
    return EnquiryMessage(at=NOW, author="asker", author_name="Grace", kind=kind, text=text)


async def fill(database: Database) -> None:
    """Two contacts, a topic, and Grace on the council's list."""
    async with database.unit_of_work() as uow:
        for one in ("ann", "bob"):
            await uow.connection.execute(insert(contacts).values(row(contact(one))))
        await uow.connection.execute(insert(topics).values(row(topic())))
        await uow.connection.execute(insert(people).values(row(person("grace"))))
        await uow.commit()


async def opened(database: Database, **changes: Any) -> Enquiry:
    """An enquiry that is kept, brought to its holder."""
    async with database.unit_of_work() as uow:
        desk = EnquiryDesk(uow, NOW)
        kept = await desk.open(enquiry(**changes), message())
        await desk.ask(kept, AskedContact(contact_id="ann", card_key="card", asked_at=NOW))
        await uow.commit()
    return kept


async def test_what_is_opened_comes_back(database: Database) -> None:
    """Every field and the question survive; times are aware."""
    await fill(database)
    kept = await opened(database)
    async with database.unit_of_work() as uow:
        desk = EnquiryDesk(uow, NOW)
        assert await desk.read("Q-7F3K", GRACE) == kept
        assert await desk.said(kept) == (message(),)
        assert await desk.asked(kept) == (
            AskedContact(contact_id="ann", card_key="card", asked_at=NOW),
        )
        assert await enquiry_by_id(uow, kept.id) == kept
        assert (await desk.person(TENANT, "grace")) == person("grace")


async def test_a_reference_that_is_taken_is_tried_again(database: Database) -> None:
    """Nobody's question takes another's place."""
    await fill(database)
    first, second = await opened(database), await opened(database)
    assert first.reference == "Q-7F3K"
    assert second.reference != first.reference
    assert reference_in(f"about {second.reference.lower()} please") == second.reference


def test_references_are_easy_to_tell_apart() -> None:
    """No figure or letter that looks like another, and no word."""
    assert not set(ALPHABET) & set("0O1IL5S8B2ZAEU") - {"2"}
    assert all(reference_in(new_reference(tries)) for tries in range(6))
    assert reference_in("Q-7F3K and Q-9CDT") is None
    assert reference_in("Q-OOO1") is None


async def test_a_version_is_saved_once(database: Database) -> None:
    """Of two who read the same one the second must read again."""
    await fill(database)
    kept = await opened(database)
    async with database.unit_of_work() as uow:
        desk = EnquiryDesk(uow, NOW)
        after = await desk.save(replace(kept, state="answered"))
        assert after.version == kept.version + 1
        await uow.commit()
    async with database.unit_of_work() as uow:
        desk = EnquiryDesk(uow, NOW)
        with pytest.raises(StaleEnquiry):
            await desk.save(replace(kept, state="withdrawn"))
        assert await desk.read("Q-7F3K", GRACE) == after


async def test_only_those_who_may_see_it_do(database: Database) -> None:
    """The asker, its holder, who was asked, and the role for it; nobody else of any tenant."""
    await fill(database)
    kept = await opened(database)
    manager = Viewer(tenant_id="council", user_id="ruth", role=Role.ENGAGEMENT_MANAGER)
    strangers = (
        Viewer(tenant_id=TENANT, user_id="ann"),
        Viewer(tenant_id="elsewhere", user_id="grace"),
        replace(ANN, contact_ids=frozenset({"bob"})),
        replace(ANN, contact_ids=frozenset(), role=Role.OFFICER),
        replace(ANN, contact_ids=frozenset(), role=Role.DIRECTORY_OWNER),
        Viewer(tenant_id="", user_id=""),
    )
    async with database.unit_of_work() as uow:
        desk = EnquiryDesk(uow, NOW)
        for viewer in (GRACE, ANN, manager):
            assert await desk.read(kept.reference, viewer) == kept
        for viewer in strangers:
            assert await desk.read(kept.reference, viewer) is None
        await desk.ask(kept, AskedContact(contact_id="bob", card_key="b", asked_at=NOW))
        assert await desk.read(kept.reference, strangers[2]) == kept
        await desk.unask(kept, "bob")
        assert await desk.read(kept.reference, strangers[2]) is None


async def test_lists_have_what_is_open(database: Database) -> None:
    """The asker's own that are not closed; the holder's that wait, the next due first."""
    await fill(database)
    later = await opened(database, due_at=NOW + timedelta(days=9))
    sooner = await opened(database)
    answered = await opened(database, state="answered", remind_at=None)
    await opened(database, state="solved", closed_at=NOW)
    await opened(database, asker_id="other", holder_id="bob")
    async with database.unit_of_work() as uow:
        desk = EnquiryDesk(uow, NOW)
        mine = await desk.of_asker(TENANT, "grace")
        assert {one.id for one in mine} == {later.id, sooner.id, answered.id}
        assert [one.id for one in await desk.of_holders(frozenset({"ann"}))] == [
            sooner.id,
            later.id,
        ]


async def test_what_is_due_for_a_reminder(database: Database) -> None:
    """Open ones whose moment has come, the longest due first."""
    await fill(database)
    first = await opened(database, remind_at=NOW - timedelta(hours=1))
    second = await opened(database, remind_at=NOW)
    await opened(database, remind_at=NOW + timedelta(hours=1))
    await opened(database, remind_at=None)
    await opened(database, state="asked_back", remind_at=NOW)
    async with database.unit_of_work() as uow:
        due = await enquiries_to_remind(uow, NOW, 10)
        assert [one.id for one in due] == [first.id, second.id]
        assert await next_reminder_at(uow) == first.remind_at


async def test_closed_words_are_forgotten(database: Database) -> None:
    """What was said and who asked go; what the figures count stays. Open ones are left alone."""
    await fill(database)
    old = await opened(database, state="solved", closed_at=NOW - timedelta(days=366))
    judged = await opened(database, state="answered", answered_at=NOW - timedelta(days=366))
    late = await opened(database, asked_at=NOW - timedelta(days=400))
    new = await opened(database, state="solved", closed_at=NOW)
    async with database.unit_of_work() as uow:
        await EnquiryDesk(uow, NOW - timedelta(days=366)).propose_example("invoices", "old words")
        await EnquiryDesk(uow, NOW).propose_example("invoices", "new words")
        assert await forget_words(uow, NOW - timedelta(days=365)) == 2
        await uow.commit()
    async with database.unit_of_work() as uow:
        for one in (old, judged):
            assert await messages_of(uow, one.id) == ()
            kept = await enquiry_by_id(uow, one.id)
            assert kept is not None
            assert (kept.asker_id, kept.asker_name, kept.conversation_id) == ("", "", "")
            assert (kept.topic, kept.due_at) == (one.topic, one.due_at)
        for one in (late, new):
            assert await messages_of(uow, one.id) == (message(),)
        words = await uow.connection.scalars(select(proposed_examples.c.text))
        assert list(words) == ["new words"]
        assert await forget_words(uow, NOW - timedelta(days=365)) == 0


async def test_drafts_that_were_left_are_forgotten(database: Database) -> None:
    """A question that waits for its yes since yesterday goes; other states stay."""
    draft = {"at": "confirming_enquiry", "reference": "Q-7F3K", "words": "Why?", "topic": "x"}
    states = {"left": draft, "new": draft, "other": {"at": "answered", "topic": "x"}}
    async with database.unit_of_work() as uow:
        for name, state in states.items():
            at = NOW if name == "new" else NOW - timedelta(days=2)
            await save_conversation(uow, Conversation(key=key(name), state=state), at)
        assert await forget_drafts(uow, NOW - timedelta(days=1)) == 1
        await uow.commit()
    async with database.unit_of_work() as uow:
        left = (await open_turn(uow, key("left"), None)).conversation
        assert (left.state, left.version) == ({}, 2)
        for name in ("new", "other"):
            kept = (await open_turn(uow, key(name), None)).conversation
            assert kept.state == states[name]


async def test_two_who_open_at_once_both_have_theirs(database: Database) -> None:
    """The same reference by chance is given to one of them."""
    await fill(database)
    made = await asyncio.gather(*(opened(database) for _ in range(8)))
    assert len({one.reference for one in made}) == 8
    async with database.unit_of_work() as uow:
        rows = await uow.connection.scalars(select(enquiries.c.reference))
        assert sorted(rows) == sorted(one.reference for one in made)


async def test_reminders_that_have_not_left_are_taken_back(database: Database) -> None:
    """Those of this question alone, and nothing else of it."""
    await fill(database)
    async with database.unit_of_work() as uow:
        desk = EnquiryDesk(uow, NOW)
        first = await desk.open(enquiry(), message())
        second = await desk.open(enquiry(reference="Q-9CDT"), message())
        for name, purpose, of in (
            ("reminder", REMINDS, first),
            ("card", "enquiry", first),
            ("other", REMINDS, second),
        ):
            post = Post(
                key=name, purpose=purpose, contact_id="ann", text="Word is due.", enquiry_id=of.id
            )
            await enqueue(uow, post, NOW, "council")
        await desk.drop_reminders(first)
        found = await fates(uow, ["reminder", "card", "other"])
    assert {key: one.state for key, one in found.items()} == {
        "reminder": "dropped",
        "card": "queued",
        "other": "queued",
    }
