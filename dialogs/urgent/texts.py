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
