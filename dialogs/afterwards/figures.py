"""What an evaluation came to, in lines."""

from collections.abc import Sequence

from dialogs import cards
from dialogs.afterwards import writing_texts
from store.pulses.records import Figure


def figure_lines(figures: Sequence[Figure]) -> list[str]:
    """A line a question, then what people wrote."""
    rows = []
    for one in figures:
        asked = one.question.text
        if one.average is not None:
            rows.append(writing_texts.figure(asked, one.average, one.rated))
        elif one.question.kind != "text":
            rows.append(writing_texts.too_thin(asked))
    comments = [words for one in figures for words in one.comments]
    return [*rows, *(writing_texts.comment(cards.one_line(words)) for words in comments)]
