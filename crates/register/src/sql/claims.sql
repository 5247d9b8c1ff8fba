
CREATE TEMP VIEW crossing_in_words AS
SELECT CAST(area AS {{text}}) AS area, year, CAST(entity_type AS {{text}}) AS entity_type,
    coalesce(nullif(CAST(activity AS {{text}}), ''), 'other') AS activity, coalesce(nullif(subarea, ''), 'other') AS subarea,
    active, CAST(currency AS {{text}}) AS currency, sdg_targets, units, {{names}}
FROM crossing;

-- Kinds, and each kind by activity and by subarea: never both at once.
{{table}} parts{{kept_as}} AS
WITH subareas AS (SELECT count(DISTINCT subarea) AS number FROM crossing WHERE subarea <> ''),
summed AS (
    SELECT area, year, entity_type,
        CASE WHEN grouping(activity) = 0 THEN 'activity' WHEN grouping(subarea) = 0 THEN 'subarea' ELSE 'kind' END AS part,
        CASE WHEN grouping(activity) = 0 THEN activity WHEN grouping(subarea) = 0 THEN subarea ELSE entity_type END AS code,
        active, currency, sdg_targets, CAST(sum(units) AS BIGINT) AS units, {{rolled_up}}
    FROM crossing_in_words
    GROUP BY GROUPING SETS (
        (area, year, entity_type, active, currency, sdg_targets),
        (area, year, entity_type, active, currency, sdg_targets, activity),
        (area, year, entity_type, active, currency, sdg_targets, subarea)))
SELECT * FROM summed WHERE part <> 'subarea' OR (SELECT number FROM subareas) <= {{most_subareas}};

-- What a unit states of a measure, cell by cell, active units and others apart: a cell has a unit that states it.
{{table}} cells{{kept_as}} AS
WITH stated AS (
    {{stated}}),
summed AS (
    SELECT area, year, part, CASE WHEN part = 'kind' THEN '' ELSE entity_type END AS of_kind, entity_type, code, measure, unit,
        {{split}}
    FROM stated GROUP BY area, year, part, entity_type, code, measure, unit)
SELECT *, CASE WHEN {{cell_is_safe}} THEN 1 ELSE 0 END AS safe FROM summed WHERE active_units + other_units > 0;

-- Pooling: the shortest beginning of the order that may be printed as one cell.
{{table}} shown{{kept_as}} AS
WITH begun AS (
    SELECT *,
        row_number() OVER beginning AS number,
        {{beginnings}},
        sum(CASE WHEN safe = 1 AND code <> 'other' THEN 0 ELSE 1 END) OVER beginning AS held,
        sum(CASE WHEN safe = 1 AND code <> 'other' THEN 0 ELSE 1 END) OVER whole AS to_hold,
        min(safe) OVER whole AS all_safe,
        count(*) OVER whole AS cells_of_group
    FROM cells
    WINDOW whole AS (PARTITION BY area, year, measure, unit, part, of_kind),
        beginning AS (PARTITION BY area, year, measure, unit, part, of_kind
            ORDER BY CASE WHEN code = 'other' THEN 0 ELSE 1 END, safe, active_units + other_units, code
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)),
cut AS (
    SELECT *, min(CASE WHEN number >= 2 AND held = to_hold AND begun_active_value + begun_other_value <> 0
            AND {{beginning_is_safe}} THEN number END)
        OVER (PARTITION BY area, year, measure, unit, part, of_kind) AS pool
    FROM begun)
SELECT *, CASE WHEN all_safe = 0 AND number <= pool THEN 1 ELSE 0 END AS pooled
FROM cut
WHERE (all_safe = 1 OR pool IS NOT NULL)
    AND (part = 'kind' OR NOT (all_safe = 0 AND pool = cells_of_group) AND NOT (cells_of_group = 1 AND code = 'other'));

-- The cells behind each printed one: only kinds that are printed by themselves are broken down.
{{table}} behind{{kept_as}} AS
WITH by_themselves AS (SELECT area, year, measure, unit, code AS of_kind FROM shown WHERE part = 'kind' AND pooled = 0),
counted AS (
    SELECT area, year, entity_type, part, code, sum(CASE WHEN active THEN units ELSE 0 END) AS active_rows,
        sum(CASE WHEN active THEN 0 ELSE units END) AS other_rows
    FROM parts GROUP BY area, year, entity_type, part, code)
SELECT shown.*, CASE WHEN pooled = 1 THEN 'other' ELSE shown.code END AS printed, active_rows, other_rows
FROM shown
JOIN counted ON counted.area = shown.area AND counted.year = shown.year AND counted.entity_type = shown.entity_type
    AND counted.part = shown.part AND counted.code = shown.code
LEFT JOIN by_themselves ON by_themselves.area = shown.area AND by_themselves.year = shown.year
    AND by_themselves.measure = shown.measure AND by_themselves.unit = shown.unit AND by_themselves.of_kind = shown.of_kind
WHERE shown.part = 'kind' OR by_themselves.of_kind IS NOT NULL;

