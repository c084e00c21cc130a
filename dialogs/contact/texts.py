"""The words of the contact dialog."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from config.working_time import WorkingTime
from dialogs.dates.written import clock, day

NIGHT_HOURS: Final = "Evenings, nights, weekends and bank holidays"

ASK_FOR_ME: Final = "Ask them for me"
SOMEONE_ELSE: Final = "Someone else"
OUT_OF_DATE: Final = "This is out of date"
CHAT: Final = "Chat in Teams"
NONE_OF_THESE: Final = "None of these"
USE_ORGANISATION: Final = "Use my organisation"


def office_hours(council: WorkingTime) -> str:
    """When the council's offices are open, such as ``Monday to Friday, 9am to 5pm``."""
    opens, closes = (at.hour * 60 + at.minute for at in (council.opens, council.closes))
    return f"Monday to Friday, {clock(opens)} to {clock(closes)}"


def covering(away: str, until: date | None, cover: str) -> str:
    """The person on the route is away, and somebody stands in."""
    return f"{away} is away{_until(until)}. {cover} is covering."


def away_no_cover(away: str, until: date | None) -> str:
    """The person on the route is away, and nobody stands in."""
    return f"{away} is away{_until(until)}. Please use the team mailbox."


def moved_on(left: str, cover: str) -> str:
    """The person on the route has left, and somebody took over."""
    return f"{left} has moved on. {cover} is covering."


def moved_on_no_cover(left: str) -> str:
    """The person on the route has left, and nobody took over yet."""
    return f"{left} has moved on. Please use the team mailbox."


def _until(until: date | None) -> str:
    return f" until {day(until)}" if until else ""


def checked(on: date | None) -> str:
    """When the contact's entry was last checked."""
    return f"Checked on {day(on)}" if on else "Not checked yet"


def which_topic() -> str:
    """Two or three topics are equally fair."""
    return "Which of these do you mean?"


def something_else(how_many: int) -> str:
    """After "Someone else": the next-best topics."""
    return "Is it this instead?" if how_many == 1 else "Is it one of these instead?"


def which_area(topic: str) -> str:
    """The area decides who answers a provider."""
    return f"{topic}: which area is your service in?"


def which_area_is_it(topic: str) -> str:
    """The area decides who answers somebody who works for the council."""
    return f"{topic}: which area is it about?"


def which_service_type(topic: str) -> str:
    """The service type decides who answers."""
    return f"{topic}: what kind of service is it?"


def choose_by_text() -> str:
    """Above numbered choices in the text."""
    return "Type the number or the words:"


def choose_a_number() -> str:
    """A number was typed that none of the choices has."""
    return "Please choose one of the numbers above."


def no_number_open() -> str:
    """A number was typed, and nothing with numbers is open."""
    return "I have no numbered choice open. Please type your question."


def why_asked(fact: str) -> str:
    """Someone asks why the area or the service type is asked for."""
    if fact == "area":
        return "Different people answer for different areas, so I need to know yours."
    return "Different people answer for different kinds of service, so I need to know yours."


def why_topics() -> str:
    """Someone asks why they must choose a topic."""
    return "Different people answer each of these, so I need to know which one you mean."


def also_say(labels: Sequence[str]) -> str:
    """The contact card's buttons in the text; they have words only, so no number presses them."""
    said = [f'"{label[:1].lower()}{label[1:]}"' for label in labels]
    *before, last = said
    return f"You can also say {', '.join(before)}{' or ' if before else ''}{last}."


def area_label(area: str, districts: Sequence[str]) -> str:
    """An area in a list, with the districts that it holds."""
    return f"{area} ({', '.join(districts)})" if districts else area


def whole_county(area: str) -> str:
    """The area that is all areas, in a list."""
    return f"{area} (all areas)"


def area_line(area: str, districts: Sequence[str]) -> str:
    """An area on the card, with the districts that it holds."""
    return f"{area}: {', '.join(districts)}"


def did_not_catch() -> str:
    """What was typed is none of the choices."""
    return "I did not catch that. Please choose one, or type a new question."


def remembered_area(area: str) -> str:
    """The area that was said is kept."""
    where = "all areas" if area == "County-wide" else f"the {area} area"
    return f"I will remember that you work in {where}."


def remembered_service_type(service_type: str) -> str:
    """The service type that was said is kept."""
    return f"I will remember that your service is: {service_type}."


def unknown() -> str:
    """No topic fits."""
    return "Sorry, I don't know who answers that."


def try_words() -> str:
    """What to type when no topic fitted."""
    return 'Try a few words, such as "late payment", "broken hoist" or "care review".'


def second_topic(topic: str) -> str:
    """The button for the other thing that a message asked about."""
    return f"Also: {topic}"


def for_organisation(organisation: str) -> str:
    """The question named an organisation."""
    return f"This is for {organisation}."


def who_keeps_the_list() -> str:
    """An officer asks how a contact is changed."""
    return "The directory's owner keeps the list of contacts. This team can pass a change on:"


def ask_engagement() -> str:
    """Above the engagement team's contact."""
    return "The provider engagement team can find out for you:"


def none_fit() -> str:
    """After "None of these" or where there is nobody else."""
    return "Then the provider engagement team can help:"


def nobody_listed(topic: str) -> str:
    """A topic without a contact or a mailbox, or none in particular."""
    return f"{topic}: nobody is listed for this yet." if topic else "Nobody is listed for this yet."


def tell_me_more() -> str:
    """The engagement team itself was not the right one."""
    return "I have nobody else to suggest for that. " + try_words()


def thanks_for_report(name: str) -> str:
    """An entry was reported as out of date."""
    return f"Thank you. I have told the council that {name}'s details may be out of date."


def report_gone() -> str:
    """The reported entry is no longer in the directory."""
    return "Thank you. That entry is no longer in use. Please ask again to see the new one."


def form_too_long() -> str:
    """A form with more in it than is read."""
    return (
        "That is more than I can take at once, so I have changed nothing. What you typed is still "
        "on the card: please make it shorter and press again."
    )


def old_button() -> str:
    """A button whose data this version or this directory does not know."""
    return "That button no longer works. Please type your question instead."
