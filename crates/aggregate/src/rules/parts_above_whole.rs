//! X020

use super::sizes::may_be_too_large;
use super::standards::Standards;
use super::words::{finding, key_words};
use crate::fact_index::{FactIndex, Valued, claims_behind};
use crate::facts::Finding;
use crate::families::is_family_on;
use crate::key::Key;
use rustc_hash::FxHashMap;
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::{Adds, Basis, Claim, ClaimId, Decimal, Denominator, EntityType, Role, Unit};
use std::collections::BTreeMap;

/// Parts that are more than their whole.
pub(crate) const RULE: Rule = Rule {
    code: "X020",
    name: "parts-above-whole",
    severity: Severity::Warning,
    explain: r"Branches or families, in per cent of one whole and from one source, are more than 100 per cent together: they are
percentages of something else, such as of their own branch, or overlap. All are used. `parts_per_cent` in `[sizes]` of
`round.toml` says from where on.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,activity,value,unit,denominator,source
KEN,2023,employment,cooperative,ISIC4:A,70,percent,sse,Survey
KEN,2023,employment,cooperative,ISIC4:C,60,percent,sse,Survey
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,activity,value,unit,denominator,source
KEN,2023,employment,cooperative,ISIC4:A,70,percent,sse,Survey
KEN,2023,employment,cooperative,ISIC4:C,20,percent,sse,Survey
```
",
};

/// The parts of a whole, by the key that it would have.
type Parts<'a> = FxHashMap<Key, Vec<Valued<'a>>>;

pub(super) fn findings(
    index: &FactIndex,
    claims: &[&Claim],
    standards: &Standards,
) -> Vec<Finding> {
    let (mut branches, mut families) = (Parts::default(), Parts::default());
    for series in index.series().filter(|series| adds_up(&series.key)) {
        for part in series.facts.iter().filter(|part| may_be_too_large(part)) {
            let key = &part.fact.key;
            if let Some(whole) = of_branches(key) {
                branches.entry(whole).or_default().push(*part);
            }
            if let Some(whole) = of_families(key) {
                families.entry(whole).or_default().push(*part);
            }
        }
    }
    let above = |parts: &[Valued]| parts.len() > 1 && sum(parts) > standards.sizes.parts_per_cent;
    let groups = branches.into_iter().chain(families);
    let mut groups: Vec<_> = groups.filter(|(_, parts)| above(parts)).collect();
    if groups.is_empty() {
        return Vec::new();
    }
    groups.sort_by_key(|(whole, _)| *whole);
    let claims: FxHashMap<&ClaimId, &Claim> =
        claims.iter().map(|&claim| (&claim.id, claim)).collect();
    let by_source = groups.iter().flat_map(|(whole, parts)| {
        let split = split(parts, &claims).into_values();
        split
            .filter(|parts| above(parts))
            .map(|parts| told(whole, &parts))
    });
    by_source.collect()
}

/// Whether percentages of parts can be added: women of several branches are not of one whole, nor is each branch.
fn adds_up(key: &Key) -> bool {
    let whole = key.denominator.filter(|_| key.unit == Unit::Percent);
    whole.is_some_and(|whole| whole != Denominator::BOTH_SEXES && whole != Denominator::SECTOR_GVA)
        && !key.measure.may_exceed_whole()
}

fn of_branches(part: &Key) -> Option<Key> {
    part.activity.map(|activity| Key {
        activity: activity.is_division().then(|| activity.section()),
        ..*part
    })
}

fn of_families(part: &Key) -> Option<Key> {
    let family = is_family_on(part.entity_type, part.basis)
        && part.entity_type.role() != Role::Union
        && part.measure.adds_across_families() == Adds::Yes;
    family.then_some(Key {
        entity_type: EntityType::SSE,
        basis: Basis {
            family: None,
            ..part.basis
        },
        ..*part
    })
}

/// Parts by who states them, and by their source.
fn split<'a, 'c>(
    parts: &[Valued<'a>],
    claims: &FxHashMap<&ClaimId, &'c Claim>,
) -> BTreeMap<(&'c str, &'c str), Vec<Valued<'a>>> {
    let mut sources: BTreeMap<_, Vec<Valued>> = BTreeMap::new();
    for part in parts {
        if let Some(claim) = claims.get(&part.fact.winners[0]) {
            let source = (&*claim.id.reporter, &*claim.source);
            sources.entry(source).or_default().push(*part);
        }
    }
    sources
}

fn sum(parts: &[Valued]) -> Decimal {
    parts.iter().map(|part| part.value).sum()
}

fn told(whole: &Key, parts: &[Valued]) -> Finding {
    let message = words!(
        "{count} parts are {sum} per cent together ({whole})",
        count = Argument::number(parts.len()),
        sum = Argument::number(sum(parts)),
        whole = key_words(whole)
    );
    let diagnostic = RULE
        .finding(message)
        .help("say of what each is a percentage, or look for parts that overlap");
    finding(diagnostic, claims_behind(parts))
}

#[cfg(test)]
mod tests {
    use crate::rules::size_cases::{found, pick, seeds};

    #[test]
    fn twenty_sets_of_branches_and_families_are_told() {
        let families = ["cooperative", "mutual", "association", "foundation"];
        for seed in seeds() {
            let whole = pick(seed, ["sse", "total_employment", "labour_force"]);
            let values = [
                20 + seed % 30,
                15 + seed % 9,
                10 + seed % 11,
                60 + seed % 20,
            ];
            let row = |kind: &str, branch: &str, value: i64| {
                format!(
                    "KEN employment 2023 {kind} {value} unit=percent denominator={whole}{branch}"
                )
            };
            let branches: Vec<String> = ["A", "C", "K", "Q"]
                .iter()
                .zip(values)
                .map(|(section, value)| row("sse", &format!(" activity=ISIC4:{section}"), value))
                .collect();
            let kinds: Vec<String> = families
                .iter()
                .zip(values)
                .map(|(kind, value)| row(kind, "", value))
                .collect();
            for rows in [branches, kinds] {
                let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
                assert_eq!(found("X020", &rows), 1, "{rows:?}");
                assert_eq!(found("X020", &rows[..3]), 0, "{rows:?}");
            }
        }
    }

    #[test]
    fn parts_of_several_wholes_or_sources_are_not_added() {
        let row = |section: &str, more: &str| {
            format!("KEN employment 2023 sse 70 unit=percent activity=ISIC4:{section} {more}")
        };
        let told = |one: &str, other: &str| found("X020", &[&row("A", one), &row("C", other)]);
        assert_eq!(told("denominator=sse", "denominator=sse"), 1);
        assert_eq!(told("denominator=sse", "denominator=total_employment"), 0);
        assert_eq!(
            told("denominator=sse source=A", "denominator=sse source=B"),
            0
        );
        assert_eq!(
            told(
                "denominator=both_sexes sex=female",
                "denominator=both_sexes sex=female"
            ),
            0
        );
        assert_eq!(
            told("denominator=sse", "denominator=sse qualifier=at_most"),
            0
        );
    }
}
