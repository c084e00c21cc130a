"""Signing in to the web chat by a mailed link, and what somebody else may try with it."""

import asyncio
import re
from html import escape

import pytest
from sqlalchemy import select, update

from bot.webchat.sign_in import LOOKS_AFTER
from store.tables import conversation_references, organisations, people, profiles
from store.ways.people import outside
from store.ways.tables import sign_in_links, visitors
from tests.mail_town import GRACE, HOME, Town, use
from tests.running import Running
from tests.web_visitor import Browser

OFFICER = "oliver.hartley@example.org"


@pytest.fixture
async def page(town: Town) -> Browser:
    """A page that was just opened."""
    browser = Browser(town.bot)
    await browser.open()
    return browser


async def test_a_link_signs_in_the_browser_that_opened_it(town: Town, page: Browser) -> None:
    """The page names who that is; after its button the chat knows them."""
    link = await town.link(page)
    _, shown, headers = await page.ask("GET", link)
    assert "You are signing in as Grace Okafor for " in shown
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    before = page.opened

    status, _, headers = await page.ask("POST", link)
    await page.open()

    assert (status, headers["Location"]) == (303, "/chat")
    assert page.opened["signedIn"] is True
    assert page.opened["name"] == "Grace Okafor"
    assert page.opened["userId"] == before["userId"]
    assert "Larkmere House" in "\n".join(await page.say("who am I?"))


async def test_the_letter_says_little_and_no_machine_answers_it(town: Town, page: Browser) -> None:
    """One link, no name; programs that answer mail are told not to."""
    await town.link(page)
    letter = await town.letter(GRACE)

    assert letter["Subject"] == "Your link to sign in"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert "Grace" not in letter.as_string()
    html = letter.get_body(("html",))
    assert html is not None
    assert html.get_content().count("<a ") == 1
    assert ">Sign in</a>" in html.get_content()
    assert "The council" in html.get_content()


async def test_a_link_that_programs_open_stays_good(town: Town, page: Browser) -> None:
    """Mail scanners fetch links, with GET and HEAD: nobody is signed in by it."""
    link = await town.link(page)
    for method in ("GET", "HEAD", "GET", "OPTIONS"):
        await Browser(town.bot).ask(method, link)
    assert await town.rows(visitors) == 0

    assert await use(page, link) == 303


async def test_a_link_works_once(town: Town, page: Browser) -> None:
    """Used, it is gone, for the browser that used it too."""
    link = await town.link(page)
    assert await use(page, link) == 303

    for browser in (page, Browser(town.bot)):
        assert (await browser.ask("GET", link))[0] == 410
        assert (await browser.ask("POST", link))[0] == 410
    assert await town.rows(sign_in_links) == 0


async def test_of_those_who_use_a_link_at_once_one_is_signed_in(town: Town, page: Browser) -> None:
    """Ten browsers press the button in the same moment."""
    link = await town.link(page)
    statuses = await asyncio.gather(*((Browser(town.bot)).ask("POST", link) for _ in range(10)))

    assert sorted(status for status, _, _ in statuses) == [303] + [410] * 9
    assert await town.rows(visitors) == 1


async def test_a_link_ends_after_twenty_minutes(town: Town, page: Browser) -> None:
    """Then its page says so."""
    link = await town.link(page)
    clock = town.bot.bot.clock
    clock.set(clock.now().replace(minute=21))

    assert (await page.ask("GET", link))[0] == 410
    assert (await page.ask("POST", link))[0] == 410


async def test_who_asked_for_a_link_is_not_signed_in_by_somebody_elses_press(
    town: Town, page: Browser
) -> None:
    """An attacker who asks for Grace's link gains nothing when Grace presses its button."""
    link = await town.link(page)
    grace = Browser(town.bot)
    assert await use(grace, link) == 303
    await page.open()
    await grace.open()

    assert page.opened["signedIn"] is False
    assert grace.opened["signedIn"] is True
    assert page.opened["conversationId"] != grace.opened["conversationId"]


async def test_another_site_cannot_press_the_button(town: Town, page: Browser) -> None:
    """A page elsewhere that posts to the link's address is refused, and the link stays good."""
    link = await town.link(page)
    for origin in ("https://evil.example.org", "null", ""):
        assert (await page.ask("POST", link, Origin=origin))[0] == 403

    assert await use(page, link) == 303


