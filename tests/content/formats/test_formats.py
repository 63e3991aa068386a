"""A questionnaire goes out as XLSForm and as LimeSurvey's .lss, and comes in with the same key."""

import io
import itertools
import random
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from openpyxl import Workbook, load_workbook
from pyxform.xls2xform import convert

from guldkorn.cli import main
from guldkorn.content.document import read
from guldkorn.content.formats.asked import visible
from guldkorn.content.formats.assembling import InstrumentDraft
from guldkorn.content.formats.files import WRITERS, draft_of, written
from guldkorn.content.formats.lss_tables import plain
from guldkorn.content.instruments import find, shipped_files, understood
from guldkorn.measurement.instrument import Instrument
from guldkorn.workplaces.roster.bounds import Unreadable
from tests.attacks.bombs import bombs
from tests.surveys.questionnaires.files import CALM
from tests.surveys.questionnaires.test_any import files

KINDS = sorted(WRITERS)


def drafted(raw: bytes) -> InstrumentDraft:
    found = draft_of(raw)
    assert found is not None
    return found


def key(text: str) -> Instrument:
    instrument, problems = understood(read(Path("x.yaml"), text.encode()), text.encode())
    assert instrument, problems
    return replace(instrument, checksum="")


def told(draft: InstrumentDraft) -> list[str]:
    return [str(reason) for reason in draft.lost]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("id", sorted(shipped_files()))
def test_ours_go_out_and_come_back_with_the_same_key(id: str, kind: str) -> None:
    back = drafted(written(shipped_files()[id].read_bytes(), kind))
    assert key(back.text) == replace(find(id), checksum="")
    assert back.lost == ()


@pytest.mark.parametrize("kind", KINDS)
def test_sources_of_spreads_scores_and_a_third_language_come_along(kind: str) -> None:
    value = yaml.safe_load(CALM)
    value["scales"][0] |= {
        "reference_sd": {"value": 21.5, "source": "A 2020"},
        "minimal_difference": {"value": 8, "source": "= B"},
        "intro": {"da": "Tænk på\n\n<b>i går</b> & {i dag}", "en": "Think"},
    }
    value["answer_sets"]["fits"][1]["score"] = 66.7
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    back = yaml.safe_load(drafted(written(text.encode(), kind)).text)
    assert back["scales"][0]["reference_sd"] == {"value": 21.5, "source": "A 2020"}
    assert back["scales"][0]["minimal_difference"] == {"value": 8, "source": "= B"}
    assert key(yaml.safe_dump(back)) == key(text)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=files())
def test_any_small_questionnaire_comes_back_from_both(text: str) -> None:
    tidy = yaml.safe_dump(_tidy(yaml.safe_load(text)), allow_unicode=True, sort_keys=False)
    raw = tidy.encode()
    if understood(read(Path("x"), raw), raw)[0] is None:
        return
    for kind in KINDS:
        assert key(drafted(written(raw, kind)).text) == key(tidy), kind


def _tidy(value: object) -> object:
    """The words as a cell keeps them: nothing before and after."""
    if isinstance(value, dict):
        return {name: _tidy(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_tidy(one) for one in value]
    return visible(value).strip() if isinstance(value, str) else value


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=files())
def test_every_xlsform_of_ours_converts(tmp_path_factory, text: str) -> None:
    tidy = yaml.safe_dump(_tidy(yaml.safe_load(text)), allow_unicode=True, sort_keys=False)
    raw = tidy.encode()
    if understood(read(Path("x"), raw), raw)[0] is not None:
        _converts(tmp_path_factory.mktemp("form"), written(raw, "xlsx"))


@pytest.mark.parametrize("id", sorted(shipped_files()))
def test_ours_convert_with_nothing_to_warn_of(tmp_path: Path, id: str) -> None:
    form = _converts(tmp_path, written(shipped_files()[id].read_bytes(), "xlsx"))
    for item in find(id).items:
        assert item.text["da"].partition("&")[0][:20] in form


def _converts(folder: Path, data: bytes) -> str:
    path = folder / "form.xlsx"
    path.write_bytes(data)
    warnings: list[str] = []
    form = convert(path, warnings=warnings).xform
    assert [one for one in warnings if "language" not in one] == []
    return form


