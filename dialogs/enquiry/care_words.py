"""Words that speak of the care of one person: beside them a full name is a name too many."""

from typing import Final

from dialogs.understanding.text import bag

CARE: Final = bag(
    """
    resident residents client patient tenant lady gentleman woman man husband wife mum mother dad
    father son daughter nephew niece care cared carer carers caring dementia alzheimers stroke
    diabetes diabetic cancer parkinsons epilepsy autism palliative hospice hospital discharge
    discharged admitted admission ward surgery gp nurse nursing medication medicine medicines
    tablets insulin mar peg catheter stoma pressure sore sores wound wounds fall falls fell fracture
    hoist hoisted wheelchair bed bedbound bariatric commode continence incontinent pads room
    assessment reassessment review dols capacity lpa attorney deputyship funeral died death dies
    deceased respite placement placed package visit visits calls bathing washing feeding eating
    swallowing choking thickener weight mobility mobile depressed anxious confused aggressive
    behaviour 1:1 one-to-one lives living born aged allergic allergy diagnosis diagnosed treatment
    therapy therapist physiotherapist ot chc fnc s117 benefits pip allowance contribution
    contributions savings funded funding
    """
)
TITLES: Final = "mr|mrs|ms|miss|mx|master|dr|rev|sister|father|sir|lady|madam"
"""What stands before a surname."""
NOT_CARED_FOR: Final = bag(
    """
    manager officer director worker councillor commissioner inspector team lead social adviser
    coordinator brokerage finance contact colleague
    """
)
"""Jobs: whoever is named right beside one is there for work."""
