"""What is held of a person: shown whole, deleted whole, and nothing of anybody else's."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import JSON, LargeBinary, String, Text, insert, select, update

from store.announcements.tables import announcements, attention, deliveries
from store.database import Database
from store.enquiries.reading import read_enquiry
from store.enquiries.records import EnquiryMessage, Viewer
from store.enquiries.tables import enquiries, enquiry_messages, proposed_examples
from store.enquiries.writing import save_enquiry, say
from store.errors import StaleEnquiry
from store.outbox.queue import enqueue
from store.outbox.records import Post
from store.outbox.tables import outbox
from store.personal.columns import OF_NOBODY, OF_PEOPLE
from store.personal.deleting import delete_held
from store.personal.holdings import HELD
from store.personal.reading import read_held
from store.personal.records import Receipt, Who
from store.plan.tables import agenda_items
from store.tables import conversations, metadata, profiles
from tests.every_table import LATER, NOW, fill, found, person

ZOE, MAX = person("zoe"), person("max")
LEFT = {
    # What the council lists of itself and of its partners.
    "people": "aad_object_id name email organisation_id job_role",
    "group_members": "group_slug aad_object_id",
    "contacts": "id name job_title team department email phone aad_object_id",
    # This chat, so that nothing is answered twice.
    "conversations": "conversation_id user_id state handled",
    # The council's record, without whose it was.
    "actions": "text contact_id reference",
    "agenda_items": "reference text reason contributor group_slug",
    "announcements": "title body reference audience approver_id progress_key",
    "audit_log": "role object before after",
    "deliveries": "error way",
    "directory_changes": "contact_id what before after",
    "enquiries": "reference topic department area service_type holder_id",
    # So that no mail goes where none arrives.
    "bounced_addresses": "address reason",
}
"""Where something of a person may still stand once their data is deleted, and why."""


def _columns(listed: dict[str, str]) -> set[str]:
    return {f"{table}.{name}" for table, names in listed.items() for name in names.split()}


async def _filled(database: Database) -> None:
    async with database.unit_of_work() as uow:
        await fill(uow, "zoe", 1)
        await fill(uow, "max", 2)
        await uow.commit()


async def _delete(database: Database, who: Who = ZOE) -> Receipt:
    async with database.unit_of_work() as uow:
        receipt = await delete_held(uow, who, NOW)
        await uow.commit()
    return receipt


def test_every_column_that_can_hold_words_is_listed() -> None:
    """A new one fails this until somebody says whether it is about people."""
    able = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, String | Text | JSON | LargeBinary)
    }
    of_people, of_nobody = _columns(dict(OF_PEOPLE)), _columns(dict(OF_NOBODY))

    assert able - of_people - of_nobody == set()
    assert of_people & of_nobody == set()


def test_every_table_about_people_is_shown_and_deleted() -> None:
    """The list of columns and the list of what is done with them have the same tables."""
    assert {holding.table.name for holding in HELD} == set(OF_PEOPLE)


def test_the_page_on_privacy_names_every_place() -> None:
    """With its table; what the product holds and what the page says are one."""
    page = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text("utf-8")

    assert [one.title for one in HELD if f"| {one.title} | `{one.table.name}` |" not in page] == []


async def test_nothing_of_a_person_is_left_where_it_should_be_gone(database: Database) -> None:
    """With a row in every table, their ids and words stand afterwards where this test says."""
    await _filled(database)

    await _delete(database)

    async with database.unit_of_work() as uow:
        left = (await found(uow, "zoe")).keys() & _columns(dict(OF_PEOPLE))
    assert left <= _columns(LEFT), left - _columns(LEFT)


async def test_nothing_of_anybody_else_s_is_touched(database: Database) -> None:
    """The other person has as much as before, and is not in the first one's account."""
    await _filled(database)
    async with database.unit_of_work() as uow:
        before = await found(uow, "max")
        sections = await read_held(uow, ZOE)

    await _delete(database)

    async with database.unit_of_work() as uow:
        assert await found(uow, "max") == before
        assert "max" not in str(sections)


async def test_all_that_is_about_a_person_is_shown_to_them(database: Database) -> None:
    """What they said and what the council lists; and after deletion only what stays."""
    await _filled(database)
    async with database.unit_of_work() as uow:
        shown = str(await read_held(uow, ZOE))

    for words in (
        "zoe people email",
        "zoe profiles job_role",
        "zoe enquiry_messages text",
        "zoe agenda_items text",
        "zoe outbox text",
        "zoe meetings title",
        "zoe contacts phone",
        "zoe actions text",
    ):
        assert words in shown

    receipt = await _delete(database)
    async with database.unit_of_work() as uow:
        after = {section.title for section in await read_held(uow, ZOE)}
    assert after <= set(receipt.stays)


