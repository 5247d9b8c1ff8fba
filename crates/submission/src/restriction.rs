//! Columns that forbid: a row that is confidential, under embargo or to be deleted is no figure to print.

use sse_model::Date;

/// What the cells of a column forbid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Restriction {
    /// Publication, unless a cell says that it is free: `CONF_STATUS` of SDMX and its like.
    Confidential,
    /// Publication, where a cell says no: `publishable`.
    Publishable,
    /// Publication before a day.
    Embargo,
    /// Any use, where a cell says that the observation is deleted: `ACTION` of SDMX-CSV.
    Action,
}

impl Restriction {
    /// What a column of that name forbids.
    pub(crate) fn of_column(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase().replace([' ', '-'], "_");
        let has = |part: &str| name.contains(part);
        if name == "action" {
            Some(Self::Action)
        } else if has("embargo") {
            Some(Self::Embargo)
        } else if has("confiden") && !has("confidence")
            || has("restrict")
            || ["conf_status", "obs_conf", "not_for_publication", "deleted"]
                .contains(&name.as_str())
        {
            Some(Self::Confidential)
        } else {
            let free = ["public", "publish", "publishable", "for_publication"];
            free.contains(&name.as_str()).then_some(Self::Publishable)
        }
    }

    /// Whether a cell that isn't blank forbids its row on the date of the report.
    pub(crate) fn forbids(self, cell: &str, on: Option<Date>) -> bool {
        const NO: [&str; 9] = ["no", "n", "false", "0", "non", "nein", "não", "нет", "否"];
        const FREE: [&str; 14] = [
            "f",
            "free",
            "public",
            "open",
            "none",
            "libre",
            "unrestricted",
            "not confidential",
            "lifted",
            "expired",
            "over",
            "no embargo",
            "-",
            "–",
        ];
        let cell = cell.to_lowercase();
        let says = |words: &[&str]| words.contains(&cell.as_str());
        match self {
            Self::Confidential => !says(&FREE) && !says(&NO),
            Self::Publishable => says(&NO),
            Self::Embargo => {
                // Alone a file has no date to compare with; its round has.
                let until = Date::parse(&cell).or_else(|| Date::parse(year_of(&cell)?));
                let over = until.is_some_and(|until| on.is_none_or(|on| until <= on));
                !over && !says(&FREE) && !says(&NO)
            }
            Self::Action => ["d", "delete"].contains(&cell.as_str()),
        }
    }
}

/// The year in a date that is written otherwise: `31/12/2020`.
fn year_of(text: &str) -> Option<&str> {
    text.split(|ch: char| !ch.is_ascii_digit())
        .find(|part| part.len() == 4)
}

#[cfg(test)]
mod tests {
    use super::Restriction;
    use sse_model::Date;

    #[test]
    fn columns_forbid_by_many_names_and_free_by_many_words() {
        for (name, cell, forbidden) in [
            ("Confidential (Y/N)", "Y", true),
            ("is_confidential", "true", true),
            ("Confidentialité", "non", false),
            ("Restricted", "yes", true),
            ("Publishable", "no", true),
            ("Publishable", "yes", false),
            ("Embargoed until", "2030-01-01", true),
            ("embargo", "31/12/2020", false),
            ("embargo", "lifted", false),
            ("CONF_STATUS", "F", false),
            ("confidential", "-", false),
        ] {
            let restriction = Restriction::of_column(name).unwrap();
            let on = Date::parse("2026-07-20");
            assert_eq!(restriction.forbids(cell, on), forbidden, "{name}: {cell}");
        }
        for name in ["confidence", "colour", "publisher", "Region"] {
            assert_eq!(Restriction::of_column(name), None, "{name}");
        }
    }
}
