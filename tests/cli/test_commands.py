"""The other commands, and how quickly help is there."""

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from guldkorn.cli import main


def test_help_waits_for_no_engine() -> None:
    code = """if True:
        import sys
        from guldkorn.cli import main
        main(["--help"], standalone_mode=False)
        print(sorted({"django", "numpy", "pyarrow", "pydantic", "scipy", "granian"} & set(sys.modules)))
    """
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert said.splitlines()[-1] == "[]"
    assert "analyse" in said


def test_the_shipped_content_has_no_problems() -> None:
    result = CliRunner().invoke(main, ["content", "check"])
    assert result.exit_code == 0
    assert result.output.endswith(" files, no problems\n")


def test_a_broken_file_is_told_by_line_and_reason(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("id: broken\nversion: one\n")
    result = CliRunner().invoke(main, ["content", "check", str(path)])
    assert result.exit_code == 1
    assert f"{path}:2: " in result.output


def test_django_s_own_commands_are_at_hand() -> None:
    result = subprocess.run(
        [
            sys.executable,
            "-c",
            "from guldkorn.cli import main; main()",
            "manage",
            "check",
            "--help",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.startswith("usage: guldkorn manage check")
