"""Who you are: asked once, skippable, changeable, and never about anybody else."""

import pytest

from dialogs.state import AskingRole, Idle, Naming, Picking, ShowingProfile, Welcomed
from dialogs.turn import Asker, Intent, Place
from store.records import Profile
from tests.unit.dialogs.card_rules import check
from tests.unit.dialogs.factories import Chat, listed_provider, officer

WELCOME = """Hello. I tell you who to contact at the council.
Ask in your own words, such as "Who do I contact about safeguarding?"
To find the right person, it helps to know where you work. \
Type part of your organisation's name, or skip this.
1. Who do I contact about safeguarding?
2. Skip"""

MORE = 'To delete all that I hold about you, type "delete my data".'
FORGOTTEN = (
    "Done. I have forgotten what you told me about yourself, and your answers to meetings. "
    "If you still come to one, tell me again."
)


async def test_a_stranger_is_welcomed_and_asked_where_they_work() -> None:
    """Three lines, an example and a way to skip."""
    outcome = await Chat().join()
    check(outcome)
    assert outcome.text == WELCOME
    assert outcome.state == Welcomed()
    assert outcome.finding is None


async def test_a_listed_provider_is_told_where_they_are() -> None:
    """Nothing is asked, and a wrong entry can be changed."""
    chat = Chat(asker=listed_provider())
    outcome = await chat.join()
    check(outcome)
    assert "You are with The Willows, Colchester. Is that wrong? Press Change it." in outcome.text
    assert (await chat.say("change it")).state == Naming()


async def test_an_officer_is_not_asked_for_an_organisation() -> None:
    """Neither at the welcome nor later."""
    chat = Chat(asker=officer())
    outcome = await chat.join()
    check(outcome)
    assert "organisation" not in outcome.text
    changed = await chat.say("change my organisation")
    assert changed.text == (
        "You work for the council, so I do not need an organisation. Just ask your question."
    )
    pressed = await chat.press({"do": "organisation", "id": "o1"})
    assert pressed.text == changed.text
    assert chat.store.profiles == []


@pytest.mark.parametrize("place", [Place.GROUP, Place.CHANNEL])
async def test_groups_get_a_short_welcome_and_no_profile(place: Place) -> None:
    """Nobody is asked about themselves in front of others."""
    chat = Chat(place=place)
    outcome = await chat.join()
    assert outcome.text == (
        "Hello. I tell care providers who to contact at the council. "
        'Mention me with a question, such as "Who do I contact about safeguarding?"'
    )
    assert outcome.state == Idle()
    for reply in (
        await chat.say("who am I"),
        await chat.say("change my organisation"),
        await chat.press({"do": "forget"}),
        await chat.press({"do": "role", "role": "Care manager"}),
        await chat.say("what do you hold about me"),
    ):
        assert reply.text == (
            "Please open a chat with me alone for that, so that others do not read it."
        )
    assert chat.store.profiles == []


async def test_the_whole_way_from_welcome_to_profile() -> None:
    """Part of a name, one of those found, the job: and both are kept."""
    chat = Chat()
    await chat.join()
    found = await chat.say("willow")
    check(found)
    assert found.text == (
        "Is it one of these?\n"
        "Type the number or the words:\n"
        "1. The Willows, Colchester\n"
        "2. Willow Court, Basildon\n"
        "3. None of these\n"
        "4. Skip"
    )
    assert found.state == Picking(ids=("o1", "o2"))
    job = await chat.say("willow court")
    check(job)
    assert job.text == (
        "Thank you. You are with Willow Court, Basildon.\n"
        "Which of these is closest to your job?\n"
        "Type the number or the words:\n"
        "1. Owner or director\n"
        "2. Care manager\n"
        "3. Care worker\n"
        "4. Skip"
    )
    done = await chat.say("manager")
    assert done.text == (
        "Thank you. Your job: Care manager.\n"
        'Now ask me anything. To change this later, type "who am I".'
    )
    assert chat.store.profiles == [
        Profile(organisation_id="o2"),
        Profile(organisation_id="o2", job_role="Care manager"),
    ]


@pytest.mark.parametrize("typed", ["skip", "2", "no thanks", "skipp"])
async def test_the_welcome_may_be_skipped(typed: str) -> None:
    """One word, and it is not asked again."""
    chat = Chat()
    await chat.join()
    outcome = await chat.say(typed)
    assert outcome.text == (
        'That is fine. What do you need? To tell me later, type "change my organisation".'
    )
    assert outcome.state == Idle()
    assert chat.store.profiles == []


async def test_the_job_may_be_skipped_too() -> None:
    """What was said before is kept."""
    chat = Chat()
    asked = await chat.press({"do": "change_job"})
    assert asked.text.startswith("Which of these is closest to your job?")
    assert asked.state == AskingRole()
    outcome = await chat.press_label(asked, "Skip")
    assert outcome.text == (
        'That is fine. What do you need? To change this later, type "who am I".'
    )
    assert chat.store.profiles == []


async def test_a_question_instead_of_a_name_is_answered() -> None:
    """Nobody has to say who they are first."""
    chat = Chat()
    await chat.join()
    assert "Tom Reed" in (await chat.say("We have not been paid")).text


async def test_the_welcomes_example_may_be_typed_by_its_number() -> None:
    """The numbers of the text are those of the buttons."""
    chat = Chat()
    await chat.join()
    assert "Priya Shah" in (await chat.say("1")).text


