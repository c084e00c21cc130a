"""What happens by itself: reminders, the end of the time, and cards that do not arrive."""

from dataclasses import replace
from datetime import UTC, datetime

from dialogs.enquiry.clock import next_reminder, started
from dialogs.enquiry.reminders import remind
from dialogs.enquiry.undelivered import undelivered, word_undelivered
from store.outbox.records import IN_PLACE
from tests.unit.enquiry.council import FRIDAY, Council, check_posts


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A time in November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


async def remind_at(council: Council, now: datetime) -> bool:
    """The job runs then."""
    council.now = now
    return await remind(council.desk, council.enquiry())


async def test_reminders_at_half_three_quarters_and_the_end() -> None:
    """Each once, to the holder; at the end to the deputy and the manager, and the asker hears."""
    council = Council()
    await council.asked()
    assert council.enquiry().due_at == at(25, 16, 30)
    assert council.enquiry().remind_at == at(24, 12, 30)
    assert not await remind_at(council, at(24, 12, 29))
    assert await remind_at(council, at(24, 12, 30))
    assert council.posts("tom")[-1].text.startswith(
        "A reminder: half of the time for this question has gone. "
        "Word is due by Wednesday 25 November, 4:30pm."
    )
    assert council.posts("tom")[-1].purpose == "reminder"
    assert not await remind_at(council, at(24, 12, 31))
    assert await remind_at(council, at(25, 10, 30))
    assert "Naming a day is enough." in council.posts("tom")[-1].text
    posts = council.posts("tom")
    assert len([post for post in posts if post.purpose != IN_PLACE]) == 3
    assert await remind_at(council, at(25, 16, 30))
    posts = council.posts("tom")
    assert len([post for post in posts if post.purpose != IN_PLACE]) == 3
    for other in ("dan", "max"):
        (card,) = council.posts(other)
        assert card.text.startswith(
            "Tom Reed has not answered this in time: word was due by Wednesday 25 November, "
            "4:30pm. Can you help?"
        )
    assert council.posts("asker")[-1].text.startswith(
        "Sorry: Tom Reed has not answered Q-7F3K in time. I have told a manager."
    )
    assert not await remind_at(council, at(30, 10))
    outcome = await council.press(
        council.officer("dan"), council.posts("dan")[0], "Reply", "It was paid."
    )
    assert outcome.text == "I have sent your reply on Q-7F3K to Grace Okafor."
    late = await council.press(council.tom, council.posts("tom")[0], "Reply", "Yes, it was.")
    assert late.text == "Dan Deputy has already answered Q-7F3K. Nothing more was sent."
    check_posts(council.store.posts)


async def test_what_was_missed_is_sent_once() -> None:
    """After a week without the job only the end is told."""
    council = Council()
    await council.asked()
    assert await remind_at(council, at(30, 12))
    assert len(council.posts("tom")) == 1
    assert len(council.posts("max")) == 1
    assert not await remind_at(council, at(30, 13))


async def test_no_reminder_where_none_is_due() -> None:
    """Answered, withdrawn, asked back."""
    for says, by in (
        ("reply Q-7F3K yes it was", "tom"),
        ("done Q-7F3K", "tom"),
        ("ask back Q-7F3K which one?", "tom"),
        ("withdraw Q-7F3K", "grace"),
    ):
        council = Council()
        await council.asked()
        await (council.grace if by == "grace" else council.tom).say(says)
        before = len(council.store.posts)
        assert not await remind_at(council, at(30, 12))
        assert len(council.store.posts) == before


async def test_a_day_that_was_named_and_missed_counts_as_the_end() -> None:
    """No reminder before it; then deputy and manager are asked."""
    council = Council()
    await council.asked()
    await council.tom.say("Q-7F3K by Thursday")
    assert not await remind_at(council, at(26, 16, 59))
    assert await remind_at(council, at(26, 17))
    assert len(council.posts("dan")) == len(council.posts("max")) == 1


async def test_the_end_without_a_deputy_or_manager() -> None:
    """The engagement team stands in for a manager."""
    council = Council()
    directory = council.knows.directory
    contacts = {**directory.contacts, "tom": replace(directory.contacts["tom"], deputy_id=None)}
    routes = tuple(one for one in directory.routes if one.topic != "senior-managers")
    council.knows = replace(
        council.knows, directory=replace(directory, contacts=contacts, routes=routes)
    )
    await council.asked()
    await remind_at(council, at(25, 17))
    assert len(council.posts("eve")) == 1


async def test_an_unreachable_contact_s_question_goes_to_the_deputy() -> None:
    """The asker hears who has it, and the directory's owner why, without the question."""
    council = Council()
    await council.asked()
    await undelivered(council.desk, council.enquiry(), "tom", "not_installed")
    assert council.enquiry().holder_id == "dan"
    assert council.posts("dan")[-1].text.startswith(
        "Tom Reed cannot be reached in Teams. Can you help?"
    )
    assert council.posts("asker")[-1].text.startswith(
        "Tom Reed cannot be reached here, so Q-7F3K is now with Dan Deputy."
    )
    (told,) = council.posts("owner")
    assert told.text == (
        "Tom Reed could not be given a question: the bot is not installed for them. "
        "It went to Dan Deputy."
    )
    assert "invoice" not in told.text
    check_posts(council.store.posts)


async def test_after_the_deputy_come_the_team_and_then_nobody() -> None:
    """Each is tried once; in the end the asker is told so, with the mailbox."""
    council = Council()
    await council.asked()
    for contact_id in ("tom", "dan", "pam"):
        assert council.enquiry().holder_id == contact_id
        await undelivered(council.desk, council.enquiry(), contact_id, "blocked")
        if contact_id == "pam":
            break
    kept = council.enquiry()
    while kept.holder_id:
        await undelivered(council.desk, kept, kept.holder_id, "blocked")
        kept = council.enquiry()
    assert kept.state == "open"
    assert council.posts("asker")[-1].text.startswith(
        "Sorry: I could not reach anybody for Q-7F3K. Please write to finance@example.org. "
        "I have told the people who keep the list of contacts."
    )
    assert council.posts("owner")[-1].text.endswith("Nobody else could be reached.")
    assert await remind_at(council, at(30, 12))
    assert council.posts("max")[-1].text.startswith("Nobody has this question, and word was due")


async def test_a_manager_s_card_that_does_not_arrive_changes_no_holder() -> None:
    """The owner hears of it, and that is all."""
    council = Council()
    await council.asked()
    await remind_at(council, at(25, 17))
    before = council.enquiry()
    await undelivered(council.desk, before, "max", "not_on_teams")
    assert council.enquiry() == before
    assert "the list of contacts has no Teams id for them" in council.posts("owner")[-1].text


async def test_an_answer_that_does_not_arrive_is_told_to_the_contact() -> None:
    """With the address, so that they can write."""
    council = Council()
    await council.asked()
    await council.tom.say("reply Q-7F3K It was paid.")
    await word_undelivered(council.desk, council.enquiry(), "not_installed")
    assert council.posts("tom")[-1].text == (
        "I could not bring Grace Okafor your word on Q-7F3K: their chat with me is gone. "
        "You can write to grace@example.org."
    )


async def test_the_moments_of_reminders_are_working_time() -> None:
    """Half and three quarters of 24 working hours are 12 and 18 of them."""
    council = Council()
    await council.asked()
    working = council.knows.working
    enquiry = started(council.enquiry(), working, 24, FRIDAY)
    moments = [next_reminder(replace(enquiry, reminders=sent), working) for sent in range(4)]
    assert moments == [at(24, 12, 30), at(25, 10, 30), at(25, 16, 30), None]
