//! R039

use super::{RowCheck, RowRule};
use crate::draft::RowDraft;
use crate::row::SheetRow;
use sse_diagnostics::{Argument, Rule, Severity, words};
use sse_model::{Code, Denominator, Measure, Sex, Table};

/// Persons in per cent of money, money in per cent of persons, or a share of women and men together of neither.
pub(crate) const RULE: RowRule = RowRule {
    head: Rule {
        code: "R039",
        name: "wrong-denominator",
        severity: Severity::Error,
        explain: r"Persons and entities are no part of an amount of money, and money is no part of persons: employment in per cent of
gross domestic product is a share of employment, or of value added, and nothing says which. A share of women and men
together is one of women or of men, so that `sex` must say which.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,denominator,source
KEN,2023,employment,sse,4.3,percent,gdp,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,unit,denominator,source
KEN,2023,employment,sse,4.3,percent,total_employment,Registry
```
",
    },
    tables: &[Table::Contributions],
    check: RowCheck::Cells(check),
};

/// Compares what is measured with what it is said to be a part of.
fn check(row: &mut SheetRow<'_>, draft: &RowDraft) {
    let (Some(measure), Some(whole)) = (draft.measure, draft.denominator()) else {
        return;
    };
    if whole
        .is_money()
        .is_some_and(|money| money != measure.is_money())
    {
        let message = words!(
            "{measure} is no part of {whole}",
            measure = Argument::label(measure.code(), Measure::label_of),
            whole = Argument::label(whole.code(), Denominator::label_of)
        );
        let help = if measure.is_money() {
            "name the amount that it is a part of, such as gdp, or correct the measure"
        } else {
            "name the number that it is a part of, such as total_employment, or correct the measure"
        };
        row.say("denominator", &RULE.head, message, help);
    } else if whole == Denominator::BOTH_SEXES && draft.sex() == Sex::Total {
        let message = words!(
            "nothing says whether this is the share of women or of men in {whole}",
            whole = Argument::label(whole.code(), Denominator::label_of)
        );
        row.say(
            "denominator",
            &RULE.head,
            message,
            "write female or male in sex, or name another denominator",
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn persons_are_no_part_of_money() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,value,unit,denominator,source
KEN,2023,employment,sse,4.3,percent,gdp,S
                                    ^^^ R039
KEN,2023,turnover,sse,4.3,percent,total_employment,S
                                  ^^^^^^^^^^^^^^^^ R039
KEN,2023,gross_value_added,sse,4.3,percent,sector_gva,S
KEN,2022,employment,sse,4.3,percent,sse,S
KEN,2023,members,sse,4.3,percent,population,S
",
        );
    }

    #[test]
    fn a_share_of_both_sexes_is_of_one() {
        crate::marked::contributions(
            "\
area,year,measure,entity_type,sex,value,unit,denominator,source
KEN,2023,employment,sse,,43,percent,both_sexes,S
                                    ^^^^^^^^^^ R039
KEN,2022,employment,sse,total,43,percent,both_sexes,S
                                         ^^^^^^^^^^ R039
KEN,2021,employment,sse,female,43,percent,both_sexes,S
",
        );
    }

    #[test]
    fn twenty_wrong_wholes_are_seen() {
        let persons = ["employment", "paid_employment", "members", "volunteers"];
        let money = [
            "gdp",
            "total_gva",
            "private_gva",
            "sector_gva",
            "national_output",
        ];
        for (measure, whole) in persons
            .into_iter()
            .flat_map(|one| money.map(|of| (one, of)))
        {
            let text = format!(
                "area,year,measure,entity_type,value,unit,denominator,source\nKEN,2023,{measure},sse,4.3,percent,{whole},S\n"
            );
            let found = crate::marked::read(sse_model::Table::Contributions, &text).diagnostics;
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].code, "R039");
        }
    }
}
