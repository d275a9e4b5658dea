"""Names of actors stand in headings too: nothing in one is taken for markup in any format."""

from pathlib import Path

import pytest

from conftest import inside
from hostile_runs import TEXTS
from timeline.formats.writers import Format

NAME = "\\e]52;c;AAAA\\a<img src=x onerror=alert(1)> | \\u202e&lt;"


@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.parametrize("format_", TEXTS[:-1])  # vega draws charts alone
def test_a_name_in_a_heading_does_nothing(format_: Format, terminal: bool, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(
        f'actors:\n  a: {{name: "{NAME}"}}\n  b: {{name: B}}\nevents:\n'
        '  - {id: e, date: "2009", title: T, actors: [a, b]}\n'
    )
    asked = ["compare", "a", "b", "-r", str(file), "-o", format_, "--color", "never"]
    ran = inside(*asked, "--no-pager", terminal=terminal)
    assert ran.status == 0, ran.err
    assert not set(ran.out) & set("\x1b\x07\u202e")
    if format_ is Format.MD:
        assert "\\<img" in ran.out
        assert ran.out.replace("\\<", "").count("<") == 0
        assert "\\|" in ran.out
    if format_ in (Format.SVG, Format.HTML):
        assert "<img" not in ran.out
