"""Characters that stand for plainer ones, replaced one for one, so that columns stay.

Full-width forms (U+FF01 to U+FF5E) are ASCII moved by a constant; every kind of space is a
space; minus signs, hyphens and dashes are hyphens; wave dashes are tildes.
"""

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys(
    (*range(0x09, 0x0E), *range(0x1C, 0x20), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B),
     0x2028, 0x2029, 0x202F, 0x205F, 0x3000),
    0x20,
)  # fmt: skip
_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2212), 0x2D)
_TILDES = dict.fromkeys((0x301C, 0x223C), 0x7E)
_NARROW = {**_WIDE, **_SPACES, **_DASHES, **_TILDES}


def narrow(text: str) -> str:
    """The text with full-width forms, odd spaces, dashes and tildes as ASCII."""
    return text.translate(_NARROW)


def squeeze(text: str) -> tuple[str, list[int]]:
    """The text without its spaces, and the column that each character had."""
    columns = [column for column, char in enumerate(text) if char != " "]
    return text.replace(" ", ""), columns
