"""The words of the plan, deliveries, questions, directory and pulse."""

from typing import Final

from dialogs.desk.texts import LATE

# Plan

PLAN_LEAD: Final = "Meetings of the next twelve months, as everybody sees them in chat."
ALL_AHEAD: Final = "All meetings ahead"
NEXT_ONES: Final = "Next meetings"
WHEN: Final = "When"
MEETING: Final = "Meeting"
GROUP: Final = "Group"
WHERE: Final = "Where"
WHO_COMES: Final = "Who comes"
NO_PLACE: Final = "No place yet"
THE_GROUPS: Final = "How the groups are doing, in the last 12 months"
HELD: Final = "Held"
AHEAD: Final = "Ahead"
ACTIONS: Final = "Actions done"
NONE_NOTED: Final = "none noted"
NO_GROUPS: Final = "There are no groups yet. Whoever runs the bot imports them."


def nothing_planned(area: str, service: str) -> str:
    """No meeting ahead, for these or at all."""
    if area or service:
        who = ", ".join(part for part in (service, area) if part)
        return f"No meeting ahead is for {who}. Choose another area or type of service."
    return 'Nothing is planned yet. Type "add a meeting of …" in the chat.'


def all_ahead(count: int) -> str:
    """Leads to the whole list."""
    return f"All {count} meetings ahead"


def held(count: int, planned: int) -> str:
    """Meetings held against planned."""
    return f"{count} of {planned}"


def ahead(count: int, planned: int) -> str:
    """Meetings to come; says where they are too few."""
    return f"{count}, {planned - count} missing" if count < planned else str(count)


def done(count: int, total: int, late: int) -> str:
    """Actions of a group."""
    if not total:
        return NONE_NOTED
    return f"{count} of {total}{f', {late} late' if late else ''}"


NO_ANSWERS: Final = "no answers yet"
SAY_PLAN: Final = (
    ("add a meeting of the North forum on 12 March 2027 at 2pm", "plans a meeting"),
    ("how are the groups doing", "tells the same in the chat"),
)

# Deliveries

WHO_GOT: Final = "lists who got it, person by person"
TO_READ_IT: Final = "opens it"
TO_ANNOUNCE: Final = "begins an announcement"

OWN_ONLY: Final = "What you wrote or agreed to, of the last two weeks, and what waits for a yes."
EVERYBODYS: Final = "Announcements of everybody, of the last two weeks."
ANNOUNCEMENTS: Final = "Announcements"
ANNOUNCEMENT: Final = "Announcement"
STATE: Final = "Where it stands"
HOW_FAR: Final = "How far"
SEEN: Final = "Say they have seen it"
REST: Final = "The rest"
NO_ANNOUNCEMENTS: Final = (
    'Nothing is on its way, and nothing was sent in the last two weeks. Type "announce …" in the '
    "chat to tell people something."
)
YOUR_DRAFTS: Final = "Your drafts"
DRAFT: Final = "Draft"


def share_seen(seen: int, people: int) -> str:
    """How many say that they have seen it."""
    return f"{seen} of {people}"


# Questions

QUESTIONS_LEAD_ALL: Final = (
    "Questions that wait for an answer, the next due first. No words of them."
)
QUESTIONS_LEAD_OWN: Final = "Questions that wait for you, and how we are doing with all of them."
WAITING_HERE: Final = "Waiting for an answer"
YOURS: Final = "Waiting for you"
REFERENCE: Final = "Reference"
TOPIC: Final = "Topic"
DUE: Final = "Due"
HOLDER: Final = "Who has it"
NOBODY: Final = "Nobody"
ASKED_BACK: Final = "The asker owes a word"
NONE_WAIT: Final = "No question waits for an answer."
NONE_OF_YOURS: Final = "No question waits for you."
LATE_BY_PERSON: Final = "Past the time, by who has them"
NOTHING_LATE: Final = "No question is past its time."
HOW_MANY: Final = "Questions"
TO_ANSWER: Final = "lists them, to answer"
TO_SEE_FIGURES: Final = "splits the figures by area"
THE_DEPARTMENTS: Final = "By department"
ASKED: Final = "Asked"


def all_waiting(count: int) -> str:
    """Leads to the whole list."""
    return f"All {count} questions that wait"


def late(when: str) -> str:
    """A time that has passed."""
    return f"{LATE}: {when}"


# Directory

DIRECTORY_LEAD: Final = "How true the list of contacts is today, and who answers what."
OWNERS_SEE: Final = "Names of people are shown to the directory's owner only, as in chat."
HEALTH: Final = "Health"
NOTHING_AMISS: Final = "Nothing is amiss: every topic has somebody, and every entry was checked."
CONTACTS: Final = "Contacts"
TOPICS: Final = "Topics"
SAY_DIRECTORY: Final = (("my entry", "shows your own entry, to check it"),)
SAY_OWNER: Final = (("suggested examples", "shows what the bot may learn"), *SAY_DIRECTORY)
AMISS: Final = "To put right"
NOT_REACHED: Final = "Who cannot be reached"
WHO: Final = "Who"
ORGANISATION: Final = "Organisation"
COUNCIL: Final = "The council"
WHY: Final = "Why"
TO_DO: Final = "What to do"
NOBODY_LOST_HERE: Final = "Everybody there can be reached. Choose another area or type of service."
WHO_ANSWERS: Final = "Who answers what"
ANSWERS: Final = "Who answers"
STANDS_IN: Final = "Stands in for"
NO_TOPICS: Final = "There are no topics yet. Whoever runs the bot imports the directory."


def checked(count: int, of: int) -> str:
    """How many entries were checked in time."""
    return f"{count} of {of} were checked in time"


def answered(count: int) -> str:
    """How many topics have somebody everywhere."""
    return f"{count} have somebody for every area and service"


def depends(fact: str) -> str:
    """Who answers is decided by an area or a type of service that is not chosen."""
    return f"Depends on the {'area' if fact == 'area' else 'type of service'}: choose one above"


def nobody_answers() -> str:
    """A topic without anybody."""
    return "Nobody yet"


# Pulse

PULSE_LEAD: Final = "What providers say, as everybody reads it in chat."
OVER_TIME: Final = "Over time"
BY_DEPARTMENT: Final = "By department"
BY_QUESTION: Final = "By question"
BOTH_SIDES: Final = "Providers and officers"
HOW_MANY_ANSWERED: Final = "How many answered"
TABLE: Final = "Each question about each department"
REPORT: Final = "The report"
FILES: Final = {"html": "Read it", "pdf": "PDF", "xlsx": "Excel", "csv": "CSV"}
TO_SHARE: Final = "shows the first of these, to share"
TO_READ_WORDS: Final = "tells what people wrote"
TO_START: Final = "starts asking, for engagement managers"
