"""What the title and the description repeat of the text is one finding."""

from builders import findings_of

HEAD = '<title>{}</title><meta name="description" content="We guarantee your recovery.">'
PAGE = '<html lang="en"><head>' + HEAD + "</head><body>{}</body></html>"


def of(title, body):
    found = findings_of(PAGE.format(title, body), "html")
    return [finding for finding in found if finding.rule == "outcome-guarantee"]


def test_the_text_is_the_place_and_the_data_are_related():
    (finding,) = of("We guarantee your recovery", "<p>Our house.</p>\n<p>We guarantee your recovery.</p>")
    assert finding.place.line == 2
    assert [other.text for other in finding.related] == [
        "the page's title says it too",
        "the page's description says it too",
    ]


def test_without_the_text_the_title_is_the_place():
    (finding,) = of("We guarantee your recovery", "<p>Our house.</p>")
    assert (finding.place.column, len(finding.related)) == (33, 1)


def test_a_sentence_twice_in_the_text_is_two():
    body = "<p>We guarantee your recovery.</p>\n<p>Twelve beds.</p>\n<p>We guarantee your recovery.</p>"
    assert [finding.place.line for finding in of("Our house", body)] == [1, 3]


def test_other_words_are_another_finding():
    assert len(of("Recovery, guaranteed", "<p>We guarantee your recovery.</p>")) == 2
