"""The app package for Teams: what is in it, that it is the same each time, and what it needs."""

import io
import json
import os
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from PIL import Image, ImageChops, ImageDraw

from bot.commands.teams_app import write
from bot.refusal import CommandRefused
from bot.teams_app.icons import colour_icon, outline_icon
from bot.teams_app.manifest import manifest
from bot.teams_app.package import package
from bot.teams_app.sign_on import sign_on_resource
from config.settings import Settings

PICTURE = Path(__file__).parents[2] / "docs" / "images" / "icons.png"
SHOWN = 96
APP_ID = "33333333-3333-4333-8333-333333333333"


def settings(**changes: Any) -> Settings:
    """Settings that are enough for a package."""
    values = {"app_id": APP_ID, "public_url": "https://bot.example.org"} | changes
    return Settings(_env_file=None, **values)


def test_the_package_holds_manifest_and_icons() -> None:
    """Three files at the top, as Teams wants them."""
    with ZipFile(io.BytesIO(package(settings()))) as zipped:
        assert zipped.namelist() == ["manifest.json", "color.png", "outline.png"]
        assert json.loads(zipped.read("manifest.json")) == manifest(settings())
        assert zipped.read("color.png") == colour_icon()
        assert zipped.read("outline.png") == outline_icon()


def test_the_same_settings_give_the_same_bytes() -> None:
    """Nothing in it says when or where it was written."""
    assert package(settings()) == package(settings())
    assert package(settings()) != package(settings(teams_app_version="1.0.1"))


def test_addresses_come_from_the_settings() -> None:
    """The host for tabs and sign-on, and pages of the bot's own where a council names none."""
    made = manifest(settings(public_url="https://bot.example.org:8443/"))
    assert made["validDomains"] == ["bot.example.org:8443"]
    assert made["webApplicationInfo"]["resource"] == f"api://bot.example.org:8443/botid-{APP_ID}"
    assert made["staticTabs"][1]["contentUrl"] == "https://bot.example.org:8443/desk?theme={theme}"
    assert made["developer"]["privacyUrl"] == "https://bot.example.org:8443/about#privacy"

    own = manifest(
        settings(
            teams_app_name="Care contacts",
            teams_app_publisher="Essex County Council",
            privacy_url="https://www.example.org/privacy?of=bot#top",
        )
    )
    assert own["name"]["short"] == "Care contacts"
    assert own["developer"]["name"] == "Essex County Council"
    assert own["developer"]["privacyUrl"] == "https://www.example.org/privacy?of=bot#top"
    assert own["developer"]["websiteUrl"] == "https://bot.example.org/about"


def test_sign_on_may_have_an_application_of_its_own() -> None:
    """A bot on a managed identity has no application that people could sign in to."""
    other = "44444444-4444-4444-8444-444444444444"
    made = manifest(settings(desk_app_id=other))
    assert made["webApplicationInfo"] == {
        "id": other,
        "resource": f"api://bot.example.org/botid-{other}",
    }
    assert made["bots"][0]["botId"] == APP_ID


def test_no_sign_on_without_id_or_address() -> None:
    """What asks for the resource is told that there is none."""
    assert sign_on_resource(settings(app_id="")) == ""
    assert sign_on_resource(settings(public_url="")) == ""


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"app_id": ""}, "No bot: set BOT_APP_ID to the bot's Entra application id."),
        (
            {"app_id": "my-bot"},
            "BOT_APP_ID must be an id such as 00000000-0000-0000-0000-000000000000.",
        ),
        (
            {"app_id": "33333333333343338333333333333333"},
            "BOT_APP_ID must be an id such as 00000000-0000-0000-0000-000000000000.",
        ),
        (
            {"desk_app_id": "desk"},
            "BOT_DESK_APP_ID must be an id such as 00000000-0000-0000-0000-000000000000.",
        ),
        (
            {"public_url": ""},
            (
                "No address: set BOT_PUBLIC_URL to the bot's own https address, "
                "such as https://bot.example.org."
            ),
        ),
    ],
)
def test_what_is_missing_is_said_in_one_line(
    changes: dict[str, str], line: str, tmp_path: Path
) -> None:
    """And no file is written."""
    with pytest.raises(CommandRefused) as refusal:
        write(settings(**changes), tmp_path / "app.zip")
    assert str(refusal.value) == line
    assert not list(tmp_path.iterdir())


