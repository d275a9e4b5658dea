r"""Text from a registry, a file name or an argument is data: made safe to show here.

What could steer a terminal or reorder what is read - control characters, escape sequences,
bidirectional overrides, invisible tag characters, lone surrogates - becomes visible as an
escape such as `\x1b` or `\u202e`. Joiners that scripts and emoji need are left alone.
"""

_JOINERS = "\u200c\u200d"
_SPACES = "\t\n\r\x0b\x0c\x85\u2028\u2029"


def inert(text: str) -> str:
    """Return text on one line that shows what it holds and does nothing."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() or letter in _JOINERS else _shown(letter) for letter in text
    )


def inert_lines(text: str) -> str:
    """Return text that does nothing, its line breaks kept."""
    if text.isprintable():
        return text
    return "\n".join(inert(line) for line in text.split("\n"))


def _shown(letter: str) -> str:
    if letter in _SPACES:
        return " "
    code = ord(letter)
    if letter.isspace() and code >= 0xA0:  # below: the separators of C0, which str calls spaces
        return letter
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
