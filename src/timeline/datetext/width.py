"""Wide characters as the narrow ones they stand for, one for one, so that columns stay."""

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys((0x3000, 0x00A0, 0x202F, 0x2007, 0x2009, 0x0009, 0x000A, 0x000D), 0x20)
_DASHES = dict.fromkeys((0x2010, 0x2011, 0x2212), 0x2D)
_TILDES = dict.fromkeys((0x301C, 0x223C), 0x7E)
_NARROW = {**_WIDE, **_SPACES, **_DASHES, **_TILDES}


def narrow(text: str) -> str:
    """Full-width forms, odd spaces, minus signs and tildes as ASCII; nothing else is touched."""
    return text.translate(_NARROW)