async def test_deleting_twice_deletes_nothing_more(database: Database) -> None:
    """Of two clicks the second finds nothing."""
    await _filled(database)

    first, second = await _delete(database), await _delete(database)

    assert first.deleted["What you told me about yourself"] == 1
    assert (second.deleted, second.blanked) == ({}, {})
    assert first.reference != second.reference


async def test_two_deletions_at_once_are_as_good_as_one(database: Database) -> None:
    """Each row goes in one of them."""
    await _filled(database)

    receipts = await asyncio.gather(_delete(database), _delete(database))

    gone = [one.deleted.get("What you told me about yourself", 0) for one in receipts]
    assert sorted(gone) == [0, 1]


async def test_a_guest_without_an_entra_id_deletes_their_own_and_no_others(
    database: Database,
) -> None:
    """Their questions go by what the channel calls them; nobody's profile does."""
    await _filled(database)

    receipt = await _delete(database, replace(ZOE, aad_object_id=""))

    assert "What you told me about yourself" not in receipt.deleted
    assert receipt.blanked["Questions that wait for an answer"] == 1
    async with database.unit_of_work() as uow:
        assert len((await uow.connection.execute(select(profiles))).all()) == 2


async def test_an_open_question_is_withdrawn_and_a_closed_one_stays_closed(
    database: Database,
) -> None:
    """Nobody answers what reaches nobody; what was answered counts as solved, and is over."""
    async with database.unit_of_work() as uow:
        await fill(uow, "zoe", 1)
        await fill(uow, "ann", 2, enquiries__state="answered")
        await uow.commit()

    await _delete(database)
    await _delete(database, person("ann"))

    async with database.unit_of_work() as uow:
        rows = await uow.connection.execute(
            select(enquiries.c.state, enquiries.c.asker_id, enquiries.c.organisation_id)
        )
        assert sorted(rows.all()) == [("solved", "", None), ("withdrawn", "", None)]


async def test_words_that_may_teach_go_with_the_question_that_they_are_from(
    database: Database,
) -> None:
    """They are kept without a name, so they are found by being the same."""
    await _filled(database)

    receipt = await _delete(database)

    assert receipt.deleted["Words of yours that I may learn from"] == 1
    async with database.unit_of_work() as uow:
        left = list(await uow.connection.scalars(select(proposed_examples.c.text)))
    assert left == ["max enquiry_messages text"]


@pytest.mark.parametrize(
    ("state", "sent", "left"),
    [
        ("draft", None, 0),
        ("to_approve", None, 0),
        ("scheduled", None, 1),
        ("sending", NOW, 1),
        ("sent", NOW, 1),
        ("cancelled", NOW, 1),
    ],
)
async def test_what_an_officer_announced(
    database: Database, state: str, sent: object, left: int
) -> None:
    """Drafts go; what is under way still arrives; what was sent stays without a name."""
    async with database.unit_of_work() as uow:
        await fill(uow, "zoe", 1, announcements__state=state, announcements__sent_at=sent)
        await uow.commit()

    await _delete(database)

    async with database.unit_of_work() as uow:
        rows = (await uow.connection.execute(select(announcements))).mappings().all()
    assert len(rows) == left
    named = [row for row in rows if row["author_id"] == ZOE.aad_object_id]
    assert bool(named) == (state in {"scheduled", "sending"})


async def test_a_copy_that_waits_is_not_sent_and_holds_nothing_up(database: Database) -> None:
    """The announcement can come to its end, and no later text is brought to nobody."""
    async with database.unit_of_work() as uow:
        await fill(uow, "zoe", 1, deliveries__state="queued", outbox__state="queued")
        await uow.commit()

    await _delete(database)

    async with database.unit_of_work() as uow:
        (copy,) = (await uow.connection.execute(select(deliveries))).mappings()
        assert (await uow.connection.execute(select(outbox))).all() == []
    assert (copy["state"], copy["post_key"], copy["seen_at"]) == ("dropped", None, None)
    assert copy["revision"] > 1_000_000
    assert ZOE.aad_object_id not in copy["recipient"]


