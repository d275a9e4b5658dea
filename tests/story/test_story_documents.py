"""Stories as Markdown, read by a Markdown parser, and one of the bundled registry to look at."""

from collections.abc import Callable

from markdown_it import MarkdownIt

from conftest import Run


def headings(text: str) -> list[str]:
    """Return the headings of a document, as a parser sees them."""
    tokens = MarkdownIt("commonmark").parse(text)
    assert not [token for token in tokens if token.type.startswith("html")]
    return [
        tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"
    ]


def test_a_document_has_a_title_its_threads_and_its_figures(pole: Run) -> None:
    text = pole("narrate", "--style", "prose", "-o", "md").out
    assert headings(text) == [
        "The race to the South Pole",
        "The way to the Pole",
        "The way home",
        "Beside these",
        "Figures",
    ]
    assert "Distance covered (Roald Amundsen), 14 December 1911: ≈ 1,400 km.[^1]" in text


def test_every_footnote_is_there_once(run: Run) -> None:
    text = run("narrate", "--style", "prose", "--thread", "tmall", "-o", "md").out
    notes = [line.partition("]:")[0] for line in text.splitlines() if line.startswith("[^")]
    assert notes == [f"[^{number}" for number in range(1, len(notes) + 1)]
    assert all(f"{note}]" in text for note in notes)


def test_no_figure_in_the_list_that_no_sentence_gives(run: Run) -> None:
    text = run("narrate", "--style", "prose", "--thread", "tmall", "-o", "md").out
    told, _, listed = text.partition("## Figures")
    assert "Double 11 sales (Tmall), 11 November 2009: CNY 50m" in listed
    assert "CNY 50 million" in told


def test_the_first_story_of_the_bundled_registry(
    run: Run, golden: Callable[[str, str], None]
) -> None:
    told = run("narrate", "--style", "prose", "--thread", "tmall", "-o", "table",
               env={"COLUMNS": "80"})  # fmt: skip
    golden("story-tmall.txt", told.out)
