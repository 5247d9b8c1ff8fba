//! The rows of one reporter: wholes, families, women and men, shares, activities and regions, the last year first.

use crate::random::SplitMix64;
use crate::values::{FAMILIES, MadeUpSeries, MeasureOutline, OUTLINES, REGIONS, SECTIONS};

/// A row of `contributions.csv`: the cells in the order of its columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct MadeUpRow {
    pub(crate) record: String,
    pub(crate) area: String,
    pub(crate) subarea: &'static str,
    pub(crate) year: i64,
    pub(crate) year_basis: &'static str,
    pub(crate) measure: String,
    pub(crate) entity_type: String,
    pub(crate) scope: String,
    pub(crate) activity: String,
    pub(crate) sex: &'static str,
    pub(crate) value: String,
    pub(crate) qualifier: &'static str,
    pub(crate) unit: String,
    pub(crate) denominator: &'static str,
    pub(crate) multiplier: &'static str,
    pub(crate) basis: &'static str,
    pub(crate) sdg_targets: String,
    pub(crate) status: &'static str,
    pub(crate) method: &'static str,
    pub(crate) transmission: &'static str,
    pub(crate) source: String,
    pub(crate) source_url: String,
    pub(crate) source_date: String,
    pub(crate) note: &'static str,
}

impl MadeUpRow {
    /// The cells in the order of the headings; no row is of a part, a group of persons or a service, or of another flow.
    pub(crate) fn cells(&self) -> [String; 29] {
        let row = self.clone();
        [
            row.record,
            row.area,
            row.subarea.to_owned(),
            row.year.to_string(),
            row.year_basis.to_owned(),
            row.measure,
            row.entity_type,
            String::new(),
            row.scope,
            row.activity,
            row.sex.to_owned(),
            String::new(),
            String::new(),
            String::new(),
            row.value,
            row.qualifier.to_owned(),
            row.unit,
            row.denominator.to_owned(),
            row.multiplier.to_owned(),
            row.basis.to_owned(),
            row.sdg_targets,
            row.status.to_owned(),
            row.method.to_owned(),
            row.transmission.to_owned(),
            row.source,
            row.source_url,
            row.source_date,
            String::new(),
            row.note.to_owned(),
        ]
    }
}

/// Who reports, and about what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Author {
    /// The reporter's code.
    pub(crate) reporter: String,
    /// The area of its rows.
    pub(crate) area: String,
    /// The currency of its money.
    pub(crate) currency: String,
    /// Whether it is a network, whose rows are about its own part of the area.
    pub(crate) network: bool,
}

const NOTES: [&str; 5] = [
    "Preliminary breakdown; revised with the next release",
    "Includes branches, excludes units without staff",
    "Series \"B\" of the annual table",
    "Coverage improved, see the methodological annex",
    "Données arrondies à l’unité",
];

/// A network's whole is so small a part of that of its area that it lies below every family there.
const NETWORK: i64 = 40;

/// The rows of a reporter, from the last year back to the first.
pub(crate) fn rows(author: &Author, first: i64, last: i64) -> Vec<MadeUpRow> {
    let divisor = if author.network { NETWORK } else { 1 };
    let series: Vec<_> = OUTLINES
        .iter()
        .map(|outline| (outline, MadeUpSeries::new(&author.area, outline, divisor)))
        .collect();
    let mut rows = Vec::new();
    for year in (first..=last).rev() {
        for (outline, values) in &series {
            let table = SeriesRows {
                author,
                outline,
                year,
                newest: year == last,
            };
            table.push(values, year - first, &mut rows);
        }
    }
    decorate(author, &mut rows);
    rows
}

/// The rows of one measure and year.
struct SeriesRows<'a> {
    author: &'a Author,
    outline: &'a MeasureOutline,
    year: i64,
    newest: bool,
}