@pytest.mark.parametrize(
    "typed", ["I work at Willow Court", "we're willow court", "Willow Court.", "it's Willow Court"]
)
async def test_a_name_inside_a_sentence_is_found(typed: str) -> None:
    """People answer in sentences; the one organisation of just that name is taken at once."""
    chat = Chat(state=Naming())
    outcome = await chat.say(typed)
    assert outcome.text.startswith("Thank you. You are with Willow Court, Basildon.")
    assert outcome.state == AskingRole()
    assert chat.store.profiles == [Profile(organisation_id="o2")]


async def test_a_name_that_is_not_found_may_be_typed_again() -> None:
    """Without blame, and with a way out."""
    chat = Chat(state=Naming())
    outcome = await chat.say("Zebra Towers")
    check(outcome)
    assert outcome.text == (
        "I could not find that name. Please type it another way, or skip this.\n1. Skip"
    )
    assert outcome.state == Naming()


async def test_none_of_these_asks_for_the_name_again() -> None:
    """Another spelling may find it."""
    chat = Chat(state=Picking(ids=("o1", "o2")))
    outcome = await chat.say("none of these")
    assert outcome.text.startswith("Please type the name another way, or skip this.")
    assert outcome.state == Naming()


async def test_another_name_while_picking_is_searched_for() -> None:
    """No need to press "none of these" first."""
    chat = Chat(state=Picking(ids=("o1",)))
    assert (await chat.say("court")).state == Picking(ids=("o2",))


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("change my organisation", Naming()),
        ("change my role", AskingRole()),
        ("who am I", ShowingProfile()),
        ("show my profile", ShowingProfile()),
        ("I've moved", Naming()),
        ("I have moved to Willow", Picking(ids=("o1", "o2"))),
    ],
)
async def test_the_profile_may_be_changed_at_any_time(typed: str, state: object) -> None:
    """In people's own words."""
    outcome = await Chat(asker=listed_provider()).say(typed)
    assert outcome.state == state


async def test_what_is_held_is_shown_and_can_be_forgotten() -> None:
    """All of it, where it comes from, and what for."""
    chat = Chat(asker=listed_provider())
    outcome = await chat.say("who am I")
    check(outcome)
    assert outcome.text == (
        "This is what I know about you:\n"
        "Organisation: The Willows, Colchester\n"
        "Area: North\n"
        "Service: Residential and nursing\n"
        "Job: Care manager\n"
        "Your organisation comes from the council's own list.\n"
        "I use it only to find the right person for you. "
        "Of what you write I keep questions that you ask me to hand over, points for agendas, "
        "and which meetings you come to.\n"
        "Type the number or the words:\n"
        "1. Change my organisation\n"
        "2. Change my job\n"
        "3. What I hold about you\n"
        "4. Delete my data"
    )
    gone = await chat.say("forget me")
    assert gone.intent is Intent.PRIVACY
    gone = await chat.press({"do": "forget"})
    assert gone.text == (
        f"{FORGOTTEN}\n"
        "The council's own list still says The Willows, Colchester. "
        "The provider engagement team can change that.\n"
        f"{MORE}"
    )
    assert chat.store.profiles == [Profile()] * 2


async def test_what_was_told_can_be_forgotten_by_typing() -> None:
    """The number, the label, and nothing that is only near it."""
    told = Asker(profile=Profile(area="North"))
    for typed in ("3", "forget this", "forget me"):
        chat = Chat(asker=told)
        await chat.say("who am I")
        assert (await chat.say(typed)).text == f"{FORGOTTEN}\n{MORE}"
        assert chat.store.profiles == [Profile()]
    chat = Chat(asker=told, state=ShowingProfile())
    await chat.say("forget thiss")
    assert chat.store.profiles == []


async def test_nothing_held_says_so() -> None:
    """A stranger is told that nothing is known."""
    outcome = await Chat().say("who am I")
    assert outcome.text.startswith(
        "I have nothing about you. "
        "Of what you write I keep questions that you ask me to hand over, points for agendas, "
        "and which meetings you come to."
    )


async def test_a_privacy_question_shows_what_is_held() -> None:
    """With the same buttons, and its own intent."""
    outcome = await Chat(asker=officer()).say("are my messages private")
    check(outcome)
    assert outcome.intent is Intent.PRIVACY
    assert "Role: officer" in outcome.text


async def test_a_new_organisation_takes_the_place_of_what_was_said_of_the_old_one() -> None:
    """Area and service type come with the organisation; the job stays."""
    kept = Profile(area="North", service_type="Home care", job_role="Care worker")
    chat = Chat(asker=Asker(profile=kept))
    outcome = await chat.press({"do": "organisation", "id": "o2"})
    assert chat.store.profiles == [Profile(organisation_id="o2", job_role="Care worker")]
    assert outcome.text == (
        "Thank you. You are with Willow Court, Basildon.\n"
        'Now ask me anything. To change this later, type "who am I".'
    )


async def test_an_area_is_kept_beside_the_job() -> None:
    """Saving one thing does not lose another."""
    chat = Chat(asker=Asker(profile=Profile(job_role="Care worker")))
    await chat.press({"do": "fact", "fact": "area", "topic": "contracts", "area": "North"})
    assert chat.store.profiles == [Profile(area="North", job_role="Care worker")]
