"""Each bomb is refused within a second of processor and 200 MB, in a clear sentence.

A process of its own reads each, with these limits on it: whoever passes one of them dies.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.attacks.bombs import bombs
from tests.conftest import ROOT

READ_IT = """
import resource, signal, sys
from pathlib import Path
kind, name, seconds, megabytes = sys.argv[1:]
data = Path(name).read_bytes()
from guldkorn.workplaces.roster.file import Unreadable, read
from guldkorn.content.document import read as read_yaml
if kind == "form":
    from guldkorn.content.formats.files import draft_of
before = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
limit = before + int(megabytes) * 1_000_000
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
signal.setitimer(signal.ITIMER_PROF, float(seconds))  # as RLIMIT_CPU, in fractions: the signal ends the process
if kind == "yaml":
    print([str(problem.reason) for problem in read_yaml(Path("x"), data).problems])
else:
    try:
        print(draft_of(data).lost[0] if kind == "form" else len(read(data)))
    except Unreadable as no:
        print(no.reason % no.facts)
"""
BROKEN = "The XLSX file cannot be opened. Save it again, or save it as CSV."
TOO_LARGE = "The file is too large when it is unpacked. Save it as CSV and try again."
CELLS = "The file has more than 750000 cells. Delete the columns that are not needed, or split it in two."
TEXT = "The file holds too much text. Delete the columns that are not needed."
LONG = "A cell holds more than 32767 characters. Shorten it, or delete its column."
QUOTES = "Something is wrong with the quotation marks near line 2."
DEEP = ["not YAML that we can read: nested too deeply"]
MANY = ["holds more than 20000 values"]

needs_limits = pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="the limits are Linux's"
)


def read_within(
    folder: Path, kind: str, data: bytes, *, seconds: float = 2, megabytes: int = 200
) -> str:
    """What comes of reading the file in so many seconds of processor and so many megabytes more
    than a process has.
    """
    (folder / "file").write_bytes(data)
    command = [
        sys.executable,
        "-c",
        READ_IT,
        kind,
        str(folder / "file"),
        str(seconds),
        str(megabytes),
    ]
    done = subprocess.run(
        command,
        env={"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, f"{done.returncode} {done.stderr[-400:]}"
    return done.stdout.strip()


@needs_limits
@pytest.mark.parametrize(
    ("bomb", "said"),
    [
        (
            bombs.one_cell_far_out,
            "The file has more than 200 columns. Delete those that are not needed.",
        ),
        (bombs.empty_cells, TOO_LARGE),
        (bombs.empty_cells_that_hardly_pack, CELLS),
        (bombs.shared_strings, TOO_LARGE),
        (bombs.shared_strings_that_hardly_pack, TEXT),
        (bombs.one_string_for_all, TEXT),
        (bombs.long_string, LONG),
        (bombs.long_attribute, TOO_LARGE),
        (bombs.entities, BROKEN),
        (bombs.packed_by_a_method_that_wants_memory, BROKEN),
        (bombs.a_row_of_separators, CELLS),
        (bombs.lines_without_end, "The file is empty."),
        (bombs.lines_before_the_end, "The file has more than 50000 rows. Split it in two."),
        (bombs.a_cell_without_end, QUOTES),
        (bombs.many_cells, CELLS),
    ],
)
def test_a_staff_list_that_is_a_bomb_is_refused(tmp_path, bomb: Callable[[], bytes], said: str):
    data = bomb()
    assert len(data) < 5 * 1024 * 1024, "it must come in at the door"
    assert read_within(tmp_path, "roster", data) == said


@needs_limits
@pytest.mark.parametrize(
    ("bomb", "said"),
    [
        (bombs.long_number, ["a number of more than 20 digits"]),
        (bombs.long_number_in_a_larger_file, ["larger than 300 KB"]),
        (bombs.number_by_a_tag, ["there is no such kind of value: int"]),
        (bombs.day_by_a_tag, ["there is no such kind of value: timestamp"]),
        (bombs.deep_brackets, DEEP),
        (bombs.deep_dashes, DEEP),
        (bombs.many_values, MANY),
        (bombs.aliases, MANY),
        (bombs.aliases_of_mappings, MANY),
    ],
)
def test_a_course_that_is_a_bomb_is_refused(tmp_path, bomb: Callable[[], bytes], said: list[str]):
    assert read_within(tmp_path, "yaml", bomb()) == str(said)


FORM_TOO_LARGE = "The file holds more than a questionnaire can."
NO_FORM = (
    "The file cannot be read. It must be a questionnaire in our format, an XLSForm or LimeSurvey’s "
    ".lss."
)


@needs_limits
@pytest.mark.parametrize(
    ("bomb", "said"),
    [
        (bombs.shared_strings, FORM_TOO_LARGE),
        (bombs.entities, NO_FORM),
        (bombs.lss_of_entities, NO_FORM),
        (bombs.lss_of_rows, FORM_TOO_LARGE),
        (bombs.lss_of_questions, FORM_TOO_LARGE),
        (bombs.lss_of_depth, FORM_TOO_LARGE),
        (bombs.lss_of_tags, "“x” is left out"),
        (bombs.lss_of_a_deep_key, "The file does not say which questions"),
    ],
)
def test_a_questionnaire_of_another_program_that_is_a_bomb_is_refused_or_soon_read(
    tmp_path, bomb: Callable[[], bytes], said: str
):
    assert read_within(tmp_path, "form", bomb()[:2_000_000], seconds=2).startswith(said)


@needs_limits
def test_the_limits_are_felt(tmp_path):
    """Without bounds the first bomb needs 2.6 GB: 20,000 rows of 16,384 cells are 2.6 GB of
    references alone.

    The legal file needs 50 MB at the least: 700,000 texts of 70 bytes. How much a new process has
    to spare differs.
    """
    cells = "".join(
        bombs.CELL.format(f"{letter}%(n)d", f"%(n)d{letter}%(n)d") for letter in "ABCDEFGHIJKLMN"
    )
    legal = "".join(f'<row r="{n}">{cells % {"n": n}}</row>' for n in range(1, 50_001))
    data = bombs.xlsx(legal)
    with pytest.raises(AssertionError, match="MemoryError"):
        read_within(tmp_path, "roster", data, megabytes=5)
    with pytest.raises(AssertionError, match="-27"):  # SIGPROF
        read_within(tmp_path, "roster", data, seconds=0.02)


@needs_limits
@pytest.mark.parametrize("people", [20_000, 50_000])
def test_a_staff_list_of_many_people_is_read(tmp_path, people):
    heads = ["Enhedskode", "Navn", "Arbejdsmail", "Sprog", "Overordnet", "Enhedsnavn"]
    strings = [
        *heads,
        *(f"Person {n}" for n in range(people)),
        *(f"p{n}@solbjerg.example" for n in range(people)),
    ]
    first = "".join(f'<c r="{letter}1" t="s"><v>{n}</v></c>' for n, letter in enumerate("ABCDEF"))
    rows = (
        f'<row r="{n + 2}" spans="1:6"><c r="A{n + 2}"><v>{100 + n % 300}</v></c><c r="B{n + 2}" '
        f's="1" t="s"><v>{n + 6}</v></c>'
        f'<c r="C{n + 2}" s="1" t="s"><v>{n + 6 + people}</v></c><c r="D{n + 2}" s="2"/><c '
        f'r="E{n + 2}" s="2"/></row>'
        for n in range(people)
    )
    data = bombs.xlsx(
        [f'<row r="1">{first}</row>', *rows], (f"<si><t>{one}</t></si>" for one in strings)
    )
    assert read_within(tmp_path, "roster", data, seconds=20) == str(people + 1)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("da", "Filen har mere end 200 kolonner. Slet dem, der ikke er brug for."),
        ("en", "The file has more than 200 columns. Delete those that are not needed."),
    ],
)
def test_on_the_page_it_is_said_in_the_readers_language(cast, client_of, language, said):
    file = SimpleUploadedFile("bomb.xlsx", bombs.one_cell_far_out())
    there = reverse("workplaces:roster", args=[cast.organisation.pk])
    answer = client_of(cast.karen, language=language).post(there, {"file": file})
    assert (answer.status_code, said in answer.content.decode()) == (400, True)


@pytest.mark.parametrize(
    ("bomb", "said"),
    [
        (bombs.long_number, "Linje 1: et tal på mere end 20 cifre"),
        (bombs.long_number_in_a_larger_file, "Linje 1: større end 300 KB"),
        (bombs.day_by_a_tag, "Linje 1: der er ingen værdi af den slags: timestamp"),
    ],
)
def test_a_course_that_is_a_bomb_is_told_to_the_facilitator(cast, client_of, bomb, said):
    sent = {"organisation": cast.organisation.pk, "file": SimpleUploadedFile("bomb.yaml", bomb())}
    answer = client_of(cast.frida).post(reverse("programmes:new"), sent)
    assert (answer.status_code, said in answer.content.decode()) == (400, True)
