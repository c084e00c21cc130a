"""Settings, from the environment or ``.env``, prefix ``BOT_``; built once, by the command line."""

from typing import Annotated, Any, Final, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

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


class Settings(BaseSettings):
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
        default=50, gt=0, description="Messages a second, over all conversations."
    )

    timezone: str = Field(default="Europe/London", description="The zone that people read.")
    log_format: str = Field(
        default="auto", pattern="^(auto|json|console)$", description="json, console or auto."
    )
    log_level: str = Field(
        default="info", pattern="^(debug|info|warning|error)$", description="The least level."
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
        if isinstance(value, str):
            names = (name.strip() for name in value.replace(";", ",").split(","))
            return tuple(name for name in names if name)
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _lower(cls, value: Any) -> Any:
        return value.lower() if isinstance(value, str) else value

    @model_validator(mode="after")
    def _loopback_when_local(self) -> Self:
        if self.local and self.host not in {"127.0.0.1", "localhost", "::1"}:
            raise ValueError("Local mode has no sign-in, so it listens on 127.0.0.1 only.")
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
    def tenants(self) -> frozenset[str]:
        """Every tenant that is served."""
        return frozenset(name for name in (self.tenant_id, *self.allowed_tenants) if name)
