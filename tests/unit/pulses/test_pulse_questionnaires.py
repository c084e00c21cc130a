"""Questionnaires of a council's own: what a file may say, and what is said of one that is none."""

from pathlib import Path

import pytest

from store.pulses.questionnaires import BadQuestionnaire, read_questionnaire

THEMES = (
    "Managing transitions",
    "Maintaining identity",
    "Creating community",
    "Sharing decision-making",
    "Improving health and healthcare",
    "Supporting good end of life",
    "Keeping the workforce fit for purpose",
    "Promoting a positive culture",
)
"""The eight themes of My Home Life."""


def written(folder: Path, name: str, text: str) -> Path:
    """A file."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_the_eight_themes_from_csv(tmp_path: Path) -> None:
    """A line a theme; without a kind it is a scale, without an id it has one of ours."""
    lines = "\n".join(f"{theme},Not yet,Fully" for theme in THEMES)
    file = written(tmp_path, "my-home-life.csv", f"question,low,high\n{lines}\n")
    found = read_questionnaire(file)
    assert found.title == "My home life"
    assert [one.text for one in found.questions] == list(THEMES)
    assert {one.kind for one in found.questions} == {"scale"}
    assert found.questions[7].id == "q8"


def test_elements_with_four_levels_from_json(tmp_path: Path) -> None:
    """Five elements, each a choice of four levels."""
    row = '{"id": "e%d", "question": "Element %d", "options": ["None", "Some", "Most", "All"]}'
    rows = ", ".join(row % (number, number) for number in range(1, 6))
    file = written(tmp_path, "p.json", f'{{"title": "Partnership", "questions": [{rows}]}}')
    found = read_questionnaire(file)
    assert found.title == "Partnership"
    assert found.questions[4].answers == {1: "None", 2: "Some", 3: "Most", 4: "All"}


def test_all_kinds_from_csv(tmp_path: Path) -> None:
    """Scale, choice, yes or no, words."""
    text = "question,kind,options\na,scale,\nb,choice,x;y\nc,yes_no,\nd,text,\n"
    found = read_questionnaire(written(tmp_path, "all.csv", text))
    assert [len(one.answers) for one in found.questions] == [4, 2, 2, 0]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.csv", "question\n", "1 to 100 questions"),
        ("a.csv", "question,kind\nWhat,stars\n", "Question 1: the kind must be one of"),
        ("a.csv", "question,kind\nWhat,choice\n", "a choice has options"),
        ("a.csv", "question,options\nWhat,only\n", "2 to 10 other options"),
        ("a.csv", "question,options\nWhat,a;a\n", "2 to 10 other options"),
        ("a.csv", "id,question\nx,What\nx,Why\n", "two questions with the same id"),
        ("a.csv", "id,low\nx,no\n", "no words"),
        ("a.csv", f"question\n{'x' * 400}\n", "may have 300 characters"),
        ("a.json", "{", "not CSV or JSON"),
        ("a.json", '["What"]', "not CSV or JSON"),
        ("a.json", "[" * 100_000, "not CSV or JSON"),
        ("a.json", "3", "not CSV or JSON"),
    ],
)
def test_what_is_no_questionnaire_is_said(tmp_path: Path, name: str, text: str, says: str) -> None:
    """In a sentence that says where."""
    with pytest.raises(BadQuestionnaire, match=says):
        read_questionnaire(written(tmp_path, name, text))


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    """The name is in the sentence."""
    with pytest.raises(BadQuestionnaire, match=r"gone\.csv cannot be read"):
        read_questionnaire(tmp_path / "gone.csv")
    file = tmp_path / "a.csv"
    file.write_bytes(b"\xff\xfe\x00question")
    with pytest.raises(BadQuestionnaire, match="not CSV or JSON in UTF-8"):
        read_questionnaire(file)
