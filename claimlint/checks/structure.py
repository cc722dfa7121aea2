"""kind structure: what can be seen only from the shape of a page: its blocks, marks and repetitions."""

from collections.abc import Iterator

from claimlint.checks.detectors import blocks, contents, duplicates, furniture, residue, sections
from claimlint.checks.page import Page
from claimlint.model.findings import Finding
from claimlint.model.rules import Rule, WhenStructure


def check(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    """Findings of the detector the rule names. Its word lists and limits are data of the rule."""
    match when.detect:
        case "whole-block":
            yield from blocks.whole_blocks(rule, when, page)
        case "opening":
            yield from blocks.openings(rule, when, page)
        case "orphan-item":
            yield from blocks.orphan_items(rule, when, page)
        case "mid-sentence":
            yield from blocks.within_sentences(rule, when, page)
        case "long-paragraph":
            yield from blocks.long_paragraphs(rule, when, page)
        case "topic-shuffle":
            yield from blocks.topic_shuffles(rule, when, page)
        case "empty-section":
            yield from sections.empty_sections(rule, when, page)
        case "heading-unmet":
            yield from sections.unmet_headings(rule, when, page)
        case "heading-topic":
            yield from sections.off_topic_sections(rule, when, page)
        case "first-paragraph":
            yield from sections.first_paragraph(rule, when, page)
        case "wedged-phrase":
            yield from residue.wedged_phrases(rule, when, page)
        case "broken-characters":
            yield from residue.broken_characters(rule, when, page)
        case "foreign-script":
            yield from residue.foreign_script(rule, when, page)
        case "repeated-word":
            yield from residue.repeated_words(rule, when, page)
        case "drug-name":
            from claimlint.checks.detectors import misspelt

            yield from misspelt.misspelt_names(rule, when, page)
        case "fragment":
            yield from residue.fragments(rule, when, page)
        case "near-duplicate":
            yield from duplicates.near_duplicates(rule, when, page)
        case _:
            yield from _of_the_page(rule, when, page)


def _of_the_page(rule: Rule, when: WhenStructure, page: Page) -> Iterator[Finding]:
    match when.detect:
        case "other-contents":
            yield from contents.other_contents(rule, when, page)
        case "keyword-stuffing":
            yield from contents.stuffed_phrases(rule, when, page)
        case "undefined-acronym":
            yield from contents.undefined_acronyms(rule, when, page)
        case "absent":
            yield from furniture.absent(rule, when, page)
        case "together":
            yield from furniture.together(rule, when, page)
        case "mixed-pairs":
            yield from furniture.mixed_pairs(rule, when, page)
        case "stale-date":
            yield from furniture.stale_date(rule, when, page)
        case "differing":
            yield from furniture.differing(rule, when, page)
        case "link-text":
            yield from furniture.link_texts(rule, when, page)
