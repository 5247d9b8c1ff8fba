"""Runs the statements of `sse-report sql --dialect spark` and compares every claim: python3 crates/bench/spark_register.py

Spark runs here in this one process (`local[2]`): this says that the statements are right, not how fast a cluster is.
How to start it, on Debian 12: Java 17 (`apt-get install openjdk-17-jre-headless`) and an environment with the packages of
requirements-spark.txt (`python3 -m venv DIR && DIR/bin/pip install -r crates/bench/requirements-spark.txt`); then
`DIR/bin/python crates/bench/spark_register.py`. An office with a cluster prints the statements and runs
`spark-sql -f register.sql` there.

It makes a faulty and a clean register, compares claims and rows that are set aside with register_reference.py and with
DuckDB, and writes crates/bench/results/spark.md. It stops at the first difference.
"""

import argparse
import csv
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import measuring
from pyspark.sql import SparkSession

HERE = Path(__file__).resolve().parent
REFERENCE = HERE.parent / "register" / "register_reference.py"
sys.path.append(str(REFERENCE.parent))
from register_reference import CLAIM  # noqa: E402


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--faulty-rows", type=int, default=20_000)
    parser.add_argument("--faults", type=int, default=500)
    parser.add_argument("--work", default=str(Path(tempfile.gettempdir()) / "sse-bench-spark"))
    parser.add_argument("--program", help="the sse-report that prints the statements, instead of that of this workspace")
    parser.add_argument("--bench", help="the sse-bench that makes the registers, instead of that of this workspace")
    parser.add_argument("--result", default=str(HERE / "results" / "spark.md"))
    return parser.parse_args()


def main():
    options = arguments()
    work = Path(options.work)
    work.mkdir(parents=True, exist_ok=True)
    bench, program = measuring.programs(options.program, options.bench)
    spark = (
        SparkSession.builder.master("local[2]").appName("register")
        # Small data: the usual 200 parts of a shuffle take longer than the work. Splits of 1 MB try the order of rows.
        .config("spark.sql.shuffle.partitions", "4").config("spark.sql.files.maxPartitionBytes", str(2**20))
        .config("spark.sql.warehouse.dir", str(work / "warehouse")).config("spark.ui.enabled", "false").config("spark.driver.memory", "3g").getOrCreate()
    )
    results = []
    for name, rows, faults in [("faulty", options.faulty_rows, options.faults), ("clean", options.rows, 0)]:
        register = measuring.register(bench, work / name, rows, faults)
        begun = time.monotonic()
        claims, aside = by_spark(spark, program, register)
        taken = time.monotonic() - begun
        compare(work, name, "reference", (claims, aside), by_reference(work, name, register))
        compare(work, name, "DuckDB", (claims, aside), by_duckdb(work, name, register, program))
        results.append((name, rows, len(claims), len(aside), taken))
        print(*results[-1], file=sys.stderr)
    text = report(spark, results)
    Path(options.result).write_text(text, encoding="utf-8")
    print(text)


def by_spark(spark, program, register):
    for statement in measuring.statements(program, "spark", register).split(";\n"):
        # A piece of nothing but comments is no statement.
        if any(line and not line.startswith("--") for line in statement.splitlines()):
            spark.sql(statement)
    claims = {tuple(str(cell) for cell in key): value for *key, value in map(moved, spark.table("claims").collect())}
    return claims, {(int(row.line), row.reason) for row in spark.table("set_aside").collect()}


def moved(claim):
    """The cells of a claim, its value last."""
    return [claim[name] for name in CLAIM if name != "value"] + [claim["value"]]


def by_reference(work, name, register):
    claims, aside = work / f"{name}.claims.csv", work / f"{name}.aside.csv"
    script = [sys.executable, str(REFERENCE), str(register)]
    subprocess.run([*script, "--claims", str(claims), "--set-aside", str(aside)], check=True, stdout=sys.stderr)
    return measuring.read_claims(claims), read_aside(aside)


def by_duckdb(work, name, register, program):
    claims, aside, file = work / f"{name}.duckdb.csv", work / f"{name}.duckdb.aside.csv", work / f"{name}.sql"
    file.write_text(measuring.statements(program, "duckdb", register), encoding="utf-8")
    script = [sys.executable, str(HERE / "duckdb_register.py"), str(file)]
    subprocess.run([*script, "--claims", str(claims), "--set-aside", str(aside)], check=True)
    return measuring.read_claims(claims), read_aside(aside)


def read_aside(path):
    with open(path, encoding="utf-8", newline="") as file:
        return {(int(row["line"]), row["reason"]) for row in csv.DictReader(file)}


def compare(work, name, other, mine, theirs):
    for what, own, expected in zip(("claims", "rows set aside"), mine, theirs):
        if own != expected:
            own, expected = (set(side.items()) if isinstance(side, dict) else side for side in (own, expected))
            sys.exit(f"{name}: Spark and {other} have other {what}: {sorted(own - expected)[:5]} {sorted(expected - own)[:5]}")


def report(spark, results):
    java = spark.sparkContext._jvm.System.getProperty("java.version")
    lines = [
        "# The statements for Spark", "",
        f"- Every claim and every row that is set aside is the same in Spark {spark.version} (Java {java}, `local[2]`), in DuckDB "
        f"{measuring.version(sys.executable, 'duckdb')} and in `register_reference.py`.",
        *measuring.setting(),
        "- The seconds are of one process on one machine and mostly its start: they say nothing of a cluster.", "",
        "| register | rows | set aside | claims | Spark, s |", "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name, rows, claims, aside, taken in results:
        lines.append(f"| {name} | {rows} | {aside} | {claims} | {taken:.0f} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
