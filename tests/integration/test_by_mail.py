"""One person, one way: by e-mail where Teams is not, on both databases, to a real SMTP server."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from config.clock import Clock
from config.vocabulary import OUTSIDE, WEB_CHAT
from store.database import Database
from store.outbox.records import IN_PLACE
from store.outbox.tables import outbox
from store.references import personal_reference, save_reference
from store.tables import departments, people, topics
from store.ways.tables import bounced_addresses, ways
from tests.factories import TENANT, person, reference, topic
from tests.incoming import words_of
from tests.mailing import JANE, NOW, SECRET, list_people, mail_settings, sending
from tests.microsoft import Answer, Microsoft, microsoft
from tests.post_office import PostOffice, post_office
from tests.posts import fate, list_contacts, post, put, settled, until
from tests.rows import row

ANNE = "anne@council.example.org"


@dataclass
class Office:
    """A fake Teams, a real mail server, and the clock."""

    teams: Microsoft
    mail: PostOffice
    clock: Clock = field(default_factory=Clock)


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """All three."""
    async with microsoft() as teams, post_office() as mail:
        made = Office(teams, mail)
        made.clock.set(NOW)
        yield made


async def in_teams(database: Database, fake: Microsoft, aad: str, **changes: Any) -> None:
    """The person has the bot in Teams, and the council holds an address."""
    kept = {
        "serviceUrl": fake.service_url,
        "channelId": "msteams",
        "bot": {"id": "28:bot"},
        "conversation": {"id": f"a:{aad}"},
        "user": {"id": f"29:{aad}"},
    }
    async with database.unit_of_work() as uow:
        await uow.connection.execute(insert(people).values(row(person(aad, email=ANNE), 0)))
        here = reference(f"a:{aad}", aad_object_id=aad, reference=kept)
        await save_reference(uow, replace(here, **changes), NOW)
        await uow.commit()


async def wants(database: Database, aad: str, wish: str, tenant: str = TENANT) -> None:
    """The person said how they want to be reached."""
    async with database.unit_of_work() as uow:
        await uow.connection.execute(
            insert(ways).values(tenant_id=tenant, aad_object_id=aad, wish=wish, since=NOW)
        )
        await uow.commit()


async def came_back(database: Database, address: str) -> None:
    """Mail to that address came back."""
    async with database.unit_of_work() as uow:
        await uow.connection.execute(
            insert(bounced_addresses).values(address=address, reason="5.1.1", at=NOW)
        )
        await uow.commit()


async def test_somebody_without_teams_gets_mail(database: Database, office: Office) -> None:
    """It leaves once, its place is a fingerprint, and its id is the mail's."""
    [jane] = await list_people(database, JANE)
    await put(database, NOW, post(tenant_id=OUTSIDE, aad_object_id=jane))

    async with sending(database, office.teams, mail_settings(office.mail), office.clock) as work:
        found = (await settled(database, "k1"))["k1"]

    [mail] = office.mail.to(JANE)
    assert found.state == "sent"
    assert found.activity_id == mail["Message-ID"]
    assert found.sent_to is not None
    assert found.sent_to.startswith("mail:")
    assert "jane" not in found.sent_to
    assert not office.teams.sent
    assert not office.teams.begun
    assert b'bot_posts_by_way_total{way="email"} 1.0' in work.metrics.text()


async def list_team(database: Database, slug: str) -> None:
    """The team whose topic is everything else has an address."""
    async with database.unit_of_work() as uow:
        await uow.connection.execute(
            insert(departments).values(name="Engagement", email="team@example.org", phone="")
        )
        await uow.connection.execute(
            insert(topics).values(row(topic(slug, department="Engagement")))
        )
        await uow.commit()


async def test_a_mail_whose_replies_nobody_reads_says_where_to_write(
    database: Database, office: Office
) -> None:
    """To the team whose topic is everything else; who has Teams may write there too."""
    [jane] = await list_people(database, JANE)
    await in_teams(database, office.teams, "aad-1")
    await wants(database, "aad-1", "email")
    settings = mail_settings(office.mail)
    await list_team(database, settings.engagement_topic)
    await put(database, NOW, post("k1", tenant_id=OUTSIDE, aad_object_id=jane), post("k2"))

    async with sending(database, office.teams, settings, office.clock):
        await settled(database, "k1", "k2")

    to_jane, to_anne = (words_of(office.mail.to(one)[0]) for one in (JANE, ANNE))
    nobody = "Nobody reads replies to this e-mail. To ask something, write"
    assert f"{nobody} to team@example.org.\r\n" in to_jane
    assert f"{nobody} to me in Teams or to team@example.org.\r\n" in to_anne


