"""Who's who over HTTP: what Teams asks from the writing box, and what it is given to show."""

import shutil
from pathlib import Path
from typing import Any, Final

import pytest

from bot.connector import CallFailed
from config.sample.playground import PEOPLE, TENANT_ID, person
from store.database import open_database
from store.tables import contacts
from tests import activities
from tests.microsoft import microsoft
from tests.running import Running, local_settings, running
from tests.scenario.test_questions import asked
from tests.unit.dialogs.card_rules import elements

OTHER_TENANT: Final = "99999999-9999-4999-8999-999999999999"


async def look(bot: Running, text: str | None, who: str = "officer", **value: Any) -> list[Any]:
    """The attachments that a sample person is given."""
    activity = activities.search(
        text,
        service_url=bot.service_url,
        person=person(who).aad_object_id,
        channelData={"tenant": {"id": TENANT_ID}},
    )
    activity["conversation"]["tenantId"] = TENANT_ID
    activity["value"] |= value
    status, body = await bot.post(activity)
    assert status == 200, body
    found = body["composeExtension"]
    assert (found["type"], found["attachmentLayout"]) == ("result", "list")
    attachments: list[Any] = found["attachments"]
    return attachments


def titles(found: list[Any]) -> list[str]:
    """The titles of the list."""
    return [one["preview"]["content"]["title"] for one in found]


async def test_a_name_gives_a_card_and_its_preview(local: Running) -> None:
    """A thumbnail for the list, an Adaptive Card for the message; nothing is sent or kept."""
    (found,) = await look(local, "helen marchbnak")
    assert found["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert found["preview"] == {
        "contentType": "application/vnd.microsoft.card.thumbnail",
        "content": {
            "title": "Helen Marchbank",
            "text": "Safeguarding Adults Team Lead. Answers for: Raise a safeguarding concern; "
            "Follow up an open safeguarding enquiry",
        },
    }
    card = found["content"]
    assert card["version"] == "1.5"
    assert "01632 960269" in card["fallbackText"]
    assert [action["title"] for action in card["actions"]] == ["Chat in Teams"]
    assert local.microsoft.sent == []
    async with local.bot.database.unit_of_work() as uow:
        rows = await uow.connection.exec_driver_sql("select count(*) from conversations")
        assert rows.scalar() == 0


@pytest.mark.parametrize("who", [one.key for one in PEOPLE])
async def test_every_sample_person_may_search(local: Running, who: str) -> None:
    """Providers and officers alike."""
    assert titles(await look(local, "safeguarding concern", who))[0] == "Helen Marchbank"


async def test_the_card_of_a_search_is_that_of_the_chat(local: Running) -> None:
    """The same person for the same place, with their deputy while they are away."""
    for text in ("hospital discharge", "quality improvement in Clacton"):
        said = "\n".join(await local.say(f"who do I contact about {text}?"))
        first = (await look(local, text, "care-manager"))[0]
        name = first["content"]["body"][1]["text"]
        assert name in said, text


async def test_before_anything_is_typed_it_shows_whom_to_ask(local: Running) -> None:
    """The engagement team, then topics; the most asked first once questions were handed over."""
    assert titles(await look(local, None))[0] == "Ruth Ashdown"
    assert await look(local, "") == await look(local, None)
    assert await look(local, "   ") == await look(local, None)
    assert len(await look(local, None)) == 25

    await asked(local)
    local.stopwatch.ahead += 601
    second = (await look(local, None))[1]["preview"]["content"]
    assert second["text"].startswith("Invoices and payments")


async def test_a_list_is_given_once_however_far_somebody_scrolls(local: Running) -> None:
    """Teams asks for the next 25 at its end."""
    everything = await look(local, None)
    assert await look(local, None, queryOptions={"skip": 25, "count": 25}) == []
    assert await look(local, None, queryOptions={"skip": 2, "count": 3}) == everything[2:5]
    odd: tuple[Any, ...] = (None, [], {"skip": "1", "count": None}, {"skip": -5, "count": 10**9})
    for strange in odd:
        assert await look(local, None, queryOptions=strange) == everything


