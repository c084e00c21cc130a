"""From a question to a named person: (says, answers) tables and each branch on the way."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dialogs.contact.finding import Found
from dialogs.state import Answered, ChoosingFact, ChoosingTopic
from dialogs.turn import Asker, Intent, Place
from store.records import Profile
from tests.unit.dialogs.card_rules import check, shown
from tests.unit.dialogs.factories import (
    CONTACTS,
    NOW,
    TODAY,
    WILLOWS,
    Chat,
    directory,
    knowledge,
    listed_provider,
    officer,
    person,
)

PAYMENTS = """Invoices and payments
Tom Reed
Payments officer
Provider payments, Adult Social Care
Phone: 01632 960003
E-mail: tom.reed@example.org
Hours: Monday to Friday, 9am to 5pm
Chat in Teams: https://teams.microsoft.com/l/chat/0/0?users=tom.reed@example.org\
&message=Invoices%20and%20payments%3A%20
Checked on 12 November 2026
You can also say "ask them for me", "someone else" or "this is out of date"."""


async def test_a_clear_question_is_answered_with_a_named_person() -> None:
    """Everything about the contact is in the text and on the card, under the topic's name."""
    outcome = await Chat().say("We have not been paid")
    check(outcome)
    reply = outcome.replies[0]
    assert reply.text == PAYMENTS
    assert reply.card is not None
    body = shown(reply.card)
    for fact in (
        "Invoices and payments",
        "Tom Reed",
        "Payments officer",
        "Provider payments, Adult Social Care",
        "[01632 960003](tel:01632960003)",
        "[tom.reed@example.org](mailto:tom.reed@example.org)",
        "Monday to Friday, 9am to 5pm",
        "Checked on 12 November 2026",
    ):
        assert fact in body
    assert [action["title"] for action in reply.card["actions"]] == [
        "Chat in Teams",
        "Ask them for me",
        "Someone else",
        "This is out of date",
    ]
    assert outcome.state == Answered(
        topic="payments", others=("client-contributions", "fees"), contact="tom"
    )


async def test_the_finding_has_the_contracts_shape() -> None:
    """Scripts read the same names that the contract lists."""
    outcome = await Chat().say("We have not been paid")
    assert outcome.finding is not None
    assert outcome.finding.as_json("We have not been paid", outcome.text) == {
        "text": "We have not been paid",
        "intent": "ask_contact",
        "outcome": "contact",
        "topics": [
            {"slug": "payments", "score": 0.9},
            {"slug": "client-contributions", "score": 0.5},
            {"slug": "fees", "score": 0.45},
        ],
        "urgent": False,
        "contact": {
            "id": "tom",
            "name": "Tom Reed",
            "job_title": "Payments officer",
            "team": "Provider payments",
            "email": "tom.reed@example.org",
            "phone": "01632 960003",
            "covering_for": None,
        },
        "reply": PAYMENTS,
    }


async def test_a_mailbox_answers_where_no_person_does() -> None:
    """The department's mailbox has a name of its own, no id and no button to report it."""
    outcome = await Chat().say("Where is the tender?")
    check(outcome)
    assert outcome.as_json("x")["contact"] == {
        "id": None,
        "name": "Procurement mailbox",
        "job_title": "",
        "team": "",
        "email": "procurement@example.org",
        "phone": "",
        "covering_for": None,
    }
    assert outcome.replies[0].text == (
        "Tenders and frameworks\n"
        "Procurement mailbox\n"
        "E-mail: procurement@example.org\n"
        "Hours: Monday to Friday, 9am to 5pm\n"
        'You can also say "someone else".'
    )


async def test_a_topic_of_a_department_without_a_mailbox_falls_to_the_engagement_team() -> None:
    """There is always somewhere to write."""
    outcome = await Chat().say("Somebody is lonely, who can befriend?")
    assert "Provider Engagement mailbox" in outcome.text


async def test_without_any_mailbox_the_answer_is_honest() -> None:
    """A topic that nobody answers says so, and still offers someone else."""
    outcome = await Chat(knows=knowledge(directory(departments=()))).say("lonely client, who?")
    check(outcome)
    assert "A topic without anyone: nobody is listed for this yet." in outcome.text
    assert 'You can also say "someone else".' in outcome.text


AWAY = replace(CONTACTS[2], away_from=date(2026, 11, 1), away_until=date(2026, 12, 3))


