
CREATE TEMP VIEW crossing_in_words AS
SELECT CAST(area AS {{text}}) AS area, year, CAST(entity_type AS {{text}}) AS entity_type,
    coalesce(nullif(CAST(activity AS {{text}}), ''), 'other') AS activity, coalesce(nullif(subarea, ''), 'other') AS subarea,
    active, CAST(currency AS {{text}}) AS currency, sdg_targets, units,
    {{names}}
FROM crossing;

-- Of each area the latest complete year: two years beside each other would tell of units that came, left or changed.
{{table}} claimed_years{{kept_as}} AS
WITH counted AS (SELECT area, year, CAST(sum(units) AS BIGINT) AS units FROM crossing_in_words GROUP BY area, year),
beside AS (SELECT area, year, units, lag(units) OVER (PARTITION BY area ORDER BY year) AS units_before FROM counted)
SELECT area, max(year) AS year FROM beside WHERE units_before IS NULL OR {{is_complete}} GROUP BY area;

-- Kinds, and each kind by activity and by subarea.
{{table}} parts{{kept_as}} AS
WITH subareas AS (SELECT count(DISTINCT subarea) AS number FROM crossing WHERE subarea <> ''),
claimed AS (
    SELECT crossing_in_words.* FROM crossing_in_words
    JOIN claimed_years ON claimed_years.area = crossing_in_words.area AND claimed_years.year = crossing_in_words.year),
summed AS (
    SELECT area, year, entity_type,
        CASE WHEN grouping(activity) = 0 THEN 'activity' WHEN grouping(subarea) = 0 THEN 'subarea' ELSE 'kind' END AS part,
        CASE WHEN grouping(activity) = 0 THEN activity WHEN grouping(subarea) = 0 THEN subarea ELSE entity_type END AS code,
        active, currency, sdg_targets, CAST(sum(units) AS BIGINT) AS units,
        {{rolled_up}}
    FROM claimed
    GROUP BY GROUPING SETS (
        (area, year, entity_type, active, currency, sdg_targets),
        (area, year, entity_type, active, currency, sdg_targets, activity),
        (area, year, entity_type, active, currency, sdg_targets, subarea)))
SELECT * FROM summed WHERE part <> 'subarea' OR (SELECT number FROM subareas) <= {{most_subareas}};

-- What is known of each cell for a measure and sex: of active units, of the others and of all how many state it, how many
-- of these not zero, the sum, the sum of sizes and the two largest sizes. A cell has a unit that states the measure.
{{table}} cells{{kept_as}} AS
WITH stated AS (
    {{stated}}),
apart AS (
    SELECT area, year, part, CASE WHEN part = 'kind' THEN '' ELSE entity_type END AS of_kind, entity_type, code, measure, unit, sex,
        {{apart}}
    FROM stated GROUP BY area, year, part, entity_type, code, measure, unit, sex)
SELECT *, {{together}} FROM apart WHERE active_units + other_units > 0;

-- Each cell judged twice: with all units as one, and with active units and others apart.
{{table}} judged{{kept_as}} AS
SELECT cells.*, by_state, CASE WHEN {{all_safe}} AND (by_state = 0 OR {{states_safe}}) THEN 1 ELSE 0 END AS safe
FROM cells CROSS JOIN (VALUES (0), (1)) AS judges(by_state);

-- Kinds alone and pooled, both ways, then the way of each measure: states apart unless that costs a kind.
{{table}} either_kinds{{kept_as}} AS
WITH candidates AS (SELECT * FROM judged WHERE part = 'kind' AND sex = 'total'),
{{pooling}}
SELECT * FROM pooled_cells;

{{table}} kinds{{kept_as}} AS
WITH counted AS (
    SELECT area, measure, unit, by_state, sum(1 - pooled) AS alone, max(CASE WHEN active_units > 0 THEN 1 ELSE 0 END)
        + max(CASE WHEN other_units > 0 THEN 1 ELSE 0 END) AS states
    FROM either_kinds GROUP BY area, measure, unit, by_state),
ways AS (
    SELECT plain.area, plain.measure, plain.unit,
        CASE WHEN plain.states = 2 AND apart.alone >= plain.alone THEN 1 ELSE 0 END AS by_state
    FROM counted AS plain
    LEFT JOIN counted AS apart ON apart.area = plain.area AND apart.measure = plain.measure AND apart.unit = plain.unit
        AND apart.by_state = 1
    WHERE plain.by_state = 0)
SELECT either_kinds.* FROM either_kinds
JOIN ways ON ways.area = either_kinds.area AND ways.measure = either_kinds.measure AND ways.unit = either_kinds.unit
    AND ways.by_state = either_kinds.by_state;

