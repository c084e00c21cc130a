"""The words of the app package and of the page about the app."""

from typing import Final

SHORT: Final = "Who to contact at the council: a named person, with phone and e-mail."
FULL: Final = (
    "For care homes and home-care services, and for the council officers who work with them.\n"
    "Ask in your own words who to contact at the council. You get a named person, with phone and "
    "e-mail, by topic, area and kind of service. The app can ask them for you and bring the answer "
    "back.\n"
    "It shows the meetings that are coming up, and asks one short question a week about how "
    "working together goes. Officers announce meetings and notices to just the people concerned. "
    "With Who's who, a contact's card goes into any message.\n"
    "If someone is in danger now, ring 999. Nobody watches this chat."
)
DESK: Final = "Desk"
WHOS_WHO: Final = "Who's who"
WHOS_WHO_SAYS: Final = "Find who answers for what at the council, and put their card in a message"
WANTED: Final = "Name, topic or town"
WANTED_SAYS: Final = "Such as Helen, late payment or Harlow"

PRIVACY: Final = "Privacy"
TERMS: Final = "Terms of use"


def offered_by(publisher: str) -> str:
    """Whose app it is."""
    return f"Offered by: {publisher}"


def privacy(questions_days: int, chats_days: int) -> str:
    """What is kept of people, for the page, a paragraph a line; docs/privacy.md has all of it."""
    return (
        "The app keeps who you are in Teams, where you work, and what you hand over: questions, "
        "points for agendas and whether you come to a meeting. Answers to the weekly question are "
        "kept without your name.\n"
        f"A question's words are deleted {questions_days} days after it is closed. A chat in which "
        f"nobody writes for {chats_days} days is forgotten.\n"
        'Write "what do you hold about me?" to the app to see all that is kept about you. '
        'Write "delete my data" to delete it.'
    )


def terms() -> str:
    """What people may expect of the app, and what not, a paragraph a line."""
    return (
        "The app is for care providers and for council officers. It tells you who to contact and "
        "carries questions over. It gives no advice and makes no decisions.\n"
        "It is not an emergency service, and nobody watches it. If someone is in danger now, "
        "ring 999.\n"
        "Please leave out names of residents and anything about their health."
    )
