"""The settings of the officers' pages, ``/desk``."""

from pydantic import Field
from pydantic_settings import BaseSettings


class Desk(BaseSettings):
    """How officers sign in to the desk; a part of ``config.settings.Settings``."""

    desk_app_id: str = Field(
        default="", description="The Entra application that officers sign in to; else BOT_APP_ID."
    )
