"""The scan on Spark, with a cluster of its own: two executors, each in a process of its own. Bit
for bit the same.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from math import nan
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from guldkorn.analytics.errors import BadInput
from guldkorn.analytics.scan import scan
from guldkorn.analytics.spark.counting import scan_on
from guldkorn.analytics.spark.session import session
from guldkorn.measurement.instrument import Instrument
from guldkorn.measurement.statistics import LeafStatistics
from tests.analytics.known import batch, bits
from tests.analytics.surveys import UNITS, crowded_surveys
from tests.cli.test_how_to import save_the_files
from tests.spec.reference import Person, instrument, leaf_statistics, scale
from tools import spark as tool

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "analyse-on-spark.md"
CLUSTER = "local-cluster[2,1,1024]"
ENVIRONMENT = {
    "SPARK_LOCAL_IP": "127.0.0.1",
    "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}
"""Nothing listens to other machines; Java starts quickly, which counts for more here than running
quickly.
"""

PAIR = instrument(scale("s", "a b"))
PEOPLE: list[Person] = [("north", {"a": 1, "b": 5}), ("007", {"b": 3}), ("north", {"a": 4})]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    place = tool.find()
    if place is None:
        complaint = "no Spark, or no Java for it: `make test` says more"
        if os.environ.get("CI"):
            pytest.fail(complaint)
        pytest.skip(complaint)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(place)
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        with session(CLUSTER) as started:
            yield started
    shutil.rmtree(place / "pyspark" / "work", ignore_errors=True)


def save(folder: Path, asked: Instrument, *parts: Sequence[Person]) -> str:
    """Save the people as a partitioned folder, and return its address."""
    shutil.rmtree(folder, ignore_errors=True)
    for number, people in enumerate(parts):
        part = folder / f"wave={number}"
        part.mkdir(parents=True)
        pq.write_table(pa.Table.from_batches([batch(asked, people)]), part / "part.parquet")
    return f"file:{folder}"


def counted(spark: Any, url: str, units: Sequence[str], asked: Instrument) -> LeafStatistics:
    """The sums of answers that all name a unit."""
    found, left_out = scan_on(spark, url, units, asked)
    assert left_out == 0
    return found


@given(crowded_surveys())
@settings(
    max_examples=6, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
def test_any_survey_gives_the_same_bits_on_spark_and_here(
    spark: Any, tmp_path_factory: pytest.TempPathFactory, survey: tuple[Instrument, list[Person]]
) -> None:
    asked, people = survey
    url = save(tmp_path_factory.mktemp("answers"), asked, people[:7], people[7:])
    assert bits(counted(spark, url, UNITS, asked)) == bits(
        scan([batch(asked, people)], UNITS, asked)
    )


@pytest.mark.parametrize("items", [13, 20, 40])
def test_long_scales_give_the_same_bits_on_spark(spark: Any, tmp_path: Path, items: int) -> None:
    asked = instrument(
        scale("long", " ".join(f"i{number}" for number in range(items))), scale("short", "i0 x")
    )
    people: list[Person] = [
        (
            UNITS[row % 2],
            {
                item.id: (row * 7 + place * row) % 6 or None
                for place, item in enumerate(asked.items)
            },
        )
        for row in range(60)
    ]
    url = save(tmp_path / "answers", asked, people[:7], people[7:30], people[30:])
    found = counted(spark, url, UNITS, asked)
    assert found.n[:, 0].sum() > 0
    assert items < 40 or found.squares.max() >= 2**63
    assert bits(found) == bits(leaf_statistics(asked, UNITS, people))


def test_units_that_are_names_of_folders_most_of_them_empty(spark: Any, tmp_path: Path) -> None:
    units = [f"{index:04}" for index in range(2_000)]
    people = [
        (units[index % 7 * 300], {"a": index % 5 + 1, "b": None if index % 3 else 2})
        for index in range(50)
    ]
    whole = pa.Table.from_batches([batch(PAIR, people)])
    pq.write_to_dataset(whole, tmp_path / "answers", partition_cols=["unit"])
    assert bits(counted(spark, str(tmp_path / "answers"), units, PAIR)) == bits(
        leaf_statistics(PAIR, units, people)
    )


@pytest.mark.parametrize("numbers", [pa.uint64(), pa.float64(), pa.string()], ids=str)
def test_the_type_of_the_columns_does_not_matter(
    spark: Any, tmp_path: Path, numbers: pa.DataType
) -> None:
    columns = batch(PAIR, PEOPLE).to_pydict()
    typed = {name: pa.array(columns[name], pa.int8()).cast(numbers) for name in "ab"}
    pq.write_table(
        pa.table({"unit": columns["unit"], "age": [7, 8, 9], **typed}), tmp_path / "a.parquet"
    )
    assert bits(counted(spark, str(tmp_path), UNITS, PAIR)) == bits(
        leaf_statistics(PAIR, UNITS, PEOPLE)
    )


def test_a_bad_answer_is_told_by_its_file_and_the_row_in_it(spark: Any, tmp_path: Path) -> None:
    many = [*PEOPLE * 60_000, ("north", {"a": 6}), ("nowhere", {"a": 7})]
    url = save(tmp_path / "answers", PAIR, PEOPLE, many, PEOPLE)
    with pytest.raises(BadInput) as refusal:
        scan_on(spark, url, UNITS, PAIR)
    place = f"{url}/wave=1/part.parquet, row 180001, column a"
    assert str(refusal.value) == f"{place}: 6 is not an option of this item (1, 2, 3, 4, 5)"


@pytest.mark.parametrize("nowhere", [None, "", "  ", "\t\N{NO-BREAK SPACE}\x1c\u3000"])
def test_who_names_no_unit_is_left_out_and_counted(
    spark: Any, tmp_path: Path, nowhere: str | None
) -> None:
    units = [unit for unit, _answers in PEOPLE]
    cells: dict[str, list[int | None]] = {"a": [1, None, 4, 5], "b": [5, 3, None, 5]}
    pq.write_table(pa.table({"unit": [*units, nowhere]} | cells), tmp_path / "answers.parquet")
    found, left_out = scan_on(spark, str(tmp_path), UNITS, PAIR)
    assert left_out == 1
    assert bits(found) == bits(leaf_statistics(PAIR, UNITS, PEOPLE))


def test_a_place_called_nan_is_a_place_and_no_number_names_none(spark: Any, tmp_path: Path) -> None:
    cells = {"a": [1, 2], "b": [5, 3]}
    for kind, units, left_out in (("text", ["NaN", "north"], 0), ("number", [nan, 7.0], 1)):
        (tmp_path / kind).mkdir()
        pq.write_table(pa.table({"unit": units} | cells), tmp_path / kind / "answers.parquet")
        known = ["NaN", "north", "7.0", "7"]
        assert scan_on(spark, str(tmp_path / kind), known, PAIR)[1] == left_out


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"unit": ["north"], "a": [1]}, ", column b: there is no such column"),
        ({"a": [1], "b": [1]}, ", column unit: there is no such column"),
        ({"unit": [""], "a": [1], "b": [1]}, ", column unit: no row names a unit"),
        ({"unit": pa.array([], pa.string()), "a": [], "b": []}, ": there are no answers in it"),
    ],
)
def test_what_is_not_there_is_told(
    spark: Any, tmp_path: Path, columns: dict[str, Any], reason: str
) -> None:
    pq.write_table(pa.table(columns), tmp_path / "answers.parquet")
    with pytest.raises(BadInput) as refusal:
        scan_on(spark, str(tmp_path), UNITS, PAIR)
    assert str(refusal.value) == f"{tmp_path}{reason}"


def test_an_address_that_leads_nowhere_is_told(spark: Any, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=f"^{tmp_path}/none: .*Path does not exist"):
        scan_on(spark, f"{tmp_path}/none", UNITS, PAIR)


def test_without_a_java_one_line_says_so(spark: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BadInput, match="Spark needs Java 17 or newer"), session("local[1]"):
        pass


def analyse(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Run the command of the page as its reader does: in a process of its own, without this one's
    Spark.
    """
    place = tool.find()
    if place is None:
        pytest.skip("no Spark, or no Java for it")
    command = re.search(r"\$ guldkorn ([^\n]*)", PAGE.read_text(encoding="utf-8"))[1].split()
    return subprocess.run(
        [Path(sys.executable).with_name("guldkorn"), *command, *more],
        cwd=folder,
        env=os.environ | ENVIRONMENT | {"PYTHONPATH": str(place)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_the_command_of_the_page_writes_the_same_file_whoever_counts(tmp_path: Path) -> None:
    save_the_files(tmp_path)
    typed = pyarrow.csv.ConvertOptions(column_types={"unit": pa.string()})
    pq.write_table(
        pyarrow.csv.read_csv(tmp_path / "answers.csv", convert_options=typed),
        tmp_path / "answers.parquet",
    )
    here, counted = analyse(tmp_path, "--engine=process"), (tmp_path / "figures.csv").read_bytes()
    (tmp_path / "figures.csv").unlink()
    there = analyse(tmp_path)
    assert (there.returncode, there.stdout, there.stderr) == (0, here.stdout, "")
    assert (tmp_path / "figures.csv").read_bytes() == counted


def test_what_spark_cannot_read_is_one_line_that_names_its_log(tmp_path: Path) -> None:
    save_the_files(tmp_path)
    (tmp_path / "answers.parquet").write_text("no Parquet")
    refused = analyse(tmp_path, "--master=local[1]")
    log = Path(refused.stderr.rpartition("more in ")[2].rstrip(")\n"))
    assert "answers.parquet" in log.read_text()
    log.unlink()
    assert refused.returncode == 2
    assert re.fullmatch(
        r"Error: Spark on local\[1\] failed: .*answers\.parquet.*\n", refused.stderr
    )
    assert not (tmp_path / "figures.csv").exists()
