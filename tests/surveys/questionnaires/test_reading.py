"""A file from outside is read to its bounds, and all that keeps it from being asked is told with
its line.
"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guldkorn.surveys.questionnaires.forms import PROBLEMS_AT_MOST, LoadForm, in_words
from guldkorn.surveys.questionnaires.reading import Brought, instrument_of, read_questionnaire
from tests.surveys.questionnaires.files import CALM, SHIPPED, brought

LONG_SET = "".join(f"    - {{value: {n}, label: {{da: N{n}, en: N{n}}}}}\n" for n in range(4, 63))
MANY_SCALES = "".join(
    f"  - {{id: s{n}, topic: culture.learning, title: {{da: S, en: S}}, direction: high_is_good, items: [pause]}}\n"
    for n in range(57)
)
REFUSED = {
    "nobody's": ("owner: Instituttet for Ro\n", "", 1, ("'owner' is missing: say whose "
                                                       "questionnaire this is")),
    "owned by blanks": ("owner: Instituttet for Ro", "owner: '  '", 1, "'owner' is missing: say whose questionnaire this is"),
    "named as one of ours": ("id: calm\nversion", "id: pulsen\nversion", 1, "id: a questionnaire with the id 'pulsen' comes with Guldkorn; choose another id"),
    "a long id": ("id: calm\nversion", f"id: {'c' * 61}\nversion", 1, "id: an id has at most 60 characters"),
    "a long id of a scale": ("{id: pace, topic", f"{{id: {'p' * 61}, topic", 21, f"scales.{'p' * 61}.id: an id has at most 60 characters"),
    "an item named as a field of the page": ("pause", "answers", 26, "items.answers.id: an item cannot have the id 'answers': the page with the questions uses it"),
    "a version beyond counting": ("version: 1", "version: 99999999999", 2, "version: must be at most 9999"),
    "more options than signs": ("  fits:\n", LONG_SET + "  fits:\n", 10, "answer_sets.often: at most 61 options can be chosen from on a page"),
    "more scales than a page": ("scales:\n", "scales:\n" + MANY_SCALES, 18, "scales: takes at most 60, has 61"),
    "a title without end": ("en: Calm at work", f"en: {'calm ' * 41}end", 3, "title.en: is too long: at most 200 characters"),
    "a question without end": ("en: 'Is it calm?'", f"en: {'calm ' * 210}", 24, "items.quiet.text.en: is too long: at most 1000 characters"),
    "a question that reads backwards": ("en: 'Is it calm?'", "en: '\u202eIs it calm?'", 24, "items.quiet.text.en: holds a sign that cannot be seen, such as a line break or one that turns the direction"),
    "a bell": ("en: 'Is it calm?'", 'en: "Is it\\a calm?"', 24, ("items.quiet.text.en: holds a "
                                                                "sign that cannot be seen, such "
                                                                "as a line break or one that "
                                                                "turns the direction")),
    "half a sign": ("en: 'Is it calm?'", 'en: "Is it\\ud800 calm?"', 24, "items.quiet.text.en: holds a sign that cannot be seen, such as a line break or one that turns the direction"),
    "a title of two lines": ("en: Calm at work", 'en: "Calm\\nBcc: x"', 3, "title.en: holds a sign that cannot be seen, such as a line break or one that turns the direction"),
    "a topic that nobody knows": ("resource.influence", "resource.gold", 19, "scales.calm.topic: there is no topic 'resource.gold'"),
    "no topic": ("topic: resource.influence, ", "", 19, ("scales.calm: 'topic' is missing: say "
                                                        "what the scale is about")),
    "harassment as anything else": ("sensitive: true", "sensitive: false", 22, "scales.hurt: the topic 'strain.offensive_actions' hurts, so the scale must have 'sensitive: true'"),
    "harassment that is good": ("high_is_bad", "high_is_good", 22, ("scales.hurt: a sensitive "
                                                                   "scale must be 'high_is_bad', "
                                                                   "and each question needs an "
                                                                   "answer worth 0: “never”")),
    "harassment without never": ("label: {da: Aldrig", "score: 10, label: {da: Aldrig", 22, "scales.hurt: a sensitive scale must be 'high_is_bad', and each question needs an answer worth 0: “never”"),
    "a small weight beside a large one": ("label: {da: Nogle", "score: 1, label: {da: Nogle", 20, "scales.all.items: the answers of a scale of several questions must lie evenly apart from 0 to 100"),
    "harassment behind another scale": ("[quiet, stir, pause]", "[quiet, stir, pause, hurt]", 20, "scales.all: the item 'hurt' is in a sensitive scale, so this scale must have 'sensitive: true' too"),
}  # fmt: skip


def test_a_whole_file_becomes_a_questionnaire_with_its_owner_and_terms():
    found = brought()
    asked = found.instrument
    assert (asked.owner, asked.licence, asked.terms) == (
        "Instituttet for Ro",
        "CC BY 4.0",
        "Name the institute wherever a figure stands.",
    )
    assert found.text == CALM
    assert instrument_of(found.text) == asked


def test_nobody_is_asked_more_than_two_hundred_questions():
    more = [f"q{n}" for n in range(196)]
    lines = "".join(f"  - {{id: {id}, answers: often, text: {{da: Q, en: Q}}}}\n" for id in more)
    text = CALM.replace("[quiet, stir, pause]", f"[quiet, stir, pause, {', '.join(more)}]") + lines
    found = read_questionnaire(text.encode(), SHIPPED)
    assert [str(one.reason) for one in found] == ["items: takes at most 200, has 201"]


def test_a_mark_at_the_front_is_no_part_of_the_text_or_of_its_checksum():
    found = read_questionnaire(b"\xef\xbb\xbf" + CALM.encode(), SHIPPED)
    assert found == brought()


@pytest.mark.parametrize(("old", "new", "line", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_asked_is_named_by_line_and_reason(
    old: str, new: str, line: int, reason: str
):
    assert old in CALM
    found = read_questionnaire(CALM.replace(old, new).encode(), SHIPPED)
    assert not isinstance(found, Brought)
    assert (line, reason) in {(problem.line, problem.reason) for problem in found}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00" * 10,
        b"PK\x03\x04" + b"\x00" * 100,
        b"a: &a [x,x,x,x,x,x,x,x,x,x]\n"
        + b"".join(
            b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 10))
            for n in range(9)
        ),
        b"[" * 5000,
        b"id: " + b"9" * 299_000,
        b"id: calm\n" * 20_000,
        CALM.encode() + b"# " + b"x" * 400_000,
        b"<script>alert(1)</script>",
        b"!!python/object/apply:os.system [ls]",
    ],
    ids=[
        "empty",
        "nulls",
        "zip",
        "aliases",
        "brackets",
        "digits",
        "twice",
        "long",
        "script",
        "python",
    ],
)
def test_a_hostile_file_is_refused_in_words_and_soon(raw: bytes):
    found = read_questionnaire(raw, SHIPPED)
    assert not isinstance(found, Brought)
    assert found
    assert max(len(in_words(problem)) for problem in found) < 400


def test_the_form_says_every_line_up_to_a_bound_and_quotes_nothing_unseen():
    form = LoadForm(
        {},
        {
            "file": SimpleUploadedFile(
                "x.yaml", "".join(f'"k\\u202e{n}": 1\n' for n in range(70)).encode()
            )
        },
        topics=SHIPPED,
    )
    assert not form.is_valid()
    said = form.errors["file"]
    assert len(said) == PROBLEMS_AT_MOST + 1
    assert said[-1] == "Og 28 til."
    assert not [line for line in said if "\u202e" in line]
