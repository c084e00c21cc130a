"""What is held of a person who works for the council."""

from typing import Final

from sqlalchemy import and_, func, literal, not_

from store.announcements.tables import announcements
from store.audit.tables import audit_log
from store.personal.records import Blanked, Holding, Stays
from store.personal.whose import (
    an_id,
    changed,
    done,
    where,
    whose,
    wrote,
)
from store.tables import (
    contacts,
)
from store.upkeep_tables import directory_changes

WORK: Final = "Your work for the council"
DONE: Final = "What you did"
UNSENT: Final = and_(
    announcements.c.sent_at.is_(None), announcements.c.state.not_in(("scheduled", "sending"))
)
OVER: Final = announcements.c.state.in_(("sent", "cancelled"))

OF_WORK: Final[tuple[Holding, ...]] = (
    Holding(
        table=contacts,
        group=WORK,
        title="Your entry in the council's directory",
        theirs=lambda who: and_(
            literal(bool(who.aad_object_id)),
            func.lower(contacts.c.aad_object_id) == who.aad_object_id,
        ),
        shown={
            "Name": contacts.c.name,
            "Job": contacts.c.job_title,
            "Team": contacts.c.team,
            "E-mail": contacts.c.email,
            "Phone": contacts.c.phone,
            "Away from": contacts.c.away_from,
            "Away until": contacts.c.away_until,
        },
        deleted=Stays("Providers find you by it. Whoever keeps the directory can change it."),
    ),
    Holding(
        table=directory_changes,
        group=WORK,
        title="Entries you changed",
        theirs=changed,
        shown={"When": directory_changes.c.at, "Entry": directory_changes.c.contact_id},
        deleted=Blanked(
            {"changed_by": an_id, "changed_by_name": "somebody"},
            "What the directory said before stays, without your name.",
        ),
    ),
    Holding(
        table=announcements,
        group=WORK,
        title="Announcements you wrote and did not send",
        theirs=where(wrote, UNSENT),
        shown={"Title": announcements.c.title, "Words": announcements.c.body},
    ),
    Holding(
        table=announcements,
        group=WORK,
        title="Announcements you sent",
        theirs=where(wrote, OVER, not_(UNSENT)),
        shown={"Title": announcements.c.title, "Sent": announcements.c.sent_at},
        deleted=Blanked(
            {"author_id": an_id, "author_name": "", "conversation_id": "", "planned": None},
            "They are the council's word to providers, without your name.",
        ),
    ),
    Holding(
        table=announcements,
        group=WORK,
        title="Announcements of yours that are on their way",
        theirs=where(wrote, not_(OVER), not_(UNSENT)),
        shown={"Title": announcements.c.title},
        deleted=Stays("They are still to arrive. Delete your data once more when they have."),
    ),
    Holding(
        table=announcements,
        group=WORK,
        title="Announcements you agreed to",
        theirs=whose(announcements, "approver_id", as_written=True),
        shown={"Title": announcements.c.title},
        deleted=Blanked({"approver_id": an_id}, "That a second officer agreed stays."),
    ),
    Holding(
        table=audit_log,
        group=DONE,
        title="The log of changes, under a code in place of your name",
        theirs=done,
        shown={"When": audit_log.c.at, "What": audit_log.c.what, "Of": audit_log.c.object},
        deleted=Stays("Nobody may change that log. It has no name, and goes after some years."),
    ),
)
