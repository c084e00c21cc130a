"""The settings of the web chat, for people who are not in Teams."""

import re
from typing import Annotated, Any, Final

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode

AN_ORIGIN: Final = re.compile(
    r"https://[a-z0-9.-]+(:\d{1,5})?|http://(localhost|127\.0\.0\.1)(:\d{1,5})?"
)
"""A web site as browsers name it; without TLS on this machine alone."""


class WebChat(BaseSettings):
    """Who may chat on the web, and by whose servers; a part of ``config.settings.Settings``."""

    web_chat: bool = Field(
        default=False, description="Offer the web chat at /chat; local mode always does."
    )
    chat_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="The council's own sites that may show the chat, such as https://example.org.",
    )
    direct_line_secret: SecretStr = Field(
        default=SecretStr(""),
        description="A key of Azure's Direct Line; without one the bot serves chats itself.",
    )
    direct_line_url: str = Field(
        default="https://directline.botframework.com",
        description="Azure's Direct Line; in Europe https://europe.directline.botframework.com.",
    )
    proxies: int = Field(
        default=0,
        ge=0,
        le=5,
        description="Reverse proxies before the bot, which tell a visitor's address.",
    )

    @field_validator("chat_origins", mode="before")
    @classmethod
    def _split_origins(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        parts = (part.strip().rstrip("/").lower() for part in value.replace(";", ",").split(","))
        return tuple(part for part in parts if part)

    @field_validator("chat_origins")
    @classmethod
    def _only_origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for origin in value:
            if not AN_ORIGIN.fullmatch(origin):
                raise ValueError("must be sites such as https://www.example.org, without a path.")
        return value

    @field_validator("direct_line_url")
    @classmethod
    def _a_service(cls, value: str) -> str:
        if not AN_ORIGIN.fullmatch(value.rstrip("/")):
            raise ValueError("must be an address such as https://directline.botframework.com.")
        return value.rstrip("/")