async def test_other_people_s_questions_still_reach_a_contact_who_deletes_their_data(
    database: Database,
) -> None:
    """A card that brings somebody's question is the council's work, and stays in the outbox."""
    async with database.unit_of_work() as uow:
        await fill(uow, "zoe", 1)
        await enqueue(
            uow,
            Post(key="Q-1:1:zoe", purpose="enquiry", contact_id="zoe contacts id", text="Why?"),
            NOW,
            ZOE.tenant_id,
        )
        await uow.connection.execute(
            update(outbox).where(outbox.c.key == "Q-1:1:zoe").values(lane="essex/aad-zoe")
        )
        await uow.commit()

    await _delete(database)

    async with database.unit_of_work() as uow:
        assert list(await uow.connection.scalars(select(outbox.c.text))) == ["Why?"]


async def test_a_point_that_is_not_decided_goes_and_so_do_its_words_elsewhere(
    database: Database,
) -> None:
    """The card on the keeper's screen is blank in the outbox too."""
    async with database.unit_of_work() as uow:
        await fill(uow, "zoe", 1, agenda_items__state="suggested", agenda_items__reference="G-7F3K")
        post = Post(key="G-7F3K:max", purpose="notice", aad_object_id="aad-max", text="zoe's words")
        await enqueue(uow, post, NOW, "essex")
        await uow.commit()

    await _delete(database)

    async with database.unit_of_work() as uow:
        assert (await uow.connection.execute(select(agenda_items))).all() == []
        assert list(await uow.connection.scalars(select(outbox.c.text))) == [""]


async def test_a_wish_for_no_messages_stays_so_that_none_begin_again(database: Database) -> None:
    """A wish for fewer goes; a no stays, and the receipt says why."""
    async with database.unit_of_work() as uow:
        await fill(uow, "zoe", 1, attention__wish="stop", pulse_pace__pace="never")
        await uow.commit()

    receipt = await _delete(database)

    assert "all messages" in receipt.stays["That you want no messages"]
    async with database.unit_of_work() as uow:
        assert len((await uow.connection.execute(select(attention))).all()) == 1


async def test_other_chats_go_and_this_one_keeps_what_was_handled(database: Database) -> None:
    """Else this very message could be answered twice, and its own turn could not be kept."""
    await _filled(database)
    async with database.unit_of_work() as uow:
        await uow.connection.execute(
            insert(conversations).values(
                tenant_id="essex",
                conversation_id="a group",
                user_id=ZOE.user_id,
                state={},
                handled=[],
                version=1,
                updated_at=LATER,
            )
        )
        await uow.commit()

    receipt = await _delete(database)

    assert receipt.deleted["Where our other chats stand"] == 1
    async with database.unit_of_work() as uow:
        chats = await uow.connection.scalars(select(conversations.c.conversation_id))
        assert sorted(chats) == ["chat-max", "chat-zoe"]


async def _answer(database: Database, reference: str) -> bool:
    """A contact's answer, as a turn writes it; whether it was in time."""
    async with database.unit_of_work() as uow:
        viewer = Viewer(tenant_id="essex", user_id="", contact_ids=frozenset({"zoe contacts id"}))
        enquiry = await read_enquiry(uow, reference, viewer)
        assert enquiry is not None
        if enquiry.state != "open":
            return False
        await asyncio.sleep(0)
        try:
            kept = await save_enquiry(uow, replace(enquiry, state="answered"))
        except StaleEnquiry:
            return False
        words = EnquiryMessage(
            at=NOW, author="council", author_name="Ann", kind="answer", text="zoe, it was paid"
        )
        await say(uow, kept, words)
        post = Post(
            key=f"{reference}:answer",
            purpose="answer",
            tenant_id="essex",
            conversation_id=enquiry.conversation_id,
            text="zoe, it was paid",
            enquiry_id=enquiry.id,
        )
        await enqueue(uow, post, NOW, "essex")
        await uow.commit()
        return True


@pytest.mark.parametrize("_", range(5))
async def test_an_answer_on_its_way_leaves_nothing_behind(database: Database, _: int) -> None:
    """Whoever is first, nothing of the answer is kept and nothing of it is sent."""
    async with database.unit_of_work() as uow:
        await fill(uow, "zoe", 1, enquiries__reference="Q-7F3K")
        await uow.commit()

    await asyncio.gather(_answer(database, "Q-7F3K"), _delete(database))

    async with database.unit_of_work() as uow:
        assert (await uow.connection.execute(select(enquiry_messages))).all() == []
        assert await found(uow, "it was paid") == {}
        asker = await uow.connection.scalar(select(enquiries.c.asker_id))
    assert asker == ""
