//! C002

use crate::row::{SheetCell, SheetRow};
use crate::suggest::several;
use crate::{letters, shortened_area};
use sse_diagnostics::{Argument, Joint, Rule, Severity, Words, words};
use sse_model::{Area, Code, Group, RefArea, ReporterGroup, named_whole};

/// The area is none of the codes and names that are known:
pub(crate) const RULE: Rule = Rule {
    code: "C002",
    name: "unknown-area",
    severity: Severity::Error,
    explain: r"The area is none of the codes and names that are known: ISO 3166 alpha-3 and alpha-2 codes, M49 numbers, names in
the six official languages, everyday names, and the groups of areas.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
Kenia-2,2023,employment,cooperative,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
};

/// Names and codes in use elsewhere that neither the M49 standard nor ISO 3166-1 has or has any longer, or that M49 doesn't list
/// by itself.
const WITHOUT_CODE: [&str; 39] = [
    "Kosovo",
    "XKX",
    "XK",
    "XKO",
    "KOS",
    "Republic of Kosovo",
    "Taiwan",
    "TWN",
    "TW",
    "Somaliland",
    "Northern Cyprus",
    "Transnistria",
    "Abkhazia",
    "South Ossetia",
    "KSV",
    "Taiwan, China",
    "Taiwan (China)",
    "China, Taiwan",
    "Taiwan Province of China",
    "Taiwan, Province of China",
    "Chinese Taipei",
    "Republic of China",
    "Nagorno-Karabakh",
    "Crimea",
    "Netherlands Antilles",
    "ANT",
    "Yugoslavia",
    "YUG",
    "Serbia and Montenegro",
    "SCG",
    "USSR",
    "SUN",
    "Soviet Union",
    "Czechoslovakia",
    "CSK",
    "Euro area",
    "Eurozone",
    "G7",
    "G20",
];

/// Reports a word that is no area.
pub(crate) fn report(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    if WITHOUT_CODE
        .iter()
        .any(|name| name.eq_ignore_ascii_case(cell.text))
    {
        let message = words!(
            "the list of countries and areas has no code for \"{value}\"",
            value = cell.text
        );
        let help = "the list is that of the United Nations (M49 and ISO 3166); ask the secretariat under which area the row is to stand";
        return row.say(cell.column, &RULE, message, help);
    }
    let help = help(row, cell);
    row.say(
        cell.column,
        &RULE,
        words!("there is no area \"{value}\"", value = cell.text),
        help,
    );
}

fn help(row: &SheetRow<'_>, cell: SheetCell<'_>) -> Words {
    if !row.would_list(&RULE) {
        return Words::default();
    }
    if let Some((meant, odd)) = letters::in_latin(cell.text)
        && let Some(area) = RefArea::from_word(&meant)
    {
        return letters::advice(odd, area.code());
    }
    if let Some(area) = named_whole(cell.text) {
        let name = area.label("en");
        return words!(
            "did you mean {name} ({code})?",
            name = name,
            code = area.code()
        );
    }
    if let Some((part, state)) = shortened_area::part_of_state(cell.text) {
        return words!(
            "write {code} in area, and {part} in subarea",
            code = state.code(),
            part = part
        );
    }
    if let Some(area) = Area::of_other_code(cell.text) {
        let name = area.label("en");
        return words!(
            "did you mean {name} ({code})?",
            name = name,
            code = area.code()
        );
    }
    let several: Vec<&str> = several::<Area>(cell.text);
    if several.len() > 1 {
        let codes = Argument::list(several, Joint::And);
        return words!("write a row for each of {codes}", codes = codes);
    }
    let sharing = sharing_a_word(cell.text);
    if (2..=4).contains(&sharing.len()) {
        let codes = Argument::list(sharing, Joint::Or);
        return words!("several areas are called so: write {codes}", codes = codes);
    }
    // Near a code of three letters are many others: only that of the reporter can be meant.
    let is_code = cell.text.chars().count() <= 3;
    let words = Area::words().into_iter().chain(Group::words());
    let words = words.filter(|word| !is_code || *word == &*row.context.reporter);
    let plain = || RefArea::from_word(&without_form_of_state(cell.text));
    if let Some(area) = plain().or_else(|| shortened_area::area(cell.text)) {
        let name = area.label("en");
        return words!(
            "did you mean {name} ({code})?",
            name = name,
            code = area.code()
        );
    }
    if let Some(name) = row.nearest(&RULE, cell.text, words) {
        let code = RefArea::from_word(name).map_or("", RefArea::code);
        return words!("did you mean {name} ({code})?", name = name, code = code);
    }
    if row.context.group == ReporterGroup::State && cell.text.chars().any(char::is_alphabetic) {
        return words!(
            "use the ISO 3166 alpha-3 code; a region or town belongs into subarea, with {code} in area",
            code = row.context.reporter
        );
    }
    Words::from("use the ISO 3166 alpha-3 code")
}