@pytest.mark.parametrize(
    ("tom", "line", "who"),
    [
        (
            replace(AWAY, deputy_id="una"),
            "Tom Reed is away until 3 December 2026. Una Usual is covering.",
            "Una Usual",
        ),
        (
            replace(AWAY, deputy_id="una", away_until=None),
            "Tom Reed is away. Una Usual is covering.",
            "Una Usual",
        ),
        (
            AWAY,
            "Tom Reed is away until 3 December 2026. Please use the team mailbox.",
            "Finance mailbox",
        ),
        (
            replace(CONTACTS[2], active_until=date(2026, 11, 1), deputy_id="una"),
            "Tom Reed has moved on. Una Usual is covering.",
            "Una Usual",
        ),
        (
            replace(CONTACTS[2], active_until=date(2026, 11, 1)),
            "Tom Reed has moved on. Please use the team mailbox.",
            "Finance mailbox",
        ),
    ],
)
async def test_cover_is_said(tom: object, line: str, who: str) -> None:
    """Whoever stands in is named first, and for whom they stand in is said."""
    rows = directory(contacts=(tom,))  # type: ignore[arg-type]  # The table holds contacts.
    outcome = await Chat(knows=knowledge(rows)).say("We have not been paid")
    check(outcome)
    lines = outcome.text.splitlines()
    assert lines[1] == who
    assert line in lines[:5]
    assert outcome.as_json("x")["contact"]["covering_for"] == "Tom Reed"
    assert outcome.replies[0].card is not None
    assert line in shown(outcome.replies[0].card)


async def test_a_card_is_made_once_for_all_who_ask_the_same_on_a_day() -> None:
    """Another day, or other news of the contact, makes another."""
    tom = replace(CONTACTS[2], away_from=TODAY + timedelta(days=1), deputy_id="una")
    knows = knowledge(directory(contacts=(tom,)))
    first, second = [
        (await Chat(knows=knows).say("We have not been paid")).replies[0] for _ in range(2)
    ]
    assert first is second
    later = Chat(knows=knows, now=NOW + timedelta(days=1))
    third = (await later.say("We have not been paid")).replies[0]
    assert first.text.splitlines()[1] == "Tom Reed"
    assert third.text.splitlines()[1] == "Una Usual"


async def test_an_entry_that_nobody_checked_says_so() -> None:
    """No date is made up."""
    outcome = await Chat(asker=Asker(profile=Profile(area="County-wide"))).say("contract")
    assert "Not checked yet" in outcome.text.splitlines()


ASK_AREA = """Contract management: which area is your service in?
Type the number or the words:
1. North (Colchester, Tendring)
2. South (Basildon)
3. County-wide (all areas)
4. Use my organisation
If you are worried about someone, ring 01632 960001. If they are in danger now, ring 999."""


async def test_the_area_is_asked_for_where_it_decides() -> None:
    """One question, with the districts of each area on its button."""
    outcome = await Chat().say("Who is my contract manager?")
    check(outcome)
    assert outcome.text == ASK_AREA
    assert outcome.finding is not None
    assert outcome.finding.outcome is Found.ASK_AREA
    assert outcome.state == ChoosingFact(topic="contracts", fact="area")


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("1", "Nora North"),
        ("2.", "Sid South"),
        ("number 3", "Una Usual"),
        ("Two", "Sid South"),
        ("North", "Nora North"),
        ("suoth", "Sid South"),
        ("colchester", "Nora North"),
        ("Tendrign", "Nora North"),
        ("county-wide", "Una Usual"),
        ("all areas", "Una Usual"),
        ("We are in Basildon", "Sid South"),
    ],
)
async def test_the_area_may_be_typed(typed: str, who: str) -> None:
    """By number, by name, with a slip, or by the district."""
    chat = Chat()
    await chat.say("Who is my contract manager?")
    outcome = await chat.say(typed)
    check(outcome)
    assert outcome.text.splitlines()[1] == who


async def test_the_area_is_remembered_and_not_asked_again() -> None:
    """A provider is asked once; the answer says that it is kept."""
    chat = Chat()
    asked = await chat.say("Who is my contract manager?")
    outcome = await chat.press_label(asked, "North")
    assert "I will remember that you work in the North area." in outcome.text
    assert chat.store.profiles == [Profile(area="North")]
    again = await chat.say("Who is my contract manager?")
    assert again.text.splitlines()[1] == "Nora North"
    assert "remember" not in again.text


async def test_the_service_type_is_asked_for_and_remembered() -> None:
    """Where it is the service type that decides, that alone is asked."""
    chat = Chat()
    asked = await chat.say("quality visit")
    check(asked)
    assert asked.finding is not None
    assert asked.finding.outcome is Found.ASK_SERVICE_TYPE
    assert asked.text.startswith("Quality improvement: what kind of service is it?\n")
    outcome = await chat.say("residential and nursing")
    assert outcome.text.splitlines()[1] == "Ray Residential"
    assert "I will remember that your service is: Residential and nursing." in outcome.text
    assert chat.store.profiles == [Profile(service_type="Residential and nursing")]


