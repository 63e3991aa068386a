"""Every action that the code records has its sentence, in both languages, and none tells what
somebody wrote.
"""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import render_to_string
from django.utils import translation

from guldkorn.history.models import Entry, record
from guldkorn.history.verbs import VERBS
from guldkorn.history.words import UNKNOWN, lines, sentence

SOURCE = Path(__file__).resolve().parents[2] / "src" / "guldkorn"
FACTS = {"who", "role", "step", "decision", "topic", "day"}


def calls() -> Iterator[tuple[str, str]]:
    """(model, verb) of every record(…) in the code; the model is "" where it is not ``self``.

    A verb in a variable is read from what is assigned to it, and one that a function is given from
    those who call it in the same file.
    """
    for path in sorted(SOURCE.rglob("*.py")):
        room = path.relative_to(SOURCE).parts[0]
        module = ast.parse(path.read_text(encoding="utf-8"))
        for holder in ast.walk(module):
            for function in (
                getattr(holder, "body", []) if isinstance(holder, ast.Module | ast.ClassDef) else []
            ):
                if isinstance(function, ast.FunctionDef):
                    model = f"{room}.{getattr(holder, 'name', '')}".lower()
                    yield from recorded(function, model, module)


def recorded(
    function: ast.FunctionDef, model: str, module: ast.Module
) -> Iterator[tuple[str, str]]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
            for verb in verbs(node.args[1], function, module):
                yield (model if getattr(node.args[2], "id", "") == "self" else ""), verb


def verbs(argument: ast.expr, function: ast.FunctionDef, module: ast.Module) -> Iterator[str]:
    if isinstance(argument, ast.Constant):
        yield argument.value
        return
    assert isinstance(argument, ast.Name), (
        "record() takes a verb, or a name that a verb was given to"
    )
    given = [one.arg for one in function.args.args if one.arg != "self"]
    if argument.id in given:
        yield from said_by_callers(function.name, given.index(argument.id), module)
        return
    values = [
        node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and is_to(node, argument.id)
    ]
    assert values, f"nothing is assigned to {argument.id} in {function.name}"
    yield from (one.value for value in values for one in ast.walk(value) if is_text(one))


def said_by_callers(name: str, place: int, module: ast.Module) -> Iterator[str]:
    """The texts that stand at this place wherever the function is called."""
    found = [
        node.args[place]
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and name in {getattr(node.func, "id", ""), getattr(node.func, "attr", "")}
    ]
    assert found, f"nobody calls {name}"
    yield from (one.value for value in found for one in ast.walk(value) if is_text(one))


def is_to(node: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in node.targets)


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_every_recorded_verb_has_its_words():
    spoken = {*VERBS, *(("", verb) for _model, verb in VERBS)}
    assert set(calls()) - spoken == set()


def test_every_sentence_is_about_a_model_and_a_verb_that_the_code_records():
    assert {verb for _model, verb in VERBS} - {verb for _model, verb in calls()} == set()
    assert [apps.get_model(model)._meta.label_lower for model, _verb in VERBS] == [
        model for model, _verb in VERBS
    ]


@pytest.mark.parametrize("text", [*VERBS.values(), UNKNOWN])
def test_a_sentence_names_only_facts_that_are_no_free_text(text):
    assert {
        field for _text, field, _format, _conversion in string.Formatter().parse(text) if field
    } <= FACTS


def titled(topic_id: str) -> str:
    return {"resource.influence": "Indflydelse"}[topic_id]


def test_a_yes_to_a_step_reads_like_a_sentence(cast):
    entry = record(cast.anna, "confirmed", cast.round, unit_id=cast.unit.pk, step="act", role="amr")
    with translation.override("da"):
        danish = sentence(entry, titled, cast.organisation.name_of)
    with translation.override("en"):
        english = sentence(entry, titled, cast.organisation.name_of)
    assert (
        danish == "Anna Eksempel sagde som arbejdsmiljørepræsentant: Vi er færdige med trinnet "
        "“Prioritering og handling”."
    )
    assert (
        english
        == "Anna Eksempel said as health and safety representative: we are done with the step "
        "“Prioritise and act”."
    )


def test_a_topic_is_called_by_its_title(cast):
    entry = record(
        cast.lone, "rated", cast.round, topic="resource.influence", roles=["leader"], revealed=False
    )
    with translation.override("da"):
        assert (
            sentence(entry, titled, cast.organisation.name_of)
            == "Lone Eksempel gav sit billede af Indflydelse."
        )


def test_what_nobody_did_was_done_by_the_program(cast):
    entry = record(None, "closed", cast.round)
    with translation.override("en"):
        assert sentence(entry, titled, cast.organisation.name_of) == "Guldkorn closed the round."


def test_a_verb_without_words_is_told_neutrally(cast):
    entry = record(cast.lone, "juggled", cast.round, topic="resource.influence")
    with translation.override("en"):
        assert (
            sentence(entry, titled, cast.organisation.name_of)
            == "Lone Eksempel worked on the round."
        )


def test_the_list_names_each_day_once_newest_first(cast):
    Entry.objects.all().delete()
    for verb in ("opened", "closed"):
        record(cast.lone, verb, cast.round, unit_id=cast.unit.pk)
    with translation.override("en"):
        html = render_to_string(
            "history/lines.html",
            {"lines": lines(Entry.objects.all(), titled, cast.organisation.name_of)},
        )
    assert html.count("<time") == 1
    assert html.index("closed the round") < html.index("started the round")


def test_an_empty_list_says_so():
    with translation.override("en"):
        assert "Nothing has been done yet." in render_to_string("history/lines.html", {"lines": []})
