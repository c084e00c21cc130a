"""Places that are elsewhere, some with the name of one that may be here."""

from typing import Final

from dialogs.understanding.text import bag

WATERS: Final = bag(
    "sea thames avon trent tees tyne tweed severn wye ouse dee water trym exe stour dart"
)
"""Of longer names: "Walton on Thames" is not Walton."""

COUNTIES: Final = bag(
    """
    essex kent surrey sussex suffolk norfolk hampshire dorset devon cornwall somerset wiltshire
    gloucestershire oxfordshire buckinghamshire berkshire hertfordshire bedfordshire
    cambridgeshire northamptonshire leicestershire lincolnshire nottinghamshire derbyshire
    staffordshire shropshire herefordshire worcestershire warwickshire cheshire lancashire
    yorkshire cumbria durham northumberland rutland
    """
)
ELSEWHERE: Final = COUNTIES | bag(
    """
    herts beds cambs northants leics lincs notts derbys staffs shrops worcs warks lancs yorks bucks
    berks oxon wilts glos hants middlesex london wales scotland ireland france spain italy germany
    portugal cyprus malta america usa canada australia nsw zealand india nigeria jamaica
    massachusetts maryland virginia connecticut pennsylvania ohio illinois texas florida ontario
    queensland
    """
)
"""After a place: the place of that name that is there."""

KNOWN_NAMES: Final = bag(
    """
    ashdown barnet barton basingstoke bedford belfast bexley birmingham blackpool bloomfield bolton
    borden bournemouth bradford bradley brent bridgend brighton bristol bromley burnley cambridge
    camden canterbury cardiff carlisle cheltenham cheshunt chesterfield chichester clapton
    colindale coventry crawley croydon dagenham darlington dartford doncaster dorchester dover
    dublin dunham durham dutton ealing eastbourne edinburgh enfield epsom exeter felixstowe
    folkestone gateshead gillingham glasgow gloucester grantham gravesend grays greenwich grimsby
    guildford hackney halifax hampstead hampton haringey harrogate harrow hartlepool hastings
    hatfield haverhill havering hemel hereford hertford hillingdon hornchurch horner hounslow
    huddersfield huntingdon ilford ipswich islington kettering kingston lambeth lancaster landon
    lawton layton leeds leicester leighton lewisham leyton lichfield linden liverpool london
    loughborough lowestoft luton lyndon maidstone manchester mansfield margate maryland merton
    middlesbrough milton mitcham morton newark newcastle newell newham newmarket northampton
    norwich nottingham oldham ontario oxford peterborough plymouth portsmouth preston rainham
    ramsay ramsgate redbridge redhill rochdale rochester rockford romford salford salisbury
    sawbridgeworth scarborough sheffield shoeburyness shrewsbury solihull southampton southend
    southport southwark stafford stamford stanford steele stevenage stockport stoke stortford
    stratford sudbury sunderland surrey sussex sutton swansea swindon taunton telford texas
    thurrock tottenham truro tunbridge uxbridge virginia wakefield walsall walthamstow wandsworth
    warrington warwick watford wembley westminster weymouth wigan wilton wimbledon winchester
    windsor woking wolverhampton woodford woolwich worcester worthing yarmouth york
    """
)
"""Well-known towns and surnames: none of them is a slip of another name."""

ELSEWHERE_NAMES: Final = (
    "east bergholt",
    "bures st mary",
    "hemel hempstead",
    "horndon on the hill",
    "leigh on sea",
    "stoke by nayland",
    "waltham cross",
    "waltham forest",
    "milton keynes",
    "newport pagnell",
    "newport isle of wight",
    "mile end road",
    "mile end hospital",
    "langley park",
    "chipping norton",
    "thorpe bay",
    "grange park",
)
"""Places and streets elsewhere with the name of one that may be here in theirs."""

NEW_WORLD: Final = bag("south york jersey england hampshire")
"""What is elsewhere after "New"."""
