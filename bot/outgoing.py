"""Replies that nobody else holds, and a turn's context that sends them as they are.

botbuilder copies each reply and four accounts before it sends one, for it cannot know who else
holds them. That was 3 % of a whole turn in a profile (docs/performance.md).
"""

from typing import Any, Final

from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes, DeliveryModes, InputHints, ResourceResponse

BOTBUILDERS_OWN: Final = frozenset({"directline", "webchat"})
"""Channels whose replies do not say which message they are to."""


class Outgoing(Activity):  # type: ignore[misc] # botbuilder publishes no types.
    """An activity that nobody else holds, so it may itself be changed and sent."""

    def __deepcopy__(self, memo: Any) -> "Outgoing":
        return self


class Context(TurnContext):  # type: ignore[misc] # botbuilder publishes no types.
    """A turn's context; what is no plain reply to a message goes botbuilder's own way."""

    async def send_activities(self, activities: list[Activity]) -> list[ResourceResponse]:
        """Address the replies and send them."""
        heard: Activity = self.activity
        plain = (
            heard.type == ActivityTypes.message
            and heard.channel_id not in BOTBUILDERS_OWN
            and heard.delivery_mode != DeliveryModes.expect_replies
            and not self._on_send_activities
            and all(type(reply) is Outgoing for reply in activities)
        )
        if not plain:
            sent: list[ResourceResponse] = await super().send_activities(activities)
            return sent
        for reply in activities:
            reply.channel_id, reply.locale = heard.channel_id, heard.locale
            reply.service_url, reply.conversation = heard.service_url, heard.conversation
            reply.from_property, reply.recipient = heard.recipient, heard.from_property
            reply.id, reply.reply_to_id = None, heard.id
            reply.input_hint = reply.input_hint or InputHints.accepting_input
        self.responded = True
        answered: list[ResourceResponse] = await self.adapter.send_activities(self, activities)
        return answered
