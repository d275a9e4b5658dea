"""Registries in many layouts, each as it is and as it must be after one event was added.

The event is of 2002, with the id `middle`. What is new stands between « and »; all else is the
old file, byte for byte.
"""

from typing import NamedTuple


class Layout(NamedTuple):
    """A layout: its name, and the text after the change, with what is new marked."""

    name: str
    marked: str

    @property
    def before(self) -> str:
        """The file as it was."""
        before, rest = "", self.marked
        while "«" in rest:
            kept, _, rest = rest.partition("«")
            _, _, rest = rest.partition("»")
            before += kept
        return before + rest

    @property
    def after(self) -> str:
        """The file as it must be."""
        return self.marked.replace("«", "").replace("»", "")


LAYOUTS = [
    Layout(
        "between two",
        """\
events:
  - id: start
    date: "2001"
    title: It began
«  - id: middle
    date: "2002"
    title: It went on
»  - id: end
    date: "2003"
    title: It ended
""",
    ),
    Layout(
        "no indentation, comments of the item above and of the item below",
        """\
# top
events:  # here they are
- id: start   # the first
  date: "2001"
  title: It began
  # more about the first

  # and more
«- id: middle
  date: "2002"
  title: It went on
»# about the second
- id: end
  date: "2003"
  title: It ended
series: []
""",
    ),
    Layout(
        "blank lines between items",
        """\
events:

  - id: start
    date: "2001"
    title: It began
«
  - id: middle
    date: "2002"
    title: It went on
»

  - id: end
    date: "2003"
    title: It ended


# the end
""",
    ),
    Layout(
        "wide indentation",
        """\
events:
        -   id: start
            date: "2001"
            title: It began
«        -   id: middle
            date: "2002"
            title: It went on
»        -   id: end
            date: "2003"
            title: It ended
""",
    ),
    Layout(
        "the dash on a line of its own",
        """\
events:
  -
    id: start
    date: "2001"
    title: It began
«  - id: middle
    date: "2002"
    title: It went on
»  -
    id: end
    date: "2003"
    title: It ended
""",
    ),
    Layout(
        "items in braces",
        """\
events:
  - {id: start, date: "2001", title: It began}
«  - {id: middle, date: "2002", title: It went on}
»  - {id: end, date: "2003", title: It ended}   # ends
""",
    ),
    Layout(
        "events before other keys",
        """\
events:
- id: start
  date: "2001"
  title: It began
«- id: middle
  date: "2002"
  title: It went on
»
# Names are not declared yet.
title: Last
""",
    ),
    Layout(
        "no end of the last line",
        """\
events:
  - id: start
    date: "2001"
    title: It began«
  - id: middle
    date: "2002"
    title: It went on
»""",
    ),
    Layout(
        "a folded text at the end of the item before",
        """\
events:
  - id: start
    date: "2001"
    title: It began
    note: >-
      A remark
      in two lines.
«
  - id: middle
    date: "2002"
    title: It went on
»

  - id: end
    date: "2003"
    title: It ended
""",
    ),
    Layout(
        "a text that keeps the blank lines after it",
        """\
events:
  - id: start
    date: "2001"
    title: It began
    note: |+
      A remark


«  - id: middle
    date: "2002"
    title: It went on
»  - id: end
    date: "2003"
    title: It ended
""",
    ),
    Layout(
        "a block text that the file ends in",
        """\
events:
  - id: start
    date: "2001"
    title: It began
    note: |
      # no comment
      - no item«
  - id: middle
    date: "2002"
    title: It went on
»""",
    ),
    Layout(
        "a text over several lines",
        """\
events:
  - id: start
    date: "2001"
    title: It
      began
«  - id: middle
    date: "2002"
    title: It went on
»  - id: end
    date: "2003"
    title: "It

      ended"
""",
    ),
    Layout(
        "the latest first",
        """\
events:
  # Newest first.
  - id: end
    date: "2003"
    title: It ended
«  - id: middle
    date: "2002"
    title: It went on
»  - id: start
    date: "2001"
    title: It began
""",
    ),
    Layout(
        "in no order",
        """\
events:
  - id: end
    date: "2003"
    title: It ended
  - id: start
    date: "2001"
    title: It began
  - id: other
    date: "2002"
    title: Something else
«  - id: middle
    date: "2002"
    title: It went on
»series: []
""",
    ),
    Layout(
        "before the first, above the comment on it",
        """\
events:
«  - id: middle
    date: "2002"
    title: It went on
»  # about the end
  - id: end
    date: "2003"
    title: It ended
""",
    ),
    Layout(
        "after one of the same date",
        """\
events:
  - id: other
    date: "2002"
    title: Something else
«  - id: middle
    date: "2002"
    title: It went on
»  - id: end
    date: "2002-01"
    title: It ended
""",
    ),
    Layout(
        "in brackets on one line",
        'events: [{id: start, date: "2001", title: A}, '
        '«{id: middle, date: "2002", title: It went on}, »{id: end, date: "2003", title: B}]\n',
    ),
    Layout(
        "in brackets, at the end, with a comma after the last",
        'events: [{id: start, date: "2001", title: A},'
        '« {id: middle, date: "2002", title: It went on},» ]\n',
    ),
    Layout(
        "in brackets on several lines, with comments",
        """\
events: [
  {id: start, date: "2001", title: A}«,» # the first«
  {id: middle, date: "2002", title: It went on}»
  # the end
]
""",
    ),
    Layout(
        "in brackets on several lines, in between",
        """\
events: [
    {id: start, date: "2001", title: A}, # the first
    «{id: middle, date: "2002", title: It went on},
    »{id: end, date: "2003", title: B} ]
""",
    ),
    Layout(
        "JSON",
        """\
{"title": "A walk", "events": [
\t{"id": "start", "date": "2001", "title": "A"},
\t«{"id": "middle", "date": "2002", "title": "It went on"},
\t»{"id": "end", "date": "2003", "title": "B"}
]}
""",
    ),
    Layout(
        "JSON without events",
        '{"events": [«{"id": "middle", "date": "2002", "title": "It went on"}»]}',
    ),
    Layout(
        "after the mark that a document begins, before the one that it ends",
        """\
--- # a registry
events:
  - id: start
    date: "2001"
    title: It began
«  - id: middle
    date: "2002"
    title: It went on
»...
""",
    ),
    Layout(
        "keys in quotes, Chinese, emoji",
        """\
"title": 时间线 🙂
"events":
  - "id": start
    "date": "2001"
    "title": 开始 🙂 — “begin”
«  - id: middle
    date: "2002"
    title: It went on
»  - 'id': end
    'date': "2003"
    'title': 结束
""",
    ),
]
