"""A message that tells of harm is found, by what was learned and the rules; near misses are not."""

import pytest

from tests.unit.understanding.taught import light_reader, reader


@pytest.mark.parametrize(
    "text",
    [
        "she's got finger marks on her arm and won't say how",
        "he flinches whenever his son rings",
        "the night carer puts a flannel over her mouth",
        "resident found on floor unresponsive",
        "her nephew has emptied her account",
        "he hasn't been fed since yesterday",
        "I want to kill myself",
        "a lady has been left on the floor all night",
        "boss take my passport and i sleep in office",
        "opiekunka uderzyła podopieczną w twarz",
        "护工打了老人 她脸上有伤",
    ],
)
def test_harm_in_everyday_words(text: str) -> None:
    """Nobody needs the word safeguarding to be heard, nor English."""
    assert reader().read(text).harm


@pytest.mark.parametrize(
    "text",
    [
        "Who do I contact about invoices and payments?",
        "cash flow took a hit",
        "who runs the fire safety training?",
        "can you send me the fee rates for next year",
        "when is the next provider forum",
        "never mind",
        "thanks, bye",
        "3",
        "",
        "\U0001f600",
    ],
)
def test_everyday_work_is_no_harm(text: str) -> None:
    """Money, courses, meetings and small talk bring no advice about danger."""
    assert not reader().read(text).harm


@pytest.mark.parametrize(
    "around", ["{}. Who do I contact?", "Hi, who deals with this: {}", "{}. Can I have the form?"]
)
@pytest.mark.parametrize(
    "tale", ["A resident was punched by a carer", "The night staff tie her to the chair"]
)
def test_a_question_beside_the_tale_does_not_hide_it(around: str, tale: str) -> None:
    """Asking who to tell is no reason to overhear what is told."""
    assert reader().read(around.format(tale)).harm


def test_the_most_telling_part_counts() -> None:
    """Words of work before and after it take nothing from what was done to a person."""
    told = (
        "Our invoice for March is still unpaid, who can look at it? Also the night carer slapped "
        "one of our ladies. And when is the next manual handling course please?"
    )
    assert reader().read(told).harm


LETTER = (
    "We have had a good month at the home. The new manager has settled in nicely. Our fees query "
    "from June was answered, thank you. The garden party went well and families came. We still "
    "wait for the minutes of the forum. The portal works again since Tuesday. "
)


@pytest.mark.parametrize("size", [300, 1_500, 3_000, 100_000])
@pytest.mark.parametrize("at", [0.0, 0.5, 0.9999])
def test_harm_anywhere_in_a_long_letter(size: int, at: float) -> None:
    """All of a letter is read for harm, and the letter alone does not alarm."""
    letter = LETTER * -(-size // len(LETTER))
    cut = letter.find(". ", int(len(letter) * at) - 2) + 2
    assert not reader().read(letter).harm
    assert reader().read(f"{letter[:cut]}My carer hit her. {letter[cut:]}").harm


def test_harm_is_told_without_an_encoder_too() -> None:
    """A machine that has none still hears what is said plainly."""
    assert light_reader().read("A resident was punched by a carer and has a black eye").harm
    assert not light_reader().read("Who do I contact about invoices and payments?").harm
