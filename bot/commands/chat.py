"""``chat``: the same conversation in a terminal."""

from collections.abc import Callable

from bot.heard import Heard
from bot.host import Host
from config.sample.playground import TENANT_ID
from store.records import ConversationKey

CONVERSATION = "terminal"
GOODBYES = frozenset({"exit", "quit", "bye", "goodbye"})


async def chat(
    host: Host, user_id: str, *, read: Callable[[str], str], say: Callable[[str], None]
) -> None:
    """Talk until the person says goodbye or ends the input.

    Args:
        host: Takes the turns.
        user_id: Who is talking, as an Entra object id.
        read: Asks for a line; raises EOFError at the end. It may block: nothing else goes on here.
        say: Shows what the bot says.
    """
    key = ConversationKey(TENANT_ID, CONVERSATION, user_id)
    await host.leave(Heard(key=key))
    await _take(host, Heard(key=key, aad_object_id=user_id, joined=True), say)
    while True:
        try:
            text = read("You: ")
        except EOFError:
            return
        if text.strip().casefold() in GOODBYES:
            return
        await _take(host, Heard(key=key, aad_object_id=user_id, text=text), say)


async def _take(host: Host, heard: Heard, say: Callable[[str], None]) -> None:
    outcome = await host.take(heard)
    for reply in outcome.replies if outcome else ():
        say(reply.text)
