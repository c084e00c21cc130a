"""Owners change, cover and replace contacts in chat; contacts some of their own entry."""

from dataclasses import replace
from datetime import date

import pytest

from dialogs.outcome import Outcome
from dialogs.state import Idle
from dialogs.turn import Place
from dialogs.upkeep.state import AgreeingEntry, PickingEntry, TellingEntry
from store.upkeep.records import Author, DirectoryChange, Edit, Notice
from tests.unit.dialogs.card_rules import check
from tests.unit.upkeep.keeping import (
    CONTACTS,
    NOW,
    TODAY,
    as_contact,
    as_owner,
    as_second,
    as_stranger,
    check_post,
    small,
)

SARAH, TOM = CONTACTS[:2]
NEW_PHONE = "01632 960123"


def labels(outcome: Outcome) -> list[str]:
    """The buttons of an answer."""
    return [one.label for reply in outcome.replies for one in reply.choices]


async def test_a_change_is_shown_asked_once_and_made() -> None:
    """What was and what will be; after the yes it is so, with who did it."""
    chat = as_owner()
    shown = await chat.say(f"change Sarah Ford's phone to {NEW_PHONE}")
    assert "Phone: 01632 960123, was 01632 960000" in shown.text
    assert labels(shown) == ["Yes, change it", "No"]
    assert chat.entry().phone == SARAH.phone

    done = await chat.press_label(shown, "Yes, change it")

    assert "Done. Sarah Ford's entry is changed." in done.text
    assert chat.entry().phone == NEW_PHONE
    (change,) = chat.upkeep.changes
    assert (change.what, change.by.id, change.by.name) == ("changed", "aad-owner", "Olga Owner")
    assert change.before == Edit(contacts={"sarah-ford": {"phone": SARAH.phone}})


@pytest.mark.parametrize("yes", ["yes", "Yes please", "1", "Yes, change it", "ok"])
async def test_the_yes_may_be_typed(yes: str) -> None:
    """In words or by its number."""
    chat = as_owner()
    await chat.say(f"change Sarah Ford's phone to {NEW_PHONE}")
    await chat.say(yes)
    assert chat.entry().phone == NEW_PHONE


@pytest.mark.parametrize("no", ["no", "2", "cancel"])
async def test_a_no_changes_nothing(no: str) -> None:
    """And nothing is open any more."""
    chat = as_owner()
    await chat.say(f"change Sarah Ford's phone to {NEW_PHONE}")
    await chat.say(no)
    assert chat.upkeep.changes == []
    assert chat.state == Idle()


async def test_a_question_in_between_is_answered() -> None:
    """It ends the dialog; the change is not made."""
    chat = as_owner()
    await chat.say(f"change Sarah Ford's phone to {NEW_PHONE}")
    answer = await chat.say("who do I ask about paid invoices?")
    assert "Invoices and payments" in answer.text
    assert chat.upkeep.changes == []


async def test_two_presses_have_one_effect() -> None:
    """The second is told that it is so already."""
    chat = as_owner()
    shown = await chat.say(f"change Sarah Ford's phone to {NEW_PHONE}")
    await chat.press_label(shown, "Yes, change it")
    again = await chat.press_label(shown, "Yes, change it")
    assert again.text == "That is so already in Sarah Ford's entry."
    assert len(chat.upkeep.changes) == 1


async def test_the_second_owner_sees_who_was_first() -> None:
    """What was shown to them is no longer so: they see what is now, and are asked anew."""
    chat = as_owner()
    other = as_second(chat.upkeep)
    shown = await other.say("change Sarah Ford's phone to 01632 960199")
    await chat.say(f"change Sarah Ford's phone to {NEW_PHONE}")
    await chat.say("yes")

    again = await other.press_label(shown, "Yes, change it")

    assert "Olga Owner changed this entry on 15 March 2027 at 10:00" in again.text
    assert "Phone: 01632 960199, was 01632 960123" in again.text
    assert chat.entry().phone == NEW_PHONE
    await other.press_label(again, "Yes, change it")
    assert chat.entry().phone == "01632 960199"


