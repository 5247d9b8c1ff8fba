//! A row of `attribution.csv`.

use crate::listed::{ListedRow, Noted};
use sse_diagnostics::words;
use sse_model::{
    Activity, Attribution, Code, Commitment, EntityType, Indicator, Instrument, Interned, Measure,
    Part, PersonGroup, Relation, RuleKey, Ruled, Scope, Service, Sex, Target,
};

/// A column that says what a record must be about.
struct KeyColumn {
    name: &'static str,
    /// What has such a key; none for figures and actions alike.
    of: Option<Ruled>,
    read: fn(&ListedRow<'_>) -> Result<Option<RuleKey>, Noted>,
}

/// A key that a cell may list several codes of.
macro_rules! key {
    ($name:literal, $of:expr, $key:ident, $read:expr) => {
        KeyColumn {
            name: $name,
            of: $of,
            read: |row| {
                let all = row.several($name, $read)?;
                Ok((!all.is_empty()).then_some(RuleKey::$key(all)))
            },
        }
    };
}

/// In the order of [`RuleKey::COLUMNS`].
const KEYS: [KeyColumn; RuleKey::COLUMNS.len()] = [
    key!("measure", Some(Ruled::Figures), Measure, Measure::from_word),
    key!("entity_type", None, EntityType, EntityType::from_word),
    key!("activity", None, Activity, Activity::from_word),
    key!("sex", Some(Ruled::Figures), Sex, Sex::from_word),
    key!("part", None, Part, Part::from_word),
    key!("service", Some(Ruled::Figures), Service, Service::from_word),
    key!(
        "person_group",
        Some(Ruled::Figures),
        PersonGroup,
        PersonGroup::from_word
    ),
    key!("scope", Some(Ruled::Figures), Scope, Scope::parse),
    key!(
        "commitment",
        Some(Ruled::Actions),
        Commitment,
        Commitment::from_word
    ),
    key!(
        "instrument",
        Some(Ruled::Actions),
        Instrument,
        Instrument::from_word
    ),
];

/// Reads a rule.
pub(super) fn row(cells: &ListedRow<'_>) -> Result<Attribution, Noted> {
    let (rule, of) = (name(cells), cells.need("of", Ruled::from_word));
    let keys = of.and_then(|of| keys(cells, of));
    let (target, relation) = (
        cells.need("target", Target::from_code),
        cells.need("relation", Relation::from_word),
    );
    let (indicator, reason) = (
        cells.may("indicator", Indicator::from_code),
        cells.need("reason", super::text),
    );
    let (target, relation, indicator) = (target?, relation?, indicator?);
    check_indicator(cells, target, relation, indicator)?;
    Ok(Attribution {
        rule: rule?,
        of: of?,
        keys: keys?,
        target,
        indicator,
        relation,
        reason: reason?,
        source: cells.get("source").to_owned(),
    })
}

/// The name of a rule, of which there is one.
pub(super) fn about(rule: &Attribution) -> Option<String> {
    Some(rule.rule.as_str().to_owned())
}

/// The name of a rule: what lineage and data tell it by.
fn name(cells: &ListedRow<'_>) -> Result<Interned, Noted> {
    let name = cells.need("rule", super::text)?;
    let is_plain = |ch: char| ch.is_ascii_alphanumeric() || "-_.".contains(ch);
    if name.chars().all(is_plain) {
        return Ok(Interned::of(&name));
    }
    Err(cells.fault(
        "rule",
        words!(
            "the name \"{value}\" has other signs than letters, digits, hyphens, points and underscores",
            value = name
        ),
        "write it in letters without accents, digits and hyphens",
    ))
}

/// What a record must be about; all faults of the row are noted.
fn keys(cells: &ListedRow<'_>, of: Ruled) -> Result<Vec<RuleKey>, Noted> {
    let (mut keys, mut fault) = (Vec::new(), None);
    for column in &KEYS {
        if column.of.is_some_and(|only| only != of) && !cells.get(column.name).is_empty() {
            fault = Some(cells.fault(
                column.name,
                words!(
                    "{column} is no key of {table}",
                    column = column.name,
                    table = of.code()
                ),
                "leave the cell blank, or correct the cell of the column of",
            ));
            continue;
        }
        match (column.read)(cells) {
            Ok(key) => keys.extend(key),
            Err(noted) => fault = Some(noted),
        }
    }
    match fault {
        Some(noted) => Err(noted),
        None if keys.is_empty() => Err(cells.fault(
            "rule",
            words!(
                "the rule {rule} has no key: it would relate all {table}",
                rule = cells.get("rule"),
                table = of.code()
            ),
            "say in one of the columns what it is for",
        )),
        None => Ok(keys),
    }
}

/// An indicator is one of the target, and whatever is a part has one.
fn check_indicator(
    cells: &ListedRow<'_>,
    target: Target,
    relation: Relation,
    indicator: Option<Indicator>,
) -> Result<(), Noted> {
    match indicator {
        Some(own) if !own.is_of(target) => Err(cells.fault(
            "indicator",
            words!(
                "{indicator} is no indicator of the target {target}",
                indicator = own.code(),
                target = target.code()
            ),
            "correct the indicator or the target",
        )),
        None if relation == Relation::PartOf => Err(cells.fault(
            "relation",
            words!("part_of says nothing without the indicator that it is a part of"),
            "name the indicator, or write proxy or context",
        )),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listed::{self, ListedTable};

    const HEADER: &str = "rule,of,measure,entity_type,activity,sex,scope,commitment,instrument,\
        target,indicator,relation,reason";

    fn read_under(header: &str, rows: &str) -> (Vec<Attribution>, Vec<String>) {
        let (text, mut findings) = (format!("{header}\n{rows}"), Vec::new());
        let table = ListedTable::Attribution;
        let path = "81/attribution.csv";
        let read = listed::read(table, path, text.as_bytes(), &mut findings, row, about);
        let told = findings.iter().map(|finding| {
            let place = finding.place.as_ref().unwrap();
            let message = finding.message.text();
            format!("{} {}:{} {message}", finding.code, place.line, place.column)
        });
        (read.unwrap_or_default(), told.collect())
    }

    fn read(rows: &str) -> (Vec<Attribution>, Vec<String>) {
        read_under(HEADER, rows)
    }

    fn told(rows: &str) -> Vec<String> {
        let (rules, told) = read(rows);
        assert!(rules.is_empty(), "{rules:?}");
        told
    }

    #[test]
    fn a_cell_may_list_several_and_a_blank_one_is_no_key() {
        let (rules, told) = read(
            "a,figures,members; deposits;members,,ISIC4:A,,,,,1.4,,context,Work\n\
             b,actions,,,,,,1.legal;1.fiscal,grant,8.3,,context,Policy\n",
        );
        assert_eq!(told, [""; 0]);
        let keys = |at: usize| -> Vec<(&str, Vec<String>)> {
            let rule: &Attribution = &rules[at];
            rule.keys
                .iter()
                .map(|key| (key.column(), key.codes()))
                .collect()
        };
        let listed = |codes: &[&str]| -> Vec<String> {
            codes.iter().map(|code| (*code).to_owned()).collect()
        };
        assert_eq!(
            keys(0),
            [
                ("measure", listed(&["members", "deposits"])),
                ("activity", listed(&["ISIC4:A"]))
            ]
        );
        assert_eq!(
            keys(1),
            [
                ("commitment", listed(&["1.legal", "1.fiscal"])),
                ("instrument", listed(&["grant"]))
            ]
        );
    }

    #[test]
    fn an_unknown_code_among_several_is_told_at_its_cell() {
        assert_eq!(
            told("a,figures,members; moons,,,,,,,1.4,,context,Work\n"),
            ["F012 2:11 measure: \"moons\" is not known"]
        );
        assert_eq!(
            told("a,figures,;,,,,,,,1.4,,context,Work\n"),
            ["F012 2:11 measure: \";\" is not known"]
        );
        assert_eq!(
            told("a,figures,members,,ISIC4:A99,,,,,1.4,,near,Work\n"),
            [
                "F012 2:20 activity: \"ISIC4:A99\" is not known",
                "F012 2:39 relation: \"near\" is not known"
            ]
        );
    }

    #[test]
    fn keys_of_the_other_kind_and_rules_without_keys_are_told() {
        assert_eq!(
            told("a,figures,members,,,,,1.legal,,1.4,,context,Work\n"),
            ["F012 2:23 commitment is no key of figures"]
        );
        assert_eq!(
            told("a,actions,members,,,,,,,1.4,,context,Work\n"),
            ["F012 2:11 measure is no key of actions"]
        );
        assert_eq!(
            told("a,figures,,,,,,,,1.4,,context,Work\n"),
            ["F012 2:1 the rule a has no key: it would relate all figures"]
        );
        assert_eq!(
            told("a,both,members,,,,,,,1.4,,context,Work\n"),
            ["F012 2:3 of: \"both\" is not known"]
        );
    }

    #[test]
    fn an_indicator_belongs_to_its_target_and_a_part_has_one() {
        assert_eq!(
            told("a,figures,members,,,,,,,8.1,8.10.2,proxy,Work\n"),
            ["F012 2:29 8.10.2 is no indicator of the target 8.1"]
        );
        assert_eq!(
            told("a,figures,members,,,,,,,8.10,,part_of,Work\n"),
            ["F012 2:31 part_of says nothing without the indicator that it is a part of"]
        );
    }

    #[test]
    fn a_rule_has_a_name_of_its_own() {
        let (rules, told) = read(
            "a,figures,members,,,,,,,1.4,,context,Work\n\
             a,figures,deposits,,,,,,,8.10,,context,Money\n\
             b c,figures,loans,,,,,,,8.10,,context,Money\n\
             ,figures,loans,,,,,,,8.10,,context,Money\n",
        );
        assert_eq!(rules.len(), 1);
        assert_eq!(
            told,
            [
                "F012 3:1 a stands on line 2 already",
                "F012 4:1 the name \"b c\" has other signs than letters, digits, hyphens, points and underscores",
                "F012 5:1 no rule"
            ]
        );
    }

    #[test]
    fn a_condition_that_nothing_reads_is_not_passed_over() {
        let header = "rule,of,measure,gender,target,relation,reason";
        let rows =
            "a,figures,members,female,5.5,context,Women\nb,figures,employment,,8.5,context,Work\n";
        let (rules, told) = read_under(header, rows);
        assert_eq!(rules.len(), 1);
        assert_eq!(told, ["F012 2:19 there is no column \"gender\""]);
    }
}
