"""What axe-core finds wrong on a page: WCAG's rules, as far as a program can tell."""

from typing import Any

from playwright.async_api import Page

from tests.browser.running_demo import PROJECT

AXE = PROJECT / "bot" / "web_parts" / "node_modules" / "axe-core" / "axe.min.js"
"""Beside what `make web` works with, at the version that its lock file names."""


async def violations(page: Page) -> list[str]:
    """Each rule that is broken, with where; frames are looked into too."""
    code = AXE.read_text("utf-8")
    for frame in page.frames:
        await frame.evaluate(code)
    found: dict[str, Any] = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    # A page without anything on it would break no rule either.
    assert len(found["passes"]) > 10, "axe looked at next to nothing."
    return [
        f"{broken['id']}: {broken['help']}: {[node['target'] for node in broken['nodes']]}"
        for broken in found["violations"]
    ]