async def test_whether_an_address_is_known_cannot_be_told(town: Town, page: Browser) -> None:
    """The same answer, at once, for who is known, unknown, an officer, or asks too often."""
    took: list[float] = []
    loop = asyncio.get_running_loop()
    for address in (GRACE, "nobody@example.org", OFFICER, GRACE.upper(), GRACE, GRACE, HOME):
        began = loop.time()
        status, answer, headers = await page.ask("POST", "/chat/sign-in", {"email": address})
        took.append(loop.time() - began)
        assert (status, answer) == (202, {"sent": True})
        assert headers["Content-Length"] == "13"
    await town.letter(HOME)
    town.office.says = lambda _, __: "hang"
    status, _, _ = await page.ask("POST", "/chat/sign-in", {"email": "daniel.mendes@example.org"})

    assert status == 202
    # Each was answered before anybody looked.
    assert max(took) < LOOKS_AFTER, took
    # Three an hour, whatever its capitals.
    assert len(town.office.to(GRACE)) + len(town.office.to(GRACE.upper())) == 3
    assert town.office.to("nobody@example.org") == []
    assert town.office.to(OFFICER) == []
    assert len(town.office.to(HOME)) == 1


@pytest.mark.usefixtures("town")
async def test_one_visitor_asks_for_ten_links_an_hour(page: Browser) -> None:
    """Then they read that they have to wait; the addresses that they try make no difference."""
    statuses = [
        (await page.ask("POST", "/chat/sign-in", {"email": f"a{number}@example.org"}))[0]
        for number in range(12)
    ]

    assert statuses == [202] * 10 + [429] * 2


@pytest.mark.parametrize(
    "address", ["", "x", "a@b\r\nBcc: c@d.example", "a b@example.org", "<a@example.org>", None, 7]
)
async def test_what_is_no_address_is_told_so(page: Browser, address: object) -> None:
    """Nothing is mailed to it, and nothing of it gets into a header."""
    status, answer, _ = await page.ask("POST", "/chat/sign-in", {"email": address})

    assert status == 400
    assert answer["error"]["message"] == "That is not an e-mail address. Please check it."


async def test_a_plain_form_gets_a_page(town: Town, page: Browser) -> None:
    """A browser without script reads the same sentence, whoever has the address."""
    pages = set()
    for address in (GRACE, "nobody@example.org"):
        async with town.bot.client.post(
            f"{town.bot.url}/chat/sign-in", data={"email": address}, headers={"Origin": page.site}
        ) as response:
            pages.add(re.sub(r'nonce="[^"]*"', "", await response.text()))
            assert response.status == 200
    assert len(pages) == 1
    assert "If the council holds this address" in pages.pop()


@pytest.mark.parametrize("path", ["/chat/sign-in", "/chat/sign-out"])
async def test_what_is_no_form_is_refused(town: Town, page: Browser, path: str) -> None:
    """In plain words, and nothing fails; what is longer than any form is not read."""
    kind = "application/x-www-form-urlencoded"
    sent = ((f"{kind}; charset=none", b"email=x", 400), (kind, b"\xff", 400))
    for named, body, status in (*sent, (kind, b"email=" + b"x" * 20_000, 413)):
        async with town.bot.client.post(
            f"{town.bot.url}{path}",
            data=body,
            headers={"Origin": page.site, "Content-Type": named},
        ) as response:
            assert response.status == status
            assert "Please go back" in await response.text()


async def test_an_organisation_signs_in_by_its_address(town: Town, page: Browser) -> None:
    """Nobody is listed for it: they are somebody outside Teams, at that organisation."""
    assert await use(page, await town.link(page, HOME)) == 303
    await page.open()

    async with town.bot.bot.database.unit_of_work() as uow:
        name = await uow.connection.scalar(
            select(organisations.c.name).where(organisations.c.email == HOME)
        )
        profile = (await uow.connection.execute(select(profiles))).one()
    assert page.opened["name"] == name
    assert (profile.tenant_id, profile.aad_object_id) == outside(HOME)


async def test_of_two_with_one_address_each_signs_in_as_themselves(
    town: Town, page: Browser
) -> None:
    """A button a person; nobody is guessed, and the first press uses the link up."""
    async with town.bot.bot.database.unit_of_work() as uow:
        await uow.connection.execute(
            update(people).where(people.c.email == "daniel.mendes@example.org").values(email=GRACE)
        )
        await uow.commit()
    link = await town.link(page)
    async with town.bot.bot.database.unit_of_work() as uow:
        kept = (await uow.connection.execute(select(sign_in_links))).one()
    assert (kept.tenant_id, kept.aad_object_id) == outside(GRACE)
    _, shown, _ = await page.ask("GET", link)
    buttons = {
        name: who for who, name in re.findall(r'value="([^"]+)">Sign in as ([^<]+)</button>', shown)
    }
    assert sorted(buttons) == ["Daniel Mendes", "Grace Okafor"]
    assert "You are signing in as" not in shown
    for nobody in ("", "somebody/else"):
        assert await pressed(town, page, link, nobody) == 200
    assert await town.rows(visitors) == 0

    assert await pressed(town, page, link, buttons["Daniel Mendes"]) == 303
    await page.open()

    assert page.opened["name"] == "Daniel Mendes"
    assert await pressed(town, Browser(town.bot), link, buttons["Grace Okafor"]) == 410


