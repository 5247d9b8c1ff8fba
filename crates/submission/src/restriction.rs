//! Columns that forbid: a row that is confidential, under embargo or to be deleted is no figure to print.

use sse_model::Date;

/// What the cells of a column forbid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Restriction {
    /// Publication, unless a cell says that it is free: `CONF_STATUS` of SDMX and its like.
    Confidential,
    /// Publication before a day.
    Embargo,
    /// Any use, where a cell says that the observation is deleted: `ACTION` of SDMX-CSV.
    Action,
}

impl Restriction {
    /// What a column of that name forbids.
    pub(crate) fn of_column(name: &str) -> Option<Self> {
        match name.trim().to_lowercase().replace([' ', '-'], "_").as_str() {
            "conf_status"
            | "obs_conf"
            | "confidential"
            | "confidentiality"
            | "confidentiality_status"
            | "confidentiel"
            | "confidencial" => Some(Self::Confidential),
            "embargo" | "embargo_time" | "embargo_until" | "embargo_date" => Some(Self::Embargo),
            "action" => Some(Self::Action),
            _ => None,
        }
    }

    /// Whether a cell that isn't blank forbids its row on the date of the report.
    pub(crate) fn forbids(self, cell: &str, on: Option<Date>) -> bool {
        const FREE: [&str; 11] = [
            "f",
            "free",
            "public",
            "no",
            "n",
            "false",
            "0",
            "none",
            "non",
            "libre",
            "not confidential",
        ];
        let cell = cell.to_lowercase();
        match self {
            Self::Confidential => !FREE.contains(&cell.as_str()),
            Self::Embargo => {
                let until = Date::parse(&cell);
                let over = until.zip(on).is_some_and(|(until, on)| until <= on);
                !over && !FREE.contains(&cell.as_str())
            }
            Self::Action => ["d", "delete"].contains(&cell.as_str()),
        }
    }
}
