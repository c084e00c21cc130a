"""What is noticed in a question before it is sent, and what is not."""

from datetime import date

import pytest

from dialogs.enquiry.personal_data import Kind, is_nhs_number, notice, taken_out

TODAY = date(2026, 11, 23)
KNOWN = ("Tom Reed", "Grace Okafor", "The Willows", "Robert House", "Chelmsford")

NOTICED = (
    ("NHS no 943 476 5919, who pays?", Kind.NHS_NUMBER, "943 476 5919"),
    ("her number is 9434765919", Kind.NHS_NUMBER, "9434765919"),
    ("patient 401-023-2137 moved in", Kind.NHS_NUMBER, "401-023-2137"),
    ("DOB 12/03/1938, when is the review?", Kind.BIRTH_DATE, "12/03/1938"),
    ("she was born on 4 May 1941", Kind.BIRTH_DATE, "4 May 1941"),
    ("resident (d.o.b. 3.4.38)", Kind.BIRTH_DATE, "3.4.38"),
    ("the lady, 2nd of February 1929, needs a hoist", Kind.BIRTH_DATE, "2nd of February 1929"),
    ("date of birth: 1944-11-02", Kind.BIRTH_DATE, "1944-11-02"),
    ("QQ is not valid but AB123456C is", Kind.NI_NUMBER, "AB123456C"),
    ("NI no. JG 10 30 70 A", Kind.NI_NUMBER, "JG 10 30 70 A"),
    ("When is Mrs Dunmow's review?", Kind.NAME, "Mrs Dunmow's"),
    ("Mr T Oakley was discharged from hospital", Kind.NAME, "Mr T Oakley"),
    ("Has Doris Penfold got her hoist yet?", Kind.NAME, "Doris Penfold"),
    ("the bed for Albert Sykes is broken", Kind.NAME, "Albert Sykes"),
    ("funding for Ngozi Eze-Brown ends", Kind.NAME, "Ngozi Eze-Brown"),
    ("dorothy evans in room 4 has dementia", Kind.NAME, "dorothy evans"),
    ("has doris penfold's hoist come", Kind.NAME, "doris penfold's"),
    ("she lives at 14 Acacia Avenue", Kind.ADDRESS, "14 Acacia Avenue"),
    ("visit 7b, CM1 1QH at ten", Kind.ADDRESS, "7b, CM1 1QH"),
    ("Flat 3 High Street, Maldon CM9 5PN", Kind.ADDRESS, "Flat 3 High Street, Maldon CM9 5PN"),
)

NOT_NOTICED = (
    "can you ask them why our March invoice is unpaid?",
    "Invoice 9434765919 is still unpaid",
    "PO 4500123456 and invoice 12345678 were refused",
    "Please ring me on 07700 900123",
    "ring me on 01632 960003 please",
    "The review meeting was on 12/03/2026, who has the notes?",
    "invoice of 3 April 2025 for care",
    "our visit is on 4.12.26",
    "Is Tom Reed back? A resident needs a bed",
    "Grace Okafor here, about a resident's hoist",
    "The Willows has a bed free for a resident",
    "Can The Willows take one more resident with dementia?",
    "Robert House has two beds",
    "We asked the social worker Anna Kowalska for a review of care",
    "Who is the contract manager for Home Care?",
    "will funding for care be paid, and does bill still deal with it",
    "mark up the care plan in june please",
    "tom reed said that the resident has a bed",
    "ring anna about care visits",
    "Monday Club and Care Act training",
    "Dear Sarah, when is the review?",
    "Care Quality Commission visit on Tuesday",
    "Essex County Council and Adult Social Care",
    "Did Rose Lane home reopen?",
    "we lost 3 of 14 staff, care calls are late",
    "bed 12 in North wing needs a new hoist",
    "24 hours of care a week at £19.50, paid 28 days late",
    "1 to 1 support for a resident, 12 hours a day",
    "Mr Patel is not in this sentence about invoices",
    "Is 1234567890 our supplier number?",
    "the account 1111111111 is closed",
    "we have 3 carers on the way to a resident",
    "2 visits a week in the park, is that in the care package?",
)


@pytest.mark.parametrize(("text", "kind", "what"), NOTICED, ids=[row[0] for row in NOTICED])
def test_a_detail_is_noticed(text: str, kind: Kind, what: str) -> None:
    """Each detail is noticed with what it is and where it stands."""
    found = notice(text, KNOWN, TODAY)
    assert [(one.kind, text[one.start : one.end]) for one in found] == [(kind, what)]


@pytest.mark.parametrize("text", NOT_NOTICED)
def test_ordinary_questions_are_left_alone(text: str) -> None:
    """Names that are no secret, numbers of things, meetings' dates and jobs raise no warning."""
    assert notice(text, KNOWN, TODAY) == ()


def test_several_details_are_noticed_in_order() -> None:
    """One warning tells of all of them."""
    text = "Doris Penfold, DOB 12/03/1938, NHS 943 476 5919: when does her care start?"
    kinds = [one.kind for one in notice(text, KNOWN, TODAY)]
    assert kinds == [Kind.NAME, Kind.BIRTH_DATE, Kind.NHS_NUMBER]


def test_taking_out_leaves_the_rest_as_it_was() -> None:
    """What is left out says so; all else stays, letter for letter."""
    text = "Doris Penfold, DOB 12/03/1938: when does her care start?"
    left = taken_out(text, notice(text, KNOWN, TODAY))
    assert left == "(name left out), DOB (date of birth left out): when does her care start?"
    assert notice(left, KNOWN, TODAY) == ()


@pytest.mark.parametrize(
    ("digits", "is_one"),
    [
        ("9434765919", True),
        ("4010232137", True),
        ("9434765918", False),
        ("0000000000", False),
        ("1111111111", False),
    ],
)
def test_the_check_digit_decides(digits: str, *, is_one: bool) -> None:
    """Ten digits are an NHS number only with the right last one."""
    assert is_nhs_number(digits) is is_one