-- The parts of the kinds alone: by activity, or else by subarea, wherever one part is claimed by its name.
{{table}} kind_parts{{kept_as}} AS
WITH candidates AS (
    SELECT judged.* FROM judged
    JOIN kinds ON kinds.area = judged.area AND kinds.measure = judged.measure AND kinds.unit = judged.unit
        AND kinds.code = judged.of_kind AND kinds.by_state = judged.by_state AND kinds.pooled = 0
    WHERE judged.part <> 'kind' AND judged.sex = 'total'),
{{pooling}},
named AS (
    SELECT *, sum(CASE WHEN pooled = 0 AND code <> 'other' THEN 1 ELSE 0 END) OVER whole AS by_name
    FROM pooled_cells WINDOW whole AS (PARTITION BY area, measure, unit, of_kind, part)),
first_of_kind AS (
    SELECT *, min(part) OVER (PARTITION BY area, measure, unit, of_kind) AS chosen FROM named WHERE by_name > 0)
SELECT * FROM first_of_kind WHERE part = chosen;

-- The cells behind each one that is published, and whether not all units of its kind state the measure.
{{table}} behind{{kept_as}} AS
WITH counted AS (
    SELECT area, entity_type, part, code, sum(CASE WHEN active THEN units ELSE 0 END) AS active_rows,
        sum(CASE WHEN active THEN 0 ELSE units END) AS other_rows
    FROM parts GROUP BY area, entity_type, part, code),
shown AS (
    SELECT {{cell_columns}}, CASE WHEN pooled = 1 THEN 'pool' ELSE code END AS of_claim, '' AS printed FROM kinds
    UNION ALL SELECT {{cell_columns}}, of_kind AS of_claim, CASE WHEN pooled = 1 THEN 'other' ELSE code END AS printed
    FROM kind_parts)
SELECT shown.*, active_rows + other_rows AS all_rows
FROM shown
JOIN counted ON counted.area = shown.area AND counted.entity_type = shown.entity_type
    AND counted.part = shown.part AND counted.code = shown.code;

-- What is published, women and men with the sizes of the whole.
{{table}} published{{kept_as}} AS
WITH merged AS (
    SELECT area, year, measure, unit, by_state, of_claim, part, printed, 'total' AS sex, max(pooled) AS pooled,
        sum(all_rows) AS all_rows, {{merged}}
    FROM behind GROUP BY area, year, measure, unit, by_state, of_claim, part, printed),
whole AS (SELECT *, {{together}} FROM merged),
sexes AS (
    SELECT kinds.area, kinds.year, kinds.measure, kinds.unit, kinds.by_state, kinds.code AS of_claim, 'kind' AS part,
        '' AS printed, judged.sex, 0 AS pooled, {{sexes}},
        min(judged.safe) OVER (PARTITION BY kinds.area, kinds.measure, kinds.unit, kinds.code) AS both_safe
    FROM kinds
    JOIN judged ON judged.area = kinds.area AND judged.measure = kinds.measure AND judged.unit = kinds.unit
        AND judged.code = kinds.code AND judged.by_state = kinds.by_state
    WHERE judged.part = 'kind' AND judged.sex <> 'total' AND kinds.pooled = 0
        AND judged.active_units = kinds.active_units AND judged.other_units = kinds.other_units),
every_cell AS (
    SELECT area, year, measure, unit, by_state, of_claim, part, printed, sex, pooled, {{rounded_of}} FROM whole
    UNION ALL
    SELECT area, year, measure, unit, by_state, of_claim, part, printed, sex, pooled, {{rounded_of}} FROM sexes WHERE both_safe = 1),
bounded AS (
    SELECT every_cell.*,
        CASE WHEN kind.all_units < kind.all_rows AND every_cell.measure <> 'gross_value_added' THEN 1 ELSE 0 END AS is_bound
    FROM every_cell
    JOIN whole AS kind ON kind.area = every_cell.area AND kind.measure = every_cell.measure AND kind.unit = every_cell.unit
        AND kind.of_claim = every_cell.of_claim AND kind.part = 'kind'),
based AS (
    SELECT *, {{base}}
    FROM bounded)
SELECT area, year, measure, unit, by_state, of_claim, part, printed, sex, pooled, is_bound, active_units, other_units,
    {{rounded}}
FROM based;

-- A kind with parts is the sum of these as they were rounded.
{{table}} printed{{kept_as}} AS
WITH of_parts AS (
    SELECT area, measure, unit, of_claim, sum(active_rounded) AS active_rounded, sum(other_rounded) AS other_rounded,
        sum(all_rounded) AS all_rounded
    FROM published WHERE part <> 'kind' GROUP BY area, measure, unit, of_claim)
SELECT published.area, year, published.measure, published.unit, by_state, published.of_claim, part, printed, sex, pooled,
    is_bound, active_units, other_units,
    CASE WHEN part = 'kind' AND sex = 'total' THEN coalesce(of_parts.active_rounded, published.active_rounded)
        ELSE published.active_rounded END AS active_rounded,
    CASE WHEN part = 'kind' AND sex = 'total' THEN coalesce(of_parts.other_rounded, published.other_rounded)
        ELSE published.other_rounded END AS other_rounded,
    CASE WHEN part = 'kind' AND sex = 'total' THEN coalesce(of_parts.all_rounded, published.all_rounded)
        ELSE published.all_rounded END AS all_rounded
