"""Run one command and write how long it took: `python -I -S stopwatch.py FD PROGRAM ARGS…`.

To the file descriptor FD goes a line: nanoseconds from its start to its end, the most memory
it held (in the units of the system, see getrusage), the exit status. A child counts the memory
of the process that started it as its own until it has become another program, so this one
imports nothing and stays small: what it holds itself is the least that can be told.
"""

import posix
import sys
import time

descriptor, command = int(sys.argv[1]), sys.argv[2:]
posix.set_inheritable(descriptor, False)
started = time.perf_counter_ns()
child = posix.posix_spawn(command[0], command, posix.environ)
_, status, used = posix.wait4(child, 0)
took = time.perf_counter_ns() - started
ended = posix.waitstatus_to_exitcode(status)
posix.write(descriptor, f"{took} {used.ru_maxrss} {ended}\n".encode())
