//! Columns that forbid: a row that is confidential, under embargo or to be deleted is no figure to print.

use sse_model::Date;

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
    /// Any use, where a cell says that the observation is deleted: `ACTION` of SDMX-CSV.
    Action,
}

/// Names of columns in which a yes forbids.
const FORBIDDING: [&str; 47] = [
    "not_for_publication",
    "not_to_be_published",
    "do_not_publish",
    "do_not_print",
    "unpublished",
    "internal",
    "internal_use",
    "internal_only",
    "internal_use_only",
    "secret",
    "secrecy",
    "sensitive",
    "withheld",
    "suppressed",
    "withdrawn",
    "retracted",
    "deleted",
    "delete",
    "to_delete",
    "to_be_deleted",
    "remove",
    "removed",
    "obsolete",
    "invalid",
    "cancelled",
    "canceled",
    "hidden",
    "private",
    "supprimer",
    "à_supprimer",
    "annulé",
    "eliminar",
    "anulado",
    "exclude",
    "excluded",
    "supprimé",
    "retiré",
    "non_publiable",
    "ne_pas_publier",
    "usage_interne",
    "no_publicar",
    "uso_interno",
    "eliminado",
    "retirado",
    "конфиденциально",
    "سري",
    "保密",
];

/// Names of columns in which a no forbids.
const FREEING: [&str; 29] = [
    "public",
    "publish",
    "published",
    "publishable",
    "publication",
    "for_publication",
    "release",
    "releasable",
    "visibility",
    "visible",
    "valid",
    "approved",
    "approved_for_publication",
    "cleared",
    "cleared_for_publication",
    "can_be_published",
    "may_be_published",
    "shareable",
    "usable",
    "validé",
    "approuvé",
    "aprobado",
    "diffusion",
    "publiable",
    "à_publier",
    "difusión",
    "difusion",
    "publicable",
    "publicar",
];

/// What says in such a column that the row is for few.
const FOR_FEW: [&str; 8] = [
    "internal",
    "private",
    "restricted",
    "confidential",
    "embargo",
    "embargoed",
    "withheld",
    "not public",
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
        } else if ["conf_status", "obs_conf", "obs_conf_status"].contains(&name.as_str()) {
            Some(Self::Status)
        } else if has("confiden") && !has("confidence")
            || has("restrict")
            || FORBIDDING.contains(&name.as_str())
        {
            Some(Self::Confidential)
        } else {
            FREEING
                .contains(&name.as_str())
                .then_some(Self::Publishable)
        }
    }

    /// Whether a cell that isn't blank forbids its row on the date of the report.
    pub(crate) fn forbids(self, cell: &str, on: Option<Date>) -> bool {
        const NO: [&str; 11] = [
            "faux", "falso", "no", "n", "false", "0", "non", "nein", "não", "нет", "否",
        ];
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
            Self::Status => !says(&FREE),
            Self::Confidential => !says(&FREE) && !says(&NO),
            Self::Publishable => says(&NO) || says(&FOR_FEW),
            Self::Embargo => {
                // Alone a file has no date to compare with; its round has.
                let over = match Date::parse(&cell) {
                    Some(until) => on.is_none_or(|on| until <= on),
                    // Of a date that is written otherwise only the year is understood.
                    None => year_of(&cell).is_some_and(|year| {
                        let next = year.parse().map(|year: u32| (year + 1).to_string());
                        let next = next.ok().and_then(|next| Date::parse(&next));
                        next.is_some_and(|next| on.is_none_or(|on| next <= on))
                    }),
                };
                !over && !says(&FREE) && !says(&NO)
            }
            Self::Action => ["d", "delete"].contains(&cell.as_str()),
        }
    }
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
            ("do not publish", "x", true),
            ("release", "no", true),
            ("visibility", "internal", true),
            ("diffusion", "non", true),
            ("withdrawn", "x", true),
            ("Public?", "no", true),
            ("Delete", "yes", true),
            ("valid", "FALSE", true),
            ("valid", "TRUE", false),
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