/// A name without the words for a form of state, as lists of statistics shorten them: `Kenya, Rep.`, `Rep. of Kenya`.
fn without_form_of_state(name: &str) -> String {
    const FORMS: [&str; 10] = [
        "rep", "republic", "of", "the", "kingdom", "state", "isl", "islamic", "fed", "federal",
    ];
    let words = name.split(|ch: char| !ch.is_alphanumeric());
    let words =
        words.filter(|word| !word.is_empty() && !FORMS.contains(&word.to_lowercase().as_str()));
    words.collect::<Vec<_>>().join(" ")
}

/// The codes of the areas in whose names a word stands: Korea.
fn sharing_a_word(word: &str) -> Vec<&'static str> {
    let word = word.to_lowercase();
    let mut codes: Vec<&str> = Area::all()
        .into_iter()
        .filter(|area| {
            let name = area.label("en").to_lowercase();
            let mut words = name.split(|ch: char| !ch.is_alphanumeric());
            words.any(|part| part == word)
        })
        .map(Code::code)
        .collect();
    codes.sort_unstable();
    codes
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_has_no_code_is_told_so() {
        let text = "area,year,measure,entity_type,value,source\nKosovo,2023,leaders,sse,5,S\n^^^^^^ C002\n";
        let found = &crate::marked::contributions(text).diagnostics[0];
        assert_eq!(
            found.message.text(),
            "the list of countries and areas has no code for \"Kosovo\""
        );
    }

    #[test]
    fn no_remedy_leads_to_another_country() {
        let told = |area: &str| {
            let text = format!(
                "area,year,measure,entity_type,value,source\n\"{area}\",2023,leaders,sse,5,S\n"
            );
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            let found = &read.diagnostics[0];
            let help = found.help.as_deref().unwrap_or("").to_owned();
            (found.code, help)
        };
        for area in [
            "Taiwan, China",
            "Republic of China",
            "G20",
            "Netherlands Antilles",
        ] {
            assert!(told(area).1.contains("ask the secretariat"), "{area}");
        }
        for area in ["XAR", "SWX", "BGX"] {
            assert!(!told(area).1.contains("did you mean"), "{area}");
        }
        assert_eq!(told("KEM").1, "did you mean KEN (KEN)?");
        for area in ["Rep. of Kenya", "Kenya, Rep."] {
            assert_eq!(told(area).1, "did you mean Kenya (KEN)?", "{area}");
        }
        for area in ["Kenya/Uganda", "Kenya and Uganda", "KEN, UGA"] {
            assert_eq!(
                told(area).1,
                "write a row for each of KEN and UGA",
                "{area}"
            );
        }
        assert_eq!(
            told("N. Ireland").1,
            "write GBR in area, and Northern Ireland in subarea"
        );
        for (area, name) in [
            ("N. Zealand", "New Zealand (NZL)"),
            ("St. Luc.", "Saint Lucia (LCA)"),
        ] {
            assert_eq!(told(area).1, format!("did you mean {name}?"), "{area}");
        }
        // Codes of Eurostat and of the World Bank.
        for area in ["EL", "ROM", "ZAR", "TMP", "WBG", "Republic of Kenya"] {
            assert_eq!(told(area).0, "C009", "{area}");
        }
    }

    #[test]
    fn a_misspelt_name_leads_to_its_code() {
        let text = "area,year,measure,entity_type,value,source\nKenia-2,2023,leaders,sse,5,S\n^^^^^^^ C002\nKeenya,2023,leaders,sse,5,S\n^^^^^^ C002\n";
        let read = crate::marked::contributions(text);
        assert_eq!(
            read.diagnostics[1].help.as_deref(),
            Some("did you mean Kenya (KEN)?")
        );
    }

    #[test]
    fn towns_shared_names_and_foreign_letters_have_advice_of_their_own() {
        let help = |area: &str| {
            let text = format!(
                "area,year,measure,entity_type,value,source\n{area},2023,leaders,sse,5,S\n"
            );
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            read.diagnostics[0].help.as_deref().unwrap().to_owned()
        };
        assert!(
            help("Nairobi").contains("belongs into subarea"),
            "{}",
            help("Nairobi")
        );
        assert!(
            help("Korea").ends_with("write KOR or PRK"),
            "{}",
            help("Korea")
        );
        assert!(help("КEN").ends_with("type KEN"), "{}", help("КEN"));
        assert!(help("Κenya").ends_with("type KEN"), "{}", help("Κenya"));
    }
}
