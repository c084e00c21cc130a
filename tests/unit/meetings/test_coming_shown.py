"""What is coming up: whose meetings are shown, of which days, as a list and as a month."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.meetings.state import MeetingOpen, MonthOpen, PlanOpen
from dialogs.picture import Month
from dialogs.turn import Asker, Place
from store.announcements.records import Audience
from store.records import Profile
from tests.unit.dialogs.card_rules import check
from tests.unit.meetings.planning import (
    FORUM,
    NOW,
    SOUTH,
    asker,
    chat,
    meeting,
    officer,
)


async def test_a_care_manager_sees_what_is_for_them() -> None:
    """The forum of their area and the group for their job, the next first; not the others."""
    mine = await chat().say("what's coming up?")
    assert "1. Fri 12 Mar 2027, 2pm: Provider forum (North)." in mine.text
    assert "2. Tue 20 Apr 2027, 3pm: Quality group." in mine.text
    assert "South" not in mine.text
    assert "Strategic" not in mine.text


async def test_all_of_it_and_back() -> None:
    """The rest is a button away, and typed; so is the way back."""
    talk = chat()
    await talk.say("what's coming up?")
    everything = await talk.say("all of it")
    assert "Provider forum (South)" in everything.text
    assert "Strategic" in everything.text
    assert "South" not in (await talk.press_label(everything, "Only mine")).text


async def test_a_member_sees_a_group_that_has_members() -> None:
    """Whatever the job; and who is none does not, even with the job for it."""
    talk = chat()
    talk.store.meetings.members = {"strategic-group": True, "quality-group": False}
    mine = (await talk.say("what's coming up?")).text
    assert "Strategic" in mine
    assert "Quality" not in mine


async def test_an_owner_sees_the_areas_of_all_their_homes() -> None:
    """By the provider's name, as the council lists it."""
    talk = chat(asker(job_role="Owner or director"))
    homes = talk.knows.directory.organisations
    both = {one: replace(home, provider_name="Big Care") for one, home in homes.items()}
    talk.knows = replace(talk.knows, directory=replace(talk.knows.directory, organisations=both))
    talk.asker = replace(talk.asker, organisation=both["o1"])
    for area in ("North", "South"):
        audience = Audience(areas=(area,), job_roles=("Owner or director",))
        talk.store.meetings.kept.append(
            meeting(20 + len(area), FORUM, 20, title=f"Owners {area}", audience=audience)
        )
    mine = (await talk.say("what's coming up?")).text
    assert "Owners North" in mine
    assert "Owners South" in mine
    assert "Provider forum" not in mine


async def test_somebody_unknown_sees_everything_and_how_to_get_their_own() -> None:
    """Better than nothing; and an area that they named is enough."""
    stranger = Asker(tenant_id="t", user_id="x", aad_object_id="x")
    talk = chat(stranger)
    shown = (await talk.say("what's coming up?")).text
    assert "I do not know where you work" in shown
    assert "Provider forum (South)" in shown
    assert "organisation" in (await talk.say("where I work")).text
    said = replace(stranger, profile=Profile(area="South", job_role="Care worker"))
    shown = (await chat(said).say("what's coming up?")).text
    assert "Provider forum (South)" in shown
    assert "North" not in shown


async def test_the_council_sees_everything_and_how_many_come() -> None:
    """They run it; providers read no numbers."""
    talk = chat(officer())
    talk.store.meetings.others = {"coming": 12, "not_coming": 2}
    everything = await talk.say("what's coming up?")
    assert everything.text.startswith("All that is coming up")
    assert "12 coming, 0 send a colleague, 2 not coming" in (await talk.say("1")).text
    other = chat()
    other.store.meetings.others = {"coming": 12}
    await other.say("what's coming up?")
    assert "12" not in (await other.say("1")).text.replace("12 March", "")


async def test_a_meeting_for_a_few_is_seen_by_them_alone() -> None:
    """Not in the whole plan, not by its number, and not in a channel."""
    few = meeting(9, FORUM, 5, title="About The Willows", audience=Audience(organisations=("o1",)))
    assert "About The Willows" in (await chat(None, few).say("what's coming up?")).text
    stranger = asker(aad_object_id="other", organisation_id=None)
    talk = chat(stranger, few)
    assert "About" not in (await talk.say("all the meetings")).text
    assert "I do not have that meeting" in (await talk.press({"do": "meeting", "meeting": 9})).text
    answered = await talk.press({"do": "come", "meeting": 9, "answer": "coming"})
    assert "I do not have that meeting" in answered.text
    assert talk.store.meetings.said == {}
    channel = chat(None, few, place=Place.CHANNEL)
    assert "About" not in (await channel.say("what's coming up?")).text


async def test_a_channel_shows_the_groups_that_it_follows() -> None:
    """And the whole plan where it follows none."""
    talk = chat(place=Place.CHANNEL)
    assert "Strategic" in (await talk.say("what's coming up?")).text
    talk.store.meetings.followed_here = ("forum-south",)
    shown = (await talk.say("what's coming up?")).text
    assert "South" in shown
    assert "North" not in shown


