"""Plain text: structure without markup."""

import pytest

from tests.readers.pages import a_page, block, index, kinds, texts


def test_each_long_line_is_a_paragraph() -> None:
    lines = ["Lorvotane is a muscle relaxant of which much is said and little is known for sure, at least to us here. " * 2] * 2
    assert len(a_page("\n".join(lines), "text").blocks) == 2


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    source = (
        "Lorvotane is a muscle relaxant that is used for spasticity in\n"
        "adults. It is not addictive. It has been on the market for\nmany years.\n"
    )
    assert len(a_page(source, "text").blocks) == 1


def test_short_lines_are_paragraphs_unless_broken_off() -> None:
    assert texts(a_page("He was fine.\nShe went\non.\n", "text")) == ["He was fine.", "She went on."]


@pytest.mark.parametrize("line", ["Side Effects", "Lorvotane and alcohol: what to know now", "Is it SAFE"])
def test_headings_need_no_markup(line: str) -> None:
    document = a_page(f"{line}\nIt may make you very sleepy.\n", "text")
    assert kinds(document) == ["heading", "paragraph"]
    assert document.blocks[1].section == 0


@pytest.mark.parametrize(
    "line", ["It is safe.", "Is it safe?", "Side effects:", "One two three four five six seven eight", "and so on", "12"]
)
def test_other_lines_are_no_headings(line: str) -> None:
    assert kinds(a_page(f"{line}\n\nText follows.\n", "text"))[0] == "paragraph"


def test_headings_with_signs() -> None:
    document = a_page("Guide\n=====\n\nPart one.\n---------\n\n### Deeper still\n\nText.\n", "text")
    assert [(document.text(b), b.kind, b.level) for b in document.blocks] == [
        ("Guide", "heading", 1), ("Part one.", "heading", 2), ("Deeper still", "heading", 3), ("Text.", "paragraph", 0),
    ]  # fmt: skip


def test_lists() -> None:
    listed = "- sleep\n  and dizziness\n• thirst\n  * at night\n- end\n"
    document = a_page(f"It causes:\n{listed}Plain.\n\n1) First\n2) Second\n", "text")
    assert [(document.text(b), b.kind, b.level, b.key) for b in document.blocks[1:]] == [
        ("sleep and dizziness", "item", 1, ""), ("thirst", "item", 1, ""), ("at night", "item", 2, ""),
        ("end", "item", 1, ""), ("Plain.", "paragraph", 0, ""), ("First", "item", 1, "1"), ("Second", "item", 1, "2"),
    ]  # fmt: skip
    assert block(document, "end").lead == index(document, "It causes:")
    assert block(document, "at night").lead == index(document, "thirst")


def test_comments_are_no_prose_even_over_lines() -> None:
    document = a_page("One.\n<!-- claimlint: allow x\n because y -->\nTwo. <!-- beside -->\n", "text")
    assert texts(document) == ["One.", "Two."]
    assert [(c.line, c.alone, c.next_block) for c in document.comments] == [(2, True, 1), (4, False, -1)]


def test_a_comment_never_closed_is_prose() -> None:
    assert texts(a_page("One <!-- two.\n", "text")) == ["One <!-- two."]
