"""The checks of `check` on contributions.csv, in DuckDB.

python3 duckdb_check.py ROUND --bad FILE --sums FILE [--threads N]

Reads every file of the round in one statement, all columns as text, and stops at the first row that has too many or too
few cells. Only the columns that the checks name are kept: that is what costs DuckDB the least. Writes the
bad rows (path,line) and the sums of the groups (of the rows whose cells are good).
"""

import argparse
import duckdb
from lists import COLUMNS, FACTORS, GROUP, KEY, areas, contributions, entity_types, measures, targets, units_of_measures


def quoted(text):
    return "'" + str(text).replace("'", "''") + "'"


def in_list(column, words):
    return f"{column} IN ({', '.join(map(quoted, words))})"


def load(base, round_folder):
    files = [str(path) for path in contributions(round_folder)]
    columns = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in COLUMNS)
    base.execute(f"""
        CREATE TEMP TABLE rows AS
        SELECT filename, record, value, multiplier, sdg_targets, {', '.join(KEY)} FROM read_csv(
            [{', '.join(map(quoted, files))}],
            columns = {{{columns}}}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
            nullstr = '\\N', ignore_errors = false, null_padding = false, filename = true)""")


def check(base):
    pairs = ", ".join(f"({quoted(measure)}, {quoted(unit)})" for measure, unit in units_of_measures())
    base.execute(f"CREATE TEMP TABLE fits AS SELECT * FROM (VALUES {pairs}) AS pair(measure, unit)")
    base.execute(f"""
        CREATE TEMP TABLE bad_targets AS
        SELECT DISTINCT sdg_targets FROM (SELECT DISTINCT sdg_targets FROM rows WHERE sdg_targets <> ''),
        unnest(string_split(sdg_targets, ';')) AS part(target) WHERE NOT {in_list('trim(target)', targets())}""")
    # A row is kept by its number: DuckDB numbers the rows of a table in the order of the files and their lines.
    base.execute(f"""
        CREATE TEMP TABLE bad_cells AS SELECT rowid AS row FROM rows WHERE NOT (
            {in_list('area', areas())} AND {in_list('measure', measures())}
            AND {in_list('entity_type', entity_types())}
            AND (measure, unit) IN (SELECT (measure, unit) FROM fits)
            AND TRY_CAST(value AS DECIMAL(24, 6)) IS NOT NULL
            AND sdg_targets NOT IN (SELECT sdg_targets FROM bad_targets))""")
    # Nearly every group has one row, so the groups with more are sought first and their rows after that.
    for name, columns in [("records", ["record"]), ("keys", KEY)]:
        group = ", ".join(["filename", *columns])
        base.execute(f"""
            CREATE TEMP TABLE repeated_{name} AS
            WITH several AS (
                SELECT {group} FROM rows WHERE rowid NOT IN (SELECT row FROM bad_cells)
                GROUP BY {group} HAVING count(*) > 1)
            SELECT row FROM (
                SELECT rows.rowid AS row, row_number() OVER (PARTITION BY {group} ORDER BY rows.rowid) AS number
                FROM rows JOIN several USING ({group}) WHERE rows.rowid NOT IN (SELECT row FROM bad_cells))
            WHERE number > 1""")


def write(base, bad, sums):
    base.execute(f"""
        COPY (SELECT filename AS path, rows.rowid - first + 2 AS line
            FROM rows JOIN (SELECT filename, min(rowid) AS first FROM rows GROUP BY filename) USING (filename)
            WHERE rows.rowid IN (
                FROM bad_cells UNION FROM repeated_records UNION FROM repeated_keys) ORDER BY ALL)
        TO {quoted(bad)} (HEADER)""")
    factors = " ".join(f"WHEN {quoted(word)} THEN {factor}" for word, factor in FACTORS.items())
    base.execute(f"""
        COPY (SELECT {', '.join(GROUP)},
                sum(CAST(value AS DECIMAL(24, 6)) * CAST(CASE multiplier {factors} END AS DECIMAL(13, 0))) AS sum
            FROM rows WHERE rowid NOT IN (SELECT row FROM bad_cells) GROUP BY ALL ORDER BY ALL)
        TO {quoted(sums)} (HEADER)""")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("round")
    arguments.add_argument("--bad", required=True)
    arguments.add_argument("--sums", required=True)
    arguments.add_argument("--threads", type=int)
    arguments = arguments.parse_args()
    base = duckdb.connect()
    if arguments.threads:
        base.execute(f"SET threads = {arguments.threads}")
    load(base, arguments.round)
    check(base)
    write(base, arguments.bad, arguments.sums)


main()