@pytest.mark.parametrize("installed", [None, False])
async def test_who_gets_mail_for_want_of_the_app_is_not_sent_to_teams(
    database: Database, office: Office, installed: bool | None
) -> None:
    """They never had it or took it off; that they are of a tenant with Teams helps nobody."""
    if installed is None:
        async with database.unit_of_work() as uow:
            await uow.connection.execute(insert(people).values(row(person("aad-2", email=JANE), 0)))
            await uow.commit()
        refused = Answer(403, {"error": {"code": "ForbiddenOperationException"}})
        office.teams.refusals.append(refused)
        address, aad = JANE, "aad-2"
    else:
        await in_teams(database, office.teams, "aad-1", installed=installed)
        address, aad = ANNE, "aad-1"
    settings = mail_settings(office.mail)
    await list_team(database, settings.engagement_topic)
    asks = [{"type": "Action.Submit", "title": "Suggest it", "data": {"do": "suggest_item"}}]
    news = {"type": "TextBlock", "text": "Winter forum"}
    card = {"type": "AdaptiveCard", "body": [news], "actions": asks}
    await put(database, NOW, post(aad_object_id=aad, card=card))

    async with sending(database, office.teams, settings, office.clock):
        await settled(database, "k1")

    said = words_of(office.mail.to(address)[0])
    assert "Suggest it in an e-mail to team@example.org." in said
    nobody = "Nobody reads replies to this e-mail. To ask something, write"
    assert f"{nobody} to team@example.org.\r\n" in said
    assert "Teams" not in said
    assert "buttons" not in said


async def test_who_is_in_teams_gets_no_mail(database: Database, office: Office) -> None:
    """Never two ways for one message."""
    await in_teams(database, office.teams, "aad-1")
    await put(database, NOW, post())

    async with sending(database, office.teams, mail_settings(office.mail), office.clock):
        assert (await settled(database, "k1"))["k1"].sent_to == "a:aad-1"

    assert not office.mail.taken


@pytest.mark.parametrize("wish", ["email", "teams"])
async def test_a_wish_is_followed(database: Database, office: Office, wish: str) -> None:
    """By e-mail though they are in Teams, where they said so; a conversation is its person's."""
    await in_teams(database, office.teams, "aad-1")
    await wants(database, "aad-1", wish)
    await put(
        database,
        NOW,
        post("k1"),
        post("k2", aad_object_id=None, conversation_id="a:aad-1"),
    )

    async with sending(database, office.teams, mail_settings(office.mail), office.clock):
        await settled(database, "k1", "k2")

    by_mail = wish == "email"
    assert len(office.mail.to(ANNE)) == (2 if by_mail else 0)
    assert len(office.teams.texts("a:aad-1")) == (0 if by_mail else 2)


async def test_a_wish_that_does_not_work_is_no_silence(database: Database, office: Office) -> None:
    """Mail came back: Teams it is."""
    await in_teams(database, office.teams, "aad-1")
    await wants(database, "aad-1", "email")
    await came_back(database, ANNE)
    await put(database, NOW, post())

    async with sending(database, office.teams, mail_settings(office.mail), office.clock):
        assert (await settled(database, "k1"))["k1"].sent_to == "a:aad-1"


async def test_who_took_the_bot_away_gets_mail(database: Database, office: Office) -> None:
    """Teams refuses: the conversation is closed, and the same message goes by mail at once."""
    await in_teams(database, office.teams, "aad-1")
    office.teams.answers.append(Answer(403, {"error": {"code": "BotNotInConversationRoster"}}))
    await put(database, NOW, post())

    async with sending(database, office.teams, mail_settings(office.mail), office.clock) as work:
        found = (await settled(database, "k1"))["k1"]
        assert work.closed == ["a:aad-1"]
        assert not work.failed

    assert found.sent_to is not None
    assert found.sent_to.startswith("mail:")
    assert len(office.mail.to(ANNE)) == 1
    async with database.unit_of_work() as uow:
        kept = await personal_reference(uow, TENANT, "aad-1")
    assert kept is not None
    assert not kept.installed


