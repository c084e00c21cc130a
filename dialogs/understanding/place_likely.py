"""Whether a name that may be everyday words, or a slip of one, is meant as a place."""

from dialogs.understanding import place_words as near
from dialogs.understanding.place_mention import Mention


def is_borne_out(mention: Mention) -> bool:
    """Whether a name of everyday words ("Stock", "Good Easter", "CO2") is meant as a place."""
    return mention.is_postcode or (
        _is_a_word_borne_out(mention) if mention.is_one_word else _are_words_borne_out(mention)
    )


def is_likely(mention: Mention) -> bool:
    """Whether a slip that might be one of an everyday word is more likely one of a place.

    "Feeing residents" are fed; "our Feeing residents" and those "in Feeing" are in Feering.
    """
    named = mention.is_capital and not mention.said.begins(mention.start)
    there = mention.before() in near.HERE or mention.is_ours
    acts = mention.said.word(mention.start).endswith("ing")
    served = mention.after() in near.SERVED and mention.joins and not acts
    return named or there or served or mention.is_alone


def _is_a_word_borne_out(mention: Mention) -> bool:
    after = mention.after()
    if mention.joins and after in near.BUILT | near.MAYBE_BUILT:
        return False
    there = mention.before() in near.HERE or after in near.ONE_THERE
    signs = there or mention.is_ours or after in near.BESIDE_A_TOWN or mention.is_alone
    if mention.has_number:
        return there and not mention.joins
    return (mention.is_capital and signs) or after == "village"


def _are_words_borne_out(mention: Mention) -> bool:
    said, start = mention.said, mention.start
    there = mention.before() in near.LEADING or (mention.after() in near.SERVED and mention.joins)
    if mention.is_ours or there:
        return True
    if said.word(start) in near.GREETINGS or mention.before() in near.ARTICLES:
        return False
    if not said.begins(start):
        return mention.is_capital or mention.is_alone
    # The first word of a sentence has a capital anyway.
    return all(map(said.is_capital, range(start + 1, mention.end))) or not mention.joins
