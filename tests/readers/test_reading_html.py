"""HTML: what it says of its blocks, and where its words stand."""

import pytest

from claimlint.readers import tokens
from tests.readers.pages import a_page, block, index, kinds, marked, source_of, texts


def test_head_and_body_have_their_surfaces() -> None:
    source = (
        '<html lang="en-US"><head><title>A &ndash; B</title>'
        '<meta name="description" content="It&#39;s “safe” &amp; sound">'
        '<meta property="og:description" content="It\'s &quot;safe&quot; &amp; sound">'
        '<meta property="og:title" content="C"></head>'
        "<body><p>d</p></body></html>"
    )
    document = a_page(source, "html")
    assert [(document.text(b), b.surface) for b in document.blocks] == [
        ("A - B", "title"), ("It's \"safe\" & sound", "description"), ("C", "title"), ("d", "body"),
    ]  # fmt: skip
    assert document.language == "en"
    assert source_of(document, source, "It's") == "It&#39;s"
    assert source_of(document, source, "- B") == "&ndash; B"


def test_what_is_not_prose() -> None:
    source = (
        "<style>a</style><script>b()</script><!-- c --><template>d</template><svg><title>e</title></svg>"
        "<select><option>f</select><noscript>g</noscript><pre><code>h</code></pre><p>i</p>"
    )
    assert texts(a_page(source, "html")) == ["i"]


def test_end_tags_may_be_missing() -> None:
    document = a_page("<ul><li>one<ol start=3><li>three<li>four</ol><li>two</ul><p>a<p>b<dl><dt>T<dd>D", "html")
    assert [(document.text(b), b.kind, b.level, b.key) for b in document.blocks] == [
        ("one", "item", 1, ""), ("three", "item", 2, "3"), ("four", "item", 2, "4"), ("two", "item", 1, ""),
        ("a", "paragraph", 0, ""), ("b", "paragraph", 0, ""), ("T", "term", 0, ""), ("D", "item", 1, ""),
    ]  # fmt: skip
    assert block(document, "D").lead == index(document, "T")


def test_a_table_with_spans() -> None:
    source = "<table><tr><th>Drug<th>Dose<th>Form</tr><tr><td rowspan=2>X<td>1<td>a<tr><td colspan=2>2</table>"
    document = a_page(source, "html")
    two = block(document, "2")
    assert (two.row, two.column) == (2, 1)
    assert document.text(document.blocks[two.row_label]) == "X"
    assert document.text(document.blocks[two.column_label]) == "Dose"


def test_a_table_without_marked_headers() -> None:
    bold = a_page("<table><tr><td><b>Drug</b><td><b>Dose</b><tr><td>X<td>1</table>", "html")
    assert bold.text(bold.blocks[block(bold, "1").column_label]) == "Dose"
    plain = a_page("<table><tr><td>X<td>1<tr><td>Y<td>2</table>", "html")
    assert [(b.row, b.column_label) for b in plain.blocks] == [(1, -1), (1, -1), (2, -1), (2, -1)]
    assert plain.text(plain.blocks[block(plain, "2").row_label]) == "Y"


def test_a_table_for_the_layout_is_no_table() -> None:
    document = a_page("<table><tr><td><h2>H</h2><p>p</p></td><td>side</td></tr></table>", "html")
    assert kinds(document) == ["heading", "paragraph", "paragraph"]
    assert {b.table for b in document.blocks} == {-1}


def test_details_questions_quotations_and_captions() -> None:
    document = a_page(
        "<h2>FAQ</h2><details><summary>Safe?</summary><p>Yes.</details><p>after</p><blockquote>said</blockquote>"
        "<figure><img alt='A &amp; B'><figcaption>cap</figcaption></figure>",
        "html",
    )
    assert block(document, "Yes.").section == index(document, "Safe?")
    assert block(document, "after").section == index(document, "FAQ")
    assert block(document, "said").quoted
    assert block(document, "A & B").surface == "alt"
    assert block(document, "cap").kind == "caption"


def test_inline_markup_becomes_marks() -> None:
    note = "f<sup><a href='#n1'>1</a></sup>"
    source = f"<p>a <q>b</q> <a href='/c'>d</a> <del>e</del> {note} 10<sup>9</sup> H<sub>2</sub>O<br>g</p>"
    document = a_page(source, "html")
    assert texts(document) == ["a b d e f 109 H2O g"]
    assert marked(document, "quote") == [("b", "")]
    assert marked(document, "link") == [("d", "/c")]
    assert marked(document, "deleted") == [("e", "")]
    assert marked(document, "note") == [("", "#n1")]


def test_a_link_around_blocks_marks_each() -> None:
    document = a_page("<a href='/x'><h3>one</h3><p>two</p></a><p>three</p>", "html")
    assert marked(document, "link") == [("one", "/x"), ("two", "/x")]


def test_odd_characters_keep_their_places() -> None:
    source = "<p>ad&shy;dic\xadtive &nbsp; \u200bit&#8217;s </>&bogus; 😀\n  <b>x</b>\ty &lt;5%</p>"
    document = a_page(source, "html")
    assert texts(document) == ["addictive it's &bogus; 😀 x y <5%"]
    assert source_of(document, source, "addictive") == "ad&shy;dic\xadtive"
    assert source_of(document, source, "it's") == "it&#8217;s"
    assert source_of(document, source, "x y") == "x</b>\ty"


def test_template_tags_are_no_prose_and_placeholders_are() -> None:
    source = "<title>{% block title %}Lorvotane{% endblock %}</title><p>{# no #}Buy {{ drug }} {{< button >}}now{{% /x %}}</p>"
    assert texts(a_page(source, "html")) == ["Lorvotane", "Buy {{ drug }} now"]


def test_an_element_never_closed_is_said() -> None:
    document = a_page("<p>a</p>\n<svg><p>b</p>", "html")
    assert texts(document) == ["a"]
    assert document.notes == ("line 2: <svg> is never closed; what it holds was not read",)


def test_the_tokenizer_alone_is_what_the_package_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    import turbohtml

    html = "<p a='1'>x &amp; y<!-- z --></p>"
    whole = turbohtml.tokenize(html, resolve_references=False, capture_source=True)
    assert [(t.type.value, t.col, t.data) for t in tokens.tokenize(html)] == [(t.type.value, t.col, t.data) for t in whole]
    assert tokens.unescape("&eacute;") == "é"
