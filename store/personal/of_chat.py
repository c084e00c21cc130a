"""What is held of a person who chats: themselves, and the questions that they handed over."""

from typing import Final

from sqlalchemy import case, func, not_, select

from store.enquiries.tables import enquiries, enquiry_messages, proposed_examples
from store.outbox.tables import outbox
from store.personal.records import Blanked, Holding, Stays
from store.personal.tables import file_addresses
from store.personal.whose import (
    about_questions,
    asked,
    elsewhere,
    here,
    of_questions,
    proposed,
    their_address,
    where,
    whose,
)
from store.tables import (
    conversation_references,
    conversations,
    organisations,
    people,
    profiles,
)
from store.ways.tables import bounced_addresses, sign_in_links, visitors, ways

YOU: Final = "You"
QUESTIONS: Final = "Your questions"
WAITS: Final = enquiries.c.state.in_(("open", "asked_back"))
ITS_WORDS: Final = (
    select(enquiry_messages.c.text)
    .where(enquiry_messages.c.enquiry_id == enquiries.c.id, enquiry_messages.c.position == 1)
    .scalar_subquery()
)
A_QUESTION: Final = {
    "Question": enquiries.c.reference,
    "Words": ITS_WORDS,
    "Your name": enquiries.c.asker_name,
    "Asked": enquiries.c.asked_at,
    "State": func.replace(enquiries.c.state, "_", " "),
}
WITHOUT_ASKER: Final = {
    "asker_id": "",
    "asker_name": "",
    "conversation_id": "",
    "organisation_id": None,
    "asker_key": None,
    "remind_at": None,
    "version": enquiries.c.version + 1,
}
WHAT_WAS_SAID: Final = case(
    (enquiry_messages.c.kind == "unreachable", "Somebody could not be reached."),
    else_=enquiry_messages.c.text,
)
NOT_SENT: Final = case((outbox.c.state == "queued", "dropped"), else_=outbox.c.state)
CLOSED: Final = {
    # Else somebody could answer it once more, to nobody.
    "state": case((enquiries.c.state == "answered", "solved"), else_=enquiries.c.state),
    "closed_at": func.coalesce(enquiries.c.closed_at, enquiries.c.answered_at),
}
COUNTED: Final = "The council counts questions by topic, area and time, not by who asked."

OF_CHAT: Final[tuple[Holding, ...]] = (
    Holding(
        table=people,
        group=YOU,
        title="The council's list of people",
        theirs=whose(people, as_written=True),
        shown={
            "Name": people.c.name,
            "E-mail": people.c.email,
            "Role": func.replace(people.c.role, "_", " "),
            "Organisation": organisations.c.name,
            "Job": people.c.job_role,
        },
        source=people.outerjoin(organisations),
        deleted=Stays("It is the council's own list. The provider engagement team can change it."),
    ),
    Holding(
        table=profiles,
        group=YOU,
        title="What you told me about yourself",
        theirs=whose(profiles, as_written=True),
        shown={
            "Organisation": organisations.c.name,
            "Job": profiles.c.job_role,
            "Area": profiles.c.area,
            "Service": profiles.c.service_type,
        },
        source=profiles.outerjoin(organisations),
    ),
    Holding(
        table=conversations,
        group=YOU,
        title="Where our other chats stand",
        theirs=elsewhere,
        shown={"Last written": conversations.c.updated_at},
    ),
    Holding(
        table=conversations,
        group=YOU,
        title="Where this chat stands",
        theirs=here,
        shown={"Last written": conversations.c.updated_at},
        deleted=Stays("So that nothing you sent is answered twice. It has no words of yours."),
    ),
    Holding(
        table=conversation_references,
        group=YOU,
        title="How to reach you",
        theirs=where(
            whose(conversation_references, as_written=True),
            conversation_references.c.kind == "personal",
        ),
        shown={"Since": conversation_references.c.updated_at},
    ),
    Holding(
        table=ways,
        group=YOU,
        title="How you want to be reached",
        theirs=whose(ways),
        shown={"Way": ways.c.wish, "Since": ways.c.since},
    ),
    Holding(
        table=bounced_addresses,
        group=YOU,
        title="That mail to you came back",
        theirs=their_address(bounced_addresses),
        shown={"Address": bounced_addresses.c.address, "Since": bounced_addresses.c.at},
        deleted=Stays("So that no mail goes to an address that does not work."),
    ),
    Holding(
        table=visitors,
        group=YOU,
        title="Where you are signed in on the web",
        theirs=whose(visitors),
        shown={"Until": visitors.c.until},
    ),
    Holding(
        table=sign_in_links,
        group=YOU,
        title="Links to sign in that were sent to you",
        theirs=whose(sign_in_links),
        shown={"Works until": sign_in_links.c.until},
    ),
    Holding(
        table=file_addresses,
        group=YOU,
        title="Addresses to fetch this as a file",
        theirs=whose(file_addresses),
        shown={"Works until": file_addresses.c.until},
    ),
    Holding(
        table=proposed_examples,
        group=QUESTIONS,
        title="Words of yours that I may learn from",
        theirs=proposed,
        shown={"Words": proposed_examples.c.text},
    ),
    Holding(
        table=outbox,
        group=QUESTIONS,
        title="Sent to others about your questions and points",
        theirs=about_questions,
        shown={"Sent": outbox.c.sent_at, "Words": outbox.c.text},
        deleted=Blanked(
            {"text": "", "card": None, "state": NOT_SENT, "leased_until": None},
            "Its words are deleted.",
        ),
    ),
    Holding(
        table=enquiry_messages,
        group=QUESTIONS,
        title="Words of your questions, and the answers",
        theirs=of_questions,
        shown={
            "Question": enquiries.c.reference,
            "When": enquiry_messages.c.at,
            "From": enquiry_messages.c.author_name,
            "Words": WHAT_WAS_SAID,
        },
        source=enquiry_messages.join(enquiries),
    ),
    Holding(
        table=enquiries,
        group=QUESTIONS,
        title="Questions that wait for an answer",
        theirs=where(asked, WAITS),
        shown=A_QUESTION,
        deleted=Blanked(
            {**WITHOUT_ASKER, "state": "withdrawn", "closed_at": lambda now: now},
            COUNTED,
        ),
    ),
    Holding(
        table=enquiries,
        group=QUESTIONS,
        title="Questions that were answered or withdrawn",
        theirs=where(asked, not_(WAITS)),
        shown=A_QUESTION,
        deleted=Blanked({**WITHOUT_ASKER, **CLOSED}, COUNTED),
    ),
)
