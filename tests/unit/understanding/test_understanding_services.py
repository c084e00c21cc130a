"""The asker's own kind of service is read from a message only where it is plain."""

import pytest

from config.vocabulary import SERVICE_TYPES
from dialogs.understanding.services import service_type_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("care home", "Residential and nursing"),
        ("We are a nursing home in Harlow", "Residential and nursing"),
        ("I run a homecare agency", "Home care"),
        ("domiciliary please", "Home care"),
        ("we're a learning disability provider", "Learning disability"),
        ("our LD service", "Learning disability"),
        ("I manage a small supported living scheme", "Independent and supported living"),
        ("Independent and supported living", "Independent and supported living"),
    ],
)
def test_the_askers_own_service(text: str, kind: str) -> None:
    """An answer by itself, or a service that they call theirs."""
    assert service_type_of(text, SERVICE_TYPES) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Who commissions home care?",
        "Who leads on learning disability?",
        "The hospital wants to discharge to a care home",
        "invoices",
        "",
    ],
)
def test_no_service_where_it_may_be_anybodys(text: str) -> None:
    """A kind of service that is asked about is not the asker's."""
    assert service_type_of(text, SERVICE_TYPES) is None