def test_a_cell_that_looks_like_a_formula_stays_words() -> None:
    text = CALM.replace("en: Calm at work", "en: '=1+1'").replace("'Er der ro?'", "'=SUM(A1)'")
    data = written(text.encode(), "xlsx")
    cells = [
        cell
        for sheet in load_workbook(io.BytesIO(data)).worksheets
        for row in sheet.rows
        for cell in row
    ]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert "=SUM(A1)" in [cell.value for cell in cells]


def foreign(**sheets: list[list[object]]) -> bytes:
    book, data = Workbook(), io.BytesIO()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(data)
    return data.getvalue()


FOREIGN = foreign(
    survey=[
        ["type", "name", "label::Dansk (da)", "label::English", "relevant"],
        ["start", "start"],
        ["begin group", "calm", "Ro", "Calm"],
        ["note", "n", "Tænk på i går.", "Think of yesterday."],
        ["select_one often", "q1", "Er der ro?", "Is it calm?"],
        ["select_one often", "q2", "Holder du pause?", "Do you take breaks?", "${q1} = 'no'"],
        ["integer", "age", "Alder", "Age"],
        ["end group"],
    ],
    choices=[
        ["list_name", "name", "label::Dansk (da)", "label::English"],
        ["often", "no", "Nej", "No"],
        ["often", "yes", "Ja", "Yes"],
    ],
    settings=[["form_title", "form_id"], ["Ro", "ro"]],
)


def test_of_a_form_made_elsewhere_what_is_lost_is_told_and_what_lacks_stands_empty() -> None:
    draft = drafted(FOREIGN)
    assert told(draft) == [
        "The answers “often” have no numbers. They were numbered 1, 2, 3 …",
        "“q2” had a condition. Here it is asked of everybody.",
        "“age” is left out: only a question with one answer of several can be asked here.",
        (
            "The file does not say which questions are counted together. Questions of a group with the "
            "same answers were put together. Write what each scale is about, and which way it counts."
        ),
    ]
    value = yaml.safe_load(draft.text)
    assert value["scales"] == [
        {
            "id": "q1_scale",
            "topic": "",
            "title": {"da": "Ro", "en": "Calm"},
            "direction": "",
            "sensitive": False,
            "intro": {"da": "Tænk på i går.", "en": "Think of yesterday."},
            "items": ["q1", "q2"],
        }
    ]
    assert [option["value"] for option in value["answer_sets"]["often"]] == [1, 2]
    assert (value["owner"], value["licence"], value["source"]) == ("", "", "")


OLD_LSS = """<?xml version="1.0" encoding="UTF-8"?><document>
<LimeSurveyDocType>Survey</LimeSurveyDocType>
<surveys><rows><row><sid>1</sid><language>da</language></row></rows></surveys>
<surveys_languagesettings><rows>
<row><surveyls_language>da</surveyls_language><surveyls_title><![CDATA[Ro]]></surveyls_title></row>
</rows></surveys_languagesettings>
<groups><rows>
<row><gid>7</gid><group_name>Ro</group_name><group_order>1</group_order><language>da</language></row>
<row><gid>7</gid><group_name>Calm</group_name><group_order>1</group_order><language>en</language></row>
</rows></groups>
<questions><rows>
<row><qid>2</qid><parent_qid>0</parent_qid><gid>7</gid><type>F</type><title>A</title>
<question><![CDATA[<p>Hvor <b>ofte</b>&nbsp;…</p>]]></question><question_order>2</question_order><language>da</language></row>
<row><qid>1</qid><parent_qid>0</parent_qid><gid>7</gid><type>M</type><title>many</title>
<question>Vælg</question><question_order>1</question_order><language>da</language></row>
</rows></questions>
<subquestions><rows>
<row><qid>3</qid><parent_qid>2</parent_qid><gid>7</gid><title>SQ1</title><question>er der ro?</question>
<question_order>1</question_order><language>da</language></row>
<row><qid>4</qid><parent_qid>2</parent_qid><gid>7</gid><title>SQ2</title><question>er der pause?</question>
<question_order>2</question_order><language>da</language></row>
</rows></subquestions>
<answers><rows>
<row><qid>2</qid><code>A2</code><answer>Altid</answer><sortorder>2</sortorder><language>da</language></row>
<row><qid>2</qid><code>A1</code><answer>Aldrig</answer><sortorder>1</sortorder><language>da</language></row>
<row><qid>2</qid><code>A1</code><answer>Never</answer><sortorder>1</sortorder><language>en</language></row>
</rows></answers></document>"""


