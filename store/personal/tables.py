"""The addresses under which people fetch what is held of them."""

from typing import Final

from sqlalchemy import Column, DateTime, String, Table

from store.tables import metadata

file_addresses: Final = Table(
    "file_addresses",
    metadata,
    # A fingerprint of the address: whoever reads the table cannot fetch anything by it.
    Column("key", String(64), primary_key=True),
    Column("tenant_id", String(64), nullable=False),
    Column("aad_object_id", String(64), nullable=False),
    Column("user_id", String(255), nullable=False),
    Column("until", DateTime(timezone=True), nullable=False, index=True),
)
