//! F036

use crate::claims::{Told, ToldClaim};
use crate::publish::MeasuredAmount;
use sse_diagnostics::{Argument, Diagnostic, Joint, Rule, Severity, Words, words};
use sse_model::{Code, EntityType, Measure, RefArea};

/// What a register would be claimed to say.
pub(crate) const RULE: Rule = Rule {
    code: "F036",
    name: "claimed-cells",
    severity: Severity::Note,
    explain: r"What a register would be claimed to say: of which kinds of entity, and whether by activity, subarea or sex. The report
states these sums and no other number of the register.
",
};

/// The finding on an area, if anything of it is claimed.
pub(crate) fn check(told: &[Told]) -> Option<Diagnostic> {
    let first = told.first()?;
    let claimed = told.iter().filter(|told| !told.claimed.is_empty());
    let claims = claimed.map(|told| {
        words!(
            "{measure} of {claims}",
            measure = measure(told.measured),
            claims = Argument::list(told.claimed.iter().map(claim), Joint::Comma)
        )
    });
    Some(RULE.finding(words!(
        "{area}, {year}: claimed would be {claims}",
        area = Argument::label(first.area.code(), RefArea::label_of),
        year = first.year,
        claims = one_after_another(claims)?
    )))
}

/// Words with a semicolon between each two.
pub(super) fn one_after_another(words: impl Iterator<Item = Words>) -> Option<Words> {
    words.reduce(|before, next| words!("{before}; {next}", before = before, next = next))
}

/// A measure in words, with the currency of money.
pub(crate) fn measure(measured: MeasuredAmount) -> Argument {
    let label = Argument::label(measured.measure().code(), Measure::label_of);
    match measured.currency() {
        Some(currency) => words!(
            "{measure} in {currency}",
            measure = label,
            currency = currency.code()
        )
        .into(),
        None => label,
    }
}

/// A kind, or the kinds of a pool, with what divides it.
fn claim(claim: &ToldClaim) -> Argument {
    let kinds = claim
        .kinds
        .iter()
        .map(|kind| Argument::label(kind.code(), EntityType::plural_of));
    let mut said = Argument::list(kinds, Joint::And);
    if claim.kinds.len() > 1 {
        said = words!("{kinds} together", kinds = said).into();
    }
    if claim.by_activity {
        said = words!("{kinds} (also by activity)", kinds = said).into();
    }
    if claim.by_subarea {
        said = words!("{kinds} (also by subarea)", kinds = said).into();
    }
    if claim.by_sex {
        said = words!("{kinds} (also by sex)", kinds = said).into();
    }
    said
}

#[cfg(test)]
mod tests {
    use crate::tests::notes;
    use std::fmt::Write as _;

    #[test]
    fn what_is_claimed_is_told_before_it_is_sent() {
        let mut text =
            "unit,area,year,entity_type,activity,employment,employment_female,employment_male\n"
                .to_owned();
        for unit in 0..12 {
            let activity = ["ISIC4:A", "ISIC4:G"][unit % 2];
            let _ = writeln!(text, "c{unit},KEN,2023,cooperative,{activity},20,10,10");
        }
        for unit in 0..3 {
            let _ = writeln!(
                text,
                "f{unit},KEN,2023,foundation,,9,,\nm{unit},KEN,2023,mutual,,9,,"
            );
        }
        assert_eq!(
            notes(&text, "F036"),
            [
                "Kenya, 2023: claimed would be entities of cooperatives (also by activity), \
                 foundations and mutual societies together; employment of cooperatives (also by activity) (also by sex), \
                 foundations and mutual societies together",
            ]
        );
    }
}
