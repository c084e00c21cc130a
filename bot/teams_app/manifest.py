"""The app's manifest, by Microsoft's schema 1.30 (npm @microsoft/app-manifest 1.1.2)."""

import re
from typing import Any, Final

from bot.refusal import CommandRefused
from bot.teams_app import texts
from bot.teams_app.menu import LISTS
from bot.teams_app.sign_on import host, sign_on_app, sign_on_resource
from config.settings import Settings

VERSION: Final = "1.30"
SCHEMA: Final = (
    f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}/MicrosoftTeams.schema.json"
)
AN_ID: Final = re.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
ACCENT: Final = "#1D4F91"
"""The icon's blue."""
SCOPES: Final = ("personal", "team", "groupChat")
WHOS_WHO: Final = "whosWho"
"""The command of the message extension."""
WANTED: Final = "wanted"
"""Its one field."""
ABOUT: Final = "/about"


class PackageRefused(CommandRefused):
    """A setting that the package needs is missing or wrong; the sentence names it."""


def manifest(settings: Settings) -> dict[str, Any]:
    """What Teams is told of the app.

    Raises:
        PackageRefused: the bot's id or its address is missing.
    """
    _check(settings)
    base, bot = settings.public_url, settings.app_id.lower()
    about = f"{base}{ABOUT}"
    return {
        "$schema": SCHEMA,
        "manifestVersion": VERSION,
        "version": settings.teams_app_version,
        "id": bot,
        "developer": {
            "name": settings.teams_app_publisher,
            "websiteUrl": settings.website_url or about,
            "privacyUrl": settings.privacy_url or f"{about}#privacy",
            "termsOfUseUrl": settings.terms_url or f"{about}#terms",
        },
        "name": {"short": settings.teams_app_name, "full": settings.teams_app_name},
        "description": {"short": texts.SHORT, "full": texts.FULL},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": ACCENT,
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot"},
        "bots": [{"botId": bot, "scopes": list(SCOPES), "commandLists": _lists()}],
        "composeExtensions": [{"botId": bot, "commands": [_whos_who()]}],
        "staticTabs": _tabs(base),
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": [host(settings)],
        "webApplicationInfo": {
            "id": sign_on_app(settings),
            "resource": sign_on_resource(settings),
        },
    }


def _check(settings: Settings) -> None:
    if not settings.app_id:
        raise PackageRefused("No bot: set BOT_APP_ID to the bot's Entra application id.")
    for name, value in (("APP", settings.app_id), ("DESK_APP", sign_on_app(settings))):
        if not AN_ID.fullmatch(value):
            raise PackageRefused(
                f"BOT_{name}_ID must be an id such as 00000000-0000-0000-0000-000000000000."
            )
    if not settings.public_url:
        raise PackageRefused(
            "No address: set BOT_PUBLIC_URL to the bot's own https address, "
            "such as https://bot.example.org."
        )


def _lists() -> list[dict[str, Any]]:
    return [
        {"scopes": [scope], "commands": [command._asdict() for command in commands]}
        for scope, commands in LISTS
    ]


def _whos_who() -> dict[str, Any]:
    return {
        "id": WHOS_WHO,
        "type": "query",
        "context": ["compose"],
        "title": texts.WHOS_WHO,
        "description": texts.WHOS_WHO_SAYS,
        "initialRun": True,
        "parameters": [
            {
                "name": WANTED,
                "title": texts.WANTED,
                "description": texts.WANTED_SAYS,
                "inputType": "text",
            }
        ],
    }


def _tabs(base: str) -> list[dict[str, Any]]:
    """The chat first: Teams opens an app with its first tab."""
    return [
        {"entityId": "conversations", "scopes": ["personal"]},
        {
            "entityId": "desk",
            "name": texts.DESK,
            # Teams puts its own theme there: default, dark or contrast.
            "contentUrl": f"{base}/desk?theme={{theme}}",
            "websiteUrl": f"{base}/desk",
            "scopes": ["personal"],
        },
        {"entityId": "about", "scopes": ["personal"]},
    ]
