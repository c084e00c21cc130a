"""The tables of how people are reached, and of what proves who they are outside Teams."""

from typing import Final

from sqlalchemy import CheckConstraint, Column, DateTime, Integer, String, Table

from store.tables import metadata

ways: Final = Table(
    "ways",
    metadata,
    # How somebody wants to be reached; who has no row is reached by the best way that works.
    Column("tenant_id", String(64), primary_key=True),
    Column("aad_object_id", String(64), primary_key=True),
    Column("wish", String(10), nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
    CheckConstraint("wish in ('teams', 'email')", name="wish"),
)

bounced_addresses: Final = Table(
    "bounced_addresses",
    metadata,
    # In small letters. Mail to it came back, so none is sent until somebody mends it.
    Column("address", String(254), primary_key=True),
    Column("reason", String(60), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

sign_in_links: Final = Table(
    "sign_in_links",
    metadata,
    # A fingerprint of the link: whoever reads the table cannot sign in by it. Used, it is gone.
    Column("token_hash", String(64), primary_key=True),
    Column("tenant_id", String(64), nullable=False),
    Column("aad_object_id", String(64), nullable=False),
    Column("until", DateTime(timezone=True), nullable=False, index=True),
)

visitors: Final = Table(
    "visitors",
    metadata,
    # Who a visitor of the web chat is, once they have signed in; nobody else is in it.
    Column("user_id", String(80), primary_key=True),
    Column("tenant_id", String(64), nullable=False),
    Column("aad_object_id", String(64), nullable=False),
    Column("until", DateTime(timezone=True), nullable=False, index=True),
)

spent_links: Final = Table(
    "spent_links",
    metadata,
    # Of a mail whose links count once: that one was pressed, never which.
    Column("key", String(64), primary_key=True),
    Column("until", DateTime(timezone=True), nullable=False, index=True),
)

received_mail: Final = Table(
    "received_mail",
    metadata,
    # A fingerprint of each mail that was taken, so that one that comes twice is taken once.
    Column("message_hash", String(64), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
)

mails_counted: Final = Table(
    "mails_counted",
    metadata,
    # What became of mails, over all processes: one that takes a single mail cannot be scraped.
    Column("outcome", String(20), primary_key=True),
    Column("mails", Integer, nullable=False),
    CheckConstraint("mails > 0", name="mails"),
)