async def test_somebody_is_first_in_the_same_moment() -> None:
    """After the directory was read for this turn: nothing is written."""
    chat = as_owner()
    shown = await chat.say(f"change Sarah Ford's phone to {NEW_PHONE}")
    chat.upkeep.meanwhile = [
        DirectoryChange(
            at=NOW,
            by=Author(tenant_id="t", id="aad-second", name="Omar Owner"),
            contact_id="sarah-ford",
            what="changed",
            before=Edit(contacts={"sarah-ford": {"phone": SARAH.phone}}),
            after=Edit(contacts={"sarah-ford": {"phone": "1"}}),
        )
    ]
    answer = await chat.press_label(shown, "Yes, change it")
    assert "I have changed nothing" in answer.text
    assert chat.entry().phone == "1"


async def test_which_of_two_sarahs() -> None:
    """The choice is asked, and what was said with it is not forgotten."""
    chat = as_owner()
    which = await chat.say(f"change Sarah's phone to {NEW_PHONE}")
    assert labels(which) == ["Sarah Ford", "Sarah Hale"]
    assert isinstance(chat.state, PickingEntry)

    shown = await chat.say("Sarah Hale")

    assert "Phone: 01632 960123, was 01632 960002" in shown.text
    await chat.say("yes")
    assert chat.entry("sarah-hale").phone == NEW_PHONE


async def test_a_misspelt_name_is_found() -> None:
    """The card then shows the name as it is, before anything is done."""
    chat = as_owner()
    shown = await chat.say(f"change Sara Frod's phone to {NEW_PHONE}")
    assert "Sarah Ford" in shown.text


async def test_a_name_that_nobody_has() -> None:
    """The owner reads how to write it."""
    answer = await as_owner().say(f"change Zoltan Quux's phone to {NEW_PHONE}")
    assert 'I cannot find "Zoltan Quux" in the directory' in answer.text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("change Sarah Ford's phone to soon", "is not a telephone number"),
        ("change Sarah Ford's email to sarah", "is not an e-mail address"),
        ("change Sarah Ford's job title to www.example.org", "A web address does not belong here"),
    ],
)
async def test_what_an_import_would_refuse_is_refused(text: str, reason: str) -> None:
    """The same rules, the same sentence."""
    chat = as_owner()
    answer = await chat.say(text)
    assert reason in answer.text
    assert chat.upkeep.changes == []


async def test_the_short_dialog_of_a_button() -> None:
    """What is to change, then the new value, then the yes."""
    chat = as_owner()
    asked = await chat.say("change Sarah Ford")
    assert labels(asked) == ["Phone", "E-mail", "Job title", "Deputy", "Away dates", "Topics"]
    value = await chat.say("job title")
    assert "What is Sarah Ford's job title now?" in value.text
    await chat.say("Team manager, payments")
    await chat.say("yes")
    assert chat.entry().job_title == "Team manager, payments"


async def test_a_value_that_cannot_be_is_asked_again() -> None:
    """With the reason, and the dialog goes on."""
    chat = as_owner()
    await chat.say("change Sarah Ford's phone")
    again = await chat.say("none yet")
    assert "is not a telephone number. Please type it again" in again.text
    await chat.say(NEW_PHONE)
    assert isinstance(chat.state, AgreeingEntry)


async def test_away_with_cover_in_one_message() -> None:
    """Days and deputy are shown together."""
    chat = as_owner()
    shown = await chat.say("Sarah Ford is away from 3 to 14 May, cover by Tom Ellis")
    assert "Away from: 3 May 2027" in shown.text
    assert "Away until: 14 May 2027" in shown.text
    assert "Deputy: Tom Ellis" in shown.text
    await chat.say("yes")
    entry = chat.entry()
    assert (entry.away_from, entry.away_until, entry.deputy_id) == (
        date(2027, 5, 3),
        date(2027, 5, 14),
        "tom-ellis",
    )


async def test_days_and_cover_are_asked_for_one_at_a_time() -> None:
    """First when, then who, as a name or nobody."""
    chat = as_owner()
    when = await chat.say("cover Sarah Ford")
    assert "When is Sarah Ford away?" in when.text
    unread = await chat.say("soon")
    assert "I could not read the days" in unread.text
    who = await chat.say("until 14 May")
    assert "Who covers for Sarah Ford?" in who.text
    assert labels(who) == ["Nobody"]
    await chat.say("Tom Elis")
    await chat.say("yes")
    assert chat.entry().deputy_id == "tom-ellis"
    assert chat.entry().away_from == TODAY


