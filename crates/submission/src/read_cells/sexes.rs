//! Women and men, by a code, a word or a letter.

use super::key_code;
use crate::draft::RowDraft;
use crate::row::{SheetCell, SheetRow};
use crate::rules::cell::{everyday_word, unknown_code};
use sse_model::{Code, Sex};

/// Reads a sex. The letters of languages contradict each other: beside an `F` an `M` is a man, beside the `H` or `V` of
/// hombre, homem and varón it is a woman (mujer, mulher); alone among Spanish or Portuguese words nothing says which.
pub(crate) fn sex(row: &mut SheetRow<'_>, cell: SheetCell<'_>, draft: &mut RowDraft) {
    let mut letters = cell.text.bytes().map(|letter| letter.to_ascii_lowercase());
    let letter = letters.next().filter(|_| letters.next().is_none());
    // Few cells are a letter, and the others need no look at the column.
    let beside = letter.map_or("", |_| row.table.letters_of_sexes());
    let meant = match letter {
        Some(b'm') if beside.contains('f') => Sex::Male,
        Some(b'm') if beside.contains(['h', 'v']) => Sex::Female,
        Some(b'm') if is_spanish_or_portuguese(row, cell) => {
            draft.key_unread = true;
            return unknown_code::report_letter(row, cell);
        }
        Some(b'h' | b'v') if beside.contains(['f', 'm']) => Sex::Male,
        _ => {
            draft.sex = key_code(row, cell, &mut draft.key_unread);
            return;
        }
    };
    draft.sex = Some(meant);
    everyday_word::report(row, cell, cell.text, meant.code());
}

fn is_spanish_or_portuguese(row: &SheetRow<'_>, cell: SheetCell<'_>) -> bool {
    let language = row.language().split('-').next().unwrap_or("");
    let header = row.table.header.cells.get(cell.at).unwrap_or("");
    ["es", "pt"].contains(&language) || header.trim().eq_ignore_ascii_case("sexo")
}

#[cfg(test)]
mod tests {
    use sse_model::{Sex, Table};

    fn read(text: &str) -> (Vec<Sex>, Vec<&'static str>) {
        let read = crate::marked::read(Table::Contributions, text);
        let sexes = read.claims.iter().map(|claim| claim.sex).collect();
        let codes = read.diagnostics.iter().map(|found| found.code);
        (sexes, codes.filter(|code| *code != "H003").collect())
    }

    #[test]
    fn letters_mean_what_stands_beside_them() {
        let header = "area,year,measure,entity_type,sex,value,unit,source\n";
        let row =
            |sex: &str, value: u32| format!("ESP,2023,employment,sse,{sex},{value},persons,S\n");
        let two = |one: &str, other: &str| header.to_owned() + &row(one, 1000) + &row(other, 900);
        let (told, _) = read(&two("M", "F"));
        assert_eq!(told, [Sex::Male, Sex::Female]);
        let (told, codes) = read(&two("M", "H"));
        assert_eq!(told, [Sex::Female, Sex::Male]);
        assert_eq!(codes, ["C009", "C009"]);
        let (told, _) = read(&two("m", "v"));
        assert_eq!(told, [Sex::Female, Sex::Male]);
        let (told, _) = read(&two("H", "F"));
        assert_eq!(told, [Sex::Male, Sex::Female]);
        let alone = (header.to_owned() + &row("M", 1000)).replace(",sex,", ",sexo,");
        let (told, codes) = read(&alone);
        assert!(told.is_empty(), "{codes:?}");
        assert!(codes.contains(&"C004"), "{codes:?}");
        let (told, _) = read(&(header.to_owned() + &row("M", 1000)));
        assert_eq!(told, [Sex::Male]);
    }
}
