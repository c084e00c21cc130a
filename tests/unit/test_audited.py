"""Every function of the store that writes what the audit log is about is known to it."""

import ast
from pathlib import Path

STORE = Path(__file__).parents[2] / "store"
AUDITED = frozenset(
    {"announcements", "contacts", "routes", "examples", "people", "pulse_cadence", "pulses"}
)
"""Tables whose changes by people are in the log."""
WRITES = frozenset({"insert", "update", "delete", "insert_into"})
BY_PEOPLE = {
    "announcements/drafts.py:add_announcement": "AuthorDesk.add",
    "announcements/drafts.py:save_announcement": "AuthorDesk.save",
    "pulses/cadence.py:set_cadence": "PulseDesk.set_cadence",
    "pulses/opening.py:open_pulse": "PulseDesk.open",
    "upkeep/edits.py:change_directory": "UpkeepWork.change",
    "upkeep/edits.py:_write_route": "UpkeepWork.change",
    "upkeep/suggestions.py:learn": "UpkeepWork.learn",
}
"""Where people's changes are written, and who records them."""
BY_ITSELF = {
    "announcements/deliveries.py",
    "announcements/drafts.py:forget_old_drafts",
    "announcements/revisions.py",
    "pulses/closing.py",
    # It locks the row, and changes nothing.
    "pulses/answering.py:held_open",
    "pulses/releasing.py",
}
"""What the delivery and the schedule do: no person decides it. A file stands for all in it."""


def written() -> set[str]:
    """The functions that write one of these tables, each with its file."""
    found = set()
    for file in STORE.rglob("*.py"):
        if "migrations" in file.parts:
            continue
        for function in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and _writes(function):
                found.add(f"{file.relative_to(STORE).as_posix()}:{function.name}")
    return found


def _writes(function: ast.AST) -> bool:
    calls = (node for node in ast.walk(function) if isinstance(node, ast.Call))
    return any(
        (isinstance(call.func, ast.Name) and call.func.id in WRITES and _named(call.args))
        or (
            isinstance(call.func, ast.Attribute)
            and call.func.attr in WRITES
            and _named([call.func.value])
        )
        for call in calls
    )


def _named(arguments: list[ast.expr]) -> bool:
    return any(isinstance(one, ast.Name) and one.id in AUDITED for one in arguments[:1])


def test_whoever_writes_is_recorded_or_is_no_person() -> None:
    """A new function fails this until it is recorded, or known to be the schedule's."""
    unknown = {
        name
        for name in written()
        if name not in BY_PEOPLE and name not in BY_ITSELF and name.split(":")[0] not in BY_ITSELF
    }

    assert unknown == set()


def test_who_records_is_there_and_does() -> None:
    """Each is a method of a desk whose class writes the log."""
    text = "\n".join(file.read_text("utf-8") for file in STORE.rglob("*.py"))
    for recorder in set(BY_PEOPLE.values()):
        desk, method = recorder.split(".")
        start = text.index(f"class {desk}")
        body = text[start : start + 6_000]
        assert f"async def {method}(" in body
        assert "record(" in body
