"""An engagement manager sets the weekly pulse in words; weekly turns reach every question."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from config.catalogue import survey
from config.vocabulary import Role
from dialogs.pulse.weekly import invitees, is_due, survey_invitees, turn_of, weekly_plan
from dialogs.turn import Asker
from store.announcements.records import Audience
from store.pulses.records import Cadence
from store.records import Group, Person
from tests.unit.dialogs.card_rules import check
from tests.unit.dialogs.factories import Chat, officer

LONDON = ZoneInfo("Europe/London")
STARTED = date(2026, 11, 30)
TUESDAY = datetime(2026, 12, 1, 10, tzinfo=UTC)
PEOPLE = [("t", f"aad-{number}", "provider") for number in range(914)]


def manager() -> Chat:
    """A chat with an engagement manager."""
    role = Role.ENGAGEMENT_MANAGER
    return Chat(asker=Asker(person=Person(tenant_id="t", aad_object_id="a", role=role)))


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("start the weekly pulse", {"running": True}),
        ("pause the pulse", {"running": False}),
        ("pulse every 2 weeks on Wednesday at 11", {"every_weeks": 2, "weekday": 2}),
        ("pulse with two questions", {"questions": 2}),
        ("pulse open for 10 days", {"window_days": 10}),
        ("pulse without officers", {"officers": False}),
        ("pulse for North and South", {"audience": Audience(areas=("North", "South"))}),
        ("pulse for home care", {"audience": Audience(service_types=("Home care",))}),
        ("pulse for everybody", {"audience": Audience(everyone=True)}),
        (
            "pulse for small care homes in North, tier 1",
            {
                "audience": Audience(
                    areas=("North",),
                    service_types=("Residential and nursing",),
                    tiers=(1,),
                    sizes=("Small",),
                )
            },
        ),
        (
            "ask the pulse for home care on Mondays at 9, open for 5 days, without officers",
            {
                "audience": Audience(service_types=("Home care",)),
                "weekday": 0,
                "clock_time": time(9),
                "window_days": 5,
                "officers": False,
            },
        ),
        ("set the pulse on Fridays at 9:30", {"weekday": 4, "clock_time": time(9, 30)}),
    ],
)
async def test_it_is_set_in_words(text: str, changes: dict[str, object]) -> None:
    """What is said changes, all else stays, and how it goes now is shown."""
    one = manager()
    outcome = await one.say(text)
    assert "The weekly pulse is" in outcome.text
    check(outcome)
    kept = one.store.pulses.kept
    assert kept is not None
    assert {name: getattr(kept, name) for name in changes} == changes
    assert kept.started_on.weekday() == 0


@pytest.mark.parametrize(
    "text",
    [
        "pulse on Saturdays at 10",
        "pulse open for 90 days",
        "pulse on the blue moon",
        "set the pulse for Nowhere",
    ],
)
async def test_what_cannot_be_is_said_and_changes_nothing(text: str) -> None:
    """A clear sentence, with examples."""
    one = manager()
    outcome = await one.say(text)
    assert "such as" in outcome.text
    assert one.store.pulses.kept is None


async def test_it_is_for_a_group() -> None:
    """By the group's name, as announcements are."""
    one = manager()
    one.store.announcements.of_groups = [
        Group(slug="mhl", name="My Home Life group", kind="network", meetings_per_year=3)
    ]
    outcome = await one.say("set the pulse for the My Home Life group")
    assert one.store.pulses.kept is not None
    assert one.store.pulses.kept.audience == Audience(groups=("mhl",))
    assert "It is for My Home Life group" in outcome.text


async def test_what_asks_for_results_sets_nothing() -> None:
    """Though it begins with the same words."""
    one = manager()
    for text in (
        "pulse results for North",
        "show the pulse for North by area",
        "pulse for Finance",
    ):
        outcome = await one.say(text)
        assert "There are no results yet." in outcome.text
    assert one.store.pulses.kept is None


