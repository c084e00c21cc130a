"""Who may see an enquiry; every reading for a person goes through this one condition."""

from sqlalchemy import ColumnElement, and_, exists, or_, true

from config.vocabulary import Role
from store.enquiries.records import Viewer
from store.enquiries.tables import enquiries, enquiry_contacts

SEES_ALL = frozenset({Role.ENGAGEMENT_MANAGER})
"""Roles whose work is to see that questions are answered. Other officers see their own only."""


def visible_to(viewer: Viewer) -> ColumnElement[bool]:
    """Whether ``viewer`` may see an enquiry: its asker, who was asked, or by their role."""
    if viewer.role in SEES_ALL:
        return true()
    table = enquiries.c
    ways: list[ColumnElement[bool]] = [
        and_(table.tenant_id == viewer.tenant_id, table.asker_id == viewer.user_id)
    ]
    if viewer.contact_ids:
        asked = enquiry_contacts.c
        ways.append(table.holder_id.in_(viewer.contact_ids))
        ways.append(
            exists().where(asked.enquiry_id == table.id, asked.contact_id.in_(viewer.contact_ids))
        )
    return or_(*ways)
