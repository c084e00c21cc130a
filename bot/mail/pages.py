"""``/m/…``: what the links of mails lead to.

Opening a page does nothing: programs that look for harm open every link of a mail. What is pressed
on it comes by POST and is an ordinary turn of the conversation, and the answer is a page again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from aiohttp import web

from bot.forms import fields_of, number_of
from bot.mail import texts
from bot.mail.links import LINKS_HOLD, OPENS, POST_PATH
from bot.mail.page import (
    ENDED,
    HEADERS,
    SCRIPT,
    SCRIPT_PATH,
    form,
    page,
    paper,
    press_button,
    section,
)
from bot.mail.parts import Field, Line, Part, Run, has_fields, subject_of
from bot.mail.selecting import pressable
from bot.mail.taking_apart import parts_of
from bot.mail.turns import NEXT_PATH, MailTurns
from store.announcements.courtesy import EVALUATION, PULSE
from store.ways.pressed import Posted, is_spent, posted, spend, unspend

COUNTS_ONCE: Final = frozenset({PULSE, EVALUATION})
"""Purposes of messages whose answer counts once."""
ANSWERS: Final = frozenset({"pulse", "pulse_words", "pulse_skip"})
"""What settles a question; "not now" leaves it open."""
SHOW_QUESTIONS: Final = "survey"
"""What somebody would type to see the questions that are open."""
MOST_FIELDS: Final = 60


@dataclass(frozen=True, slots=True)
class MailPages:
    """The pages of messages.

    Args:
        turns: Takes what is pressed there.
    """

    turns: MailTurns

    def routes(self) -> web.RouteTableDef:
        """Their addresses."""
        routes = web.RouteTableDef()
        routes.get(SCRIPT_PATH)(_script)
        routes.post(NEXT_PATH)(self.go_on)
        routes.get(POST_PATH)(self.open)
        routes.post(POST_PATH)(self.press)
        return routes

    async def open(self, request: web.Request) -> web.Response:
        """A message and what can be done about it; changes nothing."""
        found = await self._posted(request)
        if found is None:
            return self.turns.say(*texts.gone(), status=ENDED)
        parts, _ = parts_of(found.card, found.text)
        if found.purpose in COUNTS_ONCE and not is_survey(parts):
            async with self.turns.database.unit_of_work() as uow:
                if await is_spent(uow, found.key):
                    return self.turns.say(*texts.spent())
        return await self._shown(request, found)

    async def _shown(
        self,
        request: web.Request,
        found: Posted,
        filled: Mapping[str, str] | None = None,
        said: Sequence[Part] = (),
    ) -> web.Response:
        """The message as a form, with what was ``filled`` in, below what was ``said`` to that."""
        parts, pressed = parts_of(found.card, found.text)
        title = subject_of(parts, self.turns.council)
        if is_survey(parts):
            heading = section([Line((Run(title),), heading=True)], str)
            inside, asks = heading + press_button(OPENS, texts.GO_ON), False
        else:
            where = await self.turns.where((found.tenant_id, found.aad_object_id))
            how = [Line((Run(texts.in_the_box()),), bold=True)] if said else []
            shown = [*how, *(_with(part, filled) for part in pressable(parts, pressed, where))]
            inside = section(shown, lambda button: str(button.number))
            asks = has_fields(parts)
        above = paper(section(said, str)) if said else ""
        below = form(request.path, {}, paper(inside), asks=asks)
        return page(self.turns.council, title, above + below)

    async def press(self, request: web.Request) -> web.Response:
        """Do what a button of the message is for."""
        found = await self._posted(request)
        if found is None:
            return self.turns.say(*texts.gone(), status=ENDED)
        who, filled = (found.tenant_id, found.aad_object_id), await fields_of(request)
        choice = filled.get("press", "")
        parts, pressed = parts_of(found.card, found.text)
        if choice == OPENS and is_survey(parts):
            return await self.turns.take(who, text=SHOW_QUESTIONS)
        data = pressed.of(number_of(choice) or 0)
        if data is None:
            return self.turns.say(*texts.gone(), status=ENDED)
        whole = _whole(data, filled)
        if found.purpose in COUNTS_ONCE and data.get("do") in ANSWERS:
            return await self._once(found.key, who, whole)
        again = partial(self._shown, request, found, filled)
        return await self.turns.take(who, pressed=whole, again=again if has_fields(parts) else None)

    async def go_on(self, request: web.Request) -> web.Response:
        """Do what a button is for that stood on an answer."""
        filled = await fields_of(request)
        tenant, _, person = filled.get("who", "").partition("/")
        who, end = (tenant, person), filled.get("until", "")
        data = self.turns.read(filled.get("press", ""), who, end)
        if data is None:
            return self.turns.say(*texts.gone(), status=ENDED)
        return await self.turns.take(who, pressed=_whole(data, filled))

    async def _posted(self, request: web.Request) -> Posted | None:
        """The message that the address names, where the address is ours and has not ended."""
        row, end = int(request.match_info["row"]), request.match_info["until"]
        async with self.turns.database.unit_of_work() as uow:
            found = await posted(uow, row)
        key, now = request.match_info["key"].removeprefix("-"), self.turns.clock.now()
        right = found is not None and self.turns.links.is_post(row, found.key, end, key, now)
        return found if right else None

    async def _once(self, name: str, who: tuple[str, str], data: Mapping[str, Any]) -> web.Response:
        async with self.turns.database.unit_of_work() as uow:
            first = await spend(uow, name, self.turns.clock.now() + LINKS_HOLD)
            await uow.commit()
        if not first:
            return self.turns.say(*texts.spent())
        response = await self.turns.take(who, pressed=data)
        if response.status != web.HTTPOk.status_code:
            async with self.turns.database.unit_of_work() as uow:
                await unspend(uow, name)
                await uow.commit()
        return response


def is_survey(parts: Sequence[Part]) -> bool:
    """Whether several questions are on one card, which is the first of some."""
    return any(isinstance(part, Field) and part.options for part in parts)


def _with(part: Part, filled: Mapping[str, str] | None) -> Part:
    if filled is None or not isinstance(part, Field):
        return part
    # Of a tick that was taken out a form sends nothing.
    return replace(part, given=filled.get(f"in.{part.id}", "" if part.is_tick else part.given))


def _whole(data: Mapping[str, Any], form: Mapping[str, Any]) -> dict[str, Any]:
    """What a button says, with what was filled in by the names of a card's inputs.

    A field by the name of something that the button says is left: it would make another button.
    """
    given = [(name, said) for name, said in form.items() if name.startswith("in.")][:MOST_FIELDS]
    return {name.removeprefix("in."): str(said) for name, said in given} | dict(data)


async def _script(_: web.Request) -> web.Response:
    headers = {**HEADERS, "Cache-Control": "public, max-age=3600"}
    return web.Response(
        text=SCRIPT, content_type="text/javascript", charset="utf-8", headers=headers
    )