def test_only_a_zip_file_is_written(tmp_path: Path) -> None:
    """Teams takes no other, and a slip must not write over another file."""
    with pytest.raises(CommandRefused, match=r"must end in \.zip"):
        write(settings(), tmp_path / "contacts.xlsx")
    write(settings(), tmp_path / "app.zip")
    assert (tmp_path / "app.zip").read_bytes() == package(settings())


def test_the_colour_icon_is_a_full_square() -> None:
    """192 pixels, one background to the edges, the symbol in the 120 that no client cuts."""
    icon = Image.open(io.BytesIO(colour_icon()))
    assert (icon.format, icon.size, icon.mode) == ("PNG", (192, 192), "RGB")
    edge = icon.getpixel((0, 0))
    assert edge == (0x1D, 0x4F, 0x91)
    outside = icon.copy()
    outside.paste(edge, (36, 36, 156, 156))
    assert outside.getcolors() == [(192 * 192, edge)]
    inside = icon.crop((36, 36, 156, 156)).getcolors()
    assert inside is not None
    assert len(inside) > 2


def test_the_outline_icon_is_white_on_nothing() -> None:
    """32 pixels; white is the only colour, the symbol reaches the sides, and corners are empty."""
    icon = Image.open(io.BytesIO(outline_icon()))
    assert (icon.format, icon.size, icon.mode) == ("PNG", (32, 32), "RGBA")
    pixels = icon.tobytes()
    assert {pixels[at : at + 3] for at in range(0, len(pixels), 4)} == {b"\xff\xff\xff"}
    solid = icon.getchannel("A")
    left, top, right, bottom = solid.getbbox() or (9, 9, 9, 9)
    assert (left, top) == (1, 1)
    assert (right, bottom) >= (31, 31)
    assert solid.getpixel((0, 0)) == 0
    assert solid.getpixel((31, 31)) == 0


def test_the_docs_show_the_icons_as_they_are() -> None:
    """The picture in README.md is drawn from the icons; UPDATE_SCREENSHOTS=1 draws it again."""
    drawn = _shown()
    if os.environ.get("UPDATE_SCREENSHOTS"):
        drawn.save(PICTURE, "PNG", optimize=True)
    kept = Image.open(PICTURE)
    assert kept.size == drawn.size
    assert ImageChops.difference(kept.convert("RGBA"), drawn).getbbox() is None


def _shown() -> Image.Image:
    """The large icon as Teams rounds it, and the small one on Teams' dark bar."""
    sheet = Image.new("RGBA", (2 * SHOWN + 16, SHOWN))
    colour = Image.open(io.BytesIO(colour_icon())).resize((SHOWN, SHOWN), Image.Resampling.BOX)
    bar = Image.new("RGB", (SHOWN, SHOWN), "#1f1f1f")
    outline = Image.open(io.BytesIO(outline_icon()))
    bar.paste(outline, ((SHOWN - 32) // 2,) * 2, outline)
    round_ = Image.new("L", (SHOWN * 4, SHOWN * 4))
    ImageDraw.Draw(round_).rounded_rectangle((0, 0, SHOWN * 4 - 1, SHOWN * 4 - 1), 72, fill=255)
    mask = round_.resize((SHOWN, SHOWN), Image.Resampling.BOX)
    sheet.paste(colour, (0, 0), mask)
    sheet.paste(bar, (SHOWN + 16, 0), mask)
    return sheet
