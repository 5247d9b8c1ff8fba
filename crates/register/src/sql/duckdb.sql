-- Claims of a register, made by DuckDB as `sse-report` makes them.
--
-- Run:     duckdb register.duckdb < this-file    (or paste it; the file of the database may be left out)
-- Results: the table claims (one row each, in order), the table set_aside (line and reason of each row that does not count).
--          COPY claims TO 'claims.csv' (HEADER);  COPY set_aside TO 'set_aside.csv' (HEADER);
-- Neither holds the name of a unit, and no cell smaller than the rules allow. Everything else is a temporary table.
--
-- It takes exact codes and plain numbers only (digits, a minus sign where a value may be negative, one point, six
-- decimals): what `sse-report` understands beside these, such as names of areas, is set aside here.
-- Spaces and tabulators around a cell are cut. A line is right unless a cell before it holds a line break.
-- The columns of the file are taken to be: {{header}}.

CREATE TYPE area_code AS ENUM ({{areas}});
CREATE TYPE kind_code AS ENUM ({{kinds}});
CREATE TYPE activity_code AS ENUM ('', {{activities}});
CREATE TYPE currency_code AS ENUM ('', {{currencies}});
CREATE TYPE status_code AS ENUM ('', 'registered', 'active');
CREATE TYPE reason_code AS ENUM ({{reasons}});

CREATE TEMP MACRO trimmed(cell) AS
    CASE WHEN cell LIKE ' %' OR cell LIKE '% ' OR cell LIKE e'\t%' OR cell LIKE e'%\t' THEN trim(cell, e' \t') ELSE cell END;
CREATE TEMP MACRO is_plain(cell) AS regexp_full_match(cell, '-?0*[0-9]{1,25}([.][0-9]{1,6})?');
-- The blank cell comes first: a cast that fails costs more than all the rest.
CREATE TEMP MACRO plain(cell) AS CASE
    WHEN cell = '' THEN NULL
    WHEN is_plain(cell) THEN TRY_CAST(cell AS {{decimal}})
    WHEN is_plain(trimmed(cell)) THEN TRY_CAST(trimmed(cell) AS {{decimal}}) END;
CREATE TEMP MACRO is_no_number(cell, number) AS cell <> '' AND CASE
    WHEN number IS NULL THEN trimmed(cell) <> '' ELSE abs(number) > {{most}} END;
CREATE TEMP MACRO is_no_count(cell, number) AS cell <> '' AND CASE
    WHEN number IS NULL THEN trimmed(cell) <> '' ELSE number < 0 OR number > {{most}} END;
CREATE TEMP MACRO base_of(size, least) AS CASE
    {{base_branches}} END;
