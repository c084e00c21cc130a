"""The app package: a .zip of the manifest and the icons, the same bytes for the same settings."""

import io
import json
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.teams_app.icons import colour_icon, outline_icon
from bot.teams_app.manifest import manifest
from config.settings import Settings

ANY_DAY: Final = (2026, 1, 1, 0, 0, 0)
"""Of the files in it: nobody needs it, and the day of writing would make each package another."""


def package(settings: Settings) -> bytes:
    """The .zip file.

    Raises:
        PackageRefused: the bot's id or its address is missing.
    """
    told = json.dumps(manifest(settings), indent=2, ensure_ascii=False) + "\n"
    files = {
        "manifest.json": told.encode(),
        "color.png": colour_icon(),
        "outline.png": outline_icon(),
    }
    made = io.BytesIO()
    with ZipFile(made, "w") as zipped:
        for name, content in files.items():
            entry = ZipInfo(name, ANY_DAY)
            entry.compress_type = ZIP_DEFLATED
            # What ZipInfo says of the machine that wrote it: always the same one.
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            zipped.writestr(entry, content, compresslevel=9)
    return made.getvalue()
