"""Settings, from the environment or ``.env``, prefix ``BOT_``; built once, by the command line."""

import re
from datetime import date, time
from typing import Annotated, Any, Final, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import NoDecode, SettingsConfigDict

from config.desk import Desk
from config.keeping import Keeping
from config.mailbox import Mailbox
from config.teams_app import TeamsApp
from config.vocabulary import OUTSIDE
from config.web_chat import WebChat

TEAMS_HOSTS: Final = (
    "botframework.com",
    "smba.trafficmanager.net",
    "teams.microsoft.com",
    "teams.microsoft.us",
    "smba.infra.gcc.teams.microsoft.com",
)
"""Hosts that Teams' own service URLs are on (Bot Connector authentication, Microsoft Learn)."""

Names = Annotated[tuple[str, ...], NoDecode]
"""Several names in one variable, with commas or semicolons between them."""

Days = Annotated[tuple[date, ...], NoDecode]
"""Several days in one variable, written in ISO form."""

A_TIME: Final = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
A_NAME: Final = re.compile(r"[\w.-]+", re.ASCII)
"""What a tenant's id or a host is made of; no brackets, quotation marks, ports or stars."""

SHORTEST_KEY: Final = 16
"""Characters; a shorter word could be found by trying, from one address that was given out."""

A_HTTPS_ADDRESS: Final = re.compile(r"https://[\w.:/-]+", re.ASCII)