async def test_days_that_may_be_several_are_offered() -> None:
    """Next Thursday may be either; a press says which."""
    chat = as_owner()
    asked = await chat.say("Sarah Ford is away until next Thursday, Tom Ellis covers")
    assert labels(asked) == ["15 March 2027 to 18 March 2027", "15 March 2027 to 25 March 2027"]
    shown = await chat.say("2")
    assert "Away until: 25 March 2027" in shown.text
    assert "Tom Ellis" in shown.text


async def test_a_cover_who_is_away_too_is_told() -> None:
    """Before the yes; it is for the owner to decide."""
    chat = as_owner()
    chat.upkeep.directory = small(replace(TOM, away_from=date(2027, 5, 10)))
    shown = await chat.say("Sarah Ford is away from 3 to 14 May, cover by Tom Ellis")
    assert "Tom Ellis is away in that time too." in shown.text


async def test_who_is_back() -> None:
    """The dates go; the deputy stays."""
    chat = as_owner()
    away = replace(SARAH, away_from=TODAY, away_until=date(2027, 4, 1), deputy_id="tom-ellis")
    chat.upkeep.directory = small(away)
    await chat.say("Sarah Ford is back")
    await chat.say("yes")
    assert chat.entry() == replace(SARAH, deputy_id="tom-ellis")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("set Sarah Ford's deputy to Sarah Ford", "That is the same person"),
        ("set Tom Ellis's deputy to Sarah Ford", "Tom Ellis already covers for Sarah Ford"),
        ("set Sarah Ford's deputy to James Quick", "James Quick has left"),
        ("replace Sarah Ford with Sarah Ford", "That is the same person"),
        ("replace Sarah Ford with James Quick", "James Quick has left"),
    ],
)
async def test_who_cannot_stand_in(text: str, line: str) -> None:
    """Another name is asked for."""
    chat = as_owner()
    chat.upkeep.directory = small(
        replace(SARAH, deputy_id="tom-ellis"),
        replace(CONTACTS[3], active_until=date(2027, 1, 1)),
    )
    answer = await chat.say(text)
    assert line in answer.text
    assert isinstance(chat.state, TellingEntry)
    assert chat.upkeep.changes == []


async def test_somebody_takes_over() -> None:
    """Routes go over, the leaver counts as gone, and whom they covered for gets the new one."""
    chat = as_owner()
    chat.upkeep.directory = small(replace(CONTACTS[2], deputy_id="sarah-ford"))
    chat.upkeep.questions = {"sarah-ford": 2}
    shown = await chat.say("replace Sarah Ford with Tom Ellis")
    for line in (
        "Shall Tom Ellis take over from Sarah Ford?",
        "Last day in the job: 14 March 2027",
        "Sarah Hale's deputy: Tom Ellis, was Sarah Ford",
        "Tom Ellis answers: Invoices and payments, Fees, rates and top-ups (North)",
        "Sarah Ford has 2 open questions. Please have them passed on.",
    ):
        assert line in shown.text

    await chat.say("yes")

    directory = chat.upkeep.directory
    assert {route.contact_id for route in directory.routes} == {"tom-ellis"}
    assert chat.entry().has_left(TODAY)
    assert chat.entry().deputy_id == "tom-ellis"
    assert chat.entry("sarah-hale").deputy_id == "tom-ellis"


async def test_a_deputy_who_takes_over_covers_not_for_themselves() -> None:
    """Tom, whose deputy was Sarah, gets hers; nobody goes round in a circle."""
    chat = as_owner()
    chat.upkeep.directory = small(
        replace(SARAH, deputy_id="james-quick"), replace(TOM, deputy_id="sarah-ford")
    )
    await chat.say("replace Sarah Ford with Tom Ellis")
    await chat.say("yes")
    assert chat.entry("tom-ellis").deputy_id == "james-quick"
    assert chat.entry().deputy_id == "tom-ellis"