{{table}} printed{{kept_as}} AS
SELECT area, year, measure, unit, part, of_kind, printed, max(pooled) AS pooled,
    sum(active_rows) AS active_rows, sum(other_rows) AS other_rows, {{printed}}
FROM behind GROUP BY area, year, measure, unit, part, of_kind, printed;

-- Targets that every row behind a cell names.
{{table}} printed_targets{{kept_as}} AS
WITH texts AS (SELECT DISTINCT sdg_targets FROM parts WHERE sdg_targets <> ''),
named AS (
    SELECT DISTINCT texts.sdg_targets, known.target, known.place
    FROM texts JOIN (VALUES {{target_rows}}) AS known(target, place)
    ON concat(';', {{without_blanks}}, ';') LIKE concat('%;', known.target, ';%')),
naming AS (
    SELECT behind.area, behind.year, behind.measure, behind.unit, behind.part, behind.of_kind, behind.printed,
        named.target, named.place, sum(parts.units) AS units
    FROM behind
    JOIN parts ON parts.area = behind.area AND parts.year = behind.year AND parts.entity_type = behind.entity_type
        AND parts.part = behind.part AND parts.code = behind.code
    JOIN named ON named.sdg_targets = parts.sdg_targets
    GROUP BY behind.area, behind.year, behind.measure, behind.unit, behind.part, behind.of_kind, behind.printed,
        named.target, named.place)
SELECT naming.area, naming.year, naming.measure, naming.unit, naming.part, naming.of_kind, naming.printed,
    {{joined_targets}} AS sdg_targets
FROM naming
JOIN printed ON printed.area = naming.area AND printed.year = naming.year AND printed.measure = naming.measure
    AND printed.unit = naming.unit AND printed.part = naming.part AND printed.of_kind = naming.of_kind
    AND printed.printed = naming.printed AND printed.active_rows + printed.other_rows = naming.units
GROUP BY naming.area, naming.year, naming.measure, naming.unit, naming.part, naming.of_kind, naming.printed;

{{result}} claims{{kept_as}} AS
WITH places AS (
    SELECT area, year, max(CASE WHEN active THEN 1 ELSE 0 END) AS some_active, max(CASE WHEN active THEN 0 ELSE 1 END) AS some_other
    FROM parts GROUP BY area, year),
bases AS (
    SELECT area, year, 'registered' AS basis FROM places WHERE some_other = 1
    UNION ALL SELECT area, year, 'active' FROM places WHERE some_active = 1),
valued AS (
    SELECT printed.*, basis, sex,
        CASE WHEN basis = 'active' THEN active_units ELSE active_units + other_units END AS stating,
        CASE WHEN basis = 'active' THEN active_rows ELSE active_rows + other_rows END AS counted,
        CASE sex
            WHEN 'female' THEN active_female + CASE WHEN basis = 'active' THEN 0 ELSE other_female END
            WHEN 'male' THEN active_male + CASE WHEN basis = 'active' THEN 0 ELSE other_male END
            ELSE active_value + CASE WHEN basis = 'active' THEN 0 ELSE other_value END END AS value
    FROM printed
    JOIN bases ON bases.area = printed.area AND bases.year = printed.year
    JOIN (VALUES ('total'), ('female'), ('male')) AS sexes(sex) ON sex = 'total' OR (
        part = 'kind' AND pooled = 0 AND measure IN ('employment', 'members')
        AND active_by_sex + other_by_sex = active_units + other_units AND {{sexes_are_safe}}))
SELECT valued.area, CAST(valued.year AS INTEGER) AS year, valued.measure, valued.unit,
    CASE WHEN valued.part = 'kind' THEN valued.printed ELSE valued.of_kind END AS entity_type,
    concat(basis, CASE WHEN CASE WHEN valued.part = 'kind' THEN valued.printed ELSE valued.of_kind END IN ({{exclusive}})
        THEN '+exclusive' ELSE '' END) AS basis,
    CASE WHEN valued.part = 'activity' AND valued.printed <> 'other' THEN valued.printed ELSE '' END AS activity,
    CASE WHEN valued.part = 'subarea' THEN valued.printed ELSE '' END AS subarea,
    CASE WHEN valued.part = 'activity' AND valued.printed = 'other' THEN 'part:other' ELSE '' END AS scope,
    sex, CAST(value AS {{decimal}}) AS value,
    CASE WHEN stating = counted THEN 'exact' WHEN valued.measure = 'gross_value_added' THEN 'about' ELSE 'at_least' END AS qualifier,
    coalesce(printed_targets.sdg_targets, '') AS sdg_targets, 'register' AS method
FROM valued
LEFT JOIN printed_targets ON printed_targets.area = valued.area AND printed_targets.year = valued.year
    AND printed_targets.measure = valued.measure AND printed_targets.unit = valued.unit AND printed_targets.part = valued.part
    AND printed_targets.of_kind = valued.of_kind AND printed_targets.printed = valued.printed
WHERE stating > 0
ORDER BY area, year, measure, unit, entity_type, basis, activity, subarea, scope, sex;
{{clean_up}}