//! Columns that forbid: a row that is confidential, under embargo or to be deleted is no figure to print.

use crate::table_words;
use crate::yes_or_no;
use sse_model::{Date, restricting_column};

/// What the cells of a column forbid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Restriction {
    /// Publication, unless a cell says that it is free: `CONF_STATUS` of SDMX and its like.
    Confidential,
    /// The same by the codes of SDMX, where `N` is not for publication.
    Status,
    /// Publication, where a cell says no: `publishable`.
    Publishable,
    /// Publication before a day.
    Embargo,
    /// Publication where a cell says so in words of its own, or before a day: `classification`, `release date`. Such a column
    /// may hold anything else.
    Words,
    /// Any use, where a cell says that the observation is deleted: `ACTION` of SDMX-CSV.
    Action,
}

/// What says in such a column that the row is for few.
const FOR_FEW: [&str; 18] = [
    "unreleased",
    "pending",
    "not approved",
    "secret",
    "top secret",
    "closed",
    "not released",
    "not published",
    "unpublished",
    "limited",
    "internal",
    "private",
    "restricted",
    "confidential",
    "embargo",
    "embargoed",
    "withheld",
    "not public",
];

/// Whether a line or cell says nothing but that it is for few.
pub(crate) fn is_for_few(text: &str) -> bool {
    let text = text.to_lowercase();
    FOR_FEW.contains(&text.as_str())
        || ["withdrawn", "do not use", "superseded"].contains(&text.as_str())
}

/// Words and signs that stand for nothing.
const NOTHING: [&str; 12] = [
    "-", "–", "—", "..", "...", "…", "n/a", "na", "n.a.", "n/d", "nd", "null",
];

impl Restriction {
    /// What a column of that name forbids.
    pub(crate) fn of_column(name: &str) -> Option<Self> {
        let name = name.trim().trim_end_matches(['?', ':', '*']).trim_end();
        let name = name.to_lowercase().replace([' ', '-'], "_");
        let has = |part: &str| name.contains(part);
        if name == "action" {
            Some(Self::Action)
        } else if has("embargo") {
            Some(Self::Embargo)
        } else if has("confiden") && !has("confidence") || has("restrict") {
            Some(Self::Confidential)
        } else {
            match restricting_column(&name)? {
                "sdmx_status" => Some(Self::Status),
                "publishable" => Some(Self::Publishable),
                "in_words" => Some(Self::Words),
                _ => Some(Self::Confidential),
            }
        }
    }

    /// Whether the cells of such a column may be about something else.
    pub(crate) const fn may_say_more(self) -> bool {
        matches!(self, Self::Words)
    }

    /// Whether a cell that isn't blank forbids its row on the date of the report.
    pub(crate) fn forbids(self, cell: &str, on: Option<Date>) -> bool {
        const MAY: [&str; 18] = [
            "public",
            "published",
            "publish",
            "publié",
            "publicado",
            "released",
            "release",
            "open",
            "free",
            "visible",
            "valid",
            "validé",
            "approved",
            "cleared",
            "final",
            "now",
            "immediate",
            "immediately",
        ];
        const FREE: [&str; 15] = [
            "final",
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
        // A cell that stands for nothing is as good as blank.
        if says(&NOTHING) {
            return false;
        }
        match self {
            Self::Status => !says(&FREE),
            Self::Confidential => !says(&FREE) && yes_or_no(&cell) != Some(false),
            Self::Publishable => {
                let may = yes_or_no(&cell) == Some(true)
                    || says(&MAY)
                    || cell.starts_with("yes")
                    || cell.starts_with("approved");
                !may && !says(&FREE) && ends(&cell, on) != Some(true)
            }
            Self::Words => {
                says(&FOR_FEW)
                    || table_words::forbids(&cell).is_some()
                    || ends(&cell, on) == Some(false)
            }
            Self::Embargo => {
                ends(&cell, on) != Some(true) && !says(&FREE) && yes_or_no(&cell) != Some(false)
            }
            Self::Action => ["d", "delete"].contains(&cell.as_str()),
        }
    }
}

/// Whether the day or year of a cell is over on the date of the report; none where it has none. Alone a file has no date to
/// compare with; its round has.
fn ends(cell: &str, on: Option<Date>) -> Option<bool> {
    if let Some(until) = Date::parse(cell) {
        return Some(on.is_none_or(|on| until <= on));
    }
    // Of a date that is written otherwise only the year is understood.
    let next = year_of(cell)?
        .parse()
        .map(|year: u32| (year + 1).to_string());
    let next = Date::parse(&next.ok()?)?;
    Some(on.is_none_or(|on| next <= on))
}

/// Whether a text tells of an embargo that ended before the date of the report.
pub(crate) fn is_over(text: &str, on: Option<Date>) -> bool {
    table_words::is_embargo(text)
        && year_of(text).is_some()
        && !Restriction::Embargo.forbids(text, on)
}

/// The year in a date that is written otherwise: `31/12/2020`.
pub(crate) fn year_of(text: &str) -> Option<&str> {
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
            ("CONF_STATUS", "N", true),
            ("OBS_CONF", "S", true),
            ("confidential", "N", false),
            ("embargo until", "1 Dec 2026", true),
            ("embargo", "2025", false),
            ("embargo", "until further notice", true),
            ("do not publish", "x", true),
            ("release", "no", true),
            ("visibility", "internal", true),
            ("diffusion", "non", true),
            ("withdrawn", "x", true),
            ("Public?", "no", true),
            ("Delete", "yes", true),
            ("valid", "FALSE", true),
            ("valid", "TRUE", false),
            ("publish", "not yet", true),
            ("publish", "after 1 December", true),
            ("publish", "later", true),
            ("publish", "2027-06-01", true),
            ("publish", "2026-01-01", false),
            ("publish", "pending", true),
            ("publish", "never", true),
            ("publish", "Oui", false),
            ("confidential", "n/a", false),
            ("not_for_release", "x", true),
            ("NOT PUBLIC", "yes", true),
            ("ne pas diffuser", "oui", true),
            ("не публиковать", "да", true),
            ("гриф", "ДСП", true),
            ("access", "restricted", true),
            ("access", "by road", false),
            ("classification", "SECRET", true),
            ("classification", "ISIC", false),
            ("publication status", "not released", true),
            ("Release date", "2027-03-01", true),
            ("Release date", "2025-03-01", false),
            ("hold", "yes", true),
            ("hide", "yes", true),
            ("omit", "no", false),
            ("freigegeben", "nein", true),
            ("freigegeben", "ja", false),
            ("draft", "yes", true),
            ("draft", "no", false),
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
