"""Everyday English of the care sector: words that ask, and words of all walks of life.

Nothing here knows a topic: a council's topics come from its directory alone.
"""

from typing import Final

from dialogs.understanding.text import bag

ASKING: Final = bag(
    """
    a able about afternoon again ago all already also am an and another any anybody anyone
    anything april are as ask asking at august be because been before being best between but by
    call can cant charge come comes concerning contact contacts could couldnt council d day deal
    dealing deals dear december did didnt do does doesnt doing done dont else email etc ever
    every february find for friday from get gets getting give go goes going good got had handle
    handles has hasnt have havent he hear heard hello help helps her here hers hey hi him his
    hope how i if in info information into is isnt it its january july june just keep kindly
    know last lead leads let like ll look looking looks made make march may me mine monday month
    months morning mr mrs ms much my myself name near need needs new next no nobody not november
    now number october of off officer ok on one ones or other our ours out over people per
    person phone please put query question re really regard regarding regards report responsible
    right ring run runs s said say says sb see seem send sent september she should so some
    somebody someone something sorry sort speak still such talk team tell than thank thanks that
    the their them then there these they thing things think this those thursday time to today
    told too tried try trying tuesday u until up us use ve very via wait waiting want wants was
    way we wednesday week weeks well were what when where whether which while who whom why will
    with wonder wondering wont would year years yes yet you your yours yourself
    """
)
"""Words that most questions have, whatever they are about."""

VAGUE: Final = bag(
    """
    account add answer answered area best bill book booked broken building buy change changing check
    close closed clothes company cost cover covers data date dates day driver evening event family
    form free friend fun group hand home hours house idea join leader leave line list local long
    lost lot market message messages money move moved moving music night note notes online open
    operating order park place places plan plans play price put rate rated read real right room
    sale same school set share show sign spare start state stock stop street support take taken
    text tonight top travel trip value village visit weekend work working world write written
    """
)
"""Words of all walks of life: by themselves they hardly show that a topic is meant."""