def test_an_older_limesurvey_file_is_read_with_its_arrays_and_its_html_as_words() -> None:
    draft = drafted(OLD_LSS.encode())
    value = yaml.safe_load(draft.text)
    assert value["answer_sets"] == {
        "answers": [
            {"value": 1, "label": {"da": "Aldrig", "en": "Never"}},
            {"value": 2, "label": {"da": "Altid"}},
        ]
    }
    assert [(item["id"], item["text"]) for item in value["items"]] == [
        ("A_SQ1", {"da": "er der ro?"}),
        ("A_SQ2", {"da": "er der pause?"}),
    ]
    assert value["scales"][0]["title"] == {"da": "Ro", "en": "Calm"}
    assert value["scales"][0]["intro"] == {"da": "Hvor ofte\xa0…"}
    assert told(draft)[0].startswith("“many” is left out")


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Er der<br />ro?</p>", "Er der\nro?"),
        ("a &lt; b &amp; 3 < 4", "a < b & 3 < 4"),
        ("x<script>alert(1)</script>y<!-- z -->", "xy"),
        ("<b class='a'>Ro</b>, <i>ja", "Ro, ja"),
        ("", ""),
    ],
)
def test_html_becomes_words(html: str, words: str) -> None:
    assert plain(html) == words


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "raw",
    [
        b"PK\x03\x04" + b"\x00" * 100,
        bombs.xlsx(bombs.heading()),
        b"<html></html>",
        b"<document><LimeSurveyDocType>ForeignGroup</LimeSurveyDocType></document>",
        f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]><document>&l9;</document>'.encode(),
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><document>&f;</document>',
        b"<document>" * 50_000,
        b"<document><a>" + b"<b/>" * 400_000,
        b"<" + b"x" * 2_000_001,
        random.Random(1).randbytes(3000).join([b"PK\x03\x04", b""]),
        b'<?xml version="1.0" encoding="ut-8"?><document/>',
    ],
    ids=[
        "zip",
        "list",
        "page",
        "group",
        "laughs",
        "outside",
        "deep",
        "wide",
        "large",
        "noise",
        "encoding",
    ],
)
def test_a_hostile_file_is_refused_in_a_sentence(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        draft_of(raw)


def test_what_is_neither_is_left_to_our_own_reader() -> None:
    assert draft_of(CALM.encode()) is None


def test_the_command_turns_one_into_the_other(tmp_path: Path) -> None:
    names = ["calm.yaml", "calm.lss", "calm.xlsx", "back.yaml"]
    paths = [str(tmp_path / name) for name in names]
    Path(paths[0]).write_text(CALM, encoding="utf-8")
    for source, target in itertools.pairwise(paths):
        result = CliRunner().invoke(main, ["content", "convert", source, target])
        assert (result.exit_code, result.output) == (0, f"{target}: written\n")
    assert key(Path(paths[3]).read_text(encoding="utf-8")) == key(CALM)


@pytest.mark.parametrize(
    ("name", "raw", "target", "said"),
    [
        ("a.yaml", b"id: x", "b.pdf", "b.pdf: the name must end in .yaml, .xlsx or .lss"),
        ("a.xlsx", b"PK\x03\x04", "b.yaml", "a.xlsx: The file cannot be read."),
        ("a.yaml", b"id: x", "b.lss", "'answer_sets' is missing"),
    ],
)
def test_what_cannot_be_turned_is_said_in_a_line(tmp_path, name, raw, target, said) -> None:
    (tmp_path / name).write_bytes(raw)
    paths = [str(tmp_path / name), str(tmp_path / target)]
    result = CliRunner().invoke(main, ["content", "convert", *paths])
    assert result.exit_code == 2
    assert said in result.output


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("code", ["ar", "da-plain", "zh-Hans"])
def test_words_from_the_right_and_plain_words_go_out_and_come_back(kind: str, code: str) -> None:
    value = yaml.safe_load(CALM)
    value["items"][0]["text"][code] = "هل المكان هادئ؟"
    value["answer_sets"]["often"][0]["label"][code] = "أبدًا"
    value["scales"][0]["intro"] = {"da": "Tænk", "en": "Think", code: "فكّر"}
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    back = drafted(written(text.encode(), kind))
    assert (key(back.text), back.lost) == (key(text), ())
    assert key(back.text).items[0].text[code] == "هل المكان هادئ؟"
