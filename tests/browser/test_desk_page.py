"""The officers' pages in a browser: every theme and width, checked by axe, and Teams' sign-in."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, BrowserContext, Page, Route, expect

from bot.desk.entrance import SCRIPT
from bot.web_parts.parts import PATH, built_parts
from dialogs.desk.pages import PAGES
from tests.browser.running_demo import PROJECT
from tests.desk_year import a_year_later, without_addresses, year_of_work
from tests.running import Running

AXE: Final = PROJECT / "bot" / "web_parts" / "node_modules" / "axe-core" / "axe.min.js"
LOOKS: Final[dict[str, tuple[dict[str, Any], str]]] = {
    "light": ({"color_scheme": "light"}, ""),
    "dark": ({"color_scheme": "dark"}, ""),
    "forced": ({"color_scheme": "dark", "forced_colors": "active"}, ""),
    "more contrast": ({"contrast": "more"}, ""),
    "Teams dark": ({"color_scheme": "light"}, "&theme=dark"),
    "Teams contrast": ({"color_scheme": "light"}, "&theme=contrast"),
}
"""How a page may be looked at: what the browser says of its user, and what Teams hands on."""
WIDTHS: Final = (320, 390, 768, 1280)
"""In CSS pixels; 320 is 1280 at a zoom of 400 %, and 640 at 200 % (WCAG 2.2, 1.4.10)."""


@pytest.fixture(scope="module")
def year_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with a year of work."""
    return year_of_work(tmp_path_factory.mktemp("year"), providers=200)


@pytest.fixture
async def desk(tmp_path: Path, year_file: Path) -> AsyncIterator[Running]:
    """A bot in local mode with a year of work."""
    async with a_year_later(year_file, tmp_path) as bot:
        yield bot


async def with_axe(page: Page, url: str) -> None:
    """Open a page, and bring axe into it."""
    await page.goto(url)
    await page.evaluate(AXE.read_text("utf-8"))


async def problems(page: Page) -> list[str]:
    """What axe finds amiss on a page as it is now, each with the first element it is about."""
    run = "axe.run({ resultTypes: ['violations'] }).then((found) => found.violations)"
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in await page.evaluate(run)]


@pytest.mark.parametrize("look", LOOKS)
async def test_axe_finds_nothing(desk: Running, browser: Browser, look: str) -> None:
    """No page of no width has a violation, and none is wider than its window."""
    options, more = LOOKS[look]
    # The policy lets no script run, axe neither; the page is the same.
    context = await browser.new_context(bypass_csp=True, **options)
    page = await context.new_page()
    for path in PAGES:
        for who in ("engagement-manager", "officer"):
            # No script of its own runs, so it is the same at every width as if loaded there.
            await with_axe(page, f"{desk.url}{path}?as={who}{more}")
            for width in WIDTHS:
                await page.set_viewport_size({"width": width, "height": 900})
                assert await problems(page) == [], (look, width, path, who)
                wide = await page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, (look, width, path, who)


@pytest.mark.parametrize("look", ["light", "dark", "forced"])
async def test_axe_finds_nothing_where_people_are_not_reached(
    desk: Running, browser: Browser, look: str
) -> None:
    """The table that only whoever keeps the directory sees; on a phone its rows stand alone."""
    await without_addresses(desk.bot.database)
    options, more = LOOKS[look]
    context = await browser.new_context(bypass_csp=True, **options)
    page = await context.new_page()
    await with_axe(page, f"{desk.url}/desk/directory?as=directory-owner{more}")
    table = page.get_by_role("table", name="Who cannot be reached")
    await expect(table.get_by_role("rowheader")).to_have_count(20)
    for width in (320, 1280):
        await page.set_viewport_size({"width": width, "height": 900})
        assert await problems(page) == [], (look, width)
        assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_axe_would_find_something(desk: Running, browser: Browser) -> None:
    """A page with a fault is told of: the check is one."""
    context = await browser.new_context(bypass_csp=True)
    page = await context.new_page()
    await with_axe(page, f"{desk.url}/desk")
    await page.evaluate("document.querySelector('main').innerHTML += '<img src=x><h4>x</h4>'")
    assert any(one.startswith("image-alt") for one in await problems(page))


async def test_pages_break_none_of_their_own_rules(desk: Running, browser: Browser) -> None:
    """Nothing is blocked by the policy, nothing is fetched from elsewhere, nothing fails."""
    page = await browser.new_page()
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text))
    page.on("pageerror", lambda one: said.append(str(one)))
    page.on("request", lambda one: said.append(one.url) if _is_elsewhere(one.url, desk) else None)
    for path in PAGES:
        await page.goto(f"{desk.url}{path}?as=engagement-manager")
    assert said == []


def _is_elsewhere(url: str, desk: Running) -> bool:
    return not url.startswith(("data:", desk.url)) and not url.endswith("/favicon.ico")