def test_a_window_of_three_days_has_no_reminder() -> None:
    """It would come as the question closes; of a longer one it comes on day three."""
    for days, after in ((3, None), (4, timedelta(days=3)), (7, timedelta(days=3))):
        kept = Cadence(running=True, window_days=days, started_on=STARTED)
        plan = weekly_plan(kept, survey(), TUESDAY, LONDON)
        assert plan.remind_at == (TUESDAY + after if after else None)


async def test_nobody_else_sets_it() -> None:
    """An officer reads who does; a provider's words go their usual way."""
    one = Chat(asker=officer())
    assert "Only an engagement manager" in (await one.say("pause the pulse")).text
    forged = await one.press({"do": "pulse_survey_yes"})
    assert "Only an engagement manager" in forged.text
    assert (one.store.pulses.kept, one.store.pulses.opened) == (None, {})


async def test_the_full_survey_is_opened_once_after_a_yes() -> None:
    """All questions about all departments for providers, the questions once for officers."""
    one = manager()
    shown = await one.say("open the full survey")
    assert "all 8 questions about all 10 departments" in shown.text
    assert one.store.pulses.opened == {}
    assert "It goes to 2 people." in (await one.press_label(shown, "Yes, open it")).text
    assert [len(each.asks) for each in one.store.pulses.opened["survey:2026"]] == [80, 8]
    assert "opened already" in (await one.press_label(shown, "Yes, open it")).text


def test_each_person_meets_each_question_in_eight_weeks() -> None:
    """And in a year each question about each department is asked of as many people as any other."""
    kept, found = Cadence(running=True, started_on=STARTED), survey()
    asked: Counter[tuple[str, str]] = Counter()
    of_one: list[str] = []
    for week in range(40):
        at = TUESDAY + timedelta(weeks=week)
        each = invitees(kept, found, turn_of(kept, at, LONDON), PEOPLE, {})
        assert len(each) == len(PEOPLE)
        asked.update(ask for one in each for ask in one.asks)
        of_one += [one.asks[0][0] for one in each if one.aad_object_id == "aad-7"]
    ids = {one.id for one in found.questions}
    assert all(set(of_one[start : start + 8]) == ids for start in range(0, 40, 8))
    assert len(asked) == len(found.questions) * len(found.departments)
    assert max(asked.values()) < 1.5 * min(asked.values())


def test_two_questions_a_week_are_two_different_ones() -> None:
    """Half of all questions apart."""
    kept = Cadence(running=True, questions=2, started_on=STARTED)
    for one in invitees(kept, survey(), 3, PEOPLE, {}):
        assert len({question for question, _ in one.asks}) == 2


def test_it_opens_at_ten_by_the_clock_in_the_council_s_zone() -> None:
    """Also in the week in which the clocks change, within a day, and every other week if so set."""
    kept = Cadence(running=True, started_on=STARTED)
    assert is_due(kept, TUESDAY, LONDON)
    assert not is_due(kept, TUESDAY - timedelta(seconds=1), LONDON)
    assert is_due(kept, TUESDAY + timedelta(hours=23), LONDON)
    assert not is_due(kept, TUESDAY + timedelta(hours=24), LONDON)
    summer = datetime(2027, 3, 30, 9, tzinfo=UTC)
    assert is_due(kept, summer, LONDON)
    assert not is_due(kept, summer - timedelta(minutes=1), LONDON)
    every_other = Cadence(running=True, every_weeks=2, started_on=STARTED)
    assert not is_due(every_other, TUESDAY + timedelta(weeks=1), LONDON)
    assert is_due(every_other, TUESDAY + timedelta(weeks=2), LONDON)
    assert not is_due(Cadence(started_on=STARTED), TUESDAY, LONDON)


def test_everybody_is_asked_everything_in_the_full_survey() -> None:
    """A department after another."""
    (provider,) = survey_invitees(survey(), PEOPLE[:1])
    assert len(set(provider.asks)) == 80
    assert len({about for _, about in provider.asks[:8]}) == 1
