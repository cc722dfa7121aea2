"""JSON-LD: its strings are data blocks with paths and exact places."""

from tests.readers.pages import a_page, source_of, texts

FAQ = (
    '<script type="application/ld+json">\n{"@context": "https://schema.org", "@type": "FAQPage", "url": "https://x.example", '
    '"mainEntity": [{"@type": "Question", "name": "Is it \\u201csafe\\u201d?", '
    '"acceptedAnswer": {"@type": "Answer", "text": "<p>No, it <b>is<\\/b> not.<\\/p>'
    '\\nReally &amp; truly \\ud83d\\ude00."}}]}\n</script>'
)


def test_questions_and_answers() -> None:
    document = a_page(FAQ, "html")
    assert texts(document) == ['Is it "safe"?', "No, it is not. Really & truly 😀."]
    assert [b.key for b in document.blocks] == ["mainEntity[0].name", "mainEntity[0].acceptedAnswer.text"]
    assert {(b.kind, b.surface) for b in document.blocks} == {("data", "data")}
    assert document.blocks[1].section == 0
    assert source_of(document, FAQ, '"safe"') == "\\u201csafe\\u201d"
    assert source_of(document, FAQ, "is not") == "is<\\/b> not"


def test_json_ld_inside_markdown() -> None:
    assert texts(a_page(FAQ + "\n\nBody.\n"))[-1] == "Body."
    assert len(a_page(FAQ).blocks) == 2


def test_an_answer_before_its_question() -> None:
    script = '<script type="application/ld+json">{"acceptedAnswer": {"text": "Not a bit."}, "name": "Is it safe?"}</script>'
    document = a_page(script, "html")
    assert document.blocks[0].section == -1  # a question at the top of the script has no path to go by
    script = script.replace('{"acc', '{"mainEntity": {"acc').replace("}</script>", "}}</script>")
    assert a_page(script, "html").blocks[0].section == 1


def test_a_faulty_script_still_gives_its_strings_and_says_so() -> None:
    script = '<script type="application/ld+json">{"name": "It is safe", "text": "cut o</script>'
    document = a_page(f"<p>a</p>\n{script}<p>b</p>", "html")
    assert texts(document) == ["a", "It is safe", "b"]
    assert document.notes == ("line 2: this JSON-LD is not valid JSON; its strings were read as far as they go",)


def test_other_scripts_are_not_read() -> None:
    assert texts(a_page('<script>{"name": "It is safe"}</script>', "html")) == []
