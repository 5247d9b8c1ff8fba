//! X024

use super::words::{finding, key_words, plain};
use crate::fact_index::{FactIndex, Series, Valued, claims_behind};
use crate::facts::Finding;
use crate::families::{is_family, is_pool};
use crate::figure::{Hedge, Value};
use crate::key::Key;
use sse_diagnostics::{Argument, Joint, Rule, Severity, words};
use sse_model::{Adds, Basis, Code, Decimal, EntityType, RegisterState, Role, Unit};

/// Kinds that are less together than some of them by themselves.
pub(crate) const RULE: Rule = Rule {
    code: "X024",
    name: "pool-below-kinds",
    severity: Severity::Warning,
    explain: r"Kinds that are stated together, as a register states those that would tell of a single unit, are less than what some
of them are by themselves in the same year, by more than rounding explains. In the sum of an area they stand for each of
their kinds, so that the sum is too low, or the other row means something else. Both are kept until the row that is wrong
is corrected, or a decision of the secretariat excludes one of the two.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,scope,value,qualifier,source
KEN,2023,employment,sse,pool:foundation+mutual,200,about,Register
KEN,2023,employment,mutual,,4350,,Registry of mutual societies
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,scope,value,qualifier,source
KEN,2023,employment,sse,pool:foundation+mutual,4600,about,Register
KEN,2023,employment,mutual,,4350,,Registry of mutual societies
```
",
};

pub(super) fn findings(index: &FactIndex) -> Vec<Finding> {
    let pools = index.series().filter(|series| is_pool(&series.key));
    let pools: Vec<Series> = pools.filter(|series| adds_up(&series.key)).collect();
    if pools.is_empty() {
        return Vec::new();
    }
    let kinds = index.series().filter(|series| series.key.is_whole());
    let kinds: Vec<Series> = kinds.filter(|series| is_family(&series.key)).collect();
    let mut findings = Vec::new();
    for pool in pools {
        let known = kinds
            .iter()
            .filter(|kind| lies_within(&kind.key, &pool.key));
        let known: Vec<Series> = known.copied().collect();
        for fact in pool.facts {
            let parts = largest(fact, &known);
            let least: Decimal = parts.iter().map(|(_, least)| *least).sum();
            if !parts.is_empty() && most(fact) < least {
                findings.push(told(fact, &parts, least));
            }
        }
    }
    findings
}

/// Whether a whole can't be less than its parts.
fn adds_up(key: &Key) -> bool {
    key.unit != Unit::Percent && !key.measure.may_be_negative()
}

/// Whether kinds by themselves, or a union of them, are counted among those that are stated together: active ones among
/// all that are registered, but not the reverse.
fn lies_within(part: &Key, pool: &Key) -> bool {
    let pooled = pool.scope.and_then(sse_model::Scope::pooled);
    let pooled = pooled.unwrap_or_default();
    let holds = |kind: &EntityType| pooled.contains(kind);
    let is_held = if part.entity_type.role() == Role::Union {
        part.entity_type.members().iter().all(holds)
    } else {
        holds(&part.entity_type)
    };
    let registered = matches!(pool.basis.register, None | Some(RegisterState::Registered));
    is_held
        && (registered || part.basis.register == pool.basis.register)
        && of_all(part) == of_all(pool)
}

/// A key of all kinds, on what stands behind its basis but for how units are registered and families are counted.
fn of_all(key: &Key) -> Key {
    let basis = Basis {
        register: None,
        family: None,
        ..key.basis
    };
    let jobs = basis.jobs.filter(|jobs| *jobs != sse_model::Jobs::Direct);
    Key {
        scope: None,
        entity_type: EntityType::SSE,
        basis: Basis { jobs, ..basis },
        ..*key
    }
    .series()
}

/// What the kinds of a pool are at least in its year: each by its largest fact, or a union where that is more.
fn largest<'a>(pool: &Valued<'a>, known: &[Series<'_, 'a>]) -> Vec<(Valued<'a>, Decimal)> {
    let mut kinds: Vec<(Valued, Decimal)> = Vec::new();
    let mut unions: Vec<(Valued, Decimal)> = Vec::new();
    for series in known {
        let Some((fact, least)) = series
            .on(pool.period())
            .and_then(|fact| Some((*fact, least(fact)?)))
        else {
            continue;
        };
        let kind = series.key.entity_type;
        let own = if kind.role() == Role::Union {
            &mut unions
        } else {
            &mut kinds
        };
        match own
            .iter_mut()
            .find(|(known, _)| known.fact.key.entity_type == kind)
        {
            Some(known) if known.1 < least => *known = (fact, least),
            Some(_) => {}
            None => own.push((fact, least)),
        }
    }
    if pool.fact.key.measure.adds_across_families() == Adds::No {
        unions.append(&mut kinds);
    }
    let sum: Decimal = kinds.iter().map(|(_, least)| *least).sum();
    match unions.into_iter().max_by_key(|(_, least)| *least) {
        Some(union) if union.1 > sum => vec![union],
        _ => kinds,
    }
}

/// What a fact may be at most; a lower bound is taken at its word, since it is what enters a sum.
fn most(fact: &Valued) -> Decimal {
    let rounding = rounding(fact);
    fact.value.checked_add(rounding).unwrap_or(fact.value)
}

/// What a fact is at least, if it says so.
fn least(fact: &Valued) -> Option<Decimal> {
    match fact.hedge {
        Hedge::AtMost => None,
        Hedge::Exact | Hedge::AtLeast | Hedge::About => fact.value.checked_sub(rounding(fact)),
    }
}

/// How far rounding may have moved a fact: if it is "about" half of the largest of 1, 2 and 5 times a power of ten that
/// it is a multiple of, which no register rounds beyond (`register/README.md`, rounding).
fn rounding(fact: &Valued) -> Decimal {
    let size = fact.value.abs().millionths();
    if fact.hedge != Hedge::About || size == 0 {
        return Decimal::ZERO;
    }
    let mut power = 1;
    while size % (10 * power) == 0 {
        power *= 10;
    }
    let steps = [5 * power, 2 * power, power];
    let step = steps.into_iter().find(|step| size % step == 0);
    Decimal::of_millionths(step.unwrap_or(power) / 2)
}

fn told(pool: &Valued, parts: &[(Valued, Decimal)], least: Decimal) -> Finding {
    let kinds = parts.iter().map(|(part, _)| part.fact.key.entity_type);
    let kinds: Vec<Argument> = kinds
        .map(|kind| Argument::label(kind.code(), EntityType::label_of))
        .collect();
    let amount = |value| {
        plain(Value::Amount {
            value,
            unit: pool.fact.key.unit,
            hedge: Hedge::Exact,
        })
    };
    let message = words!(
        "kinds that are stated together are less than {kinds} by themselves: {value} against {least} ({pool})",
        kinds = Argument::list(kinds, Joint::And),
        value = amount(pool.value),
        least = amount(least),
        pool = key_words(&pool.fact.key)
    );
    let mut facts = vec![*pool];
    facts.extend(parts.iter().map(|(part, _)| *part));
    let diagnostic = RULE
        .finding(message)
        .help("correct the row that is wrong, or ask the secretariat which of the two it excludes");
    finding(diagnostic, claims_behind(&facts))
}

#[cfg(test)]
mod tests {
    use crate::fixture::{claim, decision, round};
    use crate::rules::size_cases::{found, pick, seeds};
    use sse_model::Round;

    const POOL: &str = "KEN employment 2023 sse 200 scope=pool:foundation+mutual qualifier=about";

    fn told(rows: &[&str]) -> usize {
        found("X024", rows)
    }

    #[test]
    fn twenty_pools_below_one_of_their_kinds_are_told() {
        for seed in seeds() {
            let measure = pick(seed, ["employment", "entities", "memberships"]);
            let (measure, unit) = match measure {
                "memberships" => ("members", " unit=memberships"),
                other => (other, ""),
            };
            let value = 1000 + seed % 90_000;
            let row = |kind: &str, value: i64, more: &str| {
                format!("KEN {measure} 2023 {kind} {value}{unit}{more}")
            };
            let pool = row("sse", value, " scope=pool:foundation+mutual");
            let kind = pick(seed / 7, ["foundation", "mutual"]);
            assert_eq!(told(&[&pool, &row(kind, value + 1, "")]), 1, "{pool}");
            assert_eq!(told(&[&pool, &row(kind, value, "")]), 0, "{pool}");
        }
    }

    #[test]
    fn kinds_are_added_before_they_are_held_against_the_pool() {
        let pool = "KEN employment 2023 sse 200 scope=pool:association+foundation+mutual";
        let [mutual, foundation] =
            ["mutual", "foundation"].map(|kind| format!("KEN employment 2023 {kind} 150"));
        assert_eq!(told(&[pool, &mutual]), 0);
        assert_eq!(told(&[pool, &mutual, &foundation]), 1);
    }

    #[test]
    fn rounding_and_bounds_are_allowed_for() {
        let mutual = |value: u32, more: &str| format!("KEN employment 2023 mutual {value} {more}");
        // 200 may be as much as 300, rounded to 200.
        assert_eq!(told(&[POOL, &mutual(300, "")]), 0);
        assert_eq!(told(&[POOL, &mutual(301, "")]), 1);
        assert_eq!(told(&[POOL, &mutual(310, "qualifier=about")]), 1);
        assert_eq!(told(&[POOL, &mutual(400, "qualifier=about")]), 0);
        assert_eq!(told(&[POOL, &mutual(9000, "qualifier=at_most")]), 0);
        let bound = POOL.replace("about", "at_least");
        assert_eq!(told(&[&bound, &mutual(201, "qualifier=at_least")]), 1);
    }

    #[test]
    fn only_what_lies_within_the_pool_is_held_against_it() {
        let row = |words: &str| format!("KEN employment {words}");
        for other in [
            "2022 mutual 900",
            "2023 cooperative 900",
            "2023 mutual 900 unit=jobs",
            "2023 mutual 900 subarea=North",
            "2023 mutual 900 basis=direct_and_indirect",
            "2023 social_enterprise 900",
        ] {
            assert_eq!(told(&[POOL, &row(other)]), 0, "{other}");
        }
        let [active, all] = ["active", "registered"];
        for (pool, kind, expected) in [
            (active, active, 1),
            (all, active, 1),
            (all, all, 1),
            (active, all, 0),
        ] {
            let pool = format!("{POOL} basis={pool}");
            let kind = row(&format!("2023 mutual 900 basis={kind}+direct"));
            assert_eq!(told(&[&pool, &kind]), expected, "{pool} {kind}");
        }
        let both = "KEN employment 2023 sse 200 scope=pool:cooperative+foundation+mutual";
        assert_eq!(told(&[both, &row("2023 cooperative_and_mutual 201")]), 1);
        assert_eq!(told(&[POOL, &row("2023 cooperative_and_mutual 900")]), 0);
    }

    #[test]
    fn a_decision_settles_it() {
        let mut round = round();
        let rows = [POOL, "KEN employment 2023 mutual 900 record=m"];
        let codes = |round: &Round| {
            let claims = rows.iter().map(|row| claim("KEN", row)).collect();
            let facts = crate::reconcile(round, claims, Vec::new(), &[]);
            let told = facts.findings.iter().map(|finding| finding.diagnostic.code);
            told.filter(|code| *code == "X024").count()
        };
        assert_eq!(codes(&round), 1);
        round
            .decisions
            .push(decision("S-1", "exclude KEN:contributions:m", None));
        assert_eq!(codes(&round), 0);
    }
}
