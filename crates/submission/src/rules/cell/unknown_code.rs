//! C004

use crate::letters;
use crate::restriction;
use crate::row::{SheetCell, SheetRow};
use crate::suggest::{did_you_mean, several};
use crate::table_words;
use sse_diagnostics::{Argument, Joint, Rule, Severity, Words, words};
use sse_model::{Code, EntityType, Multiplier, ObservationStatus, Part, Sex, Unit};

/// The word is neither on the code list of its column nor an everyday word for one of its codes.
pub(crate) const RULE: Rule = Rule {
    code: "C004",
    name: "unknown-code",
    severity: Severity::Error,
    explain: r"The word is neither on the code list of its column nor an everyday word for one of its codes.

Bad, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperativ,120,Registry
```

Good, `states/KEN/contributions.csv`:

```csv
area,year,measure,entity_type,value,source
KEN,2023,employment,cooperative,120,Registry
```
",
};

/// Reports a word of a cell that is on no code list.
pub(crate) fn report<T: Code>(row: &mut SheetRow<'_>, cell: SheetCell<'_>, text: &str) {
    let help = help::<T>(row, text);
    let place = row.part(
        cell.at,
        text,
        words!("not one of the {list}", list = T::LIST.replace('_', " ")),
    );
    row.add(
        RULE.finding(words!(
            "there is no {column} \"{value}\"",
            column = cell.column,
            value = text
        ))
        .at(place)
        .help(help),
    );
}

/// Reports a letter that means women to some and men to others.
pub(crate) fn report_letter(row: &mut SheetRow<'_>, cell: SheetCell<'_>) {
    row.say(
        cell.column,
        &RULE,
        words!("\"{value}\" can mean women or men", value = cell.text),
        "write female or male",
    );
}

fn help<T: Code>(row: &SheetRow<'_>, text: &str) -> Words {
    if !row.would_list(&RULE) {
        return Words::default();
    }
    if let Some((meant, odd)) = letters::in_latin(text)
        && let Some(code) = T::from_word(&meant)
    {
        return letters::advice(odd, code.code());
    }
    if let Some(word) = text.strip_suffix("(s)")
        && let Some(code) = T::from_word(word.trim())
    {
        return did_you_mean(code.code());
    }
    if let Some((word, rest)) = text.split_once(['(', '[', ':'])
        && let Some(code) = T::from_word(word.trim())
    {
        let rest = rest.trim_end_matches([')', ']']).trim();
        if let Some((column, meant)) = elsewhere(rest) {
            return words!(
                "write {code}, and {words} in {column}",
                code = code.code(),
                words = meant,
                column = column
            );
        }
        return words!(
            "write {code}; for a part of it put what stands behind into scope, as part:{rest}",
            code = code.code(),
            rest = rest
        );
    }
    if T::LIST == Multiplier::LIST
        && let Some(multiplier) = multiplier_among(text)
    {
        return words!(
            "write {multiplier} here, and what is counted in unit",
            multiplier = multiplier.code()
        );
    }
    if T::LIST == Multiplier::LIST && text.bytes().any(|byte| byte.is_ascii_digit()) {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        return Multiplier::from_word(&digits)
            .map_or_else(list_of::<T>, |meant| did_you_mean(meant.code()));
    }
    let several = several::<T>(text);
    if several.len() > 1 {
        let codes = Argument::list(several, Joint::And);
        return words!("write a row for each of {codes}", codes = codes);
    }
    if T::LIST == EntityType::LIST
        && let Some(part) = Part::from_word(text)
    {
        let kinds = part.entity_types().into_iter().map(Code::code);
        return words!(
            "write {kinds}, and {part} in part",
            kinds = Argument::list(kinds, Joint::Or),
            part = part.code()
        );
    }
    if let Some(code) = numbered::<T>(text) {
        return did_you_mean(code);
    }
    if T::LIST == ObservationStatus::LIST
        && (restriction::is_for_few(text) || table_words::forbids(text).is_some())
    {
        return Words::from("send the row when it may be printed, or correct the cell");
    }
    if let Some(code) = counted::<T>(text) {
        return did_you_mean(code);
    }
    // Near a few letters are many others: `FPO` is no NPO, and a gross national product no gross domestic one.
    let few = text.chars().count() <= 3;
    if let Some(word) = row.nearest(&RULE, text, T::words()).filter(|_| !few) {
        return did_you_mean(T::from_word(word).map_or(word, Code::code));
    }
    list_of::<T>()
}

/// The code of a word behind "number of" or its like: `No. of employees`.
fn counted<T: Code>(text: &str) -> Option<&'static str> {
    const NUMBERS: [&str; 12] = [
        "number of ",
        "no. of ",
        "no of ",
        "nr. of ",
        "# of ",
        "count of ",
        "total number of ",
        "nombre de ",
        "nombre d’",
        "nombre d'",
        "número de ",
        "numero de ",
    ];
    let text = text.to_lowercase();
    let word = NUMBERS
        .iter()
        .find_map(|number| text.strip_prefix(number))?;
    T::from_word(word.trim()).map(Code::code)
}

/// The multiplier at the begin or end of several words: `million persons`, `Millions of KES`.
fn multiplier_among(text: &str) -> Option<Multiplier> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let ends = [words.first()?, words.last()?];
    let mut known = ends
        .into_iter()
        .filter_map(|word| Multiplier::from_word(word));
    known.find(|multiplier| words.len() > 1 && multiplier.factor() > 1)
}

fn list_of<T: Code>() -> Words {
    let codes = T::all().into_iter().take(12).map(Code::code);
    words!(
        "one of {codes}",
        codes = Argument::list(codes, Joint::Comma)
    )
}

/// The column in which words behind a code belong, and what to write there: `Employment (thousands)`, `Members (women)`.
fn elsewhere(words: &str) -> Option<(&'static str, &'static str)> {
    let multiplier = Multiplier::from_word(words).map(|code| ("multiplier", code.code()));
    let unit = || Unit::from_word(words).map(|unit| ("unit", unit.code()));
    let sex = || Sex::from_word(words).map(|sex| ("sex", sex.code()));
    multiplier.or_else(unit).or_else(sex)
}

/// The one code that ends in a word behind its number: `1.legal`.
fn numbered<T: Code>(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    let mut codes = T::all()
        .into_iter()
        .map(Code::code)
        .filter(|code| code.split_once('.').is_some_and(|(_, word)| word == text));
    codes.next().filter(|_| codes.next().is_none())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_remedy_is_that_of_the_kind_of_mistake() {
        let help = |kind: &str| {
            let text = format!(
                "area,year,measure,entity_type,value,source\nKEN,2023,leaders,{kind},5,S\n"
            );
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            read.diagnostics[0].help.as_deref().unwrap().to_owned()
        };
        assert!(help("Cooperatives (dairy)").starts_with("write cooperative; "));
        assert!(
            help("\"cooperatives, mutuals and associations\"").starts_with("write a row for each")
        );
        assert_eq!(
            help("Cooperatives (thousands)"),
            "write cooperative, and thousand in multiplier"
        );
        assert_eq!(
            help("Cooperatives [women]"),
            "write cooperative, and female in sex"
        );
        assert_eq!(
            help("сooperative"),
            "the letter с only looks like a Latin one: type cooperative"
        );
        assert_eq!(
            help("SACCO"),
            "write cooperative, and credit_unions in part"
        );
        // Not the nearest three letters.
        for kind in ["FPO", "GNP", "EES"] {
            assert!(help(kind).starts_with("one of sse"), "{kind}");
        }
        let text = "commitment,title,status,source\nlegal,A law,adopted,S\n";
        let read = crate::marked::read(sse_model::Table::Actions, text);
        assert_eq!(
            read.diagnostics[0].help.as_deref(),
            Some("did you mean 1.legal?")
        );
    }

    #[test]
    fn each_word_is_told_what_it_can_mean() {
        let help = |column: &str, word: &str| {
            let text = format!(
                "area,year,measure,entity_type,value,unit,multiplier,status,source\n{}\n",
                match column {
                    "measure" => format!("KEN,2023,{word},sse,5,,,,S"),
                    "multiplier" => format!("KEN,2023,turnover,sse,5,KES,{word},,S"),
                    _ => format!("KEN,2023,leaders,sse,5,,,{word},S"),
                }
            );
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            read.diagnostics[0].help.as_deref().unwrap().to_owned()
        };
        for (column, word, expected) in [
            (
                "measure",
                "No. of employees",
                "did you mean paid_employment?",
            ),
            (
                "multiplier",
                "million persons",
                "write million here, and what is counted in unit",
            ),
            (
                "multiplier",
                "Millions of KES",
                "write million here, and what is counted in unit",
            ),
            ("multiplier", "million(s)", "did you mean million?"),
            (
                "status",
                "confidential",
                "send the row when it may be printed, or correct the cell",
            ),
            (
                "status",
                "withdrawn",
                "send the row when it may be printed, or correct the cell",
            ),
        ] {
            assert_eq!(help(column, word), expected, "{column} {word}");
        }
        assert!(help("multiplier", "M€").starts_with("one of 1, thousand"));
    }

    #[test]
    fn a_factor_in_digits_is_no_other_one() {
        let told = |multiplier: &str| {
            let text = format!(
                "area,year,measure,entity_type,value,multiplier,source\nKEN,2023,employment,sse,5,\"{multiplier}\",S\n"
            );
            let read = crate::marked::read(sse_model::Table::Contributions, &text);
            let value = read.claims.first().map(|claim| claim.value.to_string());
            (
                value,
                read.diagnostics[0].help.as_deref().unwrap_or("").to_owned(),
            )
        };
        for multiplier in ["1000000.0", "in millions", "Millions", "10^6"] {
            assert_eq!(
                told(multiplier).0.as_deref(),
                Some("5000000"),
                "{multiplier}"
            );
        }
        for multiplier in ["'000", "000", "1 000", "en milliers"] {
            assert_eq!(told(multiplier).0.as_deref(), Some("5000"), "{multiplier}");
        }
        assert_eq!(told("1,000"), (None, "did you mean thousand?".to_owned()));
        assert!(told("3").1.starts_with("one of 1, thousand"));
        assert!(told("10^8").1.starts_with("one of 1, thousand"));
    }

    #[test]
    fn each_word_of_a_list_is_looked_up() {
        crate::marked::actions(
            "\
commitment,title,status,source
1.legal; 1.law,A law,adopted,S
         ^^^^^ C004
1.legal,A law,abolished,S
              ^^^^^^^^^ C004
",
        );
    }
}