impl SeriesRows<'_> {
    fn push(&self, values: &MadeUpSeries<'_>, years: i64, rows: &mut Vec<MadeUpRow>) {
        let kind = self.kind();
        rows.push(self.row(kind, "", values.whole(years)));
        if !self.author.network {
            let families = FAMILIES.iter().copied().zip(values.families(years));
            rows.extend(
                families
                    .chain(values.across(years))
                    .map(|(kind, value)| self.row(kind, "", value)),
            );
        }
        if self.outline.sexes {
            let sexes = ["female", "male"].into_iter().zip(values.sexes(years));
            rows.extend(sexes.map(|(sex, value)| MadeUpRow {
                sex,
                ..self.row(kind, sex, value)
            }));
        }
        if let Some(denominator) = self.outline.share {
            rows.push(self.share("share", denominator, values.share(years)));
        }
        if self.outline.measure == "employment" {
            rows.push(MadeUpRow {
                sex: "female",
                ..self.share("women-share", "both_sexes", values.women(years))
            });
        }
        let sections = SECTIONS.chars().zip(values.sections(years));
        rows.extend(sections.map(|(section, value)| MadeUpRow {
            activity: format!("ISIC4:{section}"),
            ..self.row(kind, &section.to_string(), value)
        }));
        let regions = (1..).zip(REGIONS).zip(values.regions(years));
        rows.extend(regions.map(|((at, subarea), value)| MadeUpRow {
            subarea,
            ..self.row(kind, &format!("r{at}"), value)
        }));
    }

    /// The kind of entity that activities, regions, women and men are about.
    const fn kind(&self) -> &'static str {
        if self.author.network {
            "cooperative"
        } else {
            "sse"
        }
    }

    fn row(&self, kind: &str, part: &str, value: i64) -> MadeUpRow {
        let MeasureOutline {
            measure,
            unit,
            basis,
            targets,
            method,
            ..
        } = *self.outline;
        let money = unit == "money";
        let mark = if part.is_empty() { "" } else { "-" };
        MadeUpRow {
            record: format!("{measure}-{}-{kind}{mark}{part}", self.year),
            area: self.author.area.clone(),
            year: self.year,
            measure: measure.to_owned(),
            entity_type: kind.to_owned(),
            scope: if self.author.network {
                format!("part:members of {}", self.author.reporter)
            } else {
                String::new()
            },
            value: if money {
                in_thousands(value)
            } else {
                value.to_string()
            },
            unit: if money {
                self.author.currency.clone()
            } else {
                unit.to_owned()
            },
            multiplier: if money { "thousand" } else { "" },
            basis,
            sdg_targets: targets.to_owned(),
            status: if self.newest { "provisional" } else { "final" },
            method,
            transmission: if self.author.network {
                "secondary"
            } else {
                "primary"
            },
            source: self.source(),
            source_url: format!(
                "https://statistics.example/{}/{measure}/{}",
                self.author.reporter, self.year
            ),
            source_date: format!("{}-06-30", self.year + 1),
            ..MadeUpRow::default()
        }
    }

    fn share(&self, part: &str, denominator: &'static str, tenths: i64) -> MadeUpRow {
        let value = format!("{}.{}", tenths / 10, tenths % 10);
        MadeUpRow {
            value,
            denominator,
            unit: "percent".to_owned(),
            multiplier: "",
            ..self.row(self.kind(), part, 0)
        }
    }

    fn source(&self) -> String {
        let who = if self.author.network {
            "Federation of cooperatives"
        } else {
            "National statistical office"
        };
        format!(
            "{who}, {} statistics, {} edition",
            self.outline.measure.replace('_', " "),
            self.year + 1
        )
    }
}

/// Hundreds as thousands with one decimal, which is left out where it is nought.
fn in_thousands(value: i64) -> String {
    match value % 1000 / 100 {
        0 => (value / 1000).to_string(),
        tenth => format!("{}.{tenth}", value / 1000),
    }
}

/// Puts in what people write in some rows only.
fn decorate(author: &Author, rows: &mut [MadeUpRow]) {
    let mut random = SplitMix64::of(&[&author.reporter, "decoration"]);
    for row in rows {
        let dice = random.next();
        if dice.is_multiple_of(8) {
            row.note = NOTES[usize::try_from(dice / 8 % 5).unwrap_or(0)];
        }
        if dice.is_multiple_of(5) {
            row.year_basis = "stated";
        }
        if dice.is_multiple_of(11)
            && ["social_enterprise", "nonprofit"].contains(&row.entity_type.as_str())
        {
            row.qualifier = "about";
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn author(network: bool) -> Author {
        Author {
            reporter: "ESP".into(),
            area: "ESP".into(),
            currency: "EUR".into(),
            network,
        }
    }

    #[test]
    fn records_are_distinct_and_the_columns_are_those_of_the_program() {
        let rows = rows(&author(false), 2016, 2025);
        let records: BTreeSet<&str> = rows.iter().map(|row| row.record.as_str()).collect();
        assert_eq!(records.len(), rows.len());
        let headings = sse_submission::headings(sse_model::Table::Contributions);
        assert_eq!(headings.names().count(), rows[0].cells().len());
        let at = |name| headings.find(name);
        let cells = rows[0].cells();
        assert_eq!(at("measure").map(|at| cells[at].as_str()), Some("entities"));
        assert_eq!(at("sdg_targets").map(|at| cells[at].as_str()), Some("8.3"));
        assert_eq!(
            at("source_date").map(|at| cells[at].as_str()),
            Some("2026-06-30")
        );
    }

    #[test]
    fn money_is_written_in_thousands() {
        assert_eq!(in_thousands(1_234_500), "1234.5");
        assert_eq!(in_thousands(1_234_000), "1234");
        assert_eq!(in_thousands(300), "0.3");
    }

    #[test]
    fn a_network_speaks_of_its_own_part() {
        assert!(
            rows(&author(true), 2025, 2025)
                .iter()
                .all(|row| row.scope == "part:members of ESP")
        );
    }
}
