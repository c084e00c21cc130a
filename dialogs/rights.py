"""Who may do what: every button and every command of the chat, in one table.

It is the least that somebody must be. What it lets through, each dialog narrows further: a contact
changes their own entry alone, an author sends their own announcement, and nobody agrees to one of
their own. A button that is not in the table cannot be pressed, and a test finds it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from config.vocabulary import Role
from dialogs import cards
from dialogs.afterwards import texts as afterwards
from dialogs.announce import texts as announce
from dialogs.delivery import texts as delivery
from dialogs.enquiry.who import entries_of
from dialogs.figures import texts as figures
from dialogs.meetings import item_texts as items
from dialogs.outcome import Exchange, Outcome
from dialogs.plan import group_texts as groups
from dialogs.plan import texts as plan
from dialogs.pulse import cadence_texts as cadence
from dialogs.pulse import we_did_texts as we_did
from dialogs.turn import Intent
from dialogs.upkeep import texts as upkeep


class Who(StrEnum):
    """What somebody must be at least."""

    EVERYONE = "everyone"
    OWN = "own"
    """Everyone, about what is theirs: the store gives another's to nobody."""
    CONTACT = "contact"
    """The council's own people, and whoever is a contact in its directory."""
    COUNCIL = "council"
    """Those whom the council lists with a role."""
    OWNER = "owner"
    """Who keeps the directory."""
    MANAGER = "manager"
    """An engagement manager."""


@dataclass(frozen=True, slots=True)
class Right:
    """Who may do some things, what the log calls it where another tries, and what they read."""

    who: Who
    word: str = ""
    says: Callable[[], str] | None = None


EVERYONE: Final = Right(Who.EVERYONE)
OWN: Final = Right(Who.OWN)
AFTERWARDS: Final = Right(Who.CONTACT, "afterwards", afterwards.only_council)
ANNOUNCE: Final = Right(Who.COUNCIL, "announce", announce.not_allowed)
_TABLE: Final[tuple[tuple[Right, str], ...]] = (
    (EVERYONE, "topic fact none someone_else out_of_date ask_for_me results results_report"),
    (EVERYONE, "plan plan_month plan_calendar meeting come suggest_item group_terms plan_no"),
    (OWN, "change not_listed skip organisation role change_job skip_job forget messages"),
    (OWN, "held held_all delete_data delete_yes delete_no"),
    (OWN, "send_enquiry take_out change_enquiry cancel_enquiry my_questions show"),
    (OWN, "solved not_solved answer_back withdraw"),
    # Whoever was asked; anybody else sees no such question.
    (OWN, "reply say_when pass_on ask_back done"),
    (OWN, "item_send item_again item_cancel item_withdraw item_show"),
    (OWN, "seen show_copy my_actions action_done action_open action_gone"),
    (OWN, "pulse pulse_words pulse_skip pulse_later pulse_comment pulse_change"),
    (OWN, "pulse_less pulse_never pulse_usual"),
    (OWN, "pulse_sheet pulse_none pulse_skip_these pulse_stop pulse_change_these"),
    (Right(Who.CONTACT, "item", items.not_yours), "item_take item_move item_decline"),
    (Right(Who.CONTACT, "plan", plan.officers_only), "plan_order plan_yes"),
    (AFTERWARDS, "after after_who after_figures after_came after_write after_keep"),
    (AFTERWARDS, "after_held after_not_held after_send after_yes after_no"),
    (
        Right(Who.CONTACT, "entry", upkeep.only_owner),
        "entry entry_yes entry_right entry_else entry_no",
    ),
    (
        Right(Who.OWNER, "example", upkeep.only_owner),
        "example_yes example_no examples examples_later",
    ),
    (Right(Who.COUNCIL, "figures", lambda: "\n".join(figures.for_staff())), "figures"),
    (Right(Who.COUNCIL, "group_health", plan.health_for_officers), "group_health"),
    (Right(Who.COUNCIL, "group_follow", groups.officers_follow), "group_follow group_unfollow"),
    (Right(Who.COUNCIL, "who_got", delivery.not_yours), "who_got"),
    (ANNOUNCE, "announce_preview announce_save announce_modes announce_mode announce_open"),
    (ANNOUNCE, "announce_change announce_later announce_delete announce_deleted announce_cancel"),
    (ANNOUNCE, "announce_cancel_meeting announce_stop announce_leave announce_reopen"),
    (ANNOUNCE, "announce_send announce_ask announce_update announce_approve announce_back"),
    (ANNOUNCE, "announce_at announce_people"),
    (
        Right(Who.MANAGER, "cadence", cadence.only_manager),
        "pulse_start pulse_pause pulse_survey pulse_survey_yes",
    ),
    (
        Right(Who.MANAGER, "we_did", we_did.only_manager),
        "pulse_we_did pulse_announce_done pulse_done_gone",
    ),
)
BUTTONS: Final[Mapping[str, Right]] = {do: right for right, names in _TABLE for do in names.split()}
"""What each button needs, by what it does."""

QUIET: Final = {who: Right(who) for who in Who}
"""To others such a message is a question like any other."""
COMMANDS: Final[Mapping[str, Right]] = {
    "who do I contact about payments?": EVERYONE,
    "what is coming up?": EVERYONE,
    "who am I": OWN,
    "what do you hold about me": OWN,
    "delete my data": OWN,
    "forget me": OWN,
    "my questions": OWN,
    "my actions": OWN,
    "stop messages": OWN,
    "stop asking": OWN,
    "announce a notice to everyone: the office is closed": ANNOUNCE,
    "my announcements": QUIET[Who.COUNCIL],
    "add a meeting of the North forum on 12 March 2027 at 2pm": BUTTONS["plan_order"],
    "how are the groups doing": BUTTONS["group_health"],
    "how are we doing": BUTTONS["figures"],
    "start the weekly pulse": BUTTONS["pulse_start"],
    "weekly pulse": QUIET[Who.MANAGER],
    "we did about trust: we ring back within a day": QUIET[Who.MANAGER],
}
"""What can be typed, a phrase for each kind of command that is not only a button's words."""


def may(exchange: Exchange, who: Who) -> bool:
    """Whether the person of this turn is at least that."""
    asker = exchange.turn.asker
    match who:
        case Who.EVERYONE | Who.OWN:
            return True
        case Who.CONTACT:
            return asker.is_council or bool(entries_of(asker, exchange.knowledge))
        case Who.COUNCIL:
            return asker.is_council
        case Who.OWNER:
            return asker.role is Role.DIRECTORY_OWNER
        case Who.MANAGER:
            return asker.role is Role.ENGAGEMENT_MANAGER


def refused(exchange: Exchange, do: str) -> Outcome | None:
    """Why the person cannot press that button, for them and for the log; None where they can.

    Raises:
        KeyError: The button is not in the table.
    """
    right = BUTTONS[do]
    if may(exchange, right.who) or right.says is None:
        return None
    return Outcome(
        replies=(cards.saying(*right.says().split("\n")),), intent=Intent.OTHER, refused=right.word
    )
