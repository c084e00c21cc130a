"""How long what is kept: every rule lets go what is older than its setting, and nothing newer."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import insert, select

from bot.jobs import forgetting
from bot.schedule import Every
from config.settings import Settings
from store.database import Database
from store.personal.columns import OF_PEOPLE
from store.personal.retention import FOR_GOOD, RULES, Rule
from store.plan.tables import group_channels
from store.tables import conversation_references, conversations, profiles
from store.unit_of_work import UnitOfWork
from tests.every_table import LATER, NOW, fill, found, person

ZOE = person("zoe")
CHOSEN = {
    "enquiries__state": "solved",
    "enquiries__closed_at": NOW,
    "conversations__state": {"at": "writing_enquiry", "words": "zoe's words"},
    "announcements__state": "draft",
    "announcements__sent_at": None,
    "meetings__starts_at": NOW - timedelta(hours=1),
    "meetings__ends_at": NOW,
    "group_channels__conversation_id": "19:a channel of nobody",
    "pulses__opens_at": NOW - timedelta(days=7),
    "pulses__closes_at": NOW,
    "pulses__closed_at": NOW,
}
"""All of it was over at NOW."""
BY_JOB = {rule.job: rule for rule in RULES}
GONE = {
    "forget-old-posts": {"outbox.text"},
    "forget-old-questions": {"enquiry_messages.text", "enquiries.asker_id", "enquiries.asker_name"},
    "forget-who-came": {"responses.aad_object_id", "agenda_items.aad_object_id"},
    "forget-copies": {"deliveries.recipient"},
    "forget-old-announcements": {"announcements.body"},
    "forget-drafts": {"conversations.state"},
    "forget-invitations": {"pulse_invitations.aad_object_id"},
    "forget-comments": {"pulse_comments.text"},
    "forget-chats": {
        "conversations.user_id",
        "conversation_references.aad_object_id",
        "profiles.job_role",
    },
    "forget-changers": {"directory_changes.changed_by", "directory_changes.changed_by_name"},
    "forget-audit": {"audit_log.object"},
    "forget-addresses": {"file_addresses.user_id"},
    "forget-visits": {"visitors.user_id", "sign_in_links.aad_object_id"},
}
"""Where something of the person stands before, and nothing afterwards, by job."""


def settings(**changes: int) -> Settings:
    """The defaults, whatever is set on this machine."""
    return Settings(_env_file=None, **changes)  # type: ignore[arg-type] # Only whole numbers here.


async def _filled(database: Database, rule: Rule) -> None:
    chosen = dict(CHOSEN)
    if rule.job == "forget-copies":
        chosen |= {"announcements__state": "sent", "announcements__sent_at": NOW}
    async with database.unit_of_work() as uow:
        await fill(uow, "zoe", 1, **chosen)
        await uow.commit()


async def _run(database: Database, rule: Rule, now: datetime) -> set[str]:
    """Where something of the person stands once the job has run at that time."""
    async with database.unit_of_work() as uow:
        await forgetting(rule, settings()).run(uow, now)
        await uow.commit()
    async with database.unit_of_work() as uow:
        return set(await found(uow, "zoe"))


@pytest.mark.parametrize("job", BY_JOB)
async def test_what_is_old_enough_goes_and_not_a_moment_before(
    database: Database, job: str
) -> None:
    """With the default of its setting."""
    rule = BY_JOB[job]
    await _filled(database, rule)
    days = min((getattr(settings(), name) for name in rule.settings), default=0)
    last = NOW + timedelta(days=days)

    assert GONE[job] <= await _run(database, rule, last - timedelta(seconds=1))
    assert not GONE[job] & await _run(database, rule, last + timedelta(seconds=1))


def test_every_setting_is_kept_to_and_every_rule_can_be_set() -> None:
    """A setting that nothing reads would be a promise that nobody keeps."""
    kept = {name for name in Settings.model_fields if name.startswith("keep_")}

    assert {name for rule in RULES for name in rule.settings} == kept
    assert len(BY_JOB) == len(RULES)


def test_every_table_about_people_has_its_time() -> None:
    """Or a word on why it has none."""
    timed = {table for rule in RULES for table in rule.tables}

    assert set(OF_PEOPLE) - timed - set(FOR_GOOD) == set()
    assert timed.isdisjoint(FOR_GOOD)


async def test_the_least_of_two_settings_counts(database: Database) -> None:
    """A post may have the words of a question in it."""
    seen: list[datetime] = []

    async def forget(_: UnitOfWork, before: datetime) -> int:
        seen.append(before)
        return 0

    rule = replace(BY_JOB["forget-old-posts"], forget=forget)
    job = forgetting(rule, settings(keep_questions_days=10))
    async with database.unit_of_work() as uow:
        await job.run(uow, NOW)

    assert seen == [NOW - timedelta(days=10)]


def test_drafts_and_addresses_go_every_hour_and_the_rest_at_night() -> None:
    """What waits for a yes is wanted within a day; the rest need not be counted by the hour."""
    hourly = {rule.job for rule in RULES if isinstance(forgetting(rule, settings()).when, Every)}

    assert hourly == {"forget-drafts", "forget-addresses", "forget-visits"}


async def test_a_chat_in_use_and_a_channel_that_follows_a_group_stay(database: Database) -> None:
    """The reference of a chat is written once; that somebody writes there is in its state."""
    rule = BY_JOB["forget-chats"]
    await _filled(database, rule)
    async with database.unit_of_work() as uow:
        for name, kind in (("in use", "personal"), ("a channel", "channel"), ("idle", "channel")):
            await uow.connection.execute(
                insert(conversation_references).values(
                    tenant_id="essex",
                    conversation_id=name,
                    kind=kind,
                    aad_object_id="aad-max" if kind == "personal" else None,
                    reference={},
                    installed=True,
                    updated_at=NOW,
                )
            )
        await uow.connection.execute(
            insert(conversations).values(
                tenant_id="essex",
                conversation_id="in use",
                user_id="29:max",
                state={},
                handled=[],
                version=1,
                updated_at=NOW + timedelta(days=364),
            )
        )
        await uow.connection.execute(
            insert(group_channels).values(
                tenant_id="essex",
                conversation_id="a channel",
                group_slug="zoe groups slug",
                since=NOW,
            )
        )
        await uow.connection.execute(
            insert(profiles).values(tenant_id="essex", aad_object_id="aad-max", updated_at=NOW)
        )
        await uow.commit()

    await _run(database, rule, LATER + timedelta(days=365))

    async with database.unit_of_work() as uow:
        left = await uow.connection.scalars(select(conversation_references.c.conversation_id))
        assert sorted(left) == ["a channel", "in use"]
        assert list(await uow.connection.scalars(select(profiles.c.aad_object_id))) == ["aad-max"]