FROM published
LEFT JOIN of_parts ON of_parts.area = published.area AND of_parts.measure = published.measure
    AND of_parts.unit = published.unit AND of_parts.of_claim = published.of_claim;

-- Targets that every row behind a cell names.
{{table}} printed_targets{{kept_as}} AS
WITH texts AS (SELECT DISTINCT sdg_targets FROM parts WHERE sdg_targets <> ''),
named AS (
    SELECT DISTINCT texts.sdg_targets, known.target, known.place
    FROM texts JOIN (VALUES {{target_rows}}) AS known(target, place)
    ON concat(';', {{without_blanks}}, ';') LIKE concat('%;', known.target, ';%')),
counted AS (
    SELECT area, measure, unit, of_claim, part, printed, sum(all_rows) AS units
    FROM behind GROUP BY area, measure, unit, of_claim, part, printed),
naming AS (
    SELECT behind.area, behind.measure, behind.unit, behind.of_claim, behind.part, behind.printed,
        named.target, named.place, sum(parts.units) AS units
    FROM behind
    JOIN parts ON parts.area = behind.area AND parts.entity_type = behind.entity_type
        AND parts.part = behind.part AND parts.code = behind.code
    JOIN named ON named.sdg_targets = parts.sdg_targets
    GROUP BY behind.area, behind.measure, behind.unit, behind.of_claim, behind.part, behind.printed, named.target, named.place)
SELECT naming.area, naming.measure, naming.unit, naming.of_claim, naming.part, naming.printed, {{joined_targets}} AS sdg_targets
FROM naming
JOIN counted ON counted.area = naming.area AND counted.measure = naming.measure AND counted.unit = naming.unit
    AND counted.of_claim = naming.of_claim AND counted.part = naming.part AND counted.printed = naming.printed
    AND counted.units = naming.units
GROUP BY naming.area, naming.measure, naming.unit, naming.of_claim, naming.part, naming.printed;

{{result}} claims{{kept_as}} AS
WITH places AS (
    SELECT area, max(CASE WHEN active THEN 0 ELSE 1 END) AS some_other FROM parts GROUP BY area),
pools AS (
    SELECT area, measure, unit, {{joined_kinds}} AS scope FROM kinds WHERE pooled = 1 GROUP BY area, measure, unit),
bases AS (
    SELECT printed.*, 'registered' AS basis,
        CASE WHEN by_state = 1 THEN coalesce(active_rounded, 0) + coalesce(other_rounded, 0) ELSE all_rounded END AS value
    FROM printed JOIN places ON places.area = printed.area WHERE some_other = 1
    UNION ALL
    SELECT printed.*, 'active' AS basis, CASE WHEN by_state = 1 THEN active_rounded ELSE all_rounded END AS value
    FROM printed JOIN places ON places.area = printed.area
    WHERE some_other = 0 OR by_state = 1 AND active_units > 0)
SELECT bases.area, CAST(bases.year AS INTEGER) AS year, bases.measure, bases.unit,
    CASE WHEN pooled = 1 AND bases.part = 'kind' THEN 'sse' ELSE bases.of_claim END AS entity_type,
    concat(basis, CASE WHEN bases.of_claim IN ({{exclusive}}) THEN '+exclusive' ELSE '' END) AS basis,
    CASE WHEN bases.part = 'activity' AND bases.printed <> 'other' THEN bases.printed ELSE '' END AS activity,
    CASE WHEN bases.part = 'subarea' THEN bases.printed ELSE '' END AS subarea,
    CASE WHEN bases.part = 'activity' AND bases.printed = 'other' THEN 'part:other'
        WHEN pooled = 1 AND bases.part = 'kind' THEN concat('pool:', pools.scope) ELSE '' END AS scope,
    sex, CAST(value AS {{decimal}}) AS value,
    CASE WHEN bases.measure = 'entities' THEN 'exact' WHEN is_bound = 1 THEN 'at_least' ELSE 'about' END AS qualifier,
    coalesce(printed_targets.sdg_targets, '') AS sdg_targets, 'register' AS method
FROM bases
LEFT JOIN pools ON pools.area = bases.area AND pools.measure = bases.measure AND pools.unit = bases.unit
LEFT JOIN printed_targets ON printed_targets.area = bases.area AND printed_targets.measure = bases.measure
    AND printed_targets.unit = bases.unit AND printed_targets.of_claim = bases.of_claim AND printed_targets.part = bases.part
    AND printed_targets.printed = bases.printed
ORDER BY area, year, measure, unit, entity_type, basis, activity, subarea, scope, sex;
{{clean_up}}
