"""What the deployment files and pages name is there: settings, commands, files."""

import re
from pathlib import Path

import pytest

from config.settings import Settings

ROOT = Path(__file__).parents[2]
FILES = (
    "Containerfile",
    "compose.yaml",
    "docs/deployment/Caddyfile",
    "docs/deployment/provider-bot.service",
    "docs/deployment.md",
    "docs/azure.md",
)
OF_THE_PROXY = {"BOT_DOMAIN", "BOT_HOST_NAME", "BOT_HOST_PORT"}
"""Settings of the proxy, which stand beside those of the bot."""


@pytest.mark.parametrize("name", FILES)
def test_every_setting_that_is_named_is_one(name: str) -> None:
    """A wrong name would be ignored, and nobody would notice."""
    known = {f"BOT_{field.upper()}" for field in Settings.model_fields}
    named = set(re.findall(r"\bBOT_[A-Z][A-Z_]+\b", (ROOT / name).read_text("utf-8")))

    assert named - known - OF_THE_PROXY == set()


@pytest.mark.parametrize("name", FILES)
def test_every_target_of_make_that_is_named_is_one(name: str) -> None:
    """The container and the pages call make as people do."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = set(
        re.findall(r"(?:^|`|RUN |&& )make ([a-z]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    )

    assert {one for one in named if not re.search(rf"^{one}:", makefile, re.MULTILINE)} == set()


@pytest.mark.parametrize("name", ["docs/deployment.md", "docs/azure.md"])
def test_every_file_that_is_linked_is_there(name: str) -> None:
    """From the folder of the page."""
    page = ROOT / name
    linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text("utf-8"))

    assert linked
    assert [link for link in linked if not (page.parent / link).exists()] == []


def test_the_container_leaves_out_what_holds_secrets() -> None:
    """Settings, databases and the version history are not copied into an image."""
    left_out = (ROOT / ".containerignore").read_text("utf-8").split()

    assert {".*", "*.db", "*.db-*"} <= set(left_out)
