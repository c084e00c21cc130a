"""The catalogue as it is learned in production, once for all tests."""

from dataclasses import replace
from functools import cache

from dialogs.turn import Reader
from dialogs.understanding.learning import Teacher, teacher
from store.directory import Directory
from store.records import Topic
from tests.unit.dialogs.factories import ROLES
from tests.unit.dialogs.real_council import real_knowledge


def taught() -> Teacher:
    """The teacher with all that comes with the product."""
    return teacher()


@cache
def directory() -> Directory:
    """The catalogue's topics with the sample's people."""
    return real_knowledge().directory


@cache
def reader() -> Reader:
    """The reader that the product comes with."""
    found = taught().ready(directory())
    assert found is not None, "The catalogue's words changed: run make learn."
    return found


@cache
def light_reader() -> Reader:
    """The reader of a machine without an encoder."""
    found = replace(taught(), encode=None).ready(directory())
    assert found is not None, "The catalogue's words changed: run make learn."
    return found


def directory_of(*topics: Topic) -> Directory:
    """A directory of these topics alone."""
    return Directory(
        version=1,
        topics={topic.slug: topic for topic in topics},
        contacts={},
        routes=(),
        departments={},
        districts=(),
        organisations={},
        engagement_topic=ROLES.engagement,
    )
