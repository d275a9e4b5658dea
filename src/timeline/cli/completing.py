"""Completion scripts for shells. Each asks the program itself, so that it offers the names of
the registry at hand; all speak the protocol for bash, whose answers are plain lines.
"""

import contextlib
import io
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from timeline.cli.streams import put
from timeline.options.naming import out_of
from timeline.safe import Safe

if TYPE_CHECKING:
    from typer.core import TyperGroup

VARIABLE = "_TIMELINE_COMPLETE"
"""Set by the scripts, to `complete_bash`: the line being typed is in COMP_WORDS, COMP_CWORD."""

_BASH = Safe("""\
_timeline() {
    local IFS=$'\\n'
    COMPREPLY=( $(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \\
        _TIMELINE_COMPLETE=complete_bash "$1" 2>/dev/null) )
}
complete -o default -F _timeline timeline""")

_ZSH = Safe("""\
#compdef timeline
_timeline() {
    local -a offered
    offered=(${(f)"$(COMP_WORDS="${(F)words}" COMP_CWORD=$((CURRENT - 1)) \\
        _TIMELINE_COMPLETE=complete_bash "${words[1]}" 2>/dev/null)"})
    if (( $#offered )); then
        compadd -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -- $offered
    else
        _files
    fi
}
if [[ "${funcstack[1]}" == "_timeline" ]]; then
    _timeline "$@"
else
    compdef _timeline timeline
fi""")

_FISH = Safe("""\
function __timeline_offered
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    COMP_WORDS=(string join \\n -- $words "$current" | string collect) \\
        COMP_CWORD=(count $words) _TIMELINE_COMPLETE=complete_bash $words[1] 2>/dev/null
end
complete -c timeline -f -a '(__timeline_offered)'
complete -c timeline -s r -l registry -r -F""")

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


def script(shell: str) -> Safe:
    """Return the completion script of a shell."""
    return SCRIPTS[out_of(shell, list(SCRIPTS), "completion for the shell")]


def offer(program: "TyperGroup") -> int:
    """Print what may stand where the cursor is, and nothing at all where anything fails.

    Where nothing begins with the word as it is typed, what does so in another case is offered.
    """
    from timeline.render.inert import inert_lines

    import_module("typer.completion").completion_init()
    offered = _offered(program)
    word = _without_word() if not offered.strip() else ""
    if word:
        offered = "".join(
            line
            for line in _offered(program).splitlines(keepends=True)
            if line.casefold().startswith(word.casefold())
        )
    put(sys.stdout, inert_lines(offered))
    return 0


def _offered(program: "TyperGroup") -> str:
    offered = io.StringIO()
    with (
        contextlib.redirect_stdout(offered),
        contextlib.redirect_stderr(io.StringIO()),
        contextlib.suppress(Exception, SystemExit),
    ):
        program(standalone_mode=False, prog_name="timeline")
    return offered.getvalue()


def _without_word() -> str:
    """Take the word that is being typed from the line, and return it; "" for what is no name."""
    from timeline.options.completion import WORD

    words, place = os.environ.get("COMP_WORDS", "").split("\n"), os.environ.get("COMP_CWORD", "")
    if not place.isdecimal() or not 0 < int(place) < len(words):
        return ""
    os.environ["COMP_WORDS"] = "\n".join(words[: int(place)])
    word = words[int(place)]
    return word if WORD.fullmatch(word) else ""
