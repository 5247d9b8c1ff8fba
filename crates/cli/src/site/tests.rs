use super::{ORDER, Site};
use sse_diagnostics::Rule;

const FILES: [(&str, &str); 4] = [
    (
        ORDER,
        "# Summary\n\n[Home](../README.md)\n\n# Files\n\n- [Start](begin/start.md)\n- [Inputs](../inputs/README.md)\n  \
         - [Rates](../inputs/README.md#ratescsv)\n- [Cells](../inputs/DIAGNOSTICS.md#cells-c)\n",
    ),
    (
        "README.md",
        "# Home\n\n![page](output/page.png) See `inputs/README.md`.\n",
    ),
    (
        "site/begin/start.md",
        "# Start\n\n[Rates](../../inputs/README.md#ratescsv), [years](../../inputs/README.md#the-year), `C014`, `README.md`, <https://un.org>\n",
    ),
    (
        "inputs/README.md",
        "# Inputs\n\n[below](#the-year)\n\n## Tables\n\n### rates.csv\n\n[up](#tables)\n\n#### The year\n\ny\n\n### Last\n",
    ),
];

const DIAGNOSTICS: &str = "# All\n\n## Cells (C)\n\nOf cells.\n\n### C014 unknown-target\n\n```csv\n# no heading\n```\n\n## Rows (R)\n";

fn read(path: &str) -> Result<String, String> {
    if path == "inputs/DIAGNOSTICS.md" {
        return Ok(DIAGNOSTICS.to_owned());
    }
    let file = FILES.iter().find(|(name, _)| *name == path);
    file.map(|(_, text)| (*text).to_owned())
        .ok_or_else(|| format!("{path}: not there"))
}

fn rules() -> Vec<Rule> {
    let rules = sse_round::rules().into_iter();
    rules.filter(|rule| rule.code == "C014").collect()
}

#[test]
fn a_section_with_a_page_leaves_its_file_and_links_follow_it() {
    let site = Site::of(&read, &rules()).unwrap();
    let page = |name: &str| site.pages[name].as_str();
    assert_eq!(
        page("SUMMARY.md"),
        "# Summary\n\n[Home](index.md)\n\n# Files\n\n- [Start](begin/start.md)\n- [Inputs](inputs/index.md)\n  \
         - [Rates](inputs/ratescsv.md)\n- [Cells](inputs/diagnostics/cells-c.md)\n  \
         - [C014 unknown-target](diagnostics/C014.md)\n"
    );
    assert_eq!(
        page("index.md"),
        "# Home\n\n![page](output/page.png) See [`inputs/README.md`](inputs/index.md).\n"
    );
    assert_eq!(
        page("begin/start.md"),
        "# Start\n\n[Rates](../inputs/ratescsv.md), [years](../inputs/ratescsv.md#the-year), [`C014`](../diagnostics/C014.md), \
         `README.md`, <https://un.org>\n"
    );
    assert_eq!(
        page("inputs/index.md"),
        "# Inputs\n\n[below](ratescsv.md#the-year)\n\n## Tables\n\n### Last\n"
    );
    assert_eq!(
        page("inputs/ratescsv.md"),
        "# rates.csv\n\n[up](index.md#tables)\n\n## The year\n\ny\n\n"
    );
    assert_eq!(
        page("inputs/diagnostics/cells-c.md"),
        "# Cells (C)\n\nOf cells.\n\n\n| code | name | severity |\n| --- | --- | --- |\n\
         | [C014](../../diagnostics/C014.md) | unknown-target | error |\n"
    );
    assert_eq!(
        page("diagnostics/C014.md"),
        "# C014 unknown-target\n\n```csv\n# no heading\n```\n\n"
    );
    assert!(site.pictures.iter().eq(["output/page.png"]));
}

#[test]
fn what_leads_nowhere_is_told_with_its_file() {
    let with = |path: &'static str, old: &'static str, new: &'static str| {
        let read = move |wanted: &str| {
            let text = read(wanted)?;
            Ok(if wanted == path {
                text.replacen(old, new, 1)
            } else {
                text
            })
        };
        Site::of(&read, &rules()).unwrap_err()
    };
    assert_eq!(
        with("inputs/README.md", "(#the-year)", "(#the-day)"),
        ["inputs/README.md: #the-day leads to no page"]
    );
    assert_eq!(
        with(ORDER, "#ratescsv", "#rate"),
        ["site/SUMMARY.md: inputs/README.md has no heading #rate"]
    );
    assert_eq!(
        with(ORDER, "begin/start.md", "start.md"),
        ["site/start.md: not there"]
    );
    assert_eq!(
        with(ORDER, "#ratescsv", ""),
        ["site/SUMMARY.md: two pages are inputs/index.md"]
    );
}
