"""The manifest by Microsoft's own schema, from the npm package that carries it."""

import copy
import json
from collections.abc import Callable
from typing import Any, Final

import pytest
from jsonschema import Draft4Validator

from bot.teams_app.manifest import VERSION, manifest
from config.settings import Settings
from tests.npm import unpacked

PACKAGE: Final = ("@microsoft/app-manifest", "1.1.2")


@pytest.fixture(scope="module")
def validator(tmp_path_factory: pytest.TempPathFactory) -> Draft4Validator:
    """Checks manifests of the version that ours says it is, the newest of all."""
    package = unpacked(*PACKAGE, tmp_path_factory.mktemp("npm"))
    folder = package / "build" / "json-schemas" / "teams"
    versions = sorted(
        tuple(map(int, one.name[1:].split(".")))
        for one in folder.iterdir()
        if one.name[1:].replace(".", "").isdigit()
    )
    assert ".".join(map(str, versions[-1])) == VERSION, "The package has a newer schema."
    schema = json.loads((folder / f"v{VERSION}" / "MicrosoftTeams.schema.json").read_text("utf-8"))
    return Draft4Validator(schema)


def made(**changes: Any) -> dict[str, Any]:
    """A manifest, as it is when it is read again."""
    values = {
        "app_id": "33333333-3333-4333-8333-333333333333",
        "public_url": "https://bot.example.org",
    }
    written: dict[str, Any] = json.loads(
        json.dumps(manifest(Settings(_env_file=None, **values | changes)))
    )
    return written


def problems(validator: Draft4Validator, said: dict[str, Any]) -> list[str]:
    """What the schema has against a manifest."""
    return [error.message for error in validator.iter_errors(said)]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"teams_app_name": "N" * 30, "teams_app_publisher": "P" * 32},
        {"privacy_url": f"https://example.org/{'p' * 2000}", "terms_url": "https://example.org"},
        {"public_url": "https://bot.example.org:8443", "teams_app_version": "2.10.3"},
        {"app_id": "ABCDEFAB-3333-4333-8333-333333333333"},
    ],
    ids=["as it is", "long names", "own pages", "a port", "capitals"],
)
def test_the_manifest_is_as_the_schema_has_it(
    validator: Draft4Validator, changes: dict[str, str]
) -> None:
    """Whatever the settings allow, the package is valid."""
    assert problems(validator, made(**changes)) == []


def _package_name(said: dict[str, Any]) -> None:
    said["packageName"] = "org.example.bot"


def _old_scope(said: dict[str, Any]) -> None:
    said["bots"][0]["scopes"].append("groupchat")


def _thirteen_commands(said: dict[str, Any]) -> None:
    commands = said["bots"][0]["commandLists"][0]["commands"]
    commands += [commands[0]] * (13 - len(commands))


def _four_lists(said: dict[str, Any]) -> None:
    lists = said["bots"][0]["commandLists"]
    lists += [lists[0]] * (4 - len(lists))


def _long_name(said: dict[str, Any]) -> None:
    said["name"]["short"] = "N" * 31


def _long_publisher(said: dict[str, Any]) -> None:
    said["developer"]["name"] = "P" * 33


def _long_description(said: dict[str, Any]) -> None:
    said["description"]["short"] = "D" * 81


def _long_command(said: dict[str, Any]) -> None:
    said["bots"][0]["commandLists"][0]["commands"][0]["title"] = "t" * 129


def _long_field(said: dict[str, Any]) -> None:
    said["composeExtensions"][0]["commands"][0]["parameters"][0]["title"] = "t" * 33


def _no_privacy(said: dict[str, Any]) -> None:
    del said["developer"]["privacyUrl"]


def _no_id(said: dict[str, Any]) -> None:
    said["bots"][0]["botId"] = "my-bot"


@pytest.mark.parametrize(
    "spoil",
    [
        _package_name,
        _old_scope,
        _thirteen_commands,
        _four_lists,
        _long_name,
        _long_publisher,
        _long_description,
        _long_command,
        _long_field,
        _no_privacy,
        _no_id,
    ],
)
def test_the_schema_finds_what_is_wrong(
    validator: Draft4Validator, spoil: Callable[[dict[str, Any]], None]
) -> None:
    """The check above can fail: each of these slips is found."""
    said = copy.deepcopy(made())
    spoil(said)
    assert len(problems(validator, said)) == 1
