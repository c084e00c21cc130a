"""The words of the emergency and safeguarding advice."""


def ring_999() -> str:
    """First, whenever harm or an urgent topic is heard."""
    return "If someone is in danger now, ring 999."


def then_safeguarding() -> str:
    """Above the safeguarding contact."""
    return "Then tell the safeguarding team:"


def contact_for_your(fact: str) -> str:
    """Above the contacts of each area or service type, where the person's own is not known."""
    return f"Or ring the contact for your {'area' if fact == 'area' else 'kind of service'}:"


def outside_hours(phone: str, email: str) -> str:
    """The team that answers at night; "" where neither its phone nor its e-mail is known."""
    team = "the out-of-hours team"
    reach = f"ring {team} on {phone}" if phone else f"write to {team}, {email}" if email else ""
    when = "In the evening, at night, at weekends and on bank holidays"
    return f"{when}, {reach}." if reach else ""


def closed_ring() -> str:
    """Above the team that answers now, while the offices are closed."""
    return "The council's offices are closed now. Tell the out-of-hours team:"


def tell_safeguarding_when_open() -> str:
    """Above the safeguarding contact while the offices are closed."""
    return "When the offices are open, tell the safeguarding team:"


def closed_now(name: str, reach: str) -> str:
    """In an urgent answer while the offices are closed: who answers now."""
    return f"The council's offices are closed now. If this cannot wait, {_reach(name, reach)}."


def safeguarding_when_open(phone: str, hours: str) -> str:
    """Below the team that answers now; "" without a number."""
    return f"Safeguarding is on {phone}, {hours}." if phone else ""


def worried_at_night(name: str, reach: str, phone: str, hours: str) -> str:
    """The same as ``worried`` while the offices are closed; ``phone`` is safeguarding's."""
    later = f" Safeguarding is on {phone}, {hours}." if phone else ""
    return (
        f"If you are worried about someone, {_reach(name, reach)} now.{later} "
        "If they are in danger now, ring 999."
    )


def _reach(name: str, reach: str) -> str:
    team = f"the out-of-hours team ({name})"
    return f"write to {team}, {reach}" if "@" in reach else f"ring {team} on {reach}"


def do_not_wait() -> str:
    """The bot is no emergency service."""
    return "Do not wait for a reply here. Nobody watches this chat."


def worried(phone: str) -> str:
    """Below every answer that found no topic."""
    first = f"If you are worried about someone, ring {phone}. " if phone else ""
    they = "they are" if phone else "someone is"
    return f"{first}If {they} in danger now, ring 999."


def maybe_harm(phone: str) -> str:
    """In urgent answers that are not about safeguarding itself; "" without a number."""
    return f"If someone may be coming to harm, ring safeguarding on {phone}." if phone else ""


def and_your_question() -> str:
    """Between the advice and the answer to what else the message asks."""
    return "About your question:"
