"""Builders of records with defaults: a test names only what it is about."""

from typing import Any

from config.vocabulary import Role
from store.directory import Directory
from store.records import (
    Contact,
    ConversationKey,
    Department,
    District,
    Organisation,
    Person,
    Reference,
    Route,
    Topic,
)

TENANT = "tenant-1"
DISTRICTS = (
    District(district="Colchester", area="North"),
    District(district="Tendring", area="North"),
    District(district="Braintree", area="Mid"),
    District(district="Basildon", area="South"),
    District(district="Harlow", area="West"),
)


def topic(slug: str = "invoices", **changes: Any) -> Topic:
    """A topic of the finance department."""
    return Topic(**{"slug": slug, "name": slug.title(), "department": "Finance"} | changes)


def contact(contact_id: str = "ann", **changes: Any) -> Contact:
    """A contact who is there and has no deputy."""
    return Contact(**{"id": contact_id, "name": contact_id.title()} | changes)


def route(contact_id: str = "ann", topic: str = "invoices", **changes: Any) -> Route:
    """A route with empty cells: it fits everybody."""
    return Route(**{"topic": topic, "contact_id": contact_id} | changes)


def organisation(organisation_id: str = "elm-house", **changes: Any) -> Organisation:
    """A care home in the north."""
    defaults: dict[str, Any] = {
        "id": organisation_id,
        "name": "Elm House",
        "service_type": "Residential and nursing",
        "district": "Colchester",
        "area": "North",
        "tier": 2,
    }
    return Organisation(**defaults | changes)


def person(aad_object_id: str = "aad-1", **changes: Any) -> Person:
    """A provider without an organisation."""
    return Person(
        **{
            "tenant_id": TENANT,
            "aad_object_id": aad_object_id,
            "name": "Pat Provider",
            "email": "pat@example.org",
            "role": Role.PROVIDER,
        }
        | changes
    )


def key(conversation_id: str = "conversation-1", **changes: Any) -> ConversationKey:
    """A personal conversation in the one tenant."""
    return ConversationKey(
        **{"tenant_id": TENANT, "conversation_id": conversation_id, "user_id": "user-1"} | changes
    )


def reference(conversation_id: str = "conversation-1", **changes: Any) -> Reference:
    """A reference to a personal conversation of the person aad-1."""
    return Reference(
        **{
            "tenant_id": TENANT,
            "conversation_id": conversation_id,
            "kind": "personal",
            "aad_object_id": "aad-1",
            "reference": {"serviceUrl": "https://smba.example.org/", "bot": {"id": "28:bot"}},
        }
        | changes
    )


def directory(
    *routes: Route,
    contacts: tuple[Contact, ...] = (contact(),),
    topics: tuple[Topic, ...] = (topic(), topic("engagement", department="Engagement")),
    **changes: Any,
) -> Directory:
    """A directory of four areas with the finance and the engagement team's mailboxes."""
    defaults: dict[str, Any] = {
        "version": 1,
        "topics": {row.slug: row for row in topics},
        "contacts": {row.id: row for row in contacts},
        "routes": routes,
        "departments": {
            name: Department(name=name, email=f"{name.lower()}@example.org")
            for name in ("Finance", "Engagement")
        },
        "districts": DISTRICTS,
        "organisations": {},
        "engagement_topic": "engagement",
    }
    return Directory(**defaults | changes)
