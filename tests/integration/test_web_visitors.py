"""Visitors of the web chat in the store: who they are, links that sign in, what is carried over."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from config.vocabulary import OUTSIDE
from store.database import Database
from store.records import Conversation, ConversationKey
from store.tables import contacts, conversations, organisations, people, profiles
from store.turns import open_turn, save_conversation
from store.ways.forgetting import forget_ended
from store.ways.known import Known, who_has
from store.ways.people import outside
from store.ways.sign_in import carry_over, keep_link, link_for, settle, use_link
from store.ways.visitors import Visitor, sign_in, sign_out, signed_in

NOW = datetime(2027, 3, 12, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=20)
TENANT = "11111111-1111-4111-8111-111111111111"
GRACE = (TENANT, "aad-grace")
VISITOR = "dl_0123456789abcdef0123456789abcdef"
TOKEN = "f" * 64


def home(number: int, **cells: Any) -> dict[str, Any]:
    """A row of organisations."""
    blank = {"provider_name": "", "service_type": "", "district": "", "area": "", "size": ""}
    named = {"id": f"home-{number}", "name": f"Home {number}", "position": number}
    return blank | named | {"ecc_share": "", "email": ""} | cells


def person(aad: str, number: int, **cells: Any) -> dict[str, Any]:
    """A row of people."""
    known = {"tenant_id": TENANT, "aad_object_id": aad, "name": aad.title(), "position": number}
    return known | {"email": f"{aad}@example.org", "role": "provider"} | cells


@pytest.fixture
async def store(database: Database) -> Database:
    """Two homes with one address, one with its own, a provider, an officer and a contact."""
    async with database.unit_of_work() as uow:
        await uow.connection.execute(
            insert(organisations),
            [
                home(1),
                home(2, email="Office@Home2.example.org"),
                home(3, email="group@example.org"),
                home(4, email="group@example.org"),
                home(5, email="officer@example.org"),
            ],
        )
        rows = [
            person("aad-grace", 1, email="Grace@Example.org", organisation_id="home-1"),
            person("aad-officer", 2, email="officer@example.org", role="officer"),
            person("aad-contact", 3, email="contact@example.org"),
        ]
        for row in rows:
            await uow.connection.execute(insert(people).values(**row))
        await uow.connection.execute(
            insert(contacts).values(
                id="c-1",
                name="Contact",
                job_title="",
                team="",
                department="",
                email="contact@example.org",
                phone="",
                aad_object_id="AAD-Contact",
                position=1,
            )
        )
        await uow.commit()
    return database


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("grace@example.org", GRACE),
        (" GRACE@EXAMPLE.ORG ", GRACE),
        ("office@home2.example.org", outside("office@home2.example.org")),
        ("group@example.org", outside("group@example.org")),
        # An officer's, though an organisation has it too; a contact's, though listed a provider.
        ("officer@example.org", None),
        ("contact@example.org", None),
        ("nobody@example.org", None),
        ("", None),
        ("%", None),
    ],
)
async def test_an_address_is_one_provider(
    store: Database, address: str, who: tuple[str, str] | None
) -> None:
    """Somebody listed before an organisation, and nobody of the council's."""
    async with store.unit_of_work() as uow:
        assert await who_has(uow, address) == who


async def test_of_two_who_are_listed_the_one_in_teams_is_meant(store: Database) -> None:
    """They are one person, so what is kept of them in Teams is theirs here too."""
    async with store.unit_of_work() as uow:
        tenant, aad = outside("grace@example.org")
        row = person(aad, 0, tenant_id=tenant, email="grace@example.org", name="aad-grace")
        await uow.connection.execute(insert(people).values(**row))
        assert await who_has(uow, "grace@example.org") == GRACE


async def test_a_link_is_read_often_and_used_once(store: Database) -> None:
    """Until its end; who it signs in is named with their organisation."""
    async with store.unit_of_work() as uow:
        await keep_link(uow, TOKEN, GRACE, LATER)
        home = ("Home 1",)
        known = Known(
            tenant_id=TENANT, aad_object_id=GRACE[1], name="Aad-Grace", organisations=home
        )
        for _ in range(2):
            assert await link_for(uow, TOKEN, NOW) == (known,)
        assert await link_for(uow, TOKEN, LATER) == ()
        assert await link_for(uow, "e" * 64, NOW) == ()
        assert await use_link(uow, TOKEN) is True
        assert await link_for(uow, TOKEN, NOW) == ()
        assert await use_link(uow, TOKEN) is False


