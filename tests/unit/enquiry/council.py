"""A provider and a few officers who share one store, for tests of questions handed over."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Final

from config.vocabulary import Role
from dialogs.enquiry.desk import Desk
from dialogs.outcome import Outcome
from dialogs.turn import Asker, Knowledge
from store.enquiries.records import Enquiry
from store.outbox.records import Post
from store.records import Department, Person, Route, Topic
from tests.unit.dialogs.card_rules import ACTIONS, ELEMENTS, MOST_BYTES, elements
from tests.unit.dialogs.factories import (
    DEPARTMENTS,
    ROUTES,
    TOPICS,
    WILLOWS,
    Chat,
    FakePeople,
    directory,
    knowledge,
    person,
)

COUNCIL: Final = "council"
FRIDAY: Final = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
"""At 16:30: the council's word is due on Wednesday at 16:30."""
GRACE: Final = Person(
    tenant_id="homes",
    aad_object_id="grace",
    name="Grace Okafor",
    email="grace@example.org",
    organisation_id="o1",
)
OWNER: Final = Person(
    tenant_id=COUNCIL, aad_object_id="owner", name="Dee Rectory", role=Role.DIRECTORY_OWNER
)
QUESTION: Final = "can you ask them why our March invoice is unpaid?"


def council_knowledge() -> Knowledge:
    """The small council with Teams ids, a deputy, a team and a service manager."""
    officers = (
        person("tom", "Tom Reed", 3, job_title="Payments officer", team="Provider payments"),
        person("dan", "Dan Deputy", 21, team="Provider payments"),
        person("pam", "Pam Payments", 22, team="Provider payments"),
        person("max", "Max Manager", 23, job_title="Service manager", team="Leadership"),
    )
    contacts = tuple(replace(one, aad_object_id=f"aad-{one.id}") for one in officers)
    contacts = (replace(contacts[0], deputy_id="dan"), *contacts[1:])
    return replace(
        knowledge(
            directory(
                contacts=contacts,
                topics=(
                    *TOPICS,
                    Topic(slug="senior-managers", name="Senior managers", department="Adults"),
                ),
                routes=(*ROUTES, Route(topic="senior-managers", contact_id="max")),
                departments=(*DEPARTMENTS, Department(name="Adults")),
            )
        ),
        council=COUNCIL,
    )


@dataclass
class Council:
    """Everybody's chats over one store; the clock stands until a test moves it."""

    knows: Knowledge = field(default_factory=council_knowledge)
    store: FakePeople = field(default_factory=FakePeople)
    now: datetime = FRIDAY
    chats: dict[str, Chat] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.store.enquiries.people = [GRACE, OWNER]

    @property
    def grace(self) -> Chat:
        """The provider."""
        asker = Asker(
            tenant_id="homes",
            user_id="grace",
            aad_object_id="grace",
            person=GRACE,
            organisation=WILLOWS,
        )
        return self._chat("grace", asker)

    def officer(self, key: str, tenant: str = COUNCIL) -> Chat:
        """The contact of that id, or somebody of another tenant who says that they are."""
        aad = f"aad-{key}"
        asker = Asker(tenant_id=tenant, user_id=aad, aad_object_id=aad, called=key.title())
        return self._chat(f"{tenant}/{key}", asker)

    def _chat(self, key: str, asker: Asker) -> Chat:
        chat = self.chats.setdefault(key, Chat(asker=asker, knows=self.knows, store=self.store))
        chat.now, chat.knows = self.now, self.knows
        return chat

    @property
    def tom(self) -> Chat:
        """The contact for payments."""
        return self.officer("tom")

    @property
    def desk(self) -> Desk:
        """What jobs get."""
        return Desk(knowledge=self.knows, store=self.store, now=self.now)

    async def asked(self) -> str:
        """Grace has asked Tom; gives the reference."""
        await self.grace.say("We have not been paid")
        await self.grace.say(QUESTION)
        await self.grace.say("send")
        return next(iter(self.store.enquiries.kept))

    def enquiry(self, reference: str = "Q-7F3K") -> Enquiry:
        """As it is kept."""
        return self.store.enquiries.kept[reference]

    def posts(self, to: str) -> list[Post]:
        """What went to a contact, by id, or to ``asker`` or ``owner``.

        Cards that a newer one took out of use are left out.
        """
        return [
            post
            for post in self.store.posts
            if not post.key.endswith(":before")
            and to
            in (
                post.contact_id,
                "asker" if post.conversation_id else None,
                post.aad_object_id,
            )
        ]

    async def press(self, chat: Chat, post: Post, label: str, words: str = "") -> Outcome:
        """Press a button on a card that was sent, with what was typed on it."""
        return await chat.press({**buttons(post)[label], "words": words})


def buttons(post: Post) -> Mapping[str, dict[str, Any]]:
    """The data of a card's buttons, by their labels; none on a card that is settled."""
    actions = (post.card or {}).get("actions", [])
    return {action["title"]: action["data"] for action in actions}


def check_posts(posts: list[Post]) -> None:
    """Fail where a card that was sent breaks a rule, or a key is there twice."""
    assert len({post.key for post in posts}) == len(posts)
    for post in posts:
        assert post.text.strip()
        assert len(post.key) <= 120
        if post.card is None:
            continue
        assert post.card["version"] == "1.5"
        assert post.card["fallbackText"] == post.text
        assert len(json.dumps(post.card).encode()) < MOST_BYTES
        for element in elements(post.card["body"]):
            assert element["type"] in ELEMENTS
        actions = post.card.get("actions", [])
        assert len(actions) <= 6
        for action in actions:
            assert action["type"] in ACTIONS
            word = f'"{action["title"][:1].lower()}{action["title"][1:]}"'
            assert word in post.text, "a button that cannot be typed"
