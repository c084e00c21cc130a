"""The house rules that a machine can hold: who may import whom, and how far folders go."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
MAY_IMPORT: Final = {
    "config": {"config"},
    "store": {"config", "store"},
    "dialogs": {"config", "store", "dialogs"},
    "bot": {"config", "store", "dialogs", "bot"},
}
ONLY_IN: Final = {
    "botbuilder": "bot",
    "botframework": "bot",
    "msrest": "bot",
    "aiohttp": "bot",
    "msal": "bot",
    "sqlalchemy": "store",
    "alembic": "store",
    "aiosqlite": "store",
    "asyncpg": "store",
}
LONGEST_MODULE: Final = 260
MODULES: Final = sorted(
    path
    for layer in MAY_IMPORT
    for path in (ROOT / layer).rglob("*.py")
    # What npm fetched for the web pages is somebody else's.
    if "node_modules" not in path.parts
)


def imports(module: Path) -> Iterator[str]:
    """The top-level names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative imports hide the layer"
            yield (node.module or "").partition(".")[0]


def name(module: Path) -> str:
    """How a test's report calls a module."""
    return module.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_imports_run_one_way(module: Path) -> None:
    """The imports run bot, dialogs, store, config, and never back."""
    layer = module.relative_to(ROOT).parts[0]
    wrong = (set(imports(module)) & MAY_IMPORT.keys()) - MAY_IMPORT[layer]
    assert not wrong, f"{name(module)} imports {wrong}"


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_libraries_stay_in_their_layer(module: Path) -> None:
    """Teams and HTTP are the bot's business, SQL the store's."""
    layer = module.relative_to(ROOT).parts[0]
    wrong = {found for found in imports(module) if ONLY_IN.get(found, layer) != layer}
    assert not wrong, f"{name(module)} imports {wrong}"


def test_only_the_bot_s_edge_names_the_sample() -> None:
    """No dialog and no table knows the invented people."""
    users = [
        name(module)
        for module in MODULES
        if "config.sample" in module.read_text(encoding="utf-8")
        and not name(module).startswith("config/sample/")
    ]
    assert users
    assert all(user.startswith("bot/") for user in users)


def test_modules_are_small_and_not_deep() -> None:
    """One idea a module, at most two folders deep."""
    long = {
        name(module): lines
        for module in MODULES
        if (lines := len(module.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
        and "versions" not in module.parts
    }
    deep = [name(module) for module in MODULES if len(module.relative_to(ROOT).parts) > 4]
    assert not long
    assert not deep
