"""Markdown: what it says of its blocks, and where its words stand."""

from tests.readers.pages import a_page, block, index, kinds, marked, source_of, texts


def test_headings_make_sections() -> None:
    document = a_page("# A\n\n## B\n\nb\n\n## C\n\nC2\n---\n\nc\n\n# D {#anchor}\n\nd\n")
    above = {document.text(b): document.text(document.blocks[b.section]) if b.section >= 0 else "" for b in document.blocks}
    assert above == {"A": "", "B": "A", "b": "B", "C": "A", "C2": "A", "c": "C2", "D": "", "d": "D"}


def test_a_list_has_depth_numbers_and_a_lead() -> None:
    document = a_page("It may cause:\n\n- sleep\n  1. deep\n  2. light\n- thirst\n\nThat is all.\n\n- new list\n")
    assert (block(document, "sleep").level, block(document, "deep").level) == (1, 2)
    assert [block(document, word).key for word in ("sleep", "deep", "light")] == ["", "1", "2"]
    assert block(document, "thirst").lead == index(document, "It may cause:")
    assert block(document, "light").lead == index(document, "sleep")
    assert block(document, "new list").lead == -1


def test_cells_know_their_labels() -> None:
    document = a_page("| Drug | Habit forming? |\n|--|--|\n| Diazepam | Yes |\n")
    cell = block(document, "Yes")
    assert (cell.kind, cell.table, cell.row, cell.column) == ("cell", 0, 1, 1)
    assert document.text(document.blocks[cell.row_label]) == "Diazepam"
    assert document.text(document.blocks[cell.column_label]) == "Habit forming?"
    assert block(document, "Drug").row == 0


def test_a_quotation_is_quoted_and_a_note_box_is_not() -> None:
    document = a_page("> He said\n> so.\n\n> [!WARNING]\n> Ours.\n\nPlain.\n")
    assert [b.quoted for b in document.blocks] == [True, False, False]
    assert texts(document) == ["He said so.", "Ours.", "Plain."]


def test_inline_markup_becomes_marks() -> None:
    source = "A **b** *c* `d e` ~~f~~ [g](/h) <q>i</q> j[^1] https://k.example/l.\n\n[^1]: m\n"
    document = a_page(source)
    assert texts(document) == ["A b c d e f g i j https://k.example/l.", "m"]
    assert marked(document, "strong") == [("b", "")]
    assert marked(document, "emphasis") == [("c", "")]
    assert marked(document, "code") == [("d e", "")]
    assert marked(document, "deleted") == [("f", "")]
    assert marked(document, "link") == [("g", "/h")]
    assert marked(document, "quote") == [("i", "")]
    assert marked(document, "note") == [("", "1")]
    assert marked(document, "url") == [("https://k.example/l", "")]


def test_an_image_gives_its_alt_text_behind_its_paragraph() -> None:
    document = a_page("See ![a *small* pill](p.png) here.\n\n![alone](q.png)\n")
    assert texts(document) == ["See here.", "a small pill", "alone"]
    assert [(b.kind, b.surface) for b in document.blocks[1:]] == [("alt", "alt")] * 2


def test_code_is_no_prose() -> None:
    assert texts(a_page("a\n\n```\ncode\n```\n\n    indented\n\nb\n")) == ["a", "b"]


def test_words_stand_where_the_parser_saw_them() -> None:
    source = "> 😀 It is\n> not\\* &lt;addictive&gt; at “all” `x  y`.\n"
    document = a_page(source)
    assert texts(document) == ['😀 It is not* <addictive> at "all" x y.']
    for words, written in [
        ("is not", "is\n> not"), ("not*", "not\\*"), ("<addictive>", "&lt;addictive&gt;"), ('"all"', "“all”"), ("😀 It", "😀 It"),
        ("y.", "y`."), ("x y", "x  y"),
    ]:  # fmt: skip
        assert source_of(document, source, words) == written
    place = document.place(document.blocks[0].span)
    assert place[1:5] == (1, 3, 2, 43)


def test_html_around_markdown_keeps_its_meaning() -> None:
    document = a_page(
        "<details><summary>Is it safe?</summary>\n\nIt **is**.\n\n</details>\n\n"
        "<div\n class='x'>\n\n## Why\n\ntext\n\n</div>\n\nend<br>less\n"
    )
    assert texts(document) == ["Is it safe?", "It is.", "Why", "text", "end less"]
    assert kinds(document) == ["summary", "paragraph", "heading", "paragraph", "paragraph"]
    assert block(document, "It is.").section == 0


def test_html_in_a_quotation_leaves_the_signs_of_the_quotation_out() -> None:
    source = "> <div>\n> <p>He said\n> so.</p>\n> </div>\n"
    document = a_page(source)
    assert texts(document) == ["He said so."]
    assert document.blocks[0].quoted
    assert source_of(document, source, "said so") == "said\n> so"


def test_a_script_swallows_no_markdown_behind_it() -> None:
    document = a_page("<script>\nvar a;\n\nvar b;\n</script>\n\nread\n\n<script>\n\nread too\n")
    assert texts(document)[0] == "read"
    assert any("<script> is never closed" in note for note in document.notes)


def test_a_comment_is_alone_or_beside_words() -> None:
    document = a_page("<!-- alone -->\n\none <!-- beside --> word\n\n> <!-- in a quotation -->\n> two\n")
    assert [(c.text, c.line, c.alone) for c in document.comments] == [
        ("alone", 1, True), ("beside", 3, False), ("in a quotation", 5, True),
    ]  # fmt: skip
    assert [c.next_block for c in document.comments] == [0, 1, 1]
    assert texts(document) == ["one word", "two"]


def test_a_thematic_break_is_no_front_matter() -> None:
    assert texts(a_page("---\n\nIntro, no front matter.\n\n---\n\nText.\n")) == ["Intro, no front matter.", "Text."]


def test_terms_lead_their_definitions() -> None:
    document = a_page("Half-life\n: Two to four hours\n")
    assert kinds(document) == ["term", "item"]
    assert document.blocks[1].lead == 0