CREATE TEMP MACRO nearest(value, base) AS CAST(CASE WHEN value < 0 THEN -1 ELSE 1 END
    * ((CAST(floor(2 * abs(value)) AS HUGEINT) + CAST(base AS HUGEINT)) // (2 * CAST(base AS HUGEINT)) * CAST(base AS HUGEINT))
    AS {{decimal}});
CREATE TEMP MACRO half(base) AS CAST(CAST(base AS HUGEINT) // 2 AS {{decimal}})
    + CAST(CASE WHEN CAST(base AS HUGEINT) % 2 = 1 THEN 0.5 ELSE 0 END AS {{decimal}});
CREATE TEMP MACRO rounded(value, base, is_bound) AS CASE WHEN is_bound = 1
    THEN greatest(nearest(value, base) - half(base), 0) ELSE nearest(value, base) END;
CREATE TEMP MACRO is_no_year(year) AS
    CASE WHEN regexp_full_match(year, '[0-9]{4}') THEN CAST(year AS INTEGER) NOT BETWEEN 1800 AND {{last_year}} ELSE true END;

-- Every row once, its codes as numbers, its faults as a reason.
CREATE TEMP TABLE register_rows AS
WITH cells AS (
    SELECT {{cells}}, trimmed(beyond_the_last) <> '' AS is_too_long
    FROM read_csv({{register}}, columns = { {{columns}}, 'beyond_the_last': 'VARCHAR' }, auto_detect = false, header = true,
        delim = {{delimiter}}, quote = '"', escape = '"', nullstr = e'\x01', null_padding = true, strict_mode = false)),
coded AS (
    SELECT is_too_long, trimmed(unit) AS unit, trimmed(subarea) AS subarea, trimmed(year) AS year,
        coalesce(TRY_CAST(area AS area_code), TRY_CAST(trimmed(area) AS area_code)) AS area,
        coalesce(TRY_CAST(entity_type AS kind_code), TRY_CAST(trimmed(entity_type) AS kind_code)) AS entity_type,
        coalesce(TRY_CAST(activity AS activity_code), TRY_CAST(trimmed(activity) AS activity_code)) AS activity,
        coalesce(TRY_CAST(currency AS currency_code), TRY_CAST(trimmed(currency) AS currency_code)) AS currency,
        coalesce(TRY_CAST(status AS status_code), TRY_CAST(trimmed(status) AS status_code)) AS status,
        sdg_targets,
        {{numbers}}
    FROM cells),
judged AS (
    SELECT *, CASE
        WHEN is_too_long THEN 'cells'
        WHEN unit = '' OR upper(left(unit, 8)) IN ({{example_units}}) THEN 'unit'
        WHEN area IS NULL THEN 'area'
        WHEN is_no_year(year) THEN 'year'
        WHEN entity_type IS NULL THEN 'entity_type'
        WHEN activity IS NULL THEN 'activity'
        {{number_faults}}
        WHEN employment_female + employment_male > employment THEN 'employment'
        WHEN members_female + members_male > members THEN 'members'
        WHEN currency IS NULL THEN 'currency'
        WHEN currency = '' AND coalesce(turnover, gross_value_added, assets) IS NOT NULL THEN 'currency'
        WHEN status IS NULL THEN 'status'
        WHEN sdg_targets <> '' AND NOT regexp_full_match(sdg_targets, {{targets}}) THEN 'sdg_targets'
        END AS reason
    FROM coded)
SELECT unit, TRY_CAST(year AS SMALLINT) AS year, area, entity_type, activity, subarea, status = 'active' AS active, currency,
    sdg_targets, {{amounts}}, CAST(reason AS reason_code) AS reason
FROM judged;

-- Nearly every unit stands once a year: equal hashes first, the rows that have one of them after that.
CREATE TEMP TABLE repeated AS
WITH several AS (
    SELECT hash(unit, year) AS key FROM register_rows WHERE reason IS NULL GROUP BY key HAVING count(*) > 1)
SELECT row FROM (
    SELECT rowid AS row, row_number() OVER (PARTITION BY unit, year ORDER BY rowid) AS number
    FROM register_rows WHERE reason IS NULL AND hash(unit, year) IN (SELECT key FROM several))
WHERE number > 1;

CREATE TABLE set_aside AS
SELECT rowid + 2 AS line, CAST(reason AS VARCHAR) AS reason FROM register_rows WHERE reason IS NOT NULL
UNION ALL SELECT row + 2, 'unit_twice' FROM repeated ORDER BY line;

-- The finest crossing; every cell is summed from here.
CREATE TEMP TABLE crossing AS
WITH summed AS (
    SELECT area, year, entity_type, activity, subarea, active, currency, sdg_targets, count(*) AS units,
        {{sums}}
    FROM register_rows WHERE reason IS NULL AND rowid NOT IN (SELECT row FROM repeated)
    GROUP BY area, year, entity_type, activity, subarea, active, currency, sdg_targets)
SELECT area, year, entity_type, activity, subarea, active, currency, sdg_targets, units,
    {{unpacked}}
FROM summed;
