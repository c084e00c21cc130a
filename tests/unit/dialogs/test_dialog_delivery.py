"""Copies, their author's card and the list of who got it: words, rights, forged buttons."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest

from config.vocabulary import Role
from dialogs.conversation import Outcome
from dialogs.delivery.copies import CopyOf, copy_for
from dialogs.delivery.progress import progress_post, progress_reply
from dialogs.turn import Asker, Place
from store.announcements.records import Announcement, Audience, DeliveryCounts, Told
from store.plan.records import Meeting
from store.records import Person
from tests.unit.dialogs.card_rules import check
from tests.unit.dialogs.factories import Chat, knowledge
from tests.unit.dialogs.fake_deliveries import FakeDeliveries

NOW: Final = datetime(2027, 3, 15, 10, tzinfo=UTC)
NOTICE: Final = Announcement(
    id=1,
    reference="A-7F3K",
    title="New visiting rules",
    body="From Monday on\nvisitors sign in.",
    audience=Audience(everyone=True),
    state="sent",
    tenant_id="t",
    author_id="olu",
    author_name="Olu",
    sent_at=NOW,
)
MEETING: Final = Meeting(
    id=7,
    title="Quality forum",
    starts_at=NOW + timedelta(days=30),
    ends_at=NOW + timedelta(days=30, hours=2),
    venue="Chelmsford library",
)


def asker(role: Role = Role.PROVIDER, aad: str = "pat", tenant: str = "t") -> Asker:
    """Somebody of that tenant."""
    person = Person(tenant_id=tenant, aad_object_id=aad, name="Pat", role=role)
    return Asker(tenant_id=tenant, user_id=aad, aad_object_id=aad, person=person)


def chat(who: Asker, *told: Told, mine: tuple[str, ...] = (), **more: Any) -> Chat:
    """A chat of that person, who has copies of ``mine``."""
    made = Chat(asker=who, **more)
    made.store.deliveries = FakeDeliveries(kept={"A-7F3K": NOTICE}, mine=mine, became=told)
    return made


def copy(announcement: Announcement = NOTICE, **more: Any) -> Outcome:
    """The copy as a person reads it, checked."""
    made = CopyOf(announcement=announcement, knowledge=knowledge(), now=NOW, **more)
    outcome = Outcome(replies=(copy_for(made),))
    check(outcome)
    return outcome


def but(announcement: Announcement, **changes: Any) -> Announcement:
    """The same with other fields."""
    cells = {name: getattr(announcement, name) for name in Announcement.__dataclass_fields__}
    return Announcement(**cells | changes)


def test_a_notice_says_all_and_how_to_get_fewer() -> None:
    """Title, every line, who sent it, and how messages are stopped."""
    assert copy().text.splitlines() == [
        "New visiting rules",
        "From Monday on",
        "visitors sign in.",
        "From Olu. A-7F3K",
        'Too many messages? Type "less" or "stop".',
        "1. I've seen it",
    ]


def test_markdown_and_long_texts_do_no_harm() -> None:
    """Marks are shown, not obeyed; the longest text that a form takes fits a card."""
    harsh = but(
        NOTICE,
        title="**Free** [money](https://evil.example)",
        body="<b>x</b>\n"
        + "\n".join(f"{number} # long line of text {'y' * 30}" for number in range(60)),
    )
    outcome = copy(harsh)
    card = outcome.replies[0].card
    assert card is not None
    assert card["body"][0]["text"].startswith(r"\*\*Free\*\* \[money\]")
    assert copy(but(NOTICE, body="z" * 3_000)).text
    many = copy(but(NOTICE, body="\n".join(f"line {number}" for number in range(300)))).text
    assert all(f"line {number}" in many for number in range(300)), "nothing is lost"


def test_a_meeting_s_copy_has_its_buttons_until_it_is_cancelled() -> None:
    """Answers, a point for the agenda, seen; then what happened and no button but none."""
    about = but(NOTICE, meeting_id=7, body="Please read the paper before.")
    shown = copy(about, meeting=MEETING)
    labels = [one.label for one in shown.replies[0].choices]
    assert labels == [
        "Coming",
        "Not coming",
        "A colleague comes",
        "Suggest an agenda item",
        "I've seen it",
    ]
    assert "Please read the paper before." in shown.text

    gone = Meeting(
        **{n: getattr(MEETING, n) for n in Meeting.__dataclass_fields__} | {"cancelled_at": NOW}
    )
    news = copy(about, meeting=gone, news=True)
    assert news.text.startswith("Cancelled: Quality forum does not take place.")
    assert news.replies[0].choices == ()
    moved = copy(about, meeting=MEETING, news=True)
    assert moved.text.startswith("Changed: Quality forum.")


def test_a_withdrawn_copy_has_nothing_left() -> None:
    """Its title, and that it was withdrawn."""
    assert copy(but(NOTICE, state="cancelled")).text == "New visiting rules\nThis was withdrawn."


def test_the_author_s_card_says_what_is_so() -> None:
    """Counts and reasons, one line each, and never that somebody has read it."""
    counts = DeliveryCounts(
        queued=5, again=2, digest=1, sent=10, seen=3, dropped=1, failed=(("blocked", 2), ("413", 1))
    )
    reply = progress_reply(NOTICE, counts, "Monday 15 March, 8am")
    check(Outcome(replies=(reply,)))
    assert reply.text.splitlines() == [
        "A-7F3K: New visiting rules",
        "15 of 20 people done.",
        "It is after hours. What waits leaves from Monday 15 March, 8am.",
        "Sent: 10",
        "Waiting: 3",
        "To be tried again: 2",
        "For the weekly digest: 1",
        "Not sent: 1",
        "Could not be reached: 3 (2: have blocked the app; 1: Teams refused it)",
        "Say they have seen it: 3",
        'To see who, type "who got it" or "who got A-7F3K".',
    ]
    assert "read" not in reply.text.lower().split()


def test_the_card_changes_where_it_stands() -> None:
    """The first is a message, the others take its place; the same state is one message."""
    first = progress_post(NOTICE, progress_reply(NOTICE, DeliveryCounts(queued=2)))
    assert (first.key, first.replaces_key, first.purpose) == ("progress:A-7F3K", None, "progress")
    kept = but(NOTICE, progress_key=first.key)
    one, same, other = (
        progress_post(kept, progress_reply(kept, DeliveryCounts(sent=sent, queued=2 - sent)))
        for sent in (1, 1, 2)
    )
    assert one.key == same.key != other.key
    assert {one.replaces_key, other.replaces_key} == {first.key}
    assert {one.purpose, other.purpose} == {"in_place"}


@pytest.mark.parametrize(
    "says",
    [
        "I've seen it",
        "i have seen it",
        "seen",
        "Seen it!",
        "ive seen this",
        "seen A-7F3K",
        "seen a7f3k",
    ],
)
async def test_seen_can_be_typed(says: str) -> None:
    """With or without the name, whatever the apostrophe."""
    pat = chat(asker(), mine=("A-7F3K",))
    outcome = await pat.say(says)
    check(outcome)
    assert "New visiting rules" in outcome.text
    assert pat.store.deliveries.seen == ["A-7F3K"]


@pytest.mark.parametrize(
    "data",
    [
        {"do": "seen", "reference": "A-2222"},
        {"do": "seen", "reference": "A-7F3K"},
        {"do": "seen", "reference": ""},
        {"do": "seen", "reference": "A" * 500},
        {"do": "seen"},
        {"do": "show_copy", "reference": "A-7F3K"},
        {"do": "who_got", "reference": "A-7F3K"},
        {"do": "who_got", "reference": "A-7F3K", "page": 0},
        {"do": "who_got", "reference": "A-7F3K", "page": "x"},
        {"do": "who_got", "reference": "A-2222"},
    ],
)
async def test_who_has_no_copy_gets_nothing_by_a_forged_button(data: dict[str, Any]) -> None:
    """No title, no name, nothing kept."""
    pat = chat(asker(), _told("Grace"))
    outcome = await pat.press(data)
    check(outcome)
    assert "New visiting rules" not in outcome.text
    assert "Grace" not in outcome.text
    assert pat.store.deliveries.seen == []


def _told(name: str, state: str = "sent", **more: Any) -> Told:
    values: dict[str, Any] = {
        "kind": "person",
        "name": name,
        "organisation": "Elm House",
        "state": state,
        "error": "",
    }
    return Told(**values | more)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (asker(Role.OFFICER, "olu"), True),
        (asker(Role.OFFICER, "OLU"), True),
        (asker(Role.OFFICER, "another"), False),
        (asker(Role.ENGAGEMENT_MANAGER, "another"), True),
        (asker(Role.DIRECTORY_OWNER, "another"), True),
        (asker(Role.ENGAGEMENT_MANAGER, "olu", tenant="elsewhere"), False),
        (asker(Role.PROVIDER, "olu"), False),
        (Asker(), False),
    ],
)
async def test_only_those_concerned_read_who_got_it(who: Asker, *, may: bool) -> None:
    """Its author, engagement managers and directory owners of the council's own tenant."""
    outcome = await chat(who, _told("Grace")).say("who got A-7F3K")
    check(outcome)
    assert ("Grace" in outcome.text) is may
    group = chat(who, _told("Grace"), place=Place.GROUP)
    assert "Grace" not in (await group.say("who got A-7F3K")).text


