"""The page about the app, which the package names where a council has none of its own."""

import shutil
from pathlib import Path

from tests.microsoft import microsoft
from tests.running import local_settings, running


async def test_the_page_says_what_is_kept_and_that_it_is_no_emergency_service(
    tmp_path: Path, sample_file: Path
) -> None:
    """With the parts that the package links to; names from the settings are words, no markup."""
    shutil.copy(sample_file, tmp_path)
    async with microsoft() as fake:
        chosen = local_settings(
            tmp_path, teams_app_name="Bot <i>", teams_app_publisher="A & B", keep_chats_days=100
        )
        async with (
            running(chosen, fake) as bot,
            bot.client.get(f"{bot.url}/about") as answer,
        ):
            page = await answer.text()
            policy = answer.headers["Content-Security-Policy"]
    assert (answer.status, answer.content_type) == (200, "text/html")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    for part in ('id="privacy"', 'id="terms"', "<h1>Bot &lt;i&gt;</h1>", "A &amp; B"):
        assert part in page
    assert "100 days" in page
    assert "ring 999" in page
