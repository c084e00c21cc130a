"""A document as PDF that a screen reader can read (PDF/UA-1, ISO 14289-1).

Typst sets it, and refuses what the standard does not allow, such as a picture without words. What
the document says goes to it as data, so none of it can be markup.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from importlib.resources import files
from itertools import groupby
from typing import Any, Final

from bot.drawing.draw import PRINTED, draw
from bot.reporting.letters import LEFT_OUT, all_shown
from bot.reporting.shades import shade
from bot.reporting.steps import step
from dialogs import picture_words
from dialogs.picture import AnyPicture
from dialogs.report.document import Block, Document, Figures, Shade, Table
from dialogs.report.texts import letters_left_out

TEMPLATE: Final = "report.typ"
STANDARD: Final = "ua-1"


def pdf(document: Document, made: datetime) -> bytes:
    """The document as PDF.

    Args:
        document: What it says.
        made: When it is made, an aware time.
    """
    # 50 MB, and few ask for it.
    import typst  # noqa: PLC0415

    told = all_shown(
        {
            "title": document.title,
            "subtitle": document.subtitle,
            "foot": document.foot,
            "blocks": list(_blocks(document.blocks)),
        }
    )
    said = json.dumps(told)
    if LEFT_OUT in said:
        said = json.dumps(told | {"foot": f"{told['foot']} {letters_left_out(LEFT_OUT)}"})
    # Typefaces of its own: a report looks the same wherever it is made.
    compiler = typst.Compiler(
        (files(__package__) / TEMPLATE).read_bytes(),
        ignore_system_fonts=True,
        sys_inputs={"report": said},
    )
    made_of = compiler.compile(
        format="pdf", pdf_standards=STANDARD, timestamp=int(made.timestamp())
    )
    assert isinstance(made_of, bytes)  # noqa: S101 - it gives bytes where no file is named.
    return made_of


def _blocks(blocks: Iterable[Block]) -> Iterator[dict[str, Any]]:
    for narrow, some in groupby(blocks, lambda one: isinstance(one, Table) and not one.wide):
        told = [{"kind": type(one).__name__, **_block(one)} for one in some]
        yield from [{"kind": "Tables", "tables": told}] if narrow else told


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Figures(columns=columns):
            return {"columns": [[_figure(*one) for one in column] for column in columns]}
        case Table(rows=rows):
            return asdict(block) | {"rows": [[_cell(cell) for cell in row] for row in rows]}
        case _:
            return asdict(block)


def _figure(caption: str, picture: AnyPicture) -> dict[str, Any]:
    return {
        "caption": caption,
        "alt": picture_words.said(picture),
        "png": list(draw(picture, PRINTED)),
    }


def _cell(cell: str | Shade) -> str | dict[str, str]:
    if isinstance(cell, str):
        return cell
    colour, letters = shade(step(cell.part))
    return {"text": cell.text, "cell": colour, "letters": letters}