async def test_where_several_have_an_address_a_link_is_nobodys_of_them(store: Database) -> None:
    """What is kept of it is the address's; each of them may sign in, officers never."""
    async with store.unit_of_work() as uow:
        shared = {"email": "Office@shared.example.org", "organisation_id": "home-1"}
        roles = {"ann": "provider", "ben": "provider", "olive": "officer", "contact": "provider"}
        for number, (name, role) in enumerate(roles.items(), 10):
            row = person(f"aad-{name}", number, **shared, role=role)
            at = people.c.aad_object_id == row["aad_object_id"]
            if name == "contact":
                await uow.connection.execute(update(people).where(at).values(**shared))
            else:
                await uow.connection.execute(insert(people).values(**row))
        who = await who_has(uow, "office@shared.example.org")
        assert who == outside("office@shared.example.org")
        await keep_link(uow, TOKEN, who, LATER)

        both = await link_for(uow, TOKEN, NOW)
        assert [one.who for one in both] == [(TENANT, "aad-ann"), (TENANT, "aad-ben")]
        await uow.connection.execute(update(people).values(role="officer"))
        assert await link_for(uow, TOKEN, NOW) == ()


async def test_of_two_at_once_one_uses_the_link(store: Database) -> None:
    """Each in a transaction of its own, as two browsers are."""
    async with store.unit_of_work() as uow:
        await keep_link(uow, TOKEN, GRACE, LATER)
        await uow.commit()

    async def use() -> bool:
        async with store.unit_of_work() as uow:
            used = await use_link(uow, TOKEN)
            await uow.commit()
            return used

    assert sorted(await asyncio.gather(*(use() for _ in range(4)))) == [False] * 3 + [True]


async def test_who_signed_in_is_known_until_the_end(store: Database) -> None:
    """And not once they signed out, or work for the council."""
    async with store.unit_of_work() as uow:
        await sign_in(uow, VISITOR, outside("group@example.org"), LATER)
        await sign_in(uow, VISITOR, GRACE, LATER)
        found = Visitor(tenant_id=TENANT, aad_object_id="aad-grace", name="Aad-Grace", until=LATER)
        assert await signed_in(uow, VISITOR, NOW) == found
        assert await signed_in(uow, VISITOR, LATER) is None
        assert await signed_in(uow, "dl_somebody", NOW) is None

        change = update(people).where(people.c.aad_object_id == "aad-grace")
        await uow.connection.execute(change.values(role="officer"))
        assert await signed_in(uow, VISITOR, NOW) is None
        await uow.connection.execute(change.values(role="provider"))
        assert await sign_out(uow, VISITOR) is True
        assert await sign_out(uow, VISITOR) is False
        assert await signed_in(uow, VISITOR, NOW) is None


async def test_whoever_is_a_contact_is_not_known_here(store: Database) -> None:
    """They might answer questions of providers by a link in a mail."""
    async with store.unit_of_work() as uow:
        await sign_in(uow, VISITOR, (TENANT, "aad-contact"), LATER)

        assert await signed_in(uow, VISITOR, NOW) is None


async def test_the_only_organisation_of_an_address_is_theirs(store: Database) -> None:
    """Once, so that what they say later stays; of two organisations none."""
    async with store.unit_of_work() as uow:
        one, two = outside("office@home2.example.org"), outside("group@example.org")
        for who in (one, two, GRACE):
            await settle(uow, who, NOW)
        kept = (await uow.connection.execute(select(profiles))).all()
        assert [(row.aad_object_id, row.organisation_id) for row in kept] == [(one[1], "home-2")]

        await uow.connection.execute(update(profiles).values(organisation_id="home-1"))
        await settle(uow, one, NOW)
        await sign_in(uow, VISITOR, one, LATER)
        found = await signed_in(uow, VISITOR, NOW)
        assert found is not None
        assert found.name == "Home 1"


async def test_a_visitor_goes_on_where_they_stood(store: Database) -> None:
    """Their conversation becomes the person's; an older one there gives way, others' stay."""
    own = ConversationKey(OUTSIDE, "web-1", VISITOR)
    older, other = (
        ConversationKey(*GRACE[:1], "web-1", GRACE[1]),
        ConversationKey(OUTSIDE, "web-2", "dl_other"),
    )
    async with store.unit_of_work() as uow:
        for key, at in ((own, "naming"), (older, "idle"), (other, "asking_role")):
            await save_conversation(uow, Conversation(key=key, state={"at": at}), NOW)
        await carry_over(uow, VISITOR, GRACE, lambda kept: {"before": kept})

        assert (await open_turn(uow, older, GRACE[1])).conversation.state == {
            "before": {"at": "naming"}
        }
        assert (await open_turn(uow, own, None)).conversation.version == 0
        assert (await open_turn(uow, other, None)).conversation.state == {"at": "asking_role"}


async def test_where_a_visitors_chat_stands_is_forgotten_with_their_key(store: Database) -> None:
    """After 30 days nobody can come back to it; other conversations stay for their own time."""
    key = ConversationKey(OUTSIDE, "web-1", VISITOR)
    mail = ConversationKey(OUTSIDE, "mail-1", "mail-1")
    async with store.unit_of_work() as uow:
        for one in (key, mail):
            await save_conversation(uow, Conversation(key=one, state={}), NOW)
        await forget_ended(uow, NOW + timedelta(days=29))
        kept = select(conversations.c.conversation_id)
        assert len((await uow.connection.scalars(kept)).all()) == 2
        await forget_ended(uow, NOW + timedelta(days=31))

        assert (await uow.connection.scalars(kept)).all() == ["mail-1"]
