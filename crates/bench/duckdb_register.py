"""Runs the statements of `sse-report sql --dialect duckdb`.

python3 duckdb_register.py STATEMENTS --claims FILE --set-aside FILE [--threads N]
"""

import argparse

import duckdb

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("statements")
parser.add_argument("--claims", required=True)
parser.add_argument("--set-aside", required=True)
parser.add_argument("--threads", type=int)
options = parser.parse_args()

base = duckdb.connect()
if options.threads:
    base.execute(f"SET threads = {options.threads}")
with open(options.statements, encoding="utf-8") as file:
    base.execute(file.read())
for table, path in [("claims", options.claims), ("set_aside", options.set_aside)]:
    path = path.replace("'", "''")
    base.execute(f"COPY {table} TO '{path}' (HEADER)")