async def test_the_list_goes_on_and_says_what_became_of_each() -> None:
    """Those not reached first, twenty a page; the next page by button and by word."""
    people = [
        *(_told(f"Pat {number:02}", sent_at=NOW) for number in range(30)),
        _told("Bea", "failed", error="blocked"),
        _told("Cy", "queued", attempts=3),
        _told("Di", "dropped", error="stop"),
        _told("Ed", "digest"),
        _told("Flo", sent_at=NOW, seen_at=NOW),
        Told(kind="channel", name="", organisation="", state="sent", error="", sent_at=NOW),
        _told("", "sent", organisation=""),
    ]
    olu = chat(asker(Role.OFFICER, "olu"), *people)
    first = await olu.say("who got A-7F3K")
    check(first)
    lines = first.text.splitlines()
    assert lines[1:6] == [
        "1 to 20 of 37, those not reached first.",
        "Bea, Elm House: could not be reached (has blocked the app)",
        "Cy, Elm House: to be tried again",
        "Ed, Elm House: in the weekly digest",
        "Di, Elm House: not sent (wants no messages)",
    ]
    second = await olu.say("who got A-7F3K 2")
    check(second)
    assert "21 to 37 of 37" in second.text
    assert "A channel: sent Monday 15 March, 10am" in second.text
    assert (
        "Flo, Elm House: sent Monday 15 March, 10am, says seen Monday 15 March, 10am" in second.text
    )
    assert "Somebody not in the list: sent" in second.text
    assert "21 to 37" in (await olu.say("who got A-7F3K 99")).text
