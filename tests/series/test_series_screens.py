"""What people see of series, at two widths; look at the golden files before they change."""

from collections.abc import Callable

import pytest

from harbours import harbours

Golden = Callable[[str, str], None]

SCREENS = {
    "figures": "figures --metric cargo",
    "measures": "figures --metric cargo --of north --of south --sum --growth --share --ratio",
    "calculated": "figures --calc transit*cargo --mean",
    "compared": "compare cargo:north cargo:south --index 1900=100",
    "shares": "compare transit:north transit:south",
    "explained": "compare cargo:north cargo:south --since 1903 --explain",
}


@pytest.mark.parametrize("width", ["80", "120"])
@pytest.mark.parametrize("name", SCREENS)
def test_screens(golden: Golden, name: str, width: str) -> None:
    ran = harbours(*SCREENS[name].split(), "-o", "table", env={"COLUMNS": width})
    assert (ran.status, ran.err) == (0, "")
    golden(f"series-{name}-{width}.txt", ran.out)


def test_piped(golden: Golden) -> None:
    golden("series-compared.tsv", harbours(*SCREENS["compared"].split(), "-o", "plain").out)
