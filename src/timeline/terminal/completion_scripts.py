"""Completion: the scripts for the shells, and the answer they get from the program.

A script gives the line up to the cursor in `_TIMELINE_LINE` and sets `_TIMELINE_COMPLETE`. The
answer has a line for each word that may stand there: the word, a tab, and what it is.

Typer is asked as its own script for bash asks it. Its other scripts are not used: the one for
zsh evaluates what it is told, and a name in a registry may hold `$(…)`; and to tell what a word
is, Typer would import rich at every Tab.
"""

import contextlib
import io
import os
import shlex
import sys
from importlib import import_module

from typer.core import TyperGroup

from timeline.formats import inert
from timeline.library import names
from timeline.safe import Safe, filled
from timeline.terminal.completion import FILES, Typed, allowed, beginning_with
from timeline.terminal.streams import put

VARIABLE = "_TIMELINE_COMPLETE"
LINE = "_TIMELINE_LINE"
FILES_BELONG_HERE = 3
"""The exit status that lets the shell offer the names of files."""

_BASH = Safe("""\
_timeline() {
    local line=${COMP_LINE:0:COMP_POINT} current=${COMP_WORDS[COMP_CWORD]} before= offered value
    COMPREPLY=()
    offered=$(_TIMELINE_COMPLETE=1 _TIMELINE_LINE=$line "$1" 2>/dev/null)
    if [[ $? -eq 3 ]]; then
        compopt -o default
        return
    fi
    # Bash cuts a word at each : = and @, and replaces only what stands after the last of them.
    local word=${line##*[[:space:]]}
    case $current in
        [:=@]) before=$word ;;
        [\\"\\']*) ;;
        *) [[ $word == *"$current" ]] && before=${word%"$current"} ;;
    esac
    while IFS=$'\\t' read -r value _; do
        [[ -n $value ]] || continue
        value=${value#"$before"}
        [[ $current == [\\"\\']* ]] || printf -v value %q "$value"
        COMPREPLY+=("$value")
    done <<< "$offered"
}
complete -F _timeline timeline""")

_ZSH = Safe("""\
#compdef timeline
_timeline() {
    local -a values told
    local line offered
    offered="$(_TIMELINE_COMPLETE=1 _TIMELINE_LINE="${(j: :)words[1,CURRENT]}" \\
        "${words[1]}" 2>/dev/null)"
    if (( $? == 3 )); then
        _files
        return
    fi
    for line in ${(f)offered}; do
        values+=("${line%%$'\\t'*}")
        told+=("${line/$'\\t'/  -- }")
    done
    compadd -l -d told -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -a values
}
if [[ "${funcstack[1]}" == "_timeline" ]]; then
    _timeline "$@"
else
    compdef _timeline timeline
fi""")

_FISH = Safe("""\
function __timeline_offered
    set -l words (commandline -opc)
    set -l offered (_TIMELINE_COMPLETE=1 \\
        _TIMELINE_LINE=(commandline -cp | string collect) $words[1] 2>/dev/null)
    if test $status -eq 3
        __fish_complete_path (commandline -ct)
    else if test -n "$offered"
        printf '%s\\n' $offered
    end
end
complete -c timeline -f -a '(__timeline_offered)'""")

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


def script(shell: str) -> Safe:
    """Return the completion script of a shell."""
    return SCRIPTS[names.out_of(shell, list(SCRIPTS), "completion for the shell")]


def offer(program: TyperGroup) -> int:
    """Print what may stand where the cursor is; where anything fails, print nothing.

    Typer is asked with no word typed yet, and the word is compared here: what begins with it in
    another case, or has a name that does, is offered where nothing begins with it as it stands.
    """
    words, word = _cut(os.environ.get(LINE, ""))
    option = ""
    if word.startswith("--") and "=" in word:
        option, _, word = word.partition("=")
        words, option = [*words, option], f"{option}="
    asked = word if word.startswith("-") else ""
    offered = _answers(program, Typed(word, tuple(words[1:])), [*words, asked])
    if any(value == FILES for value, _ in offered):
        return FILES_BELONG_HERE
    found = [answer for answer in offered if asked or allowed(answer[0])]
    for value, meaning in beginning_with(word, found):
        named = inert.inert(option + value)
        shown = filled("{}\t{}", named, inert.inert(meaning)) if meaning else named
        put(sys.stdout, filled("{}\n", shown))
    return 0


def _answers(program: TyperGroup, typed: Typed, words: list[str]) -> list[tuple[str, str]]:
    """Return what Typer answers: each word with what it is, "" where that is not known."""
    os.environ |= {
        VARIABLE: "complete_bash",
        "COMP_WORDS": " ".join([*map(shlex.quote, words[:-1]), words[-1]]),
        "COMP_CWORD": str(len(words) - 1),
    }
    import_module("typer.completion").completion_init()
    offered = io.StringIO()
    with (
        contextlib.redirect_stdout(offered),
        contextlib.redirect_stderr(io.StringIO()),
        contextlib.suppress(Exception, SystemExit),
    ):
        program(standalone_mode=False, prog_name="timeline", obj=typed)
    lines = (line.partition("\t") for line in offered.getvalue().split("\n"))
    return [(value, meaning.strip()) for value, _, meaning in lines if value]


def _cut(line: str) -> tuple[list[str], str]:
    """Return the words of a line as shells read them, and the one that is being typed."""
    lexer = shlex.shlex(line, posix=True)
    lexer.whitespace_split, lexer.commenters = True, ""
    words = []
    with contextlib.suppress(ValueError):  # a quotation that is still open
        for word in lexer:
            words.append(word)  # noqa: PERF402 - what was read before the fault counts
        if line[-1:].isspace() and not (words and words[-1][-1:].isspace()):
            words.append("")
        return words[:-1], words[-1] if words else ""
    return words, lexer.token
