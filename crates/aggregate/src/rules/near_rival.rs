//! X003

use super::words::{finding, key_words, per_cent};
use crate::facts::{Cause, Facts, Finding, NearRival};
use crate::key::Key;
use sse_diagnostics::{Argument, Joint, Rule, Severity, words};

/// Claims that seem to contradict each other across keys.
pub(crate) const RULE: Rule = Rule {
    code: "X003",
    name: "near-rival",
    severity: Severity::Warning,
    explain: r"Two claims of different publishers (another reporter, or another source of the same one) on one area and measure
differ in one or two of year (up to five apart), unit, basis, denominator, kind of entity or scope, and by more than
the threshold. A reader can take them for the same figure, so they are listed with what they differ in. They never
choose a value. Of two publishers and two series one pair is listed: the closest in years, then the widest apart.
Not listed: a part that lies below its whole, two kinds of entities side by side, a year that both publishers report
(that is a conflict or none), a reporter's own figures of different years, which are a series, and figures that differ
in the year alone and by no more than a twentieth a year. One publisher's figures of one year that differ in the basis
alone are listed, but for all registered entities beside fewer active ones, and direct jobs beside more with indirect ones. Counts of employment and of paid
employment are compared as one measure, and listed where a part of the other lies above its whole.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,entities,cooperative,25000,Registry
```

Bad, `networks/ICA/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2024,entities,cooperative,14000,Yearbook
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,entities,cooperative,25000,Registry
```

Good, `networks/ICA/contributions.csv`:

```csv
area,year,measure,entity_type,value,scope,source
KEN,2024,entities,cooperative,14000,part:members of the alliance,Yearbook
```
",
};

pub(super) fn findings(facts: &Facts) -> Vec<Finding> {
    facts
        .near_rivals
        .iter()
        .filter_map(|rival| of(rival, facts))
        .collect()
}

fn of(rival: &NearRival, facts: &Facts) -> Option<Finding> {
    let (first, second) = (
        facts.claims.get(&rival.first)?,
        facts.claims.get(&rival.second)?,
    );
    let Cause::Dimensions(dimensions) = &rival.cause else {
        return None;
    };
    let codes = dimensions.iter().map(|dimension| dimension.code());
    let message = words!(
        "{value} ({key}) and {other_value} ({other_key}) differ by {spread} and in {dimensions}",
        value = Argument::number(first.value),
        key = key_words(&Key::of(first)),
        other_value = Argument::number(second.value),
        other_key = key_words(&Key::of(second)),
        spread = per_cent(rival.spread),
        dimensions = Argument::list(codes, Joint::And)
    );
    Some(finding(
        RULE.finding(message),
        vec![rival.first.clone(), rival.second.clone()],
    ))
}

#[cfg(test)]
mod tests {
    use crate::fixture::{claim, round};

    #[test]
    fn says_in_what_they_differ() {
        let claims = vec![
            claim("ESP", "ESP entities 2023 sse 127532"),
            claim("CEPES", "ESP entities 2024 sse 70010"),
        ];
        let facts = crate::reconcile(&round(), claims, Vec::new(), &[]);
        let [finding] = facts.findings.as_slice() else {
            panic!("{:?}", facts.findings)
        };
        assert_eq!((finding.diagnostic.code, finding.claims.len()), ("X003", 2));
        assert!(
            finding
                .diagnostic
                .message
                .ends_with("differ by 45.1 per cent and in year")
        );
    }
}