@pytest.mark.parametrize(
    "text",
    [
        "x" * 200,
        "🙂",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿" * 40,
        "\u202eevil\u202c",
        "<b>",
        "'; drop table",
        "\\",
        "%",
        "1",
        "?" * 9000,
    ],
)
async def test_whatever_is_typed_is_answered(local: Running, text: str) -> None:
    """With somebody who can help, where nobody was found."""
    assert titles(await look(local, text)) == ["Ruth Ashdown"]


async def test_harm_comes_first(local: Running) -> None:
    """Whoever types into a search may be telling of harm."""
    first, *_ = await look(local, "he hits her when she drops things")
    assert first["preview"]["content"]["title"] == "If someone is in danger now, ring 999."
    assert first["content"]["body"][0]["style"] == "attention"


async def test_names_with_markup_do_nothing(tmp_path: Path, sample_file: Path) -> None:
    """Neither in the list, which clients may read as HTML or Markdown, nor on the card."""
    shutil.copy(sample_file, tmp_path)
    async with microsoft() as fake:
        chosen = local_settings(tmp_path, service_url=fake.service_url)
        await _rename(chosen.database_url.get_secret_value(), "Helen [x](https://evil.example) <b>")
        async with running(chosen, fake) as bot:
            found = (await look(bot, "helen"))[0]
    preview = found["preview"]["content"]
    assert not set("[]<>*`") & set(preview["title"] + preview["text"])
    texts = [one["text"] for one in elements(found["content"]["body"]) if "text" in one]
    assert r"Helen \[x\](https://evil.example) \<b\>" in texts


async def _rename(url: str, name: str) -> None:
    opened = open_database(url)
    async with opened.unit_of_work() as uow:
        await uow.connection.execute(
            contacts.update().where(contacts.c.id == "helen-marchbank").values(name=name)
        )
        await uow.commit()
    await opened.close()


async def test_other_commands_and_invokes_are_not_answered(local: Running) -> None:
    """501 says that they are not ours; a search without a body is a bad request."""
    for changes, status in (
        ({"value": {"commandId": "another"}}, 501),
        ({"value": None}, 400),
        ({"value": ["x"]}, 400),
        ({"name": "composeExtension/selectItem"}, 501),
        ({"name": "composeExtension/submitAction"}, 501),
    ):
        activity = activities.search("helen", service_url=local.service_url)
        assert (await local.post(activity | changes))[0] == status


async def test_an_unknown_tenant_is_refused(production: Running) -> None:
    """By name in either place, and without a token."""
    good = activities.search("helen", service_url=production.service_url)
    assert (await production.post(good))[0] == 200
    bad = activities.search(
        "helen",
        service_url=production.service_url,
        channelData={"tenant": {"id": OTHER_TENANT}},
    )
    assert (await production.post(bad))[0] == 403
    bad["conversation"]["tenantId"] = OTHER_TENANT
    assert (await production.post(bad))[0] == 403
    assert (await production.post(good, token="forged"))[0] == 401


async def test_searches_are_counted_apart_from_messages(tmp_path: Path, sample_file: Path) -> None:
    """Who searches too much reads so in the list, and is answered in the chat all the same."""
    shutil.copy(sample_file, tmp_path)
    async with microsoft() as fake:
        chosen = local_settings(tmp_path, service_url=fake.service_url, messages_per_minute=5)
        async with running(chosen, fake) as bot:
            searches = [
                (await bot.post(activities.search("helen", service_url=bot.service_url)))[1]
                for _ in range(7)
            ]
            said = await bot.say("who do I contact about safeguarding?")
    kinds = [body["composeExtension"]["type"] for body in searches]
    assert kinds == ["result"] * 5 + ["message"] * 2
    assert "more messages than I can read" in searches[5]["composeExtension"]["text"]
    assert "Helen Marchbank" in said[0]


async def test_a_fault_is_told_in_the_list(local: Running) -> None:
    """In the form that Teams shows, with the emergency line; the log has the rest."""

    async def fails(*_: object, **__: object) -> None:
        raise CallFailed(403, "ConversationBlockedByUser")

    local.bot.host.look = fails  # type: ignore[method-assign, assignment] # a host that fails.
    status, body = await local.post(activities.search("helen", service_url=local.service_url))
    assert status == 200
    assert body["composeExtension"]["type"] == "message"
    assert body["composeExtension"]["text"].startswith("If someone is in danger now, ring 999.")
