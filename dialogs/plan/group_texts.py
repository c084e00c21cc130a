"""The words about groups: their terms of reference, how they fare, who follows them."""

from collections.abc import Sequence

from dialogs.dates.written import listed

GOOD_NOTICE = 28
"""Days of notice that people are used to."""
MATURITY = (
    "0 of 4, not set up",
    "1 of 4, begun",
    "2 of 4, meets",
    "3 of 4, works well",
    "4 of 4, runs by itself",
)


def attends(who: str) -> str:
    """Who goes there."""
    return f"Who attends: {who}"


def members() -> str:
    """A group that is a list of people."""
    return "The council keeps a list of its members."


def anybody(jobs: Sequence[str], area: str, services: Sequence[str]) -> str:
    """Whom a group without members is for."""
    who = listed([f"{job.lower()}s" for job in jobs]) if jobs else "all providers"
    where = f" in {area}" if area else " in the whole county"
    what = f", {listed([service.lower() for service in services])}" if services else ""
    return who.replace("owner or directors", "owners and directors") + where + what


def chair(who: str) -> str:
    """Who leads it."""
    return f"Chair: {who}"


def keeper(name: str, reach: str) -> str:
    """Who keeps the agenda."""
    return f"Agenda: {name}{f', {reach}' if reach else ''}"


def how_often(times: int) -> str:
    """How often it is to meet."""
    often = {1: "once", 2: "twice"}.get(times, f"{times} times")
    return f"Meets {often} a year."


def next_one(when: str) -> str:
    """Its next meeting."""
    return f"Next: {when}"


def none_ahead() -> str:
    """It has no meeting ahead."""
    return "Next: no date is set."


def maturity(level: int) -> str:
    """How far a group has come."""
    return f"Maturity: {MATURITY[level]}"


def doing(name: str) -> str:
    """The heading of a group's figures."""
    return f"How {name} is doing"


def all_doing() -> str:
    """The heading of all groups' figures."""
    return "How the groups are doing, in the last 12 months"


def held(count: int, planned: int, ahead: int) -> str:
    """Meetings held against planned."""
    return f"Meetings: {count} of {planned} held in the last 12 months, {ahead} ahead."


def behind(missing: int) -> str:
    """Fewer ahead than its terms say."""
    return f"It is behind: {missing} more {'is' if missing == 1 else 'are'} to be planned."


def notice(least: int, count: int, good: int) -> str:
    """How long before people were told."""
    told = f"Notice: {least} {'day' if least == 1 else 'days'} at the least"
    return f"{told}; {good} of {count} had {GOOD_NOTICE} days or more."


def no_notice() -> str:
    """Nothing was announced."""
    return "Notice: no meeting was announced here."


def came(average: float, count: int) -> str:
    """How many were there."""
    people = f"{average:.0f} {'person' if round(average) == 1 else 'people'}"
    return f"Attendance: {people} on average, noted at {count} of its meetings."


def nobody_noted() -> str:
    """Nobody noted who came."""
    return "Attendance: not noted yet."


def evaluation(average: float, count: int) -> str:
    """What those who came thought of it."""
    noun = "meeting" if count == 1 else "meetings"
    return f"Evaluation: {average:.1f} of 4, from {count} {noun}."


def no_evaluation() -> str:
    """Too few answered."""
    return "Evaluation: too few answers to show yet."


def actions(done: int, total: int, overdue: int) -> str:
    """What was decided, and done."""
    late = f", {overdue} overdue" if overdue else ""
    return f"Actions: {done} of {total} done{late}."


def no_actions() -> str:
    """Nothing was decided."""
    return "Actions: none were noted."


def in_short(count: int, planned: int, ahead: int, done: int, total: int) -> str:
    """A group's figures in a line of the list of all."""
    acts = f", {done} of {total} actions done" if total else ""
    late = ", behind" if ahead < planned else ""
    return f"{count} of {planned} held, {ahead} ahead{acts}{late}"


def follows_now(name: str) -> str:
    """The channel follows a group from now on."""
    return f"Done. Announcements of {name} come here too."


def follows_already(name: str) -> str:
    """It followed it already."""
    return f"{name} is followed here already."


def follows(names: Sequence[str]) -> str:
    """What is followed here."""
    return f"Followed here: {listed(names)}."


def follows_nothing() -> str:
    """Nothing is followed here."""
    return 'No group is followed here. An officer can type "follow" and a group\'s name.'


def stopped(names: Sequence[str]) -> str:
    """What is not followed any more."""
    return f"Done. No more announcements of {listed(names)} come here."


def not_followed(name: str) -> str:
    """It was not followed."""
    return f"{name} was not followed here."


def in_channel_only() -> str:
    """Following in one's own chat."""
    return (
        "A team's channel or a group chat can follow a group. Write this to me there. In your own "
        "chat you get what concerns you."
    )


def officers_follow() -> str:
    """Somebody who may not decide for a channel."""
    return "Only a council officer can have this channel follow a group."
