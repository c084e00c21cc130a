"""Groups shown: terms of reference for everybody, figures for officers, channels that follow."""

from dataclasses import replace

import pytest

from config.vocabulary import Role
from dialogs.turn import Place
from store.plan.health import GroupFigures
from tests.unit.dialogs.card_rules import check
from tests.unit.plan.officers import GROUPS, QUALITY, Chat, asker

PROVIDER = asker(Role.PROVIDER)


@pytest.mark.parametrize(
    "text",
    [
        "what is the quality group?",
        "who chairs the quality group",
        "tell me about the quality group",
        "terms of reference of the quality group",
        "what does the quality group do?",
        "who goes to the quality group?",
    ],
)
async def test_everybody_reads_the_terms_of_reference(text: str) -> None:
    """Purpose, who attends, chair, who keeps the agenda, how often, and the next meeting."""
    outcome = await Chat(asker=PROVIDER).say(text)

    check(outcome)
    assert outcome.text.splitlines() == [
        "Quality group",
        "Oversee the quality improvement plan",
        "Who attends: Owners and care managers",
        "Chair: A provider",
        "Agenda: Una Usual, 01632 960007",
        "Meets 3 times a year.",
        "Next: Wednesday 20 January 2027, 1:30pm to 3:30pm",
        "1. Its meetings",
    ]


async def test_a_group_without_terms_says_whom_it_is_for() -> None:
    """By its jobs and its area."""
    outcome = await Chat(asker=PROVIDER).say("what is the North forum?")
    assert "Who attends: care managers and care workers in North" in outcome.text
    assert "Next: no date is set." in outcome.text


async def test_of_several_groups_one_is_chosen() -> None:
    """By number, in words, or with a button; all groups are a list too."""
    chat = Chat(asker=PROVIDER)
    asked = await chat.say("what is the forum?")
    assert "1. Provider forum (North)" in asked.text
    assert "Provider forum (South)" in (await chat.say("2")).text
    every = await chat.say("groups")
    assert "3. Quality group" in every.text
    assert "Oversee" in (await chat.press_label(every, "Quality group")).text


async def test_how_a_group_fares_is_for_officers() -> None:
    """Held against planned, notice, attendance, actions; behind where fewer are ahead."""
    chat = Chat()
    chat.plan.all_figures["quality-group"] = GroupFigures(
        held=(7, 8), ahead=1, notice=(30, 10), came=(12, 15), actions=5, done=3, overdue=1
    )
    chat.store.afterwards.meetings = {number: replace(QUALITY, id=number) for number in (7, 8)}
    outcome = await chat.say("how is the quality group doing?")

    check(outcome)
    assert outcome.text.splitlines() == [
        "How Quality group is doing",
        "Meetings: 2 of 3 held in the last 12 months, 1 ahead.",
        "It is behind: 2 more are to be planned.",
        "Notice: 10 days at the least; 1 of 2 had 28 days or more.",
        "Attendance: 14 people on average, noted at 2 of its meetings.",
        "Evaluation: too few answers to show yet.",
        "Actions: 3 of 5 done, 1 overdue.",
        "Maturity: 3 of 4, works well",
        "1. About the group",
    ]
    every = await chat.say("group health")
    assert "Quality group: 2 of 3 held, 1 ahead, 3 of 5 actions done, behind" in every.text

    provider = Chat(asker=PROVIDER)
    for text in ("how is the quality group doing?", "group health"):
        assert "Only council officers see" in (await provider.say(text)).text
    forged = await provider.press({"do": "group_health", "group": "quality-group"})
    assert "Only council officers see" in forged.text


async def test_a_channel_follows_a_group() -> None:
    """An officer says so there; once is enough, and it can be stopped."""
    chat = Chat(place=Place.CHANNEL)
    said = [
        (await chat.say(text)).text
        for text in (
            "what do we follow?",
            "follow the quality group",
            "follow the quality group",
            "what do we follow?",
            "unfollow the South forum",
            "stop following",
            "stop following",
        )
    ]
    assert said == [
        'No group is followed here. An officer can type "follow" and a group\'s name.',
        "Done. Announcements of Quality group come here too.",
        "Quality group is followed here already.",
        "Followed here: Quality group.",
        "Provider forum (South) was not followed here.",
        "Done. No more announcements of Quality group come here.",
        'No group is followed here. An officer can type "follow" and a group\'s name.',
    ]


async def test_a_channel_is_not_changed_by_providers_or_from_elsewhere() -> None:
    """Nor is the plan changed in a channel."""
    provider = Chat(asker=PROVIDER, place=Place.CHANNEL)
    assert "Only a council officer" in (await provider.say("follow the quality group")).text
    pressed = await provider.press({"do": "group_follow", "group": "quality-group"})
    assert "Only a council officer" in pressed.text
    private = Chat()
    assert "Write this to me there" in (await private.say("follow the quality group")).text
    channel = Chat(place=Place.CHANNEL)
    assert "in our own chat" in (await channel.say("cancel the South forum")).text
    assert (provider.plan.channels, private.plan.channels) == ([], [])


async def test_a_group_that_is_gone_is_said_to_be() -> None:
    """A button of an old card."""
    for do in ("group_terms", "group_health"):
        outcome = await Chat().press({"do": do, "group": "gone"})
        assert "no longer on the council's list" in outcome.text


async def test_a_long_list_is_chosen_from_by_number_or_name() -> None:
    """More groups than a card has buttons are a numbered list."""
    chat = Chat()
    chat.plan.all_groups = tuple(
        replace(GROUPS[0], slug=f"forum-{number}", name=f"Forum {number}", area=None)
        for number in range(1, 15)
    )
    every = await chat.say("groups")
    check(every)
    assert "14. Forum 14" in every.text
    assert "Forum 14\n" in (await chat.say("14")).text
    await chat.say("add a meeting")
    assert "When is it?" in (await chat.say("12")).text
