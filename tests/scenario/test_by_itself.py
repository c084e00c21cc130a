"""What the council's side gets without asking: a question goes on, reminders come, owners hear."""

from datetime import UTC, datetime, timedelta

from config.sample.playground import TENANT_ID, person
from store.enquiries.desk import EnquiryDesk
from store.enquiries.reading import enquiry_by_id
from store.enquiries.records import AskedContact, Enquiry, EnquiryMessage
from store.outbox.queue import enqueue
from store.outbox.records import Post
from tests.microsoft import Answer
from tests.running import Running

NO_TEAMS = "angela-forsyth"
ON_TEAMS = "rajesh-menon"
RAJESH = "00000000-0000-4000-8000-000000000102"
ASKED = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


async def asked(bot: Running, holder: str) -> Enquiry:
    """A question that a contact has, with its card on the way."""
    async with bot.bot.database.unit_of_work() as uow:
        desk = EnquiryDesk(uow, ASKED)
        enquiry = await desk.open(
            Enquiry(
                id=0,
                reference=desk.new_reference(),
                topic="late-payments",
                department="Finance",
                tenant_id=TENANT_ID,
                asker_id=person("care-manager").aad_object_id,
                asker_name="Grace Okafor",
                conversation_id="personal-chat-care-manager",
                holder_id=holder,
                state="open",
                asked_at=ASKED,
                due_at=ASKED + timedelta(days=3),
                counted_from=ASKED,
                remind_at=ASKED + timedelta(days=1, hours=4),
                first_due_at=ASKED + timedelta(days=3),
            ),
            EnquiryMessage(
                at=ASKED, author="asker", author_name="Grace", kind="question", text="Our invoice?"
            ),
        )
        await desk.ask(enquiry, AskedContact(contact_id=holder, card_key="card", asked_at=ASKED))
        await enqueue(
            uow,
            Post(
                key="card",
                purpose="enquiry",
                contact_id=holder,
                tenant_id=TENANT_ID,
                text="A question for you",
                enquiry_id=enquiry.id,
            ),
            ASKED,
            None,
        )
        await uow.commit()
    return enquiry


async def test_a_question_goes_on_where_its_contact_cannot_be_reached(local: Running) -> None:
    """Her deputy has it, gets the card in Teams, and everything happened once."""
    enquiry = await asked(local, NO_TEAMS)
    await local.at_rest()

    async with local.bot.database.unit_of_work() as uow:
        now = await enquiry_by_id(uow, enquiry.id)
    assert now is not None
    assert now.holder_id not in {None, NO_TEAMS}
    brought = [text for text in local.microsoft.texts() if "Our invoice?" in text]
    assert len(brought) == 1


async def test_reminders_come_by_the_clock(local: Running) -> None:
    """At half and at three quarters of the time to the holder, each once."""
    await asked(local, ON_TEAMS)
    await local.at_rest()
    chat = f"a:begun-{RAJESH}"
    assert local.microsoft.texts(chat) == ["A question for you"]

    local.bot.clock.set(ASKED + timedelta(days=1, hours=4))
    await local.at_rest()
    await local.at_rest()
    texts = local.microsoft.texts(chat)
    assert [text[:10] for text in texts] == ["A question", "A reminder", "Question Q"]
    assert texts[2].endswith("There is a newer card for this below.")
    assert local.microsoft.last(chat).method == "PUT"


async def test_a_reminder_that_teams_does_not_take_leaves_the_card_as_it_was(
    local: Running,
) -> None:
    """The contact can still act on it, and the question stays with them."""
    enquiry = await asked(local, ON_TEAMS)
    await local.at_rest()
    chat = f"a:begun-{RAJESH}"
    local.microsoft.answers.append(Answer(500))
    local.bot.clock.set(ASKED + timedelta(days=1, hours=4))
    await local.at_rest()
    await local.at_rest()
    texts = local.microsoft.texts(chat)
    assert [text[:10] for text in texts] == ["A question", "A reminder"]
    async with local.bot.database.unit_of_work() as uow:
        kept = await enquiry_by_id(uow, enquiry.id)
    assert kept is not None
    assert kept.holder_id == ON_TEAMS