class Settings(Desk, Keeping, Mailbox, TeamsApp, WebChat):
    """Everything that an installation may set; each field says what it is for."""

    model_config = SettingsConfigDict(
        env_prefix="BOT_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    database_url: SecretStr = Field(
        default=SecretStr("sqlite+aiosqlite:///provider-bot.db"),
        description="Where the store is. SQLite, or postgresql+asyncpg:// for several machines.",
    )
    host: str = Field(default="127.0.0.1", description="The address to listen on.")
    port: int = Field(default=3978, ge=0, le=65535, description="The port to listen on.")
    local: bool = Field(
        default=False, description="Local mode, as --local: no sign-in, loopback only."
    )

    app_id: str = Field(default="", description="The bot's Entra application id.")
    app_password: SecretStr = Field(
        default=SecretStr(""), description="The application's secret; a certificate is better."
    )
    app_certificate: str = Field(
        default="", description="A PEM file with the application's certificate and private key."
    )
    managed_identity: bool = Field(
        default=False, description="Use the Azure managed identity whose client id is BOT_APP_ID."
    )
    tenant_id: str = Field(default="", description="The council's Entra tenant.")
    allowed_tenants: Names = Field(
        default=(), description="Tenants served beside BOT_TENANT_ID, with commas between them."
    )
    allowed_service_hosts: Names = Field(
        default=TEAMS_HOSTS, description="Hosts that the bot may send to; their subdomains too."
    )
    openid_metadata_url: str = Field(
        default="https://login.botframework.com/v1/.well-known/openidconfiguration",
        description="Where the keys of incoming tokens are published.",
    )
    token_issuer: str = Field(
        default="https://api.botframework.com", description="Who signs incoming tokens."
    )
    authority: str = Field(
        default="https://login.microsoftonline.com", description="Who issues outgoing tokens."
    )
    token_scope: str = Field(
        default="https://api.botframework.com/.default", description="What outgoing tokens open."
    )
    service_url: str = Field(
        default="https://smba.trafficmanager.net/teams/",
        description="Where a first message goes to a person who has not written yet.",
    )
    sends_per_second: float = Field(
        default=50, ge=0.1, description="Messages a second, over all conversations."
    )
    messages_per_minute: int = Field(
        default=60, ge=1, description="Messages a minute that are read of one person."
    )

    timezone: str = Field(default="Europe/London", description="The zone that people read.")
    office_opens: time = Field(
        default=time(9), description="When the offices open, from Monday to Friday."
    )
    office_closes: time = Field(default=time(17), description="When the offices close.")
    extra_holidays: Days = Field(
        default=(), description="Closing days beside England's bank holidays, such as 2027-12-24."
    )
    answer_within_hours: float = Field(
        default=24, gt=0, le=500, description="Working hours within which the council answers."
    )
    quiet_from: time = Field(
        default=time(18), description="When unasked messages stop for the day."
    )
    quiet_until: time = Field(
        default=time(8), description="When they begin again, on the next working day."
    )
    unasked_per_week: int = Field(
        default=3, ge=1, description="Unasked messages that a person gets in a week, at most."
    )
    public_url: str = Field(
        default="", description="The bot's own https address, for calendars; none are offered yet."
    )
    calendar_key: SecretStr = Field(
        default=SecretStr(""),
        description="A long random word; addresses that are given out carry keys made from it.",
    )
    log_format: Literal["auto", "json", "console"] = Field(
        default="auto", description="json, console, or auto: console on a terminal, else json."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="The least level that is logged: debug, info, warning, error."
    )
    backup_days: int = Field(
        default=7, ge=0, description="Days after which a newer backup is asked for; 0 for never."
    )
    traces: bool = Field(
        default=False, description="Send OpenTelemetry traces, to OTEL_EXPORTER_OTLP_ENDPOINT."
    )
    safeguarding_topic: str = Field(
        default="safeguarding-concern", description="The topic whose contact hears of harm."
    )
    out_of_hours_topic: str = Field(
        default="emergency-duty", description="The topic whose contact answers at night."
    )
    engagement_topic: str = Field(
        default="provider-engagement", description="The topic for what fits nowhere else."
    )
    stale_after_days: int = Field(
        default=90, gt=0, description="Days after which a contact's entry must be checked again."
    )

    @field_validator("allowed_tenants", "allowed_service_hosts", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return _parts(value) if isinstance(value, str) else value

    @field_validator("allowed_tenants", "allowed_service_hosts")
    @classmethod
    def _only_names(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for name in value:
            if name.lower() == OUTSIDE:
                raise ValueError(f"must not name {OUTSIDE}: so the bot calls people without Teams.")
            if not A_NAME.fullmatch(name):
                raise ValueError(f"must be names with commas between them, and {name} is no name.")
        return value

    @field_validator("extra_holidays", mode="before")
    @classmethod
    def _only_days(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return tuple(date.fromisoformat(day) for day in _parts(value))
        except ValueError:
            raise ValueError("must be days such as 2027-12-24, with commas between them.") from None

    @field_validator("office_opens", "office_closes", "quiet_from", "quiet_until", mode="before")
    @classmethod
    def _a_time(cls, value: Any) -> Any:
        if isinstance(value, str):
            found = A_TIME.fullmatch(value.strip())
            if found is None:
                raise ValueError("must be a time of day such as 9:00.")
            return time(int(found[1]), int(found[2]))
        return value

    @field_validator("timezone")
    @classmethod
    def _a_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ValueError, OSError, LookupError):
            raise ValueError("must be a time zone such as Europe/London.") from None
        return value

    @field_validator("public_url")
    @classmethod
    def _an_address(cls, value: str) -> str:
        if value and not A_HTTPS_ADDRESS.fullmatch(value):
            raise ValueError("must be an address such as https://bot.example.org.")
        return value.rstrip("/")

    @field_validator("calendar_key")
    @classmethod
    def _long(cls, value: SecretStr) -> SecretStr:
        if value and len(value.get_secret_value()) < SHORTEST_KEY:
            raise ValueError(f"must have {SHORTEST_KEY} characters or more, or be left out.")
        return value

    @field_validator("log_format", "log_level", mode="before")
    @classmethod
    def _lower(cls, value: Any) -> Any:
        return value.lower() if isinstance(value, str) else value

    @model_validator(mode="after")
    def _opens_first(self) -> Self:
        if self.office_opens >= self.office_closes:
            raise ValueError("BOT_OFFICE_OPENS must be earlier than BOT_OFFICE_CLOSES.")
        if self.quiet_until >= self.quiet_from:
            raise ValueError("BOT_QUIET_UNTIL must be earlier than BOT_QUIET_FROM.")
        return self

    @model_validator(mode="after")
    def _loopback_when_local(self) -> Self:
        if self.local and self.host not in {"127.0.0.1", "localhost", "::1"}:
            raise ValueError(
                "BOT_HOST must be 127.0.0.1 in local mode, which has no sign-in. Take it away."
            )
        return self

    @property
    def has_credentials(self) -> bool:
        """Whether the bot can prove to Teams who it is."""
        return bool(
            self.app_id
            and (
                self.app_password.get_secret_value()
                or self.app_certificate
                or self.managed_identity
            )
        )

    @property
    def council_tenant(self) -> str | None:
        """The tenant of the council's own people; None for any, in local mode only."""
        return None if self.local else self.tenant_id.lower()

    @property
    def tenants(self) -> frozenset[str]:
        """Every tenant that is served."""
        return frozenset(name for name in (self.tenant_id, *self.allowed_tenants) if name)


def _parts(value: str) -> tuple[str, ...]:
    parts = (part.strip() for part in value.replace(";", ",").split(","))
    return tuple(part for part in parts if part)