async def pressed(town: Town, page: Browser, link: str, who: str) -> int:
    """Press a button of a link's page; gives the status."""
    async with town.bot.client.post(
        f"{town.bot.url}{link}",
        data={"who": who},
        headers={"Origin": page.site},
        allow_redirects=False,
    ) as response:
        page.cookies |= {name: cookie.value for name, cookie in response.cookies.items()}
        return response.status


async def test_two_organisations_with_one_address_are_both_named(town: Town, page: Browser) -> None:
    """On the link's page; which of them it is stays open, and so does the name."""
    names = await town.share_address()
    link = await town.link(page, HOME)
    _, shown, _ = await page.ask("GET", link)

    assert f"You are signing in as {escape(names[0])} and {escape(names[1])}." in shown
    assert await use(page, link) == 303
    await page.open()
    assert (page.opened["signedIn"], page.opened["name"]) == (True, "")


async def test_who_becomes_an_officer_is_not_signed_in_any_more(town: Town, page: Browser) -> None:
    """The council's own people use Teams: what they may do is not to be had by a mail."""
    await use(page, await town.link(page))
    async with town.bot.bot.database.unit_of_work() as uow:
        await uow.connection.execute(
            update(people).where(people.c.email == GRACE).values(role="officer")
        )
        await uow.commit()
    await page.open()

    assert page.opened["signedIn"] is False


async def test_signing_out_forgets_who_it_was_and_what_was_said(town: Town, page: Browser) -> None:
    """The next person at that machine is somebody new, and reads nothing of it."""
    await use(page, await town.link(page))
    await page.open()
    await page.say("who do I contact about safeguarding?")
    old, key = page.opened, page.visitor

    status, _, _ = await page.ask("POST", "/chat/sign-out", {"visitor": key})
    page.visitor = ""
    await page.open()

    assert status == 204
    assert await town.rows(visitors) == 0
    assert page.opened["signedIn"] is False
    assert page.opened["userId"] != old["userId"]
    again = Browser(town.bot, opened=old)
    assert await again.read() == []


async def test_another_person_on_the_same_browser_begins_anew(town: Town, page: Browser) -> None:
    """A second link, of somebody else: nothing of the first one's chat is shown to them."""
    await use(page, await town.link(page))
    await page.open()
    first = page.opened
    await use(page, await town.link(page, "daniel.mendes@example.org"))
    await page.open()

    assert page.opened["name"] == "Daniel Mendes"
    assert page.opened["conversationId"] != first["conversationId"]


async def test_signed_in_the_bot_can_find_the_chat_again(town: Town, page: Browser) -> None:
    """Of who is signed in it is kept which chat is theirs; a message to them may go there."""
    await use(page, await town.link(page))
    await page.open()
    await page.say("who do I contact about payments?")

    async with town.bot.bot.database.unit_of_work() as uow:
        kept = (await uow.connection.execute(select(conversation_references))).one()
    assert kept.channel == "directline"
    assert kept.conversation_id == page.opened["conversationId"]


async def test_after_thirty_days_one_has_to_sign_in_again(town: Town, page: Browser) -> None:
    """Where nobody came meanwhile."""
    await use(page, await town.link(page))
    clock = town.bot.bot.clock
    clock.set(clock.now().replace(month=12, day=24))
    again = Browser(town.bot, cookies=page.cookies)
    await again.open()

    assert again.opened["signedIn"] is False


async def test_without_a_mail_server_local_mode_shows_the_link_in_its_log(
    local: Running, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that it can be tried on one machine; it works as a mailed one does."""
    page = Browser(local)
    await page.open()
    await page.ask("POST", "/chat/sign-in", {"email": GRACE})
    shown = ""
    for _ in range(100):
        shown += capsys.readouterr().out
        if found := re.search(r"(/chat/sign-in/[\w-]{43})", shown):
            break
        await asyncio.sleep(0.02)
    else:
        raise AssertionError(shown)

    assert await use(page, found[1]) == 303
