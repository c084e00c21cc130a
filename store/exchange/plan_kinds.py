"""The kinds of file of the forward plan: terms of reference, members, meetings."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, case, func, or_

from store.exchange import cells, person_cells, plan_cells
from store.exchange.errors import Problem
from store.exchange.kind import Columns, Kind, forms_of
from store.exchange.rules import Entry, Known
from store.plan.meetings import new_uid
from store.plan.records import MODES
from store.plan.tables import group_members, group_terms, meetings

OF_GROUP: Final = {"group": "group_slug"}
AS_KEPT: Final = {**OF_GROUP, "start": "starts_at", "end": "ends_at"}
A_MODE: Final = "a way to work together"
HIGHEST_MATURITY: Final = 4
IN_CALENDARS: Final = ("title", "end", "venue", "join_url")
"""Cells that calendars must take over; another start is another meeting."""


def ends_after_start(entries: Sequence[Entry], _known: Known) -> Iterator[Problem]:
    """A meeting ends after it begins."""
    for entry in entries:
        start, end = entry.values.get("start"), entry.values.get("end")
        if start and end and end <= start:
            yield Problem(
                line=entry.line, column="end", reason="The meeting ends before it begins."
            )


def _fresh() -> Mapping[str, Any]:
    """What a meeting that came with a file has beside its cells."""
    texts = dict.fromkeys(("purpose", "notes", "we_did"), "")
    return {"uid": new_uid(), "sequence": 0, "version": 1, **texts}


def _touched(new: Columns) -> Columns:
    """Count the change; one that calendars must take over is told to them."""
    row = meetings.c
    differs: list[ColumnElement[bool]] = [
        row[AS_KEPT.get(name, name)] != new[name] for name in IN_CALENDARS
    ]
    return {
        "sequence": row.sequence + case((or_(*differs), 1), else_=0),
        "version": row.version + 1,
        "updated_at": func.now(),
    }


TERMS: Final = Kind(
    name="terms",
    table=group_terms,
    key=("group",),
    kept_as=OF_GROUP,
    forms=forms_of(
        group_terms,
        OF_GROUP,
        group=plan_cells.group,
        attends=cells.words,
        chair=cells.words,
        administrator_id=cells.code,
        maturity=cells.number(0, HIGHEST_MATURITY, empty=0),
    ),
    references={"group": "groups", "administrator_id": "contacts"},
    in_directory=False,
    replaceable=True,
)

MEMBERS: Final = Kind(
    name="members",
    table=group_members,
    key=("group", "tenant_id", "aad_object_id"),
    kept_as=OF_GROUP,
    forms=forms_of(
        group_members,
        OF_GROUP,
        group=plan_cells.group,
        tenant_id=person_cells.tenant_of_member,
        aad_object_id=person_cells.member,
    ),
    keyed=(person_cells.member_by_address,),
    references={"group": "groups"},
    in_directory=False,
    replaceable=True,
)

MEETINGS: Final = Kind(
    name="meetings",
    table=meetings,
    key=("group", "start"),
    kept_as=AS_KEPT,
    forms=forms_of(
        meetings,
        AS_KEPT,
        group=plan_cells.group,
        title=cells.name,
        start=plan_cells.moment(),
        end=plan_cells.moment(),
        venue=cells.words,
        join_url=plan_cells.https_link,
        mode=cells.choice(MODES, A_MODE, empty=""),
        agenda=cells.several(),
    ),
    references={"group": "groups"},
    own_rules=(ends_after_start,),
    in_directory=False,
    fresh=_fresh,
    dated={"created_at": func.now(), "updated_at": func.now()},
    touched=_touched,
    shown=and_(meetings.c.group_slug.is_not(None), meetings.c.cancelled_at.is_(None)),
    once=True,
)