async def test_undo_shows_what_will_be_as_it_was() -> None:
    """The last change of one's own, asked once; a second time there is nothing left."""
    chat = as_owner()
    await chat.say(f"change Sarah Ford's phone to {NEW_PHONE}")
    await chat.say("yes")
    shown = await chat.say("undo")
    assert "Phone: 01632 960000, was 01632 960123" in shown.text
    done = await chat.press_label(shown, "Yes, take it back")
    assert "as it was before" in done.text
    assert chat.entry().phone == SARAH.phone

    twice = await chat.press_label(shown, "Yes, take it back")
    assert twice.text == "That was taken back already."
    assert (await chat.say("undo")).text == "There is no change of yours to take back."


async def test_undo_of_a_replacement_brings_all_back() -> None:
    """Routes, the last day and deputies."""
    chat = as_owner()
    before = chat.upkeep.directory
    await chat.say("replace Sarah Ford with Tom Ellis")
    await chat.say("yes")
    await chat.say("undo")
    await chat.say("yes")
    assert chat.upkeep.directory.contacts == before.contacts
    assert chat.upkeep.directory.routes == before.routes


async def test_what_was_changed_again_is_not_taken_back() -> None:
    """Another owner's word is not lost."""
    chat = as_owner()
    other = as_second(chat.upkeep)
    await chat.say(f"change Sarah Ford's phone to {NEW_PHONE}")
    await chat.say("yes")
    await other.say("change Sarah Ford's phone to 01632 960199")
    await other.say("yes")
    await chat.say("undo")
    answer = await chat.say("yes")
    assert "changed again since" in answer.text
    assert chat.entry().phone == "01632 960199"


async def test_the_history_says_who_changed_what_and_when() -> None:
    """The newest first, in the council's time."""
    chat = as_owner()
    assert "Nothing was changed" in (await chat.say("history of Sarah Ford")).text
    await chat.say(f"change Sarah Ford's phone to {NEW_PHONE}")
    await chat.say("yes")
    await chat.say("set Sarah Ford's deputy to Tom Ellis")
    await chat.say("yes")
    lines = (await chat.say("history of Sarah Ford")).text.splitlines()
    assert lines[1:] == [
        "15 March 2027 at 10:00, Olga Owner: Deputy: Tom Ellis",
        "15 March 2027 at 10:00, Olga Owner: Phone: 01632 960123, was 01632 960000",
    ]


async def test_a_contact_changes_their_own_phone() -> None:
    """Also job title, deputy and away dates; the history has their name."""
    chat = as_contact()
    await chat.say(f"change my phone to {NEW_PHONE}")
    await chat.say("yes")
    await chat.say("I'm off from 3 to 14 May, Tom Ellis covers")
    await chat.say("yes")
    assert chat.entry().phone == NEW_PHONE
    assert chat.entry().away_until == date(2027, 5, 14)
    assert {change.by.name for change in chat.upkeep.changes} == {"Sarah Ford"}
    assert chat.upkeep.settled == []


async def test_a_contact_s_e_mail_goes_to_the_owner() -> None:
    """They are asked for nothing more; the owner has a button that changes it."""
    chat = as_contact()
    answer = await chat.say("change my email to sarah.new@example.org")
    assert "The directory's owner changes that. I have told them." in answer.text
    assert chat.upkeep.changes == []
    (post,) = chat.store.posts
    assert post.aad_object_id == "aad-owner"
    assert "Sarah Ford asks you to change their e-mail to: sarah.new@example.org" in post.text
    assert post.card is not None
    check_post(post)

    owner = as_owner(chat.upkeep)
    shown = await owner.press(post.card["actions"][0]["data"])
    assert "E-mail: sarah.new@example.org, was " in shown.text
    await owner.say("yes")
    assert owner.entry().email == "sarah.new@example.org"


async def test_something_else_goes_to_the_owner() -> None:
    """Topics say, which stay with the owner."""
    chat = as_contact()
    asked = await chat.say("change my entry")
    assert labels(asked) == ["Phone", "Job title", "Deputy", "Away dates", "Something else"]
    await chat.press_label(asked, "Something else")
    (post,) = chat.store.posts
    assert "something else in their own entry is wrong" in post.text


