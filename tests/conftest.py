"""How the tests are run, whatever their height."""

from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """One worker more than there are cores: some tests wait for what takes its time."""
    return (yield) + 1
