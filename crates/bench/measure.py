"""Runs a command and writes what the operating system says it took: measure.py RESULT OUTPUT COMMAND…

RESULT gets a JSON object with CPU seconds (user and system, children that were waited for included), wall seconds, peak
memory in MiB and the exit code. A process of its own, since a command's peak memory is never below that of the process
that started it: this one has some ten MiB.
"""

import json
import os
import sys
import time

result, output, *command = sys.argv[1:]
before = time.monotonic()
child = os.fork()
if child == 0:
    os.dup2(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
    os.execvp(command[0], command)
_, status, usage = os.wait4(child, 0)
taken = {
    "cpu": usage.ru_utime + usage.ru_stime,
    "wall": time.monotonic() - before,
    # Linux counts it in KiB.
    "memory": usage.ru_maxrss / 1024,
    "code": os.waitstatus_to_exitcode(status),
}
with open(result, "w", encoding="utf-8") as file:
    json.dump(taken, file)
