"""A question whose contact is away, has left, was taken out, or may have the card after all."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from config.vocabulary import Role
from dialogs.enquiry.reminders import remind
from dialogs.enquiry.undelivered import undelivered, word_undelivered
from store.enquiries.records import Enquiry
from store.records import Person
from tests.unit.enquiry.council import COUNCIL, OWNER, Council, buttons, check_posts

HALF = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
THREE_QUARTERS = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)


async def asked() -> Council:
    """Grace has asked Tom on Friday."""
    council = Council()
    await council.asked()
    return council


def changed(council: Council, key: str, **cells: Any) -> None:
    """The directory's entry of a contact is another now."""
    directory = council.knows.directory
    contacts = {**directory.contacts, key: replace(directory.contacts[key], **cells)}
    council.knows = replace(council.knows, directory=replace(directory, contacts=contacts))


def taken_out(council: Council, key: str, instead: str) -> None:
    """The contact is in the directory no more, and another answers their topics."""
    directory = council.knows.directory
    contacts = {one: contact for one, contact in directory.contacts.items() if one != key}
    routes = tuple(
        replace(route, contact_id=instead) if route.contact_id == key else route
        for route in directory.routes
    )
    after = replace(directory, contacts=contacts, routes=routes)
    council.knows = replace(council.knows, directory=after)
    council.store.enquiries.kept["Q-7F3K"] = replace(council.enquiry(), holder_id=None)
    council.store.enquiries.brought["Q-7F3K"].pop(key, None)


async def reminded(council: Council, now: datetime) -> Enquiry:
    """The job has run then."""
    council.now = now
    assert await remind(council.desk, council.enquiry())
    check_posts(council.store.posts)
    return council.enquiry()


async def test_a_question_of_a_contact_who_was_taken_out_goes_to_who_answers_now() -> None:
    """They and the asker hear of it at the next reminder."""
    council = await asked()
    taken_out(council, "tom", "pam")
    assert (await reminded(council, HALF)).holder_id == "pam"
    assert council.posts("pam")[-1].text.startswith(
        "Nobody had this question any more. It is with you now.\nQuestion Q-7F3K"
    )
    assert council.posts("asker")[-1].text.startswith("Q-7F3K is now with Pam Payments")


async def test_who_has_left_is_followed_by_their_deputy() -> None:
    """Nobody reads the reminder in a chat that nobody opens any more."""
    council = await asked()
    changed(council, "tom", active_until=date(2026, 11, 23))
    assert (await reminded(council, HALF)).holder_id == "dan"


async def test_whoever_stands_in_is_reminded_too_while_the_contact_is_away() -> None:
    """The contact keeps it."""
    council = await asked()
    changed(council, "tom", away_from=date(2026, 11, 23), away_until=date(2026, 12, 4))
    assert (await reminded(council, HALF)).holder_id == "tom"
    assert council.posts("tom")[-1].text.startswith("A reminder: half of the time")
    assert council.posts("dan")[-1].text.startswith("Tom Reed is away. Can you help?")
    assert (await council.officer("dan").say("reply Q-7F3K It was paid.")).text.startswith(
        "I have sent your reply"
    )


async def test_nobody_who_could_not_be_reached_is_chosen_again() -> None:
    """The question waits for the manager at the end of its time."""
    council = await asked()
    for one in ("tom", "dan", "pam", "max"):
        if council.enquiry().holder_id != one:
            continue
        await undelivered(council.desk, council.enquiry(), one, "blocked")
    council.store.enquiries.kept["Q-7F3K"] = replace(council.enquiry(), holder_id=None)
    tried = {
        one.text for one in council.store.enquiries.messages["Q-7F3K"] if one.kind == "unreachable"
    }
    assert (await reminded(council, HALF)).holder_id not in tried


