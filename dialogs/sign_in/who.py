"""Who has to sign in."""

from config.vocabulary import OUTSIDE
from dialogs.turn import Asker


def is_visitor(asker: Asker) -> bool:
    """Whether they write in the web chat and have not signed in: nobody knows who they are."""
    return asker.tenant_id == OUTSIDE and asker.aad_object_id is None
