"""Puts the desk together from the settings."""

from collections.abc import Callable

from aiohttp import web

from bot.desk.counted import Counted
from bot.desk.local import LocalDoor
from bot.desk.routes import Served, desk, style
from bot.desk.visitors import Reading
from bot.knowledge import KnowledgeKeeper
from bot.shelf import Shelf
from config.clock import Clock
from config.settings import Settings
from store.database import Database


def desk_of(
    settings: Settings,
    database: Database,
    keeper: KnowledgeKeeper,
    clock: Clock,
    monotonic: Callable[[], float],
) -> web.RouteTableDef:
    """The desk's addresses."""
    reading = Reading(
        database=database,
        knowledge=keeper,
        clock=clock,
        stale_after_days=settings.stale_after_days,
        shelf=Shelf(monotonic),
        counted=Counted(monotonic),
    )
    return desk(Served(reading=reading, door=LocalDoor(reading), files=style()))