@pytest.mark.parametrize(
    ("text", "has", "hasnt"),
    [
        ("what is on 12 march?", "Provider forum (North)", "Quality"),
        ("what's on in march", "Provider forum (North)", "Quality"),
        ("meetings in april 2027", "Quality group", "forum"),
        ("what's coming up in the next two weeks", "12 Mar", "Quality"),
        ("dates of the south forum", "Provider forum (South)", "North"),
        ("what's coming up in the south", "Provider forum (South)", "Quality"),
        ("what's on in may", "Nothing is planned in May 2027. This comes next:", "South"),
    ],
)
async def test_part_of_the_plan_is_asked_for_in_words(text: str, has: str, hasnt: str) -> None:
    """Days, groups and areas; what is empty gives way to what comes next."""
    shown = (await chat().say(text)).text
    assert has in shown
    assert hasnt not in shown


@pytest.mark.parametrize(
    ("text", "title", "on"),
    [
        ("when is the next forum", "Provider forum (North)", "Friday 12 March"),
        ("when is the quality group?", "Quality group", "Tuesday 20 April"),
        ("what time does the south forum start", "Provider forum (South)", "Saturday 13 March"),
        ("what's being discussed at the June forum", "Provider forum (North)", "9 June"),
        ("where is the meeting on 13 march", "Provider forum (South)", "Saturday 13 March"),
        ("what room is the meeting on 12 march in?", "Provider forum (North)", "Friday 12 March"),
    ],
)
async def test_one_meeting_is_asked_for_in_words(text: str, title: str, on: str) -> None:
    """It is shown as a card, the person's own where a word means several."""
    talk = chat()
    shown = await talk.say(text)
    assert isinstance(talk.state, MeetingOpen)
    assert shown.text.startswith(title)
    assert on in shown.text


async def test_the_last_meeting_is_shown_with_its_notes_once_they_are_out() -> None:
    """Before that it says only that it is over; where there was none, what comes next."""
    talk = chat()
    assert "I know of no such meeting before today" in (await talk.say("last forum")).text
    before = meeting(8, FORUM, -20, notes="Letters will come by e-mail.")
    talk = chat(None, before)
    shown = (await talk.say("last forum")).text
    assert "This meeting is over." in shown
    assert "Letters" not in shown
    assert "Coming" not in shown
    talk = chat(None, replace(before, notes_sent_at=NOW))
    assert "Letters will come" in (await talk.say("last forum")).text


async def test_a_long_plan_comes_in_pages_and_loses_nothing() -> None:
    """Each meeting once, also where many are on one day."""
    many = [
        meeting(30 + number, SOUTH, 20 + number // 3, title=f"Session {number}")
        for number in range(24)
    ]
    talk = chat(None, *many)
    shown = await talk.say("all the meetings")
    seen: list[int] = []
    for _ in range(9):
        assert isinstance(talk.state, PlanOpen)
        seen += [identity for identity, _ in talk.state.rows]
        if talk.state.more is None:
            break
        shown = await talk.press_label(shown, "More")
    assert sorted(seen) == sorted(one.id for one in talk.store.meetings.kept)


async def test_a_month_is_a_picture_with_its_meetings_below() -> None:
    """The month of the next meeting, then the ones around it; words say all that it shows."""
    talk = chat()
    await talk.say("what's coming up?")
    shown = await talk.say("as a month")
    (reply,) = shown.replies
    assert isinstance(reply.picture, Month)
    assert reply.picture.days == ((12, "2pm"),)
    assert reply.picture.today == 1
    assert "Fri 12 Mar 2027, 2pm: Provider forum (North)" in shown.text
    assert "Month before" not in shown.text
    april = await talk.press_label(shown, "Next month")
    assert "What is coming up in April 2027" in april.text
    assert isinstance(talk.state, MonthOpen)
    empty = await talk.press_label(april, "Next month")
    assert "Nothing is planned." in empty.text
    assert "Provider forum" in (await talk.say("as a list")).text
    assert "June 2027" in (await chat().say("show june as a month")).text


async def test_each_card_keeps_the_rules() -> None:
    """Small enough, readable as text, of elements that every client has."""
    talk = chat(None, meeting(7, FORUM, 3, title="[x](https://evil.example) **bold** <b>"))
    for text in ("what's coming up", "1", "all of it", "as a month"):
        check(await talk.say(text))


async def test_an_empty_plan_is_said() -> None:
    """Nothing at all, and nothing for this person."""
    talk = chat()
    talk.store.meetings.kept = [meeting(2, SOUTH, 12)]
    assert "nothing in the plan for you" in (await talk.say("what's coming up")).text
    talk.store.meetings.kept = []
    nothing = (await talk.say("meetings?")).text
    assert "I know of no meeting in the next 12 months yet." in nothing
    assert "Eve Engagement" in nothing


async def test_what_is_over_is_not_coming_up() -> None:
    """One that is going on still is."""
    talk = chat()
    talk.now = NOW + timedelta(days=11, hours=5)
    assert "12 Mar" in (await talk.say("what's coming up")).text
    talk.now = NOW + timedelta(days=11, hours=6)
    assert "12 Mar" not in (await talk.say("what's coming up")).text


async def test_a_full_month_says_that_there_is_more() -> None:
    """Twenty are listed; the picture has the days of all."""
    talk = chat(
        None, *(meeting(20 + day, FORUM, 31 + day, title=f"Forum {day}") for day in range(25))
    )
    shown = await talk.press({"do": "plan_month", "first": "2027-04-01"})
    check(shown)
    assert "And 6 more." in shown.text
    (reply,) = shown.replies
    assert reply.picture is not None
    assert "25th" in reply.picture.name
