"""The settings that say for how many days what is kept (store/personal/retention.py)."""

from pydantic import Field
from pydantic_settings import BaseSettings


class Keeping(BaseSettings):
    """How long the bot keeps things; a part of ``config.settings.Settings``."""

    keep_questions_days: int = Field(
        default=365, gt=0, description="Days after which a closed question's words are deleted."
    )
    keep_posts_days: int = Field(
        default=90, gt=0, description="Days after which what was sent is deleted."
    )
    keep_chats_days: int = Field(
        default=365, gt=0, description="Days after which a chat where nobody writes is forgotten."
    )
    keep_drafts_days: int = Field(
        default=1, gt=0, description="Days after which words that wait to be sent are deleted."
    )
    keep_attendance_days: int = Field(
        default=365, gt=0, description="Days after which it is forgotten who came to a meeting."
    )
    keep_copies_days: int = Field(
        default=365, gt=0, description="Days after which it is forgotten who got an announcement."
    )
    keep_announcement_drafts_days: int = Field(
        default=180, gt=0, description="Days after which an unsent announcement is deleted."
    )
    keep_invitations_days: int = Field(
        default=90, gt=0, description="Days after which it is forgotten who was asked in a pulse."
    )
    keep_comments_days: int = Field(
        default=730, gt=0, description="Days after which comments of a pulse are deleted."
    )
    keep_changes_days: int = Field(
        default=730, gt=0, description="Days after which it is forgotten who changed an entry."
    )
    keep_audit_days: int = Field(
        default=2190, gt=0, description="Days after which entries of the audit log are deleted."
    )
