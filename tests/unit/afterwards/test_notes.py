"""Notes, actions and "you said, we did": written, shown, and sent once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dialogs.afterwards.lines import lines_in
from dialogs.turn import Asker
from store.announcements.records import Audience
from store.plan.records import Draft
from store.pulses.records import Figure, Question
from tests.unit.afterwards.over import FORUM, aad_of, chat, key, provider
from tests.unit.dialogs.card_rules import check, elements
from tests.unit.dialogs.factories import NOW, Chat

NOTES = "We talked about discharges.\n\nEverybody liked the new form."
ACTIONS = """- Tom Reed to send the price list by 1 May
Ann Lee: ask for the form
The council will publish the plan by 4 June"""


async def written(talk: Chat) -> Chat:
    """Notes and actions are written, not sent."""
    await talk.say("write the notes of the North forum")
    check(await talk.say(NOTES))
    await talk.press({"do": "after_write", "meeting": 1, "what": "actions"})
    check(await talk.say(ACTIONS))
    return talk


async def test_notes_are_kept_as_typed_and_nothing_is_sent() -> None:
    """They come back in the box, and the desk offers to send them."""
    talk = chat()
    ask = await talk.say("write the notes of the North forum")
    check(ask)
    assert ask.text.startswith("What was said and decided?")
    outcome = await talk.say(NOTES)
    check(outcome)
    assert "Notes saved. Nothing is sent yet." in outcome.text
    assert "Notes: written, not sent yet" in outcome.text
    assert talk.store.afterwards.drafts[1].notes == NOTES
    assert not talk.store.announcements.kept
    again = await talk.press_label(outcome, "Write notes")
    (box,) = [
        one
        for one in elements((again.replies[0].card or {})["body"])
        if one["type"] == "Input.Text"
    ]
    assert box["value"] == NOTES


async def test_the_box_of_a_card_does_the_same() -> None:
    """Pressed twice it is saved once."""
    talk = chat()
    press = {"do": "after_keep", "meeting": 1, "what": "notes", "words": NOTES, "version": 0}
    await talk.press(press)
    assert "Notes saved" in (await talk.press(press)).text
    assert talk.store.afterwards.drafts[1] == Draft(meeting_id=1, notes=NOTES, version=1)


async def test_two_who_write_at_once_lose_nothing() -> None:
    """The second reads what the first wrote, and their own words."""
    talk = chat()
    talk.store.afterwards.meanwhile = True
    press = {"do": "after_keep", "meeting": 1, "what": "notes", "words": "Mine.", "version": 0}
    outcome = await talk.press(press)
    check(outcome)
    assert outcome.replies[0].text == "And this is yours, which is not saved:\nMine."
    assert "Somebody else wrote here while you did." in outcome.replies[1].text
    assert talk.store.afterwards.drafts[1].notes == "Theirs."


@pytest.mark.parametrize("size", [3_001, 200_000])
async def test_what_is_too_long_is_refused_whole(size: int) -> None:
    """Nothing is cut off, and the person may send it shorter at once."""
    talk = chat()
    await talk.say("write the notes of the North forum")
    outcome = await talk.say("x" * size)
    assert f"That is {size:,} characters, and 3,000 fit. Nothing was saved or lost" in outcome.text
    await talk.say("Short.")
    assert talk.store.afterwards.drafts[1].notes == "Short."


async def test_notes_with_marks_show_them_and_act_on_none() -> None:
    """Markdown and HTML are shown as they were typed."""
    talk = chat()
    await talk.say("write the notes of the North forum")
    words = "<b>Bold</b> [click](http://evil.example) **now**"
    saved = await talk.say(words)
    shown = await talk.press_label(saved, "Send notes")
    check(shown)
    texts = [one.get("text", "") for one in elements((shown.replies[0].card or {})["body"])]
    assert r"\<b\>Bold\</b\> \[click\](http://evil.example) \*\*now\*\*" in texts


async def test_notes_that_tell_of_harm_are_kept_after_the_advice() -> None:
    """The advice goes first; what was typed is not lost."""
    talk = chat()
    await talk.say("write the notes of the North forum")
    outcome = await talk.say("A resident was hit by a carer and nobody has told safeguarding.")
    assert "999" in outcome.replies[0].text
    assert "resident" in talk.store.afterwards.drafts[1].notes
    pressed = await talk.press(
        {
            "do": "after_keep",
            "meeting": 1,
            "what": "notes",
            "version": 1,
            "words": "A resident was hit by a carer yesterday.",
        }
    )
    assert "999" in pressed.replies[0].text


async def test_actions_are_read_one_a_line() -> None:
    """Who, what and by when; a contact and somebody invited are known, others are named."""
    talk = chat()
    await talk.press({"do": "after_write", "meeting": 1, "what": "actions"})
    outcome = await talk.say(ACTIONS)
    check(outcome)
    first, second, third = talk.store.afterwards.actions.values()
    assert (first.owner, first.contact_id) == ("Tom Reed", "tom")
    assert (first.text, first.due_on) == ("Send the price list", date(2027, 5, 1))
    assert (second.tenant_id, second.aad_object_id) == key("Ann Lee")
    assert (third.owner, third.due_on) == ("The council", date(2027, 6, 4))
    assert "3 actions saved." in outcome.text
    assert f"{first.reference}: Send the price list. Tom Reed, by 1 May 2027." in outcome.text
    assert "cannot remind" not in outcome.text
    await talk.press({"do": "after_write", "meeting": 1, "what": "actions"})
    await talk.say(ACTIONS)
    assert len(talk.store.afterwards.actions) == 3


async def test_lines_that_cannot_be_kept_are_said_in_full() -> None:
    """Those that can are kept."""
    talk = chat()
    await talk.press({"do": "after_write", "meeting": 1, "what": "actions"})
    outcome = await talk.say(
        "Send the list\nTom Reed to ring by 31 February\nZoe Stranger to write it up"
    )
    check(outcome)
    assert 'Not saved, as it does not begin with who does it: "Send the list"' in outcome.text
    assert "There is no 31 February" in outcome.text
    assert "I cannot remind Zoe Stranger" in outcome.text
    assert [one.owner for one in talk.store.afterwards.actions.values()] == ["Zoe Stranger"]


async def test_too_many_actions_at_once_are_refused() -> None:
    """None of them is kept."""
    talk = chat()
    await talk.press({"do": "after_write", "meeting": 1, "what": "actions"})
    outcome = await talk.say("\n".join(f"Tom Reed to do {number}" for number in range(21)))
    assert "20 actions at a time" in outcome.text
    assert not talk.store.afterwards.actions


async def test_it_is_shown_with_the_number_of_people_and_sent_once() -> None:
    """The yes sends what was shown; a second press sends nothing."""
    talk = await written(chat())
    desk = await talk.press({"do": "after", "meeting": 1})
    shown = await talk.press_label(desk, "Send notes")
    check(shown)
    assert shown.text.startswith(
        "This goes to the 7 people whom Provider forum (North), 19 November 2026 is for:\n"
        "Notes: Provider forum (North), 19 November 2026\n"
        "We talked about discharges.\nEverybody liked the new form.\nActions:\nT-"
    )
    yes = {one.label: one.data for one in shown.replies[0].choices}["Yes, send it"]
    sent = await talk.press(yes)
    check(sent)
    assert "It is on its way to 7 people as A-CCC3." in sent.text
    assert "Notes: sent on 22 November 2026" in sent.text
    assert "Send" not in [one.label for one in sent.replies[0].choices]
    (round_,) = talk.store.announcements.kept
    assert round_.title == "Notes: Provider forum (North), 19 November 2026"
    assert round_.audience == Audience(groups=(FORUM.slug,))
    assert (round_.state, round_.author_name) == ("scheduled", "Olu Cole")
    assert round_.body == talk.store.afterwards.meetings[1].notes
    assert "That was sent on 22 November 2026 already." in (await talk.press(yes)).text
    assert len(talk.store.announcements.kept) == 1


async def test_what_has_changed_is_shown_once_more() -> None:
    """A yes to an older card sends nothing that its reader did not see."""
    talk = await written(chat())
    shown = await talk.press({"do": "after_send", "meeting": 1, "what": "notes"})
    draft = talk.store.afterwards.drafts[1]
    talk.store.afterwards.drafts[1] = replace(draft, notes="Other words.", version=9)
    again = await talk.press_label(shown, "Yes, send it")
    assert "It has changed since I showed it to you." in again.text
    assert not talk.store.announcements.kept
    await talk.say("yes")
    assert talk.store.announcements.kept[0].body.startswith("Other words.")


async def test_no_sends_nothing_and_keeps_it() -> None:
    """By word or button."""
    talk = await written(chat())
    await talk.press({"do": "after_send", "meeting": 1, "what": "notes"})
    assert "Nothing was sent. It is kept as it is." in (await talk.say("no")).text
    assert not talk.store.announcements.kept
    assert talk.store.afterwards.drafts[1].notes == NOTES


async def test_somebody_else_who_sends_at_the_same_moment() -> None:
    """One of the two is told."""
    talk = await written(chat())
    await talk.press({"do": "after_send", "meeting": 1, "what": "notes"})
    talk.store.afterwards.meanwhile = True
    assert "at the same moment" in (await talk.say("yes")).text
    assert not talk.store.announcements.kept


async def test_corrected_notes_go_out_as_such() -> None:
    """After a change, and not after an action was done."""
    talk = await written(chat())
    await talk.press({"do": "after_send", "meeting": 1, "what": "notes"})
    await talk.say("yes")
    first = next(iter(talk.store.afterwards.actions))
    await talk.say(f"{first} done")
    desk = await talk.press({"do": "after", "meeting": 1})
    assert "changed since" not in desk.text
    assert "2 open, 1 done" in desk.text
    await talk.press({"do": "after_write", "meeting": 1, "what": "notes"})
    changed = await talk.say("We talked about fees.")
    assert "sent on 22 November 2026, changed since" in changed.text
    await talk.press_label(changed, "Send the changed notes")
    await talk.say("yes")
    assert talk.store.announcements.kept[1].title.startswith("Notes, corrected: ")


async def test_without_anybody_or_anything_nothing_is_sent() -> None:
    """An empty box, an empty meeting, and an audience of nobody."""
    talk = chat()
    assert (
        "nothing to send yet"
        in (await talk.press({"do": "after_send", "meeting": 1, "what": "notes"})).text
    )
    keep = {"do": "after_keep", "meeting": 1, "what": "notes", "words": " \n ", "version": 0}
    assert "The box was empty" in (await talk.press(keep)).text
    await written(talk)
    talk.store.afterwards.audience = ()
    assert (
        "for nobody whom I know"
        in (await talk.press({"do": "after_send", "meeting": 1, "what": "notes"})).text
    )


async def test_notes_to_nearly_everybody_need_a_second_officer() -> None:
    """They wait as a draft that asks for the yes, and nothing leaves."""
    talk = await written(chat())
    talk.store.announcements.everybody = 7
    talk.store.announcements.of_groups = [FORUM]
    await talk.press({"do": "after_send", "meeting": 1, "what": "notes"})
    outcome = await talk.say("yes")
    check(outcome)
    assert "a second officer has to agree first" in outcome.text
    assert [one.state for one in talk.store.announcements.kept] == ["draft"]


async def test_an_officer_s_role_reaches_no_more_people_here() -> None:
    """Notes of a meeting that was for all are an engagement manager's to send."""
    talk = await written(chat(audience=Audience(everyone=True)))
    outcome = await talk.press({"do": "after_send", "meeting": 1, "what": "notes"})
    assert "ask an engagement manager to send it" in outcome.text
    assert outcome.refused == "afterwards_wide"
    assert not talk.store.announcements.kept