async def test_keys_reach_everything(desk: Running, browser: Browser) -> None:
    """The first stop skips the menu; a choice is made and shown without a mouse."""
    page = await browser.new_page()
    await page.goto(f"{desk.url}/desk/questions?as=engagement-manager")
    await page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the page")
    await expect(skip).to_be_focused()
    box = await skip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await expect(page.get_by_label("Area")).to_be_focused()
    await page.keyboard.type("North")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Show").press("Enter")
    await expect(page).to_have_url(re.compile("area=North"))
    await expect(page.get_by_role("heading", name="Questions for North")).to_be_visible()
    await expect(page.get_by_label("Area")).to_have_value("North")


async def test_a_page_leads_where_it_says(desk: Running, browser: Browser) -> None:
    """From what needs somebody to the page where it stands, as the same person."""
    page = await browser.new_page()
    await page.goto(f"{desk.url}/desk?as=engagement-manager")
    await page.get_by_role("link", name="questions are past the time").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Questions")
    await expect(page.get_by_role("link", name="engagement-manager")).to_have_attribute(
        "aria-current", "page"
    )
    table = page.get_by_role("table", name="Waiting for an answer")
    await expect(table.get_by_role("columnheader")).to_have_count(5)
    assert await table.get_by_role("rowheader").count() > 10


async def test_pictures_of_the_documentation(
    desk: Running, browser: Browser, pictures: Path
) -> None:
    """What an officer sees first, the questions in the dark, and the pulse on a phone."""
    for name, path, width, height, scheme in (
        ("desk", "/desk", 1280, 720, "light"),
        ("desk-pulse", "/desk/pulse", 1280, 1000, "light"),
        ("desk-questions", "/desk/questions", 1280, 900, "dark"),
        ("desk-phone", "/desk/plan", 390, 844, "light"),
    ):
        context = await browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page = await context.new_page()
        await page.goto(f"{desk.url}{path}?as=engagement-manager")
        # As it is in production, where nobody is chosen.
        await page.evaluate("document.querySelector('.people').remove()")
        await page.screenshot(path=pictures / f"{name}.png")
        assert (pictures / f"{name}.png").stat().st_size > 10_000
        await context.close()


TEAMS: Final = """
<!doctype html><html lang="en"><title>Teams</title>
<script>
  // What Teams' own frame answers to the first questions of its SDK (teams-js 2.58).
  addEventListener('message', ({ data, source, origin }) => {
    const answers = {
      initialize: ['content', 'web', '{"apiVersion":4,"supports":{}}', '2.0.0'],
      getContext: [{ theme: 'dark', locale: 'en-gb', page: { id: 'desk' } }],
      'authentication.getAuthToken': [true, 'a-token-of-teams']
    };
    const args = answers[data.func];
    if (args) source.postMessage({ ...data, args }, origin);
  });
</script>
<iframe src="DESK" width="1000" height="800"></iframe></html>
"""


async def test_in_teams_the_page_signs_in_by_itself(browser: Browser) -> None:
    """With Teams' own SDK, in a frame: the token goes to the desk, which then opens."""
    assert SCRIPT in built_parts(), "make web makes what runs in Teams"
    script = PROJECT / "bot" / "web_parts" / "built" / built_parts()[SCRIPT]
    page, tokens = await browser.new_page(), []

    async def answer(route: Route) -> None:
        url = urlsplit(route.request.url)
        if url.hostname == "teams.microsoft.com":
            framed = "https://desk.example.org/desk/in-teams?to=/desk/plan&amp;theme=dark"
            await route.fulfill(body=TEAMS.replace("DESK", framed), content_type="text/html")
        elif url.path == "/desk/in-teams":
            await route.fulfill(
                body=f'<p id="failed" hidden>Failed</p><script src="{PATH}/desk.js"></script>',
                content_type="text/html",
            )
        elif url.path == f"{PATH}/desk.js":
            await route.fulfill(path=script)
        elif url.path == "/desk/session":
            tokens.append(route.request.headers["authorization"])
            await route.fulfill(status=204)
        elif url.path == "/desk/plan":
            await route.fulfill(body=f"<h1>Plan {url.query}</h1>", content_type="text/html")
        else:
            await route.abort()

    await page.route("**/*", answer)
    await page.goto("https://teams.microsoft.com/")
    inside = page.frame_locator("iframe")
    await expect(inside.get_by_role("heading")).to_have_text("Plan theme=dark&signed=1")
    assert tokens == ["Bearer a-token-of-teams"]


async def test_outside_teams_that_page_offers_the_browser(browser: Browser) -> None:
    """Nobody waits for a frame that is not there."""
    script = PROJECT / "bot" / "web_parts" / "built" / built_parts()[SCRIPT]
    context: BrowserContext = await browser.new_context()
    page = await context.new_page()

    async def answer(route: Route) -> None:
        if urlsplit(route.request.url).path == f"{PATH}/desk.js":
            await route.fulfill(path=script)
        else:
            body = f'<p id="failed" hidden>Open it</p><script src="{PATH}/desk.js"></script>'
            await route.fulfill(body=body, content_type="text/html")

    await page.route("https://desk.example.org/**", answer)
    await page.goto("https://desk.example.org/desk/in-teams")
    await expect(page.locator("#failed")).to_be_visible(timeout=20_000)
