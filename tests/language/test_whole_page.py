"""What holds for a whole page: its language, the length of its sentences, how far a label and a name reach."""

import pytest
from builders import a_document, a_reading, claims_of

from claimlint.language.page import foreign_language
from claimlint.language.sentences import split
from claimlint.language.text import fold

TURKISH = "Tramadol bağımlılık yapabilir ve doktor kontrolünde kullanılmalıdır; hastalar dozu doktorlarıyla konuşmalıdır. " * 5
CHINESE = "曲马多可能会上瘾，必须在医生的指导下使用。该药物用于止痛，长期使用有依赖风险。"
ENGLISH = "Tramadol is a medicine for pain, and it can be addictive when it is taken for a long time. " * 5


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (TURKISH, "not English"),
        (CHINESE, "not English"),
        (ENGLISH, ""),
        ("Order now", ""),
        (f"{ENGLISH} 曲马多 means tramadol.", ""),
    ],
)
def test_another_language_is_known_by_its_words_or_its_letters(text: str, answer: str) -> None:
    document = a_document(text)
    assert foreign_language(document, fold(document.prose).lower()) == answer


def test_an_endless_sentence_is_cut_at_a_blank() -> None:
    document = a_document("tramadol is not addictive and it may be safe, " * 300)
    sentences = split(document)
    assert max(sentence.span.end - sentence.span.start for sentence in sentences) <= 2000
    words = " ".join(document.prose[sentence.span.start : sentence.span.end] for sentence in sentences)
    assert words.split() == document.prose.split()


def test_a_label_holds_to_the_end_of_its_paragraph_or_the_next_label() -> None:
    claims = claims_of("Myth: tramadol is safe. Tramadol is not addictive. Fact: tramadol is addictive. Tramadol is not safe.")
    assert [claim.mode for claim in claims] == ["myth", "myth", "asserted", "asserted"]


def test_a_pronoun_finds_its_name_sentences_ago_but_not_at_the_other_end_of_an_endless_page() -> None:
    filler = "The weather is fine. "
    near, far = (a_reading("Kava is sold here. " + filler * count + "It is addictive.") for count in (10, 200))
    assert near.claims[-1].subject == "kava"
    assert near.claims[-1].because[1].cue.startswith("sentence before")
    assert not far.claims[-1].because[1].cue.startswith("sentence before")