async def test_who_never_had_the_app_gets_mail(database: Database, office: Office) -> None:
    """Teams is tried first, since an organisation may have installed it for them."""
    async with database.unit_of_work() as uow:
        await uow.connection.execute(insert(people).values(row(person("aad-2", email=ANNE), 0)))
        await uow.commit()
    office.teams.refusals.append(Answer(403, {"error": {"code": "ForbiddenOperationException"}}))
    await put(database, NOW, post(aad_object_id="aad-2"))

    async with sending(database, office.teams, mail_settings(office.mail), office.clock):
        assert (await settled(database, "k1"))["k1"].state == "sent"

    assert len(office.mail.to(ANNE)) == 1


async def test_who_can_be_reached_in_no_way_is_told_of(database: Database, office: Office) -> None:
    """An address that mail came back from, and no Teams: it fails, with the reason."""
    [jane] = await list_people(database, JANE)
    await came_back(database, JANE)
    await put(
        database,
        NOW,
        post("k1", tenant_id=OUTSIDE, aad_object_id=jane),
        post("k2", tenant_id=OUTSIDE, aad_object_id="mail-nobody"),
    )

    async with sending(database, office.teams, mail_settings(office.mail), office.clock) as work:
        await settled(database, "k1", "k2")
        assert sorted(work.failed) == [("k1", "bounced"), ("k2", "no_address")]

    assert not office.mail.taken


async def test_a_contact_without_an_entra_id_gets_mail(database: Database, office: Office) -> None:
    """The directory has their address; a reply is their answer."""
    await list_contacts(database, ["c1"], aad_object_id=None, email=ANNE)
    await list_contacts(database, ["c2"], aad_object_id=None, email="")
    await put(
        database,
        NOW,
        post("k1", contact_id="c1", aad_object_id=None),
        post("k2", contact_id="c2", aad_object_id=None),
    )

    async with sending(database, office.teams, mail_settings(office.mail), office.clock) as work:
        await settled(database, "k1", "k2")
        assert work.failed == [("k2", "not_on_teams")]

    assert len(office.mail.to(ANNE)) == 1


class Page:
    """A web chat that is open."""

    def __init__(self) -> None:
        self.said: list[Mapping[str, Any]] = []
        self.open = True

    def is_open(self, tenant_id: str, conversation_id: str) -> bool:
        """Whether it is."""
        return self.open and (tenant_id, conversation_id) == (OUTSIDE, "web-1")

    async def put(self, _: str, activity: Mapping[str, Any]) -> str:
        """Say something."""
        self.said.append(activity)
        return f"a{len(self.said)}"


@pytest.mark.parametrize("is_open", [True, False])
@pytest.mark.parametrize("named", [True, False])
async def test_a_page_that_is_open_comes_before_mail(
    database: Database, office: Office, is_open: bool, named: bool
) -> None:
    """It is said on the page, or mailed, and never both, whichever the message names."""
    [jane] = await list_people(database, JANE)
    kept = {
        "serviceUrl": "urn:web",
        "channelId": WEB_CHAT,
        "bot": {"id": "bot"},
        "conversation": {"id": "web-1"},
    }
    here = replace(
        reference("web-1", aad_object_id=jane, reference=kept), tenant_id=OUTSIDE, channel=WEB_CHAT
    )
    async with database.unit_of_work() as uow:
        await save_reference(uow, here, NOW)
        await uow.commit()
    page = Page()
    page.open = is_open
    where = (
        {"aad_object_id": None, "conversation_id": "web-1"} if named else {"aad_object_id": jane}
    )
    await put(database, NOW, post(tenant_id=OUTSIDE, **where))

    settings = mail_settings(office.mail)
    async with sending(database, office.teams, settings, office.clock, chats=page) as work:
        await settled(database, "k1")

    assert len(page.said) == (1 if is_open else 0)
    assert len(office.mail.taken) == (0 if is_open else 1)
    assert not work.failed


