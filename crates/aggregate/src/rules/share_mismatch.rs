//! X006

use super::sizes::value_of;
use super::standards::Standards;
use super::words::{finding, key_words, plain, side_words};
use crate::fact_index::{FactIndex, Series, Valued, claims_behind};
use crate::facts::{Check, CheckKind, Facts, Finding, Side, spread};
use crate::figure::{FigureId, Formula, Hedge, Value};
use crate::key::Key;
use rustc_hash::FxHashMap;
use sse_diagnostics::{Argument, Diagnostic, Rule, Severity, words};
use sse_model::{Code, Decimal, Denominator, EntityType, Ratio, Sex, Unit};

/// A share that isn't its numerator over its denominator.
pub(crate) const RULE: Rule = Rule {
    code: "X006",
    name: "share-mismatch",
    severity: Severity::Warning,
    explain: r"A percentage was reported beside its numerator, and its denominator is known (a row of `denominators.csv`, or the
value for both sexes, or else that of the other sex with it). Where both sexes and the other one are known, the numerator
is what the other one leaves. The quotient of the two isn't the percentage: they differ by more than its last digit and by
more than the threshold (five times the threshold where both values are `at_least`, or both `about`). Numerator,
denominator or percentage have another basis or year. All rows are used.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,sex,value,unit,denominator,source
KEN,2023,employment,sse,total,1500000,persons,,Survey
KEN,2023,employment,sse,female,875000,persons,,Survey
KEN,2023,employment,sse,female,46,percent,both_sexes,Survey
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,sex,value,unit,denominator,source
KEN,2023,employment,sse,total,1500000,persons,,Survey
KEN,2023,employment,sse,female,875000,persons,,Survey
KEN,2023,employment,sse,female,58.3,percent,both_sexes,Survey
```
",
};

/// By how many thresholds a percentage may differ from the quotient of two values that are both "more than" or both
/// "about" (`README.md` § 5).
const ROUGHLY: i64 = 5;

pub(super) fn checks(index: &FactIndex, standards: &Standards) -> Vec<Check> {
    let shares: Vec<Series> = index.series().filter(is_share).collect();
    let mut numerators: FxHashMap<Key, Vec<Series>> = shares
        .iter()
        .map(|share| (numerator(&share.key), Vec::new()))
        .collect();
    if numerators.is_empty() {
        return Vec::new();
    }
    for other in index.series().filter(|other| !is_share(other)) {
        if let Some(known) = numerators.get_mut(&numerator(&other.key)) {
            known.push(other);
        }
    }
    let mut checks = Vec::new();
    for series in shares {
        for numerators in &numerators[&numerator(&series.key)] {
            let exact = series.facts.iter().filter(|share| share.is_exact());
            let pairs = exact.filter_map(|share| Some((share, numerators.on(share.period())?)));
            checks.extend(
                pairs.filter_map(|(share, numerator)| mismatch(share, numerator, index, standards)),
            );
        }
    }
    checks
}

fn is_share(series: &Series) -> bool {
    series.key.unit == Unit::Percent
}

/// The key of what a share and its numerators have in common.
fn numerator(key: &Key) -> Key {
    Key {
        unit: Unit::Percent,
        denominator: None,
        ..*key
    }
}

fn mismatch(
    share: &Valued,
    numerator: &Valued,
    index: &FactIndex,
    standards: &Standards,
) -> Option<Check> {
    let denominator = share.fact.key.denominator?;
    let mut facts = vec![*numerator];
    let (whole, hedge) = if let Some(whole) = whole_of(&numerator.fact.key, denominator) {
        let whole = index.find(&whole)?;
        facts.push(whole);
        (whole.value, whole.hedge)
    } else {
        let row = standards
            .denominators
            .of(&numerator.fact.key, denominator)?;
        (row.value, Hedge::Exact)
    };
    let leeway = match numerator.hedge {
        Hedge::Exact => 1,
        Hedge::AtLeast | Hedge::About if numerator.hedge == hedge => ROUGHLY,
        _ => return None,
    };
    // A quotient above the whole is refused: what is wrong then is the part above its whole.
    let ratio = Ratio::new(numerator.value, whole).filter(|ratio| *ratio <= all())?;
    let per_cent = standards.threshold.checked_times(leeway)?;
    if is_near(share.value, ratio, per_cent)? {
        return None;
    }
    let ids = facts
        .iter()
        .map(|valued| valued.fact.id().clone())
        .collect();
    let figure = FigureId::from("share")
        .with(denominator.code())
        .with(numerator.fact.id());
    let against = Side {
        facts: ids,
        figure,
        formula: Formula::Share,
        value: Value::exact_share(ratio),
        whole: None,
    };
    facts.push(*share);
    let (area, claims) = (share.fact.key.area, claims_behind(&facts));
    Some(Check {
        kind: CheckKind::Share,
        area,
        found: share.side(),
        against,
        claims,
    })
}

/// The key of the whole, where it is a fact itself: women and men together, all kinds of entity.
fn whole_of(part: &Key, denominator: Denominator) -> Option<Key> {
    match denominator {
        Denominator::BOTH_SEXES if part.sex != Sex::Total => Some(Key {
            sex: Sex::Total,
            ..*part
        }),
        Denominator::SSE if part.entity_type != EntityType::SSE => Some(Key {
            entity_type: EntityType::SSE,
            ..*part
        }),
        _ => None,
    }
}

/// Whether a percentage is a quotient but for its last digit and a threshold in per cent; none where that can't be told.
fn is_near(stated: Decimal, ratio: Ratio, per_cent: Decimal) -> Option<bool> {
    let computed = ratio.per_cent(6)?;
    let off = computed.checked_sub(stated)?.abs();
    let threshold = Ratio::new(per_cent, Decimal::whole(100))?;
    Some(off <= last_digit(stated) || spread([computed, stated]) <= threshold)
}

/// The shares of women or men that aren't theirs of women and men together, where nobody states how many both are, or how
/// many they are themselves.
pub(super) fn findings(index: &FactIndex, standards: &Standards) -> Vec<Finding> {
    let counts = index.series().filter(|series| !is_share(series));
    let counts = counts.flat_map(|series| series.facts);
    counts
        .filter_map(|rest| beside_rest(rest, index, standards))
        .collect()
}

/// What is found of the share of one sex that stands beside the count of the other.
fn beside_rest(rest: &Valued, index: &FactIndex, standards: &Standards) -> Option<Finding> {
    let key = rest.fact.key;
    let sex = match key.sex {
        Sex::Female => Sex::Male,
        Sex::Male => Sex::Female,
        Sex::Total => return None,
    };
    let share = index.find(&Key {
        sex,
        unit: Unit::Percent,
        denominator: Some(Denominator::BOTH_SEXES),
        ..key
    })?;
    let [part, both] = [sex, Sex::Total].map(|sex| index.find(&Key { sex, ..key }));
    let (beside, part, both) = match (part, both) {
        (Some(part), None) => (part, part.value, part.value.checked_add(rest.value)?),
        (None, Some(both)) => (both, both.value.checked_sub(rest.value)?, both.value),
        // Both are held against the share as any numerator and denominator, or nothing is known.
        _ => return None,
    };
    let exact = [&beside, &share, rest]
        .iter()
        .all(|valued| valued.is_exact());
    if !exact || part.is_negative() {
        return None;
    }
    let ratio = Ratio::new(part, both)?;
    if is_near(share.value, ratio, standards.threshold)? {
        return None;
    }
    let diagnostic = told(
        value_of(&share),
        plain(Value::exact_share(ratio)),
        key_words(&share.fact.key),
    );
    Some(finding(diagnostic, claims_behind(&[share, beside, *rest])))
}

/// The whole as a share of itself.
fn all() -> Ratio {
    Ratio::new(Decimal::ONE, Decimal::ONE).expect("one isn't zero")
}

/// One in the last decimal that a value has.
fn last_digit(value: Decimal) -> Decimal {
    let steps = ["1", "0.1", "0.01", "0.001", "0.0001", "0.00001"]
        .map(|step| Decimal::parse(step).unwrap_or(Decimal::ONE));
    let fits = |step: &Decimal| value.millionths() % step.millionths() == 0;
    steps.into_iter().find(fits).unwrap_or(Decimal::ZERO)
}

pub(super) fn diagnostic(check: &Check, facts: &Facts) -> Diagnostic {
    told(
        plain(check.found.value),
        plain(check.against.value),
        side_words(facts, &check.found),
    )
}

fn told(stated: Argument, computed: Argument, key: Argument) -> Diagnostic {
    RULE.finding(words!(
        "{stated} is reported, but the values beside it give {computed} ({key})",
        stated = stated,
        computed = computed,
        key = key
    ))
    .help("check the denominator, and whether all three have the same basis and year")
}

#[cfg(test)]
mod tests {
    use crate::facts::CheckKind;
    use crate::fixture::{claim, round};

    fn found(stated: &str) -> usize {
        hedged(stated, "exact", "exact")
    }

    fn hedged(stated: &str, women: &str, all: &str) -> usize {
        let rows = [
            format!(
                "ITA employment 2021 sse {stated} unit=percent denominator=both_sexes sex=female"
            ),
            format!("ITA employment 2021 sse 875000 sex=female qualifier={women}"),
            format!("ITA employment 2021 sse 1500000 qualifier={all}"),
        ];
        let facts = crate::reconcile(
            &round(),
            rows.map(|row| claim("ITA", &row)).into(),
            Vec::new(),
            &[],
        );
        facts
            .checks
            .iter()
            .filter(|check| check.kind == CheckKind::Share)
            .count()
    }

    #[test]
    fn a_share_is_held_against_its_numerator_and_denominator() {
        assert_eq!(found("46"), 1);
        assert_eq!(found("58"), 0);
        assert_eq!(found("58.3"), 0);
        assert_eq!(found("57"), 1);
    }

    /// How often the rule is broken by a share of women beside two counts.
    fn told(stated: &str, counts: [&str; 2]) -> usize {
        let share = format!(
            "ITA employment 2021 sse {stated} unit=percent denominator=both_sexes sex=female"
        );
        let rows = [share.as_str()].into_iter().chain(counts);
        let claims = rows.map(|row| claim("ITA", row)).collect();
        let facts = crate::reconcile(&round(), claims, Vec::new(), &[]);
        let codes = facts.findings.iter().map(|found| found.diagnostic.code);
        codes.filter(|code| *code == "X006").count()
    }

    #[test]
    fn women_and_men_make_up_both_sexes() {
        let found = |stated: &str, men: &str| {
            told(
                stated,
                [
                    "ITA employment 2021 sse 875000 sex=female",
                    &format!("ITA employment 2021 sse 625000 sex=male{men}"),
                ],
            )
        };
        assert_eq!((found("46", ""), found("58.3", "")), (1, 0));
        assert_eq!(found("46", " qualifier=at_least"), 0);
    }

    #[test]
    fn what_one_sex_leaves_of_both_is_the_other() {
        let found = |stated: &str, men: &str| {
            told(
                stated,
                [
                    &format!("ITA employment 2021 sse {men} sex=male"),
                    "ITA employment 2021 sse 1500000",
                ],
            )
        };
        assert_eq!((found("46", "625000"), found("58.3", "625000")), (1, 0));
        assert_eq!(found("41.7", "625000"), 1);
        assert_eq!(found("46", "625000 qualifier=about"), 0);
        // A part above its whole is told as that.
        assert_eq!(found("46", "1600000"), 0);
    }

    #[test]
    fn a_share_of_one_kind_in_all_is_held_against_both() {
        let found = |stated: &str| {
            let rows = [
                format!("PRT entities 2016 association {stated} unit=percent denominator=sse"),
                "PRT entities 2016 association 66000".to_owned(),
                "PRT entities 2016 sse 71885".to_owned(),
            ];
            let facts = crate::reconcile(
                &round(),
                rows.map(|row| claim("PRT", &row)).into(),
                Vec::new(),
                &[],
            );
            facts
                .checks
                .iter()
                .filter(|check| check.kind == CheckKind::Share)
                .count()
        };
        assert_eq!((found("91.8"), found("92.9"), found("80")), (0, 0, 1));
    }

    #[test]
    fn a_quotient_above_the_whole_is_left_to_the_check_of_parts() {
        let rows = [
            "ITA employment 2021 sse 46 unit=percent denominator=both_sexes sex=female",
            "ITA employment 2021 sse 1500 sex=female",
            "ITA employment 2021 sse 875",
        ];
        let facts = crate::reconcile(
            &round(),
            rows.map(|row| claim("ITA", row)).into(),
            Vec::new(),
            &[],
        );
        let kinds: Vec<CheckKind> = facts.checks.iter().map(|check| check.kind).collect();
        assert_eq!(kinds, [CheckKind::PartOverWhole]);
    }

    #[test]
    fn two_rough_values_give_a_rough_share() {
        assert_eq!(hedged("46", "at_least", "at_least"), 1);
        assert_eq!(hedged("57", "at_least", "at_least"), 0);
        assert_eq!(hedged("46", "at_least", "exact"), 0);
        assert_eq!(hedged("46", "at_least", "about"), 0);
    }
}
