"""Opening a file at a line, in whatever editor somebody uses."""

import os
import re
import shlex
import shutil
from collections.abc import Mapping

_PLUS = ("+{line}", "{file}")
_COLON = ("{file}:{line}",)
_GOTO = ("--goto", "{file}:{line}")
_LINE = ("--line", "{line}", "{file}")

_FORMS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("vi", "vim", "nvim", "view", "gvim", "mvim", "elvis", "nvi"), _PLUS),
    **dict.fromkeys(("emacs", "emacsclient", "xemacs", "mg", "jed", "joe", "jove", "zile"), _PLUS),
    **dict.fromkeys(("nano", "pico", "rnano", "ne", "kak", "mcedit", "gedit", "bbedit"), _PLUS),
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"), _GOTO),
    **dict.fromkeys(("subl", "sublime_text", "zed", "hx", "helix", "atom", "micro"), _COLON),
    **dict.fromkeys(("mate", "kate", "idea", "pycharm", "webstorm", "charm"), _LINE),
}
_WAITING: Mapping[str, str] = {
    **dict.fromkeys(
        ("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"), "--wait"
    ),
    **dict.fromkeys(("subl", "sublime_text", "zed", "atom", "mate", "bbedit"), "--wait"),
    **dict.fromkeys(("idea", "pycharm", "webstorm", "charm"), "--wait"),
    **dict.fromkeys(("gvim", "mvim"), "-f"),
    "kate": "--block",
}
_FALLBACKS = ("sensible-editor", "editor", "vi", "nano")


def editor_command(file: str, line: int, environment: Mapping[str, str]) -> list[str]:
    """Return the command that opens a file at a line; empty where there is no editor.

    The editor is $VISUAL, else $EDITOR, else what the system has. One that is not known here
    opens the file at its top. An editor with a window of its own is told to wait.
    """
    named = environment.get("VISUAL") or environment.get("EDITOR") or _fallback()
    try:
        words = shlex.split(named)
    except ValueError:
        words = named.split()
    if not words:
        return []
    name = re.sub(r"\.exe$", "", os.path.basename(words[0]).casefold())
    waiting = _WAITING.get(name)
    if waiting and waiting not in words and "-w" not in words:
        words.append(waiting)
    path = os.path.join(os.curdir, file) if file.startswith(("-", "+")) else file
    form = _FORMS.get(name, ("{file}",))
    return [*words, *(part.format(file=path, line=line) for part in form)]


def _fallback() -> str:
    return next((name for name in _FALLBACKS if shutil.which(name)), "")
