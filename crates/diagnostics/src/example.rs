//! The examples in the explanation of a rule: files that break it, and files that don't.

/// What an example shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It breaks the rule.
    Bad,
    /// It keeps the rule.
    Good,
}

/// A file as it stands in an explanation.
///
/// ```text
/// Bad, `states/KEN/actions.csv` in Windows-1252:
///
/// (a fenced block with the text of the file)
/// ```
///
/// A block is the whole file, with two exceptions: one of a `.toml` file holds only the lines that differ from a working
/// one, and one of a template is what is put at the end of the template of that name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Whether the file breaks the rule.
    pub standing: Standing,
    /// The path of the file in a round, or `templates/…`, or `report.md`.
    pub path: String,
    /// What is said about the file behind its path, such as `in Windows-1252`; blank if nothing.
    pub remark: String,
    /// The text of the file; none where the explanation shows no block, as for a file that is missing.
    pub text: Option<String>,
}

/// Reads the examples of an explanation.
pub(crate) fn examples(explain: &str) -> Vec<Example> {
    let lines: Vec<&str> = explain.lines().collect();
    let starts = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| Some((at, heading(line)?)));
    starts
        .map(|(at, example)| Example {
            text: block(&lines[at + 1..]),
            ..example
        })
        .collect()
}

/// The block that opens in the first line that isn't blank.
fn block(lines: &[&str]) -> Option<String> {
    let opened = lines.iter().position(|line| !line.trim().is_empty())?;
    let fence = fence(lines[opened])?;
    let inside = lines[opened + 1..]
        .iter()
        .take_while(|line| **line != fence);
    Some(inside.flat_map(|line| [*line, "\n"]).collect())
}

fn heading(line: &str) -> Option<Example> {
    let (standing, rest) = match line.split_once(", `")? {
        ("Bad", rest) => (Standing::Bad, rest),
        ("Good", rest) => (Standing::Good, rest),
        _ => return None,
    };
    let (path, remark) = rest.split_once('`')?;
    let remark = remark.trim_end_matches([':', '.']).trim();
    Some(Example {
        standing,
        path: path.to_owned(),
        remark: remark.to_owned(),
        text: None,
    })
}

/// The marks that open and close a block.
fn fence(line: &str) -> Option<&str> {
    let marks = line.len() - line.trim_start_matches('`').len();
    (marks >= 3).then(|| &line[..marks])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read_with_what_is_said_about_them() {
        let text = "Words.\n\nBad, `a.csv` in Windows-1252:\n\n```csv\nx,y\n1,2\n```\n\nBad, `b.csv` missing.\n\nGood, `a.csv`:\n\n````\n```\n````\n";
        let found = examples(text);
        let shown: Vec<_> = found
            .iter()
            .map(|one| (one.path.as_str(), one.remark.as_str(), one.text.as_deref()))
            .collect();
        assert_eq!(
            shown,
            [
                ("a.csv", "in Windows-1252", Some("x,y\n1,2\n")),
                ("b.csv", "missing", None),
                ("a.csv", "", Some("```\n"))
            ]
        );
        assert_eq!(found[2].standing, Standing::Good);
    }
}