@pytest.mark.parametrize(
    ("purpose", "again"),
    [("answer", True), ("meeting_news", True), ("enquiry", False), (IN_PLACE, False)],
)
async def test_what_changes_a_mail_is_mailed_only_where_it_is_news(
    database: Database, office: Office, purpose: str, again: bool
) -> None:
    """Nobody can change a mail; buttons that go are no reason for another."""
    [jane] = await list_people(database, JANE)
    who = {"tenant_id": OUTSIDE, "aad_object_id": jane}
    await put(database, NOW, post("k1", **who))
    async with sending(database, office.teams, mail_settings(office.mail), office.clock) as work:
        await settled(database, "k1")
        await put(database, NOW, post("k2", purpose=purpose, replaces_key="k1", **who))
        work.woken.set()
        found = (await settled(database, "k2"))["k2"]

    assert found.state == ("sent" if again else "dropped")
    assert len(office.mail.taken) == (2 if again else 1)


async def test_a_second_change_of_a_mail_is_no_news_either(
    database: Database, office: Office
) -> None:
    """The first one was never mailed, and so is not what the second would change."""
    [jane] = await list_people(database, JANE)
    who = {"tenant_id": OUTSIDE, "aad_object_id": jane}
    await put(database, NOW, post("k1", **who))
    async with sending(database, office.teams, mail_settings(office.mail), office.clock) as work:
        await settled(database, "k1")
        for key, before in (("k2", "k1"), ("k3", "k2")):
            await put(database, NOW, post(key, purpose="enquiry", replaces_key=before, **who))
            work.woken.set()
            assert (await settled(database, key))[key].state == "dropped"

    assert len(office.mail.taken) == 1


async def test_what_was_never_mailed_goes_as_it_is_now(database: Database, office: Office) -> None:
    """A change overtakes what it changes."""
    [jane] = await list_people(database, JANE)
    who = {"tenant_id": OUTSIDE, "aad_object_id": jane}
    later = NOW + timedelta(hours=1)
    await put(
        database,
        NOW,
        post("k1", due_at=later, **who),
        post("k2", purpose="enquiry", replaces_key="k1", **who),
    )
    async with sending(database, office.teams, mail_settings(office.mail), office.clock):
        assert (await settled(database, "k2"))["k2"].state == "sent"
    assert (await fate(database, "k1")).state == "dropped"


async def test_a_server_that_is_down_holds_up_no_message_in_teams(
    database: Database, office: Office
) -> None:
    """Two hundred mails to a server that hangs, and two hundred messages: those arrive."""
    addresses = [f"p{number}@willows.example.org" for number in range(200)]
    ids = await list_people(database, *addresses)
    await in_teams(database, office.teams, "aad-1")
    office.mail.says = lambda step, _: "hang" if step == "mail" else None
    mails = [post(f"m{at}", tenant_id=OUTSIDE, aad_object_id=one) for at, one in enumerate(ids)]
    chats = [post(f"t{number}", aad_object_id=f"aad-new-{number}") for number in range(200)]
    await put(database, NOW, *mails, *chats)

    settings = mail_settings(office.mail)
    async with sending(database, office.teams, settings, office.clock):
        await settled(database, *(one.key for one in chats), seconds=40)

    assert not office.mail.taken
    async with database.unit_of_work() as uow:
        left = (
            await uow.connection.execute(
                select(outbox.c.state, outbox.c.error).where(outbox.c.tenant_id == OUTSIDE)
            )
        ).all()
    assert {state for state, _ in left} == {"queued"}


async def test_one_address_that_is_refused_holds_up_no_other(
    database: Database, office: Office
) -> None:
    """450 for one, 550 for another: the rest arrives, one is tried again, the other fails."""
    later, gone, *others = [f"p{number}@willows.example.org" for number in range(20)]
    ids = await list_people(database, later, gone, *others)
    answers = {later: "450 4.2.1 later", gone: "550 5.1.1 unknown"}
    office.mail.says = lambda step, to: answers.get(to) if step == "rcpt" else None
    posts = [post(f"m{at}", tenant_id=OUTSIDE, aad_object_id=one) for at, one in enumerate(ids)]
    await put(database, NOW, *posts)

    async with sending(database, office.teams, mail_settings(office.mail), office.clock) as work:
        await settled(database, *(f"m{at}" for at in range(1, 20)))
        assert work.failed == [("m1", "bounced")]
        assert (await fate(database, "m0")).error == "mail_refused"
        answers.clear()
        office.clock.set(NOW + timedelta(minutes=5))
        work.woken.set()
        await settled(database, "m0")

    assert len(office.mail.taken) == 19
    async with database.unit_of_work() as uow:
        marked = (await uow.connection.execute(select(bounced_addresses))).one()
    assert (marked.address, marked.reason) == (gone, "5.1.1")


