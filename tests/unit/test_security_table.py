"""docs/security-tests.md: every line names tests, and every test that it names is there."""

import ast
import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
ROWS: Final = [
    line
    for line in (ROOT / "docs" / "security-tests.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| what is tried", "| the stock adapter"))
]
NAMED: Final = re.compile(r"`([\w/]+\.py)::(\w+)`")


@pytest.mark.parametrize("line", ROWS, ids=lambda line: line.split("|")[1].strip()[:60])
def test_each_line_has_tests_that_are_there(line: str) -> None:
    """A test that is renamed or taken away takes its line along."""
    named = NAMED.findall(line)
    assert named
    for file, test in named:
        tree = ast.parse((ROOT / "tests" / file).read_text("utf-8"))
        functions = {
            node.name
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }
        assert test in functions, f"{file} has no {test}"