async def test_the_service_type_may_be_said_in_other_words() -> None:
    """A sentence about the service is an answer too."""
    chat = Chat()
    await chat.say("quality visit")
    outcome = await chat.say("we are a nursing home")
    assert outcome.text.splitlines()[1] == "Ray Residential"


async def test_the_message_goes_before_the_profile() -> None:
    """An area named in the question decides this question and is not kept."""
    chat = Chat(asker=listed_provider())
    outcome = await chat.say("Who is the contract manager in Basildon?")
    assert outcome.text.splitlines()[1] == "Sid South"
    assert chat.store.profiles == []


async def test_the_organisation_answers_before_anything_is_asked() -> None:
    """A listed provider gets the person for their area at once."""
    outcome = await Chat(asker=listed_provider()).say("Who is my contract manager?")
    assert outcome.text.splitlines()[1] == "Nora North"


async def test_what_an_officer_or_a_group_says_is_not_kept() -> None:
    """Officers ask for many providers, and in a group another may press the button."""
    for chat in (Chat(asker=officer()), Chat(place=Place.GROUP)):
        asked = await chat.say("Who is my contract manager?")
        assert "Use my organisation" not in asked.text
        outcome = await chat.press_label(asked, "South")
        assert outcome.text.splitlines()[1] == "Sid South"
        assert chat.store.profiles == []


async def test_an_answer_that_fits_nothing_is_asked_again() -> None:
    """Kindly, with the same choices."""
    chat = Chat()
    await chat.say("Who is my contract manager?")
    outcome = await chat.say("bananas")
    check(outcome)
    assert outcome.text == (
        "I did not catch that. Please choose one, or type a new question.\n" + ASK_AREA
    )
    assert (await chat.say("north")).text.splitlines()[1] == "Nora North"


@pytest.mark.parametrize("typed", ["not sure", "I don't know", "none of these", "someone else"])
async def test_whoever_does_not_know_the_area_gets_the_engagement_team(typed: str) -> None:
    """The question is no trap."""
    chat = Chat()
    await chat.say("Who is my contract manager?")
    outcome = await chat.say(typed)
    assert outcome.text.startswith("Then the provider engagement team can help:")


async def test_a_new_question_leaves_the_open_one() -> None:
    """Whoever asks something else is answered that."""
    chat = Chat()
    await chat.say("Who is my contract manager?")
    outcome = await chat.say("We have not been paid")
    assert outcome.text.startswith("Invoices and payments\nTom Reed")


CHOOSE = """Which of these do you mean?
Type the number or the words:
1. Invoices and payments: Late, missing or wrong payments
2. People's contributions and financial assessment
3. Fees, rates and top-ups
4. None of these
If you are worried about someone, ring 01632 960001. If they are in danger now, ring 999."""


async def test_equally_fair_topics_are_offered() -> None:
    """Two or three, and none of them, with what each is about."""
    outcome = await Chat().say("money")
    check(outcome)
    assert outcome.text == CHOOSE
    assert outcome.finding is not None
    assert outcome.finding.outcome is Found.CHOOSE
    assert outcome.state == ChoosingTopic(slugs=("payments", "client-contributions", "fees"))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("2", "People's contributions and financial assessment"),
        ("invoices and payments", "Invoices and payments"),
        ("fees rates and topups", "Fees, rates and top-ups"),
        ("contributions", "People's contributions and financial assessment"),
        ("none of these", "Then the provider engagement team can help:"),
        ("neither", "Then the provider engagement team can help:"),
        ("9", "Please choose one of the numbers above."),
        ("Who is my contract manager?", "Contract management: which area is your service in?"),
    ],
)
async def test_a_topic_may_be_typed(typed: str, first: str) -> None:
    """By number, label, part of it, or not at all."""
    chat = Chat()
    await chat.say("money")
    outcome = await chat.say(typed)
    check(outcome)
    assert outcome.text.splitlines()[0] == first


async def test_a_choice_with_an_urgent_topic_has_the_advice_first() -> None:
    """Danger is spoken of before the choice is offered."""
    outcome = await Chat().say("concern or enquiry")
    check(outcome)
    assert outcome.text.splitlines()[0] == "If someone is in danger now, ring 999."
    assert outcome.finding is not None
    assert outcome.finding.urgent


UNKNOWN = """Sorry, I don't know who answers that.
Try a few words, such as "late payment", "broken hoist" or "care review".
The provider engagement team can find out for you:
Eve Engagement
Engagement manager
Providers team, Adult Social Care
Phone: 01632 960008
E-mail: eve.engagement@example.org
Hours: Monday to Friday, 9am to 5pm
Chat in Teams: https://teams.microsoft.com/l/chat/0/0?users=eve.engagement@example.org\
&message=Anything%20else%20about%20working%20with%20the%20council%3A%20
If you are worried about someone, ring 01632 960001. If they are in danger now, ring 999.
Checked on 12 November 2026
You can also say "ask them for me" or "this is out of date"."""