async def test_mail_goes_no_faster_than_it_may(database: Database, office: Office) -> None:
    """Ten a second: thirty take three seconds, and come in the order in which they were due."""
    addresses = [f"p{number:02}@willows.example.org" for number in range(30)]
    ids = await list_people(database, *addresses)
    posts = [
        post(
            f"m{at:02}",
            tenant_id=OUTSIDE,
            aad_object_id=one,
            due_at=NOW - timedelta(minutes=30 - at),
        )
        for at, one in enumerate(ids)
    ]
    await put(database, NOW, *posts)
    began = office.clock.now()

    settings = mail_settings(office.mail, mails_per_second=10)
    async with sending(database, office.teams, settings, office.clock):
        await settled(database, *(one.key for one in posts))

    took = (office.clock.now() - began).total_seconds()
    assert 2.5 < took < 8
    assert len(office.mail.taken) == 30
    async with database.unit_of_work() as uow:
        attempts = set(await uow.connection.scalars(select(outbox.c.attempts)))
    assert attempts == {1}


async def test_mails_of_one_person_come_in_order(database: Database, office: Office) -> None:
    """However busy the server is."""
    [jane] = await list_people(database, JANE)
    who = {"tenant_id": OUTSIDE, "aad_object_id": jane}
    await put(database, NOW, *(post(f"m{number:02}", **who) for number in range(12)))

    settings = mail_settings(office.mail, mails_per_second=20)
    async with sending(database, office.teams, settings, office.clock):
        await settled(database, *(f"m{number:02}" for number in range(12)))

    assert [mail["Subject"] for mail in office.mail.letters()] == [
        f"about m{number:02}" for number in range(12)
    ]


@pytest.mark.parametrize("purpose", ["answer", "announcement"])
async def test_a_mail_that_may_have_arrived(
    database: Database, office: Office, purpose: str
) -> None:
    """The answer to a question is sent once more, with the same id; an announcement is not."""
    [jane] = await list_people(database, JANE)
    office.mail.says = lambda step, _: "taken, then drop" if step == "data" else None
    await put(database, NOW, post(tenant_id=OUTSIDE, aad_object_id=jane, purpose=purpose))
    async with sending(database, office.teams, mail_settings(office.mail), office.clock) as work:
        await until(lambda: bool(office.mail.taken))
        if purpose == "announcement":
            assert (await settled(database, "k1"))["k1"].error == "mail_no_answer"
        else:
            await until(lambda: b'outcome="again",purpose="answer"' in work.metrics.text())
            office.mail.says = lambda _, __: None
            office.clock.set(NOW + timedelta(minutes=2))
            work.woken.set()
            assert (await settled(database, "k1"))["k1"].state == "sent"
    assert len(office.mail.taken) == (1 if purpose == "announcement" else 2)
    assert len({mail["Message-ID"] for mail in office.mail.letters()}) == 1


async def test_no_log_has_an_address_a_word_or_the_password(
    database: Database, office: Office, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whatever the server says, which names the person, and whatever was to be said."""
    gone = "gone@willows.example.org"
    ids = await list_people(database, JANE, gone)
    office.mail.says = lambda step, to: f"550 5.1.1 <{to}> unknown" if step == "rcpt" else None
    who = [{"tenant_id": OUTSIDE, "aad_object_id": one} for one in ids]
    await put(
        database, NOW, *(post(f"k{at}", text="Secret words", **one) for at, one in enumerate(who))
    )
    settings = mail_settings(
        office.mail, smtp_url=f"smtp://bot-user:{SECRET}@127.0.0.1:{office.mail.port}"
    )

    async with sending(database, office.teams, settings, office.clock) as work:
        await until(lambda: b'outcome="again"' in work.metrics.text())
    async with sending(database, office.teams, mail_settings(office.mail), office.clock) as work:
        office.clock.set(NOW + timedelta(minutes=5))
        work.woken.set()
        await settled(database, "k0", "k1")

    logged = "".join(capfd.readouterr())
    assert "mail_sign_in" in logged or "mail_server" in logged
    assert "bounced" in logged
    for secret in (JANE, gone, SECRET, "bot-user", "Secret words", "unknown", *ids):
        assert secret not in logged