async def test_you_said_we_did_goes_back_with_the_figures() -> None:
    """What people said stands above what was done, as far as it may be shown."""
    talk = chat()
    heard = Question(id="heard", text="Were you heard?")
    worth = Question(id="worth", text="Was it worth it?")
    talk.store.afterwards.figures = (
        Figure(
            question=heard, about="", side="provider", asked=9, enough=True, answers={3: 4, 4: 4}
        ),
        Figure(question=worth, about="", side="provider", asked=9, enough=False, answers={}),
    )
    read = await talk.say("how was the North forum?")
    check(read)
    assert "Were you heard? 3.5 of 4 (8 answers)." in read.text
    assert "Was it worth it? Too few answers to show." in read.text
    await talk.press_label(read, "You said, we did")
    shown = await talk.say("We made the form shorter.")
    check(shown)
    assert (
        "You said, we did: Provider forum (North), 19 November 2026\n"
        "You said:\nWere you heard? 3.5 of 4 (8 answers).\n"
        "We did:\nWe made the form shorter."
    ) in shown.text
    await talk.say("send it")
    assert talk.store.afterwards.meetings[1].we_did == "We made the form shorter."
    assert talk.store.afterwards.meetings[1].notes_sent_at is None
    assert len(talk.store.announcements.kept) == 1


