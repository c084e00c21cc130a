"""The words about how somebody is reached."""

from typing import Final

EMAIL: Final = "E-mail me"
TEAMS: Final = "Write to me in Teams"
MEND: Final = "The provider engagement team can put it right."


def by_email(address: str) -> str:
    """From now on."""
    return f"Done. I write to {address} from now on."


def in_teams() -> str:
    """From now on."""
    return "Done. I write to you in Teams from now on."


def you_by_email(address: str) -> str:
    """As it is."""
    return f"I write to you by e-mail: {address}."


def you_in_teams(address: str) -> str:
    """As it is; the address is for where there is no chat, "" for none."""
    instead = f" Where I cannot, I write to {address}." if address else ""
    return f"I write to you in Teams.{instead}"


def not_at_all() -> str:
    """Somebody without Teams, where no mail is sent or no address is known."""
    return f"I have no way to write to you. {MEND}"


def no_address() -> str:
    """No e-mail without one."""
    return f"The council's list has no e-mail address of yours. {MEND}"


def came_back(address: str) -> str:
    """The address does not work."""
    return (
        f"My e-mail to {address} came back, so I do not write there. "
        f"Send me an e-mail from it if it works now. {MEND}"
    )


def no_mail() -> str:
    """The installation sends none."""
    return "I cannot send e-mail here."


def no_teams() -> str:
    """They are known by their address alone."""
    return "The council's list has no Teams account of yours, so I write to you by e-mail."


def how_to_change(label: str) -> str:
    """The button, as words to type."""
    return f'To change that, type "{label.lower()}".'