@pytest.mark.parametrize(
    "text", ["change Tom Ellis's phone to 01632 960123", "replace Sarah Ford with Tom Ellis"]
)
async def test_a_contact_changes_nobody_else(text: str) -> None:
    """Refused kindly, and told what they may change."""
    chat = as_contact()
    answer = await chat.say(text)
    assert "of your own entry" in answer.text
    assert chat.upkeep.changes == []
    assert chat.store.posts == []


async def test_others_are_told_who_changes_entries() -> None:
    """A provider who names an entry; what is no command is a question as ever."""
    chat = as_stranger()
    answer = await chat.say(f"change Sarah Ford's phone to {NEW_PHONE}")
    assert "Only the directory's owner changes entries" in answer.text
    assert "This is out of date" in answer.text
    for text in ("Sarah Ford is away until Friday", "undo", "suggested examples", "replace bed"):
        assert "Only the directory's owner" not in (await chat.say(text)).text


async def test_a_forged_button_does_nothing() -> None:
    """Who may do it is asked again at every press."""
    owner = as_owner()
    shown = await owner.say(f"change Sarah Ford's phone to {NEW_PHONE}")
    data = shown.replies[0].choices[0].data
    for chat in (as_stranger(), as_contact("tom-ellis")):
        answer = await chat.press(data)
        assert chat.upkeep.changes == []
        assert "owner changes" in answer.text
    other = dict(data) | {"order": {"do": "change", "who": "nobody", "field": "phone"}}
    assert "no longer in the directory" in (await owner.press(other)).text


async def test_nothing_is_changed_in_a_group() -> None:
    """One sentence that asks to write in private; a press too."""
    chat = as_owner()
    shown = await chat.say(f"change Sarah Ford's phone to {NEW_PHONE}")
    chat.place = Place.CHANNEL
    for answer in (
        await chat.say(f"change Sarah Ford's phone to {NEW_PHONE}"),
        await chat.press_label(shown, "Yes, change it"),
    ):
        assert answer.text == "Please open a chat with me alone for that."
    assert chat.upkeep.changes == []


async def test_a_contact_of_another_tenant_is_nobody_here() -> None:
    """An Entra id counts in the council's own tenant only."""
    chat = as_contact()
    chat.knows = replace(chat.knows, council="council")
    await chat.say(f"change my phone to {NEW_PHONE}")
    await chat.say("yes")
    assert chat.upkeep.changes == []


async def test_what_an_owner_changes_is_settled_on_all_screens() -> None:
    """Messages about the entry give way to a line that says who dealt with it."""
    chat = as_owner()
    chat.upkeep.on_screen = [
        Notice(key="entry:sarah-ford:report:2027-03-15:1", tenant_id="t", aad_object_id="aad-2"),
        Notice(key="entry:tom-ellis:report:2027-03-15:1", tenant_id="t", aad_object_id="aad-2"),
    ]
    await chat.say(f"change Sarah Ford's phone to {NEW_PHONE}")
    await chat.say("yes")
    (post,) = chat.store.posts
    assert post.replaces_key == "entry:sarah-ford:report:2027-03-15:1"
    assert post.text == "Sarah Ford's entry: Olga Owner has dealt with this on 15 March 2027."
    assert chat.upkeep.settled == ["sarah-ford"]


async def test_every_card_is_one_that_phones_show() -> None:
    """And says no more than its text."""
    chat = as_owner()
    for text in (
        "change Sarah Ford",
        "change Sarah's phone to 1",
        "Sarah Ford's entry",
        "cover Sarah Ford",
        "replace Sarah Ford with Tom Ellis",
        "yes",
        "history of Sarah Ford",
        "undo",
    ):
        check(await chat.say(text))


@pytest.mark.parametrize(
    "text",
    [
        "Sarah Ford is off sick until next Friday, Tom Ellis covers",
        "Sarah Ford is away from 3 to 14 May, cover by Tom Ellis",
        "Sarah Ford is off sick until she is back, cover by Tom Ellis",
        "change Sarah Ford's job title to Safeguarding lead",
        "change Sarah Ford's phone to 01632 960123 ext 4",
        "replace Sarah Ford with Tom Ellis",
    ],
)
async def test_a_change_is_no_alarm(text: str) -> None:
    """Every word is a name, a day or a cell: the advice for harm would only be in the way."""
    assert "999" not in (await as_owner().say(text)).text


