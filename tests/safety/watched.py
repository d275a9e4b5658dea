"""Runs `timeline` with every deed of the interpreter watched; prints those that nothing may do.

`python watched.py ARGUMENTS…`: the answer goes nowhere, forbidden deeds to standard output, a
line each. Reading files, standard streams and imports of installed modules are fine.
"""

import os
import sys

STREAMS = (0, 1, 2)
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
FORBIDDEN = (
    "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty", "os.startfile",
    "subprocess.Popen", "pty.spawn", "socket.", "ftplib.", "http.client", "urllib.", "smtplib.",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate",
    "os.chmod", "os.chown", "os.chflags", "os.utime", "os.setxattr", "os.kill", "os.putenv",
    "shutil.", "tempfile.", "ctypes.", "mmap.", "pickle.", "marshal.loads.untrusted", "webbrowser.",
    "code.__new__", "compile.untrusted", "exec.untrusted", "sqlite3.", "winreg.", "syslog.",
)  # fmt: skip
deeds: list[str] = []


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Note a deed that opening a registry must not need."""
    if event.startswith(FORBIDDEN):
        deeds.append(f"{event} {arguments!r}"[:200])
    elif event == "open":
        path, mode, flags = (*arguments, None, None, None)[:3]
        writes = isinstance(flags, int) and flags & WRITES
        if (writes or (isinstance(mode, str) and set(mode) & set("wax+"))) and path != os.devnull:
            deeds.append(f"open {path!r} {mode!r} {flags!r}")
    elif event == "import":
        deeds.extend(_untrusted(arguments))


def _untrusted(arguments: tuple[object, ...]) -> list[str]:
    """Return an import that may be led astray by the working folder or the registry's."""
    path = str(arguments[1] or "")
    return [f"import {arguments[0]} from {path}"] if os.environ["WATCHED"] in path else []


def main() -> None:
    """Run the program, watched."""
    sys.dont_write_bytecode = True  # Python's own, beside its modules
    from timeline.__main__ import main as timeline

    sys.stdout = open(os.devnull, "w")  # noqa: SIM115
    sys.addaudithook(watch)
    try:
        timeline()
    except SystemExit as end:
        status = end.code
    os.write(1, "".join(f"{deed}\n" for deed in deeds).encode())
    os._exit(int(status or 0))


if __name__ == "__main__":
    main()
