"""The phrases that tell what a message is for, as data: written on plain words without marks.

Contractions are written out ("what is", "i have", but "cant", "dont"); see ``intents``.
"""

from typing import Final

from dialogs.turn import Intent
from dialogs.understanding.text import bag

POLITE: Final = (
    r"(?:please|pls|plz|sorry|ok|okay|just|now|thanks|thank you|then|actually|oh|no|hi|hello|bot)"
)
"""What may stand before and after a command without changing it."""

WARM: Final = bag(
    """
    hi hiya hello hey helo hallo yo alright greetings howdy morning afternoon evening thanks thank
    thankyou thanx thx ty cheers ta bye goodbye lovely great brilliant perfect super fab fantastic
    wonderful excellent cool appreciate appreciated ok okay sorted helpful happy merry bless how
    meet care worries problem nice welcome later
    """
)
"""Words of which a greeting, thanks or small talk has at least one."""

POLITE_TALK: Final = WARM | bag(
    """
    good day night there all team bot everyone are is it going do you doing to am i fine well too
    so very much one bye see soon take that was really been for your help kind of a lot many and
    no got the info information quick reply star ace have weekend christmas new year easter my
    today things hope this finds been as always me back u ur again just friend mate
    """
)
"""Words that small talk is made of; one other word makes it something else."""

COMMANDS: Final = bag(
    """
    cancel stop restart start again never forget quit exit thanks thank hello morning afternoon
    evening cheers please organisation meeting meetings privacy profile delete agenda help goodbye
    """
)
"""Words that a rule turns on; a slip in them is put right in short messages."""

RESTART: Final = (
    r"(?:lets |can we |can i |i want to |i would like to )?(?:start (?:again|over|afresh|from "
    r"scratch|from the beginning)|restart|re start|begin again|reset|main menu|menu|home|new "
    r"question|go back to the (?:start|beginning)|back to the (?:start|beginning)|from the "
    r"(?:start|top))"
)
"""Begin again from nothing; a kind of cancelling."""

ALONE: Final = (
    (
        Intent.CANCEL,
        (
            r"(?:cancel(?: (?:that|this|it|please))?|stop(?: (?:that|this|it|please|now))?|"
            r"never ?mind|nevermind|nvm|forget (?:it|that|about it)|quit|exit|leave it|dont "
            r"bother|doesnt matter|it doesnt matter|no matter|scrap that|ignore (?:that|me|it)|"
            r"abort|back out|i (?:have )?changed my mind|changed my mind|not now|go back)"
        ),
    ),
    (
        Intent.HELP,
        (
            r"(?:help(?: me)?(?: out)?|can you help(?: me)?|i need (?:some |a bit of )?help|"
            r"what (?:can|do) (?:you|this|i|it)(?: (?:do|ask|say|type))?(?: (?:you|me|do|"
            r"here))*|how (?:do|does|can) (?:i use (?:this|you|it)|this work|it work|you work|"
            r"you help)(?: me)?|what is this|what are you|who are you|are you (?:a )?(?:bot|"
            r"robot|human|real|a real person)|commands|options|instructions|i am (?:stuck|lost|"
            r"confused)|i (?:am )?stuck|stuck|what are my options|what now|i dont (?:understand|"
            r"get it)|how does this bot work)"
        ),
    ),
)
"""Intents that a short message has only when it says nothing else."""

