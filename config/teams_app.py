"""What the app package for Teams says beside what the bot itself needs (bot/teams_app/)."""

import re
from typing import Final

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings

A_PAGE: Final = re.compile(r"https://[\w.-]+(?::\d+)?(?:[/?#][\w.~:/?#@!$&'()*+,;=%-]*)?", re.ASCII)
A_VERSION: Final = re.compile(r"(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}", re.ASCII)
MOST_OF_NAME, MOST_OF_PUBLISHER, MOST_OF_PAGE = 30, 32, 2048
"""Characters that the manifest allows (schema 1.30: ``name.short``, ``developer``)."""


class TeamsApp(BaseSettings):
    """What people see of the app in Teams' own store; a part of ``config.settings.Settings``."""

    teams_app_name: str = Field(
        default="Provider Engagement Bot", description="What the app is called in Teams."
    )
    teams_app_publisher: str = Field(
        default="Provider engagement team", description="Who offers the app: your council."
    )
    teams_app_version: str = Field(
        default="1.0.0", description="The app package's version; raise it with each new package."
    )
    website_url: str = Field(
        default="", description="A page about the app; the bot has one of its own."
    )
    privacy_url: str = Field(
        default="", description="Your privacy notice; the bot has a page that says what it keeps."
    )
    terms_url: str = Field(
        default="", description="Your terms of use; the bot has a page that says them."
    )

    @field_validator("teams_app_name")
    @classmethod
    def _a_name(cls, value: str) -> str:
        return _short(value, MOST_OF_NAME)

    @field_validator("teams_app_publisher")
    @classmethod
    def _a_publisher(cls, value: str) -> str:
        return _short(value, MOST_OF_PUBLISHER)

    @field_validator("teams_app_version")
    @classmethod
    def _a_version(cls, value: str) -> str:
        if not A_VERSION.fullmatch(value):
            raise ValueError("must be three numbers such as 1.0.1.")
        return value

    @field_validator("website_url", "privacy_url", "terms_url")
    @classmethod
    def _a_page(cls, value: str) -> str:
        if value and not (A_PAGE.fullmatch(value) and len(value) <= MOST_OF_PAGE):
            raise ValueError("must be an address such as https://www.example.org/privacy.")
        return value


def _short(value: str, most: int) -> str:
    line = " ".join(value.split())
    if not line or len(line) > most:
        raise ValueError(f"must have 1 to {most} characters.")
    return line