@pytest.mark.parametrize(("asker", "reads"), [(provider(), True), (Asker(), False)])
async def test_who_was_invited_reads_the_notes(asker: Asker, *, reads: bool) -> None:
    """As they were sent; a draft is nobody's to read, nor are those of others' meetings."""
    talk = chat(asker, notes="We talked.", notes_sent_at=NOW)
    talk.store.afterwards.drafts[1] = Draft(meeting_id=1, notes="A secret draft.", version=1)
    outcome = await talk.say("notes of the North forum")
    assert ("We talked." in outcome.text) is reads
    assert "secret" not in outcome.text
    unsent = chat(provider())
    assert "No notes of" in (await unsent.say("what was decided at the North forum?")).text


async def test_a_provider_who_asks_how_it_was_reads_what_came_of_it() -> None:
    """The figures are sent with it; until then it is said that nothing was."""
    ask = "how was the North forum?"
    assert "Nothing was sent yet of what came of" in (await chat(provider()).say(ask)).text
    told = chat(provider(), we_did="We booked a bigger room.")
    assert "We booked a bigger room." in (await told.say(ask)).text


async def test_somebody_who_was_there_reads_them_too() -> None:
    """Though they do not belong to the group."""
    asker = replace(provider("Cy Dent"), organisation=None)
    talk = chat(asker, notes="We talked.", notes_sent_at=NOW)
    assert "We talked." not in (await talk.say("notes of the North forum")).text
    there = talk.store.afterwards.answers[key("Cy Dent")]
    talk.store.afterwards.answers[key("Cy Dent")] = replace(there, attended=True)
    assert "We talked." in (await talk.say("notes of the North forum")).text


def test_a_line_says_who_does_what_by_when() -> None:
    """The many ways in which that is written."""
    zone = __import__("zoneinfo").ZoneInfo("Europe/London")

    def one(line: str) -> tuple[str, str, date | None, str]:
        (read,) = lines_in(line, NOW, zone)
        return read.owner, read.text, read.due_on, read.problem

    assert one("1. Tom will ring by email") == ("Tom", "Ring by email", None, "")
    assert one("• Tom Reed: ring, by Friday.") == (
        "Tom Reed",
        "Ring",
        (NOW + timedelta(days=5)).date(),
        "",
    )
    assert one("Tom to ring (by 3/4)")[2] == date(2027, 4, 3)
    assert one("Ring them")[3] == "owner"
    assert one(f"Tom to {'x' * 501}")[3] == "long"
    assert aad_of("Tom Reed") == "tom-reed"
