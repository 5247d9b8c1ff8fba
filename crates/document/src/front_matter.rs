//! The front matter as a table of names, walked by reading and by writing.

use crate::document::{FrontMatter, Labels};

/// One line of the front matter.
pub(crate) struct Field<T> {
    /// Its name in the file.
    pub(crate) name: &'static str,
    /// Where its value stands.
    pub(crate) value: fn(&mut T) -> &mut String,
}

/// The fields of one line, in the order of the file.
pub(crate) const FIELDS: &[Field<FrontMatter>] = &[
    Field {
        name: "language",
        value: |matter| &mut matter.language,
    },
    Field {
        name: "page",
        value: |matter| &mut matter.page,
    },
    Field {
        name: "organization",
        value: |matter| &mut matter.organization,
    },
    Field {
        name: "organ",
        value: |matter| &mut matter.organ,
    },
    Field {
        name: "symbol",
        value: |matter| &mut matter.symbol,
    },
    Field {
        name: "distribution",
        value: |matter| &mut matter.distribution,
    },
    Field {
        name: "date",
        value: |matter| &mut matter.date,
    },
    Field {
        name: "created",
        value: |matter| &mut matter.created,
    },
    Field {
        name: "original",
        value: |matter| &mut matter.original,
    },
    Field {
        name: "session",
        value: |matter| &mut matter.session,
    },
    Field {
        name: "agenda_item",
        value: |matter| &mut matter.agenda_item,
    },
    Field {
        name: "agenda_title",
        value: |matter| &mut matter.agenda_title,
    },
    Field {
        name: "draft",
        value: |matter| &mut matter.draft,
    },
    Field {
        name: "contents",
        value: |matter| &mut matter.contents,
    },
    Field {
        name: "contents_paragraphs",
        value: |matter| &mut matter.contents_paragraphs,
    },
    Field {
        name: "contents_page",
        value: |matter| &mut matter.contents_page,
    },
    Field {
        name: "continued",
        value: |matter| &mut matter.continued,
    },
    Field {
        name: "series",
        value: |matter| &mut matter.series,
    },
];

/// The patterns under `labels:`.
pub(crate) const LABELS: &[Field<Labels>] = &[
    Field {
        name: "table",
        value: |labels| &mut labels.table,
    },
    Field {
        name: "figure",
        value: |labels| &mut labels.figure,
    },
    Field {
        name: "box",
        value: |labels| &mut labels.boxed,
    },
    Field {
        name: "annex",
        value: |labels| &mut labels.annex,
    },
    Field {
        name: "paragraph_reference",
        value: |labels| &mut labels.paragraph_reference,
    },
    Field {
        name: "table_reference",
        value: |labels| &mut labels.table_reference,
    },
    Field {
        name: "figure_reference",
        value: |labels| &mut labels.figure_reference,
    },
    Field {
        name: "box_reference",
        value: |labels| &mut labels.box_reference,
    },
    Field {
        name: "section_reference",
        value: |labels| &mut labels.section_reference,
    },
    Field {
        name: "annex_reference",
        value: |labels| &mut labels.annex_reference,
    },
    Field {
        name: "elsewhere",
        value: |labels| &mut labels.elsewhere,
    },
];

/// The front matter with its two fences; labels that are the English ones, which every document has by itself, are left out.
pub(crate) fn write(matter: &FrontMatter) -> String {
    let mut matter = matter.clone();
    let mut out = String::from("---\n");
    for field in FIELDS {
        let value = (field.value)(&mut matter);
        if !value.is_empty() {
            out.extend([field.name, ": ", &quoted(value), "\n"]);
        }
    }
    let (mut labels, mut usual) = (matter.labels, Labels::default());
    let others: Vec<_> = LABELS
        .iter()
        .filter(|field| (field.value)(&mut labels) != (field.value)(&mut usual))
        .collect();
    if !others.is_empty() {
        out.push_str("labels:\n");
    }
    for field in others {
        let value = quoted((field.value)(&mut labels));
        out.extend(["  ", field.name, ": ", &value, "\n"]);
    }
    if !matter.attachments.is_empty() {
        out.push_str("attachments:\n");
    }
    for path in &matter.attachments {
        out.extend(["  - ", &quoted(path), "\n"]);
    }
    out + "---\n"
}

/// A value as YAML: quoted where it could be anything but words.
fn quoted(value: &str) -> String {
    let plain = value.chars().next().is_some_and(char::is_alphanumeric)
        && !value.ends_with(' ')
        && !value.contains(|char| ":#\"\\{}[],&*!|>'%@`".contains(char));
    if plain {
        value.to_owned()
    } else {
        format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

/// The value of a line, without its quotation marks; `None` if they don't match.
pub(crate) fn unquoted(value: &str) -> Option<String> {
    let value = value.trim_matches([' ', '\t']);
    let Some(inner) = value.strip_prefix('"') else {
        return Some(value.to_owned());
    };
    let inner = inner.strip_suffix('"')?;
    let (mut out, mut escaped) = (String::new(), false);
    for char in inner.chars() {
        match (escaped, char) {
            (false, '\\') => escaped = true,
            (false, '"') => return None,
            _ => {
                out.push(char);
                escaped = false;
            }
        }
    }
    (!escaped).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_quoted_where_yaml_needs_it() {
        assert_eq!(quoted("United Nations"), "United Nations");
        assert_eq!(quoted("Distr.: General"), "\"Distr.: General\"");
        assert_eq!(quoted("A/81/[…]"), "\"A/81/[…]\"");
        assert_eq!(quoted(""), "\"\"");
        for value in ["", "a", "\"", "\\", "a\\\"b", "- x", " x "] {
            assert_eq!(unquoted(&quoted(value)).as_deref(), Some(value));
        }
        assert_eq!(unquoted("\"a"), None);
        assert_eq!(unquoted("\"a\"b\""), None);
    }
}
