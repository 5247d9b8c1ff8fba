-- Claims of a register, made by Spark SQL (4.0 or later) as sse-report makes them.
--
-- Run:     spark-sql -f this-file    (or each statement through spark.sql in a notebook)
-- Results: the tables claims and set_aside (line and reason of each row that does not count) of the database sse_register,
--          which is made anew each time and holds nothing else in the end.
--          SELECT * FROM sse_register.claims ORDER BY ALL
-- Neither holds the name of a unit, and no cell smaller than the rules allow.
--
-- It takes exact codes and plain numbers only (digits, a minus sign where a value may be negative, one point, six
-- decimals): what sse-report understands beside these, such as names of areas, is set aside here.
-- Spaces and tabulators around a cell are cut. No cell may hold a line break. The register is one file that is not compressed.
-- The columns of the file are taken to be: {{header}}.

SET spark.sql.csv.parser.columnPruning.enabled = false;
DROP DATABASE IF EXISTS sse_register CASCADE;
CREATE DATABASE sse_register;
USE sse_register;

CREATE OR REPLACE TEMPORARY FUNCTION trimmed(cell STRING) RETURNS STRING RETURN trim(BOTH ' \t' FROM cell);
CREATE OR REPLACE TEMPORARY FUNCTION plain(cell STRING) RETURNS {{decimal}} RETURN
    CASE WHEN cell RLIKE '^-?0*[0-9]{1,25}([.][0-9]{1,6})?$' THEN TRY_CAST(cell AS {{decimal}}) END;
CREATE OR REPLACE TEMPORARY FUNCTION is_no_number(cell STRING, number {{decimal}}) RETURNS BOOLEAN RETURN
    cell <> '' AND (number IS NULL OR abs(number) > {{most}});
CREATE OR REPLACE TEMPORARY FUNCTION is_no_count(cell STRING, number {{decimal}}) RETURNS BOOLEAN RETURN
    cell <> '' AND (number IS NULL OR number < 0 OR number > {{most}});
CREATE OR REPLACE TEMPORARY FUNCTION base_of(size {{decimal}}, least INT) RETURNS {{decimal}} RETURN CASE
    {{base_branches}} END;
CREATE OR REPLACE TEMPORARY FUNCTION rounded(value {{decimal}}, base {{decimal}}, is_bound INT) RETURNS {{decimal}} RETURN
    CASE WHEN is_bound = 1
        THEN greatest(value - value % base + CASE WHEN 2 * (value % base) >= base THEN base ELSE 0 END - base / 2, 0)
        ELSE CASE WHEN value < 0 THEN -1 ELSE 1 END
            * (abs(value) - abs(value) % base + CASE WHEN 2 * (abs(value) % base) >= base THEN base ELSE 0 END) END;

CREATE OR REPLACE TEMPORARY VIEW register_text ({{columns}}, beyond_the_last STRING)
USING csv OPTIONS (path {{register}}, header 'true', delimiter {{delimiter}}, quote '"', escape '"', encoding 'UTF-8',
    mode 'PERMISSIVE', nullValue '\u0001', emptyValue '');

-- Every row once, with its place in the file and its first fault as a reason.
CREATE TABLE register_rows USING parquet AS
WITH cells AS (
    SELECT {{cells}}, trimmed(beyond_the_last) <> '' AS is_too_long, monotonically_increasing_id() AS place
    FROM register_text),
cut AS (
    SELECT place, is_too_long, {{trimmed_cells}}
    FROM cells),
coded AS (
    SELECT place, is_too_long, unit, area, subarea, year, entity_type, activity, currency, status, sdg_targets,
        {{numbers}}
    FROM cut),
judged AS (
    SELECT *, CASE
        WHEN is_too_long THEN 'cells'
        WHEN unit = '' OR upper(left(unit, 8)) IN ({{example_units}}) THEN 'unit'
        WHEN area NOT IN ({{areas}}) THEN 'area'
        WHEN NOT coalesce(year RLIKE '^[0-9]{4}$' AND TRY_CAST(year AS INT) BETWEEN 1800 AND {{last_year}}, false) THEN 'year'
        WHEN entity_type NOT IN ({{kinds}}) THEN 'entity_type'
        WHEN activity NOT IN ('', {{activities}}) THEN 'activity'
        {{number_faults}}
        WHEN employment_female + employment_male > employment THEN 'employment'
        WHEN members_female + members_male > members THEN 'members'
        WHEN currency NOT IN ('', {{currencies}}) THEN 'currency'
        WHEN currency = '' AND coalesce(turnover, gross_value_added, assets) IS NOT NULL THEN 'currency'
        WHEN status NOT IN ('', 'registered', 'active') THEN 'status'
        WHEN sdg_targets <> '' AND NOT sdg_targets RLIKE concat('^', {{targets}}, '$') THEN 'sdg_targets'
        END AS reason
    FROM coded)
SELECT place, unit, TRY_CAST(year AS INT) AS year, area, entity_type, activity, subarea, status = 'active' AS active, currency,
    sdg_targets, {{amounts}}, reason
FROM judged;

-- Nearly every unit stands once a year: equal hashes first, the rows that have one of them after that.
CREATE TABLE repeated USING parquet AS
WITH several AS (
    SELECT xxhash64(unit, year) AS key FROM register_rows WHERE reason IS NULL
    GROUP BY xxhash64(unit, year) HAVING count(*) > 1),
alike AS (
    SELECT place, unit, year FROM register_rows JOIN several ON several.key = xxhash64(unit, year) WHERE reason IS NULL)
SELECT place FROM (SELECT place, row_number() OVER (PARTITION BY unit, year ORDER BY place) AS number FROM alike)
WHERE number > 1;

-- A place is the number of a part of the file and of a row in it, so a line is the rows of the parts before it and that.
CREATE TABLE set_aside USING parquet AS
WITH parts_of_file AS (
    SELECT shiftright(place, 33) AS part_of_file, count(*) AS rows FROM register_rows GROUP BY shiftright(place, 33)),
begun AS (
    SELECT part_of_file, coalesce(sum(rows) OVER (ORDER BY part_of_file ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
        AS rows_before FROM parts_of_file),
faulty AS (
    SELECT place, reason FROM register_rows WHERE reason IS NOT NULL
    UNION ALL SELECT place, 'unit_twice' FROM repeated)
SELECT rows_before + (place & 8589934591) + 2 AS line, reason
FROM faulty JOIN begun ON part_of_file = shiftright(place, 33);

-- The finest crossing: every cell is summed from here.
CREATE TABLE largest USING parquet AS
SELECT area, year, entity_type, activity, subarea, active, currency, sdg_targets, count(*) AS units,
        {{sums}}
FROM register_rows LEFT ANTI JOIN repeated ON repeated.place = register_rows.place
WHERE reason IS NULL
GROUP BY area, year, entity_type, activity, subarea, active, currency, sdg_targets;

-- The second largest needs a second look at the rows.
CREATE TABLE crossing USING parquet AS
WITH second AS (
    SELECT area, year, entity_type, activity, subarea, active, currency, sdg_targets,
        {{seconds}}
    FROM register_rows LEFT ANTI JOIN repeated ON repeated.place = register_rows.place
    JOIN largest USING (area, year, entity_type, activity, subarea, active, currency, sdg_targets)
    WHERE reason IS NULL
    GROUP BY area, year, entity_type, activity, subarea, active, currency, sdg_targets)
SELECT * FROM largest JOIN second USING (area, year, entity_type, activity, subarea, active, currency, sdg_targets);
