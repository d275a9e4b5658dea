"""`-o html`: a document that is well-formed, whose article can be pasted into a mail."""

from collections.abc import Callable
from xml.etree import ElementTree

from conftest import PROJECT, SOUTH_POLE, Run, Write, inside

APOLLO = str(PROJECT / "examples" / "apollo-13.yaml")


def article(*arguments: str, registry: str = SOUTH_POLE) -> ElementTree.Element:
    """Return what a command shows, without what is around it."""
    ran = inside("-r", registry, "--today", "1920-01-01", *arguments, "-o", "html")
    assert (ran.status, ran.out[:15]) == (0, "<!DOCTYPE html>"), ran.err
    found = ElementTree.fromstring(ran.out).find("body/article")
    assert found is not None
    return found


def texts(element: ElementTree.Element, path: str) -> list[str]:
    return ["".join(one.itertext()) for one in element.iterfind(path)]


def test_a_story_has_headings_paragraphs_and_numbered_notes() -> None:
    told = article("narrate", "--style", "prose")
    assert texts(told, "h1") == ["The race to the South Pole"]
    assert texts(told, "h2")[:2] == ["The way to the Pole", "The way home"]
    assert texts(told, "h2")[-2:] == ["Figures", "Notes"]
    marks = {mark.strip("[]") for mark in texts(told, ".//sup")}
    assert marks == {str(number) for number in range(1, len(texts(told, "ol/li")) + 1)}


def test_a_table_has_headed_columns_and_a_row_for_each_record() -> None:
    told = article("sources")
    cells = [texts(row, "*") for row in told.iterfind(".//tr")]
    assert len({len(row) for row in cells}) == 1
    assert len(cells) == len(inside("-r", SOUTH_POLE, "sources").out.splitlines()) + 1


def test_a_tree_is_lists_in_lists() -> None:
    told = article("narrate", "--style", "tree", registry=APOLLO)
    assert told.find("ul/li/ul/li") is not None
    titles = inside("-r", APOLLO, "narrate", "--style", "tree").out.splitlines()
    assert len(texts(told, ".//li")) == len(titles)


def test_a_deep_tree_is_one_list_that_says_its_levels(write: Write) -> None:
    links = "".join(
        f'  - {{id: e{n}, date: "20{n:02}", title: T{n}, because: [{{event: e{n - 1}}}]}}\n'
        for n in range(1, 30)
    )
    file = write(f'events:\n  - {{id: e0, date: "2000", title: T0}}\n{links}')
    told = article("why", "e29", "--all", registry=file)
    assert texts(told, "ul/li/strong") == [str(level) for level in range(1, 30)]


def test_a_card_lists_what_is_told_and_links_its_sources(write: Write) -> None:
    file = write(
        "sources:\n  good: {title: 'A \"b\" & <c>', url: 'https://example.org/?a=1&b=2'}\n"
        "  bad: {title: S, url: 'https://example.org/\"x'}\n"
        "  js: {title: J, url: 'javascript:alert(1)'}\n"
        'events: [{id: e, date: "2009", title: <b>T, source: [good, bad, js]}]\n'
    )
    told = article("show", "e", registry=file)
    assert texts(told, "h2") == ["<b>T"]
    addresses = [one.get("href") for one in told.iterfind(".//a")]
    assert addresses == ["https://example.org/?a=1&b=2", 'https://example.org/"x']


def test_what_is_wrong_stands_as_it_is_laid_out(write: Write) -> None:
    file = write('events: [{id: e, date: "2009", title: <T>, because: e}]\n')
    ran = inside("check", file, "-o", "html")
    told = ElementTree.fromstring(ran.out)
    assert "<T>" in "".join(told.itertext())
    assert told.find("body/article/pre") is not None


def test_ascii_is_ascii() -> None:
    ran = inside("-r", SOUTH_POLE, "--ascii", "at", "1911-12-14", "-o", "html")
    assert ran.out.isascii()


def test_the_first_list_of_the_bundled_registry(
    run: Run, golden: Callable[[str, str], None]
) -> None:
    golden("list-mail.html", run("between", "2013", "2014", "--limit", "6", "-o", "html").out)


def test_why_of_the_bundled_registry(run: Run, golden: Callable[[str, str], None]) -> None:
    golden("why-mail.html", run("why", "pinduoduo-overtakes", "-o", "html").out)
