"""What Teams offers above the writing box: each command, sent as it stands, does what it says."""

from typing import Any, Final

import pytest

from bot.teams_app.menu import FOR_OFFICERS, GROUPS_HEALTH, LISTS
from config.sample.playground import TENANT_ID, person
from tests import activities
from tests.running import Running

ANSWERS: Final = {
    "who do I contact about safeguarding?": "Helen Marchbank",
    "my questions": "open",
    "what is coming up?": "coming up",
    "put it in my calendar": "/calendar.ics",
    "pulse results": "results",
    "who am I": "what I know about you",
    "what do you hold about me?": "what I hold about you",
    "help": "I tell you who to contact",
    "announce a meeting": "please check",
    "announce a notice": "please check",
    "my announcements": "You have written none yet",
    "how are we doing": "In time means",
    "how are the groups doing": "How the groups are doing",
}
"""A part of what is read in answer."""
LISTED: Final = [(scope, command.title) for scope, commands in LISTS for command in commands]
OFFICERS: Final = {command.title for command in (*FOR_OFFICERS, GROUPS_HEALTH)}


@pytest.mark.parametrize(("scope", "title"), LISTED)
async def test_a_command_of_the_menu_is_understood(local: Running, scope: str, title: str) -> None:
    """By a care manager, and by an officer where it is an officer's."""
    who = person("officer" if title in OFFICERS else "care-manager").aad_object_id
    said = await local.send(_typed(local, scope, title, who))
    assert ANSWERS[title] in "\n".join(said)


def _typed(bot: Running, scope: str, title: str, who: str) -> dict[str, Any]:
    make = activities.message if scope == "personal" else activities.in_channel
    made = make(
        title,
        service_url=bot.service_url,
        person=who,
        channelData={"tenant": {"id": TENANT_ID}},
    )
    made["conversation"] |= {"tenantId": TENANT_ID}
    if scope != "personal":
        made["conversation"] |= {"conversationType": {"team": "channel"}.get(scope, scope)}
    return made