ANYWHERE: Final = (
    (
        Intent.ASK_CONTACT,
        (
            r"^(?:and |so |sorry |hi |hello )*(?:who(?:m)?(?: else)? (?:do|can|should|would|could|"
            r"must|shall) (?:i|we) (?:\w+ ){0,2}(?:ring|call|phone|contact|speak|talk|ask|e ?mail|"
            r"tell|report|write|go to|chase|approach|inform|notify)|who (?:deals with|handles|"
            r"looks after|is in charge of|is responsible for|is the right person|is the best person"
            r"|is the contact) |i (?:need|want|would like|have) to (?:speak|talk) (?:to|with) "
            r"(?:someone|somebody|anyone|the right person) about |how (?:do|can|should) (?:i|we) "
            r"(?:contact|reach|ring|get (?:hold of|through to|in touch with)) (?!you\b|u\b))"
        ),
    ),
    (
        Intent.PRIVACY,
        (
            r"\b(?:forget me|(?:delete|erase|remove|wipe|clear) (?:all )?(?:of )?(?:my|me|"
            r"everything about me|what you (?:hold|know|have|keep|store)|my personal)(?: "
            r"\w+)?(?: data| details| information| records?)?(?! \w* ?list)|what (?:\w+ )?(?:do|"
            r"does) (?:you|the bot|this bot|the council) (?:hold|keep|store|know|have|record|"
            r"remember)(?: \w+)? (?:about|on|of) me|what (?:data|information|info|details) "
            r"(?:do you|does this|have you) .*\b(?:me|my)\b|(?:show|see|download|export) my "
            r"(?:data|information|personal data)|privacy(?: (?:notice|policy|statement))?$|"
            r"privacy (?:notice|policy|statement)|gdpr request|subject access request|who "
            r"(?:can )?sees? what i (?:type|say|write)|is this (?:private|confidential|recorded|"
            r"anonymous)|my data)\b"
        ),
    ),
    (
        Intent.CHANGE_PROFILE,
        (
            r"^(?:i (?:now )?(?:work|am based) (?:at|for|in)\b(?!.*\b(?:who|how|what|when|where|"
            r"can)\b)|i have (?:moved|changed) (?:to|home|jobs?|organisations?|compan(?:y|ies)|"
            r"employer|roles?)|i have moved$|i moved(?: to .*)?$|i (?:have )?(?:got )?a new "
            r"(?:job|role)\b|who am i(?: to you)?$|who do you think i am|what do you know about "
            r"my (?:role|organisation)|(?:my|our) (?:organisation|job|role|employer|home|area|"
            r"company)(?: name)? (?:is|has changed|is wrong)\b|i am (?:now )?(?:a|an|the) "
            r"(?:new )?(?:registered |care |home |deputy )*(?:manager|owner|director|worker|"
            r"carer|nominated individual)(?: (?:at|for|of) .*)?$|that is not (?:my "
            r"(?:organisation|home|role)|me|where i work)|i (?:do not|dont|no longer) work "
            r"(?:there|at|for)\b.*)|\b(?:change|update|edit|correct|set|switch|amend) my "
            r"(?:organisation|profile|details|role|job|job role|area|home|company|employer|"
            r"service|name)\b|^(?:my )?profile$|^show my profile$"
        ),
    ),
    (
        Intent.HAND_OVER_QUESTION,
        (
            r"\b(?:(?:can|could|would|will) you (?:please )?(?:ask|tell|pass|forward|email|"
            r"contact|message|send|let) (?:this |it |that |my (?:message|question) )?(?:(?:on "
            r")?to )?(?:them|him|her|someone|somebody|the (?:team|officer|person|council))\b|"
            r"(?:please )?pass (?:this|it|that|my message|my question|a message) (?:on|to|"
            r"along)|ask them for me|ask (?:him|her|them) (?:to|if|when|why|whether|what|how)|"
            r"(?:get|ask) (?:someone|somebody|them|him|her) to (?:call|ring|phone|email|contact|"
            r"get back)|(?:send|forward|give) (?:this|them|him|her) (?:a |my )?(?:message|"
            r"question)|send my question|ask on my behalf)\b"
        ),
    ),
    (
        Intent.SUGGEST_AGENDA,
        (
            r"\b(?:(?:put|add|get|raise|suggest|propose|have|include) (?:\w+ ){0,6}(?:on|to|for|"
            r"in) (?:the |an |our |next |\w+ ){0,4}agenda|agenda (?:item|suggestion|idea|"
            r"point)s?|(?:suggest|propose) (?:\w+ ){0,5}(?:for|at) (?:the |our )?(?:next "
            r")?(?:\w+ ){0,2}(?:forum|meeting))\b"
        ),
    ),
    (
        Intent.ANNOUNCE_MEETING,
        (
            r"\b(?:(?:announce|arrange|schedule|set up|organise|call|create|plan|publish) (?:a |"
            r"an |the |another |our |new |next )*(?:\w+ ){0,3}(?:meeting|forum|workshop|event)|"
            r"(?:invite|tell) (?:all |the )*(?:\w+ ){0,3}(?:providers|homes) to (?:a|the|our)\b)"
        ),
    ),
    (
        Intent.RSVP,
        (
            r"^(?:(?:yes|yep|yeah|no|sorry|count) )?(?:i|we|my manager|me|our manager|both of "
            r"us) ?(?:will|wont|cant|can|could|am|are|will not|can not|cannot|would|will be|may|"
            r"might)? ?(?:not |be |be able to |able to |unable to |love to |like to )*(?:coming|"
            r"come|attending|attend|there|make (?:it|the (?:meeting|forum))|join(?:ing)? (?:the "
            r")?(?:meeting|forum)|in for (?:the )?(?:meeting|forum)|going to (?:the |be at "
            r")?(?:meeting|forum))\b|^(?:rsvp|accept|decline|count (?:me|us) in|(?:send|give) "
            r"my apologies|apologies for)\b"
        ),
    ),
    (
        Intent.LIST_MEETINGS,
        (
            r"\b(?:(?:what|which|any|list|show|see|are there) (?:\w+ ){0,4}(?:meetings|forums|"
            r"events)\b(?!.*\b(?:notes|minutes)\b)|(?:when|where) (?:is|are) (?:the |our |my |"
            r"your )?(?:next )?(?:\w+ ){0,3}(?:meetings?|forums?)(?: on| being held| held| in "
            r"\w+)?$|(?:dates?|calendar|diary|forward plan) (?:of|for) (?:the |our |next "
            r")*(?:\w+ ){0,2}(?:meetings?|forums?)|(?:my|upcoming|next|coming|future) "
            r"(?:meetings|forums)|forward plan|(?:meeting|forum) (?:dates|calendar)|what is "
            r"coming up|^meetings$|^next meeting$)\b"
        ),
    ),
    (
        Intent.OTHER,
        (
            r"\b(?:tell (?:me|us) (?:a |another )?(?:joke|story)|joke|(?:what|hows?) (?:is "
            r")?(?:the )?weather|weather|sing (?:me )?a|(?:what|how) (?:old|tall|big) are you|"
            r"(?:do|are) you (?:like|love|married|single|alive|real|happy|sad|hungry)|i love "
            r"you|i hate you|i am bored|bored|favourite (?:colour|food|film)|what (?:is the "
            r")?time is it|meaning of life|lorem ipsum|qwerty|asdf\w*|blah|lol|lmao|haha|hahaha|"
            r"rofl|football|pizza|test(?:ing)?$)\b"
        ),
    ),
)
"""Intents told by a phrase, wherever it stands; the order decides between two that fit."""