@pytest.mark.parametrize("label", ["Answer back", "Not solved"])
async def test_the_asker_s_words_find_somebody(label: str) -> None:
    """Also where the contact who answered is gone by then."""
    council = await asked()
    await council.tom.say("reply Q-7F3K It was paid.")
    word = council.posts("asker")[-1]
    taken_out(council, "tom", "pam")
    outcome = await council.press(council.grace, word, label, "April is unpaid too")
    assert "Pam Payments" in outcome.text
    assert "April is unpaid too" in council.posts("pam")[-1].text


async def test_a_deputy_who_passes_it_back_is_told_that_the_holder_has_it() -> None:
    """It is not with the deputy."""
    council = await asked()
    changed(council, "tom", away_from=date(2026, 11, 23), away_until=date(2026, 11, 24))
    await reminded(council, HALF)
    council.now = THREE_QUARTERS
    outcome = await council.officer("dan").say("pass on Q-7F3K to Tom Reed")
    assert outcome.text == "Tom Reed has Q-7F3K already."


async def test_a_contact_whose_card_may_have_arrived_may_still_act() -> None:
    """Teams did not answer: another has the question, and whoever is first answers it."""
    council = await asked()
    await undelivered(council.desk, council.enquiry(), "tom", "no_answer")
    assert council.enquiry().holder_id == "dan"
    assert "Teams did not answer" in council.posts("owner")[-1].text
    assert (await council.tom.say("reply Q-7F3K It was paid.")).text.startswith(
        "I have sent your reply"
    )


async def test_a_word_that_teams_did_not_take_is_not_said_to_be_a_chat_that_is_gone() -> None:
    """The contact reads what is known."""
    council = await asked()
    await council.tom.say("reply Q-7F3K It was paid.")
    await word_undelivered(council.desk, council.enquiry(), "no_answer")
    assert council.posts("tom")[-1].text.startswith(
        "I could not bring Grace Okafor your word on Q-7F3K: Teams did not answer."
    )


async def test_each_owner_is_told_however_long_the_contact_s_id_is() -> None:
    """A key that is cut off still has whom it is for."""
    council = await asked()
    other = Person(
        tenant_id=COUNCIL,
        aad_object_id="another-owner",
        name="Ola Owner",
        role=Role.DIRECTORY_OWNER,
    )
    council.store.enquiries.people.append(other)
    await undelivered(council.desk, council.enquiry(), "c" * 80, "413 MessageSizeTooBig")
    told = {post.aad_object_id for post in council.store.posts if post.aad_object_id}
    assert told == {OWNER.aad_object_id, "another-owner"}
    check_posts(council.store.posts)


async def test_of_several_who_cannot_be_reached_the_asker_reads_one_line() -> None:
    """It is changed each time, names who was asked first, and has nothing to press."""
    council = await asked()
    for one in ("tom", "dan", "pam"):
        await undelivered(council.desk, council.enquiry(), one, "blocked")
    first, second, third = council.posts("asker")
    assert first.text == "Tom Reed cannot be reached here, so Q-7F3K is now with Dan Deputy."
    assert second.text == "Tom Reed cannot be reached here, so Q-7F3K is now with Pam Payments."
    assert third.text.startswith("Tom Reed cannot be reached here, so Q-7F3K is now with ")
    assert (first.replaces_key, second.replaces_key, third.replaces_key) == (
        None,
        first.key,
        second.key,
    )
    assert {buttons(post) == {} for post in (first, second, third)} == {True}
    check_posts(council.store.posts)


async def test_a_later_one_who_cannot_be_reached_is_news_again() -> None:
    """What was said in between stays as it was."""
    council = await asked()
    await undelivered(council.desk, council.enquiry(), "tom", "blocked")
    await council.officer("dan").say("pass on Q-7F3K to Pam Payments")
    await undelivered(council.desk, council.enquiry(), "pam", "blocked")
    last = council.posts("asker")[-1]
    assert last.text.startswith("Pam Payments cannot be reached here")
    assert last.replaces_key is None
