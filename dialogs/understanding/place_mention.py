"""One name of a place in a message, and what stands around it."""

from collections.abc import Collection, Container
from dataclasses import dataclass
from typing import Final

from dialogs.understanding import place_elsewhere as elsewhere
from dialogs.understanding import place_words as near
from dialogs.understanding.everyday import everyday_words
from dialogs.understanding.words import ASKING
from dialogs.understanding.written import Written

MOST_BETWEEN: Final = 3
"""Words between a name and what tells about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in a message, from ``start`` to before ``end``.

    ``names`` are all words of places, ``own`` the counties that are no other county.
    """

    said: Written
    start: int
    end: int
    names: Container[str] = ()
    own: Collection[str] = ()

    def before(self, steps: int = 1) -> str:
        """The word that many before the name."""
        return self.said.word(self.start - steps)

    def after(self, steps: int = 1) -> str:
        """The word that many after the name."""
        return self.said.word(self.end + steps - 1)

    @property
    def is_one_word(self) -> bool:
        """Whether the name is one word, as people's names in a message are."""
        return self.end - self.start == 1

    @property
    def is_capital(self) -> bool:
        """Whether each of its words is written with a capital."""
        return all(self.said.is_capital(at) for at in range(self.start, self.end))

    @property
    def is_postcode(self) -> bool:
        """Whether it is a postcode with its second part, as "CO2 8PQ" is and "CO2" may not be."""
        whole = near.POSTCODE.fullmatch(self.said.word(self.start))
        return bool(whole or near.SECOND_PART.fullmatch(self.after()))

    @property
    def has_number(self) -> bool:
        """Whether it is the first part of a postcode."""
        return self.is_one_word and self.said.word(self.start)[-1].isdecimal()

    @property
    def is_alone(self) -> bool:
        """Whether nothing stands around it but words that any question has."""
        return ASKING.issuperset(self.said.words[: self.start] + self.said.words[self.end :])

    @property
    def joins(self) -> bool:
        """Whether only a space stands before the word after it."""
        return self.said.gap(self.end) == " "

    @property
    def is_ours(self) -> bool:
        """Whether it is the asker's: "our Harlow home", "our home in Harlow"; "our man from"."""
        for steps in range(1, MOST_BETWEEN + 1):
            before = self.before(steps)
            if self.said.gap(self.start - steps + 1) != " " or before in near.HENCE:
                return False
            if before in near.OURS:
                return True
        return False

    def is_strange(self, at: int) -> bool:
        """Whether a word has a capital and is neither an everyday word nor a place's."""
        word = self.said.word(at)
        return (
            self.said.is_capital(at)
            and len(word) > 1
            and word not in self.names
            and word not in elsewhere.KNOWN_NAMES
            and word not in everyday_words()
        )
