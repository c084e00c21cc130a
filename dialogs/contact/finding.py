"""What was found for a question, as scripts and tests read it (``provider-bot ask --json``)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from dialogs.turn import Intent, ScoredTopic
from store.directory import Answerer
from store.records import Contact, Department

SURE: Final = 1.0
"""The score of a topic that the person chose."""


class Found(StrEnum):
    """How far the question came."""

    CONTACT = "contact"
    CHOOSE = "choose"
    ASK_AREA = "ask_area"
    ASK_SERVICE_TYPE = "ask_service_type"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The outcome of one question; ``urgent`` where the emergency advice came first.

    ``answerer`` is whom the question was routed to: nobody where the topic is unknown, though the
    reply then names the engagement team.
    """

    intent: Intent
    outcome: Found
    topics: tuple[ScoredTopic, ...] = ()
    urgent: bool = False
    answerer: Answerer | None = None

    def as_json(self, text: str, reply: str) -> dict[str, Any]:
        """The ``ask`` object; ``text`` is what the person wrote, ``reply`` what they read."""
        return {
            "text": text,
            "intent": self.intent.value,
            "outcome": self.outcome.value,
            "topics": [
                {"slug": topic.slug, "score": round(topic.score, 3)} for topic in self.topics
            ],
            "urgent": self.urgent,
            "contact": contact_json(self.answerer),
            "reply": reply,
        }


def contact_json(answerer: Answerer | None) -> dict[str, Any] | None:
    """Who answers, with the department's mailbox in a person's place where need be."""
    if answerer is None:
        return None
    covering = answerer.covering_for.name if answerer.covering_for else None
    if answerer.contact:
        return _person(answerer.contact, covering)
    return _mailbox(answerer.mailbox, covering) if answerer.mailbox else None


def mailbox_name(mailbox: Department) -> str:
    """What a department's mailbox is called."""
    return f"{mailbox.name} mailbox"


def _person(contact: Contact, covering: str | None) -> dict[str, Any]:
    return {
        "id": contact.id,
        "name": contact.name,
        "job_title": contact.job_title,
        "team": contact.team,
        "email": contact.email,
        "phone": contact.phone,
        "covering_for": covering,
    }


def _mailbox(mailbox: Department, covering: str | None) -> dict[str, Any]:
    return {
        "id": None,
        "name": mailbox_name(mailbox),
        "job_title": "",
        "team": "",
        "email": mailbox.email,
        "phone": mailbox.phone,
        "covering_for": covering,
    }
