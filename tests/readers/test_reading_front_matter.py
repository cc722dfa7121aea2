"""Front matter: titles, descriptions and questions, each value at its place."""

from tests.readers.pages import a_page, block, source_of, texts


def test_scalars_of_every_style() -> None:
    source = (
        '---\ntitle: "It\\u2019s \\"safe\\""\ndescription: >-\n  A long\n  text.\nexcerpt: plain text # remark\n'
        "summary: 'isn''t it'\nlang: en-GB\n---\nBody.\n"
    )
    document = a_page(source)
    assert texts(document) == ['It\'s "safe"', "A long text.", "plain text", "isn't it", "Body."]
    assert [b.surface for b in document.blocks] == ["title", "description", "description", "description", "body"]
    assert document.language == "en"
    assert source_of(document, source, "It's") == "It\\u2019s"
    assert source_of(document, source, "long text") == "long\n  text"
    assert source_of(document, source, "isn't") == "isn''t"
    assert document.place(document.blocks[4].span).line == 10


def test_other_peoples_titles_are_quotations() -> None:
    document = a_page("---\ntitle: Ours\nsources:\n  - title: Theirs\n    excerpt: Quoted words.\nseo:\n  title: Ours too\n---\n")
    assert texts(document) == ["Ours", "Theirs", "Quoted words.", "Ours too"]
    assert [block.quoted for block in document.blocks] == [False, True, True, False]


def test_an_answer_stands_under_its_question() -> None:
    document = a_page("---\nfaq:\n  - question: Is it safe?\n    answer: No.\n  - q: Why?\n    a: Because.\n---\n")
    assert [(b.kind, b.section) for b in document.blocks] == [("data", -1), ("data", 0), ("data", -1), ("data", 2)]


def test_toml() -> None:
    document = a_page("+++\ntitle = \"A cure\"\n[params]\ndescription = '''Two\nlines'''\n[menu]\ntitle = \"no\"\n+++\nBody.\n")
    assert texts(document) == ["A cure", "Two lines", "Body."]


def test_keywords_in_both_styles() -> None:
    assert texts(a_page("---\nkeywords: [buy it, cheap]\n---\n")) == ["buy it, cheap"]
    assert texts(a_page("---\nkeywords:\n  - buy it\n  - cheap\n---\n")) == ["buy it", "cheap"]


def test_a_quote_never_closed_is_read_to_its_line_and_said() -> None:
    document = a_page('---\ntitle: "Safe\n---\n\nBody.\n')
    assert texts(document) == ['"Safe', "Body."]
    assert document.notes == ("line 2: a quote in the front matter is never closed",)


def test_a_description_may_go_on_in_deeper_lines() -> None:
    document = a_page("---\ndescription: It is\n  not safe\ntags: x\n---\n")
    assert texts(document) == ["It is not safe"]
    assert block(document, "It is not safe").key == "description"