@pytest.mark.parametrize(
    "text",
    [
        "I am off, he hit me and I have bruises",
        "Sarah Ford is away because a resident hit her and she is covered in bruises",
        "Mrs Ford is away from 3 May, her carer hit her",
        "my phone is now in his hands and he hits me",
        "cover Sarah until the abuse stops",
        "Sarah Ford is away until he stops hitting her on the back",
        "Sarah Ford is away until her broken arm is back",
        "change Sarah Ford's deputy to the man who hits her",
    ],
)
async def test_harm_in_the_shape_of_a_change_is_heard(text: str) -> None:
    """Also from an owner and a contact: a word that is accounted for by nothing is heard."""
    for chat in (as_owner(), as_contact(), as_stranger()):
        answer = await chat.say(text)
        assert "999" in answer.text
        assert chat.upkeep.changes == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("change my job title to he hit me and I am scared", "he hit me and I am scared"),
        ("change Sarah Ford's phone to 2 carers hit her", "2 carers hit her"),
        ("change my phone to the resident is bleeding", "is not a telephone number"),
    ],
)
async def test_harm_in_a_cell_is_heard_and_the_change_is_asked_all_the_same(
    text: str, value: str
) -> None:
    """A job title can be any words: the advice comes first, and nothing is lost by it."""
    chat = as_contact()
    outcome = await chat.say(text)
    assert "999" in outcome.replies[0].text
    assert value in outcome.replies[-1].text
    assert chat.upkeep.changes == []


async def test_harm_typed_where_a_cell_is_asked_for_is_heard() -> None:
    """The change stays open below the advice."""
    chat = as_owner()
    await chat.say("change Sarah Ford's job title")
    outcome = await chat.say("Domestic abuse officer, a carer hit her")
    assert "999" in outcome.replies[0].text
    await chat.say("yes")
    assert chat.entry().job_title == "Domestic abuse officer, a carer hit her"


async def test_harm_is_not_passed_on_as_a_wish() -> None:
    """What a contact may not change goes to the owners, but not words that tell of harm."""
    chat = as_contact()
    outcome = await chat.say("change my team to staff slapped Mrs Jones")
    assert "999" in outcome.text
    assert chat.store.posts == []


@pytest.mark.parametrize(
    "order",
    [
        {"do": "change"},
        {"do": "change", "field": "job_title"},
        {"do": "change", "field": "email", "value": "no address"},
        {"do": "change", "field": "phone", "value": "z" * 299},
        {"do": "change", "field": "name", "value": ""},
        {"do": "away"},
        {"do": "away", "start": "2027-05-14", "end": "2027-05-03", "alone": True},
        {"do": "replace"},
        {"do": "replace", "other": "nobody-known"},
        {"do": "answers"},
        {"do": "answers", "topic": "not-there"},
        {"do": "answers", "topic": "payments", "area": "Mars"},
        {"do": "stops", "topic": "not-there"},
        {"do": "show"},
        {"do": "history"},
        {"do": "right"},
    ],
)
async def test_a_forged_yes_writes_nothing_that_could_not_be_typed(order: dict[str, str]) -> None:
    """Whatever it says that was seen, and pressed again as the bot then shows it."""
    chat = as_owner()
    data = {"do": "entry_yes", "order": {"who": "sarah-ford", **order}, "seen": "x"}
    outcome = await chat.press(data)
    for choice in outcome.replies[-1].choices:
        if choice.data["do"] == "entry_yes":
            await chat.press(choice.data)
    assert [one for one in chat.upkeep.changes if one.what != "confirmed"] == []


async def test_a_button_below_a_change_confirms_what_it_shows() -> None:
    """Not what stood there before."""
    chat = as_owner()
    chat.upkeep.directory = small(replace(SARAH, verified_on=None))
    await chat.say(f"change Sarah Ford's phone to {NEW_PHONE}")
    done = await chat.say("yes")
    assert labels(done) == ["Change", "It is right", "Undo"]
    await chat.press_label(done, "It is right")
    assert chat.entry().verified_on == TODAY