async def test_what_fits_no_topic_is_said_honestly() -> None:
    """The engagement team's contact, what to try, and where to turn with a worry."""
    outcome = await Chat().say("gobbledegook about nothing")
    check(outcome)
    assert outcome.text == UNKNOWN
    assert outcome.finding is not None
    assert outcome.finding.outcome is Found.UNKNOWN
    assert outcome.finding.topics == ()
    assert outcome.as_json("x")["contact"] is None


async def test_someone_else_offers_the_next_topics() -> None:
    """The next-best topics, none of them, and then the engagement team."""
    chat = Chat()
    await chat.say("We have not been paid")
    outcome = await chat.say("someone else")
    check(outcome)
    assert outcome.text.splitlines()[0] == "Is it one of these instead?"
    assert "3. None of these" in outcome.text
    last = await chat.say("3")
    assert last.text.startswith("Then the provider engagement team can help:")
    assert "Someone else" not in last.text


async def test_someone_else_without_other_topics_is_the_engagement_team() -> None:
    """There is always one more person to ask."""
    chat = Chat(asker=listed_provider())
    shown_first = await chat.say("Who is my contract manager?")
    outcome = await chat.press_label(shown_first, "Someone else")
    assert outcome.text.startswith("Then the provider engagement team can help:")


async def test_someone_else_than_the_engagement_team_says_what_to_try() -> None:
    """An old card may still ask for somebody behind the last one."""
    outcome = await Chat().press({"do": "someone_else", "topic": "provider-engagement"})
    assert outcome.text == (
        "I have nobody else to suggest for that. "
        'Try a few words, such as "late payment", "broken hoist" or "care review".'
    )


THANKS = "Thank you. I have told the council that Tom Reed's details may be out of date."


async def test_out_of_date_is_kept_for_the_directorys_owner() -> None:
    """Reported with the topic and the day, thanked for, and twice is fine."""
    chat = Chat()
    card = await chat.say("We have not been paid")
    for _ in range(2):
        outcome = await chat.press_label(card, "This is out of date")
        assert outcome.text == THANKS
    assert chat.store.reports == [("tom", "payments", TODAY)] * 2


async def test_someone_else_may_be_typed_after_a_report() -> None:
    """The contact is still on the screen, so its other button still works."""
    chat = Chat()
    card = await chat.say("We have not been paid")
    await chat.press_label(card, "This is out of date")
    outcome = await chat.say("someone else")
    assert outcome.text.startswith("Is it one of these instead?")


async def test_a_contact_who_is_gone_from_the_directory_can_still_be_reported() -> None:
    """The card of last week is answered politely."""
    chat = Chat()
    outcome = await chat.press({"do": "out_of_date", "contact": "nobody", "topic": "payments"})
    assert outcome.text == (
        "Thank you. That entry is no longer in use. Please ask again to see the new one."
    )
    assert chat.store.reports == []


async def test_names_with_markup_are_shown_as_text() -> None:
    """A name in the directory can neither make a link nor a tag."""
    evil = person("tom", "[x](http://evil) <b>*Bob*</b>", 3, email="b@example.org")
    outcome = await Chat(knows=knowledge(directory(contacts=(evil,)))).say("not paid")
    check(outcome)
    assert outcome.replies[0].card is not None
    assert r"\[x\](http://evil) \<b\>\*Bob\*\</b\>" in shown(outcome.replies[0].card)


async def test_without_an_engagement_topic_the_answer_is_still_kind() -> None:
    """A council that has not set it up gets the honest part."""
    rows = directory(topics=tuple(directory().topics[slug] for slug in ("payments",)), routes=())
    outcome = await Chat(knows=knowledge(rows)).say("gobbledegook")
    assert outcome.text.startswith("Sorry, I don't know who answers that.")
    assert outcome.text.endswith("ring 999.")


async def test_use_my_organisation_answers_the_question_afterwards() -> None:
    """The question waits while the person names their organisation."""
    chat = Chat()
    await chat.say("Who is my contract manager?")
    naming = await chat.say("use my organisation")
    assert naming.text.startswith("Where do you work?")
    await chat.say("willow")
    outcome = await chat.say("1")
    check(outcome)
    assert outcome.text.splitlines()[1] == "Nora North"
    assert "Thank you. You are with The Willows, Colchester." in outcome.text
    assert chat.store.profiles == [Profile(organisation_id=WILLOWS.id)]
    assert outcome.intent is Intent.ASK_CONTACT


async def test_skipping_goes_back_to_the_question() -> None:
    """Whoever would rather not say is asked for the area after all."""
    chat = Chat()
    await chat.say("Who is my contract manager?")
    await chat.say("use my organisation")
    outcome = await chat.say("skip")
    assert outcome.text == ASK_AREA
