//! What a typed cell means, line by line.

use crate::shared::{HEADER, codes, read, row};
use sse_workbook::sketch;

/// What a row of Kenya with a value in a format gives: codes and value. Whose currency it is isn't asked.
fn value(cell: &str, unit: &str) -> (Vec<&'static str>, Option<String>) {
    let (mut found, value) = codes(&[("value", cell), ("unit", unit)]);
    found.retain(|code| *code != "R070");
    (found, value)
}

fn used(value: &str) -> Option<String> {
    Some(value.to_owned())
}

#[test]
fn a_number_is_its_value_whatever_decimals_are_shown() {
    assert_eq!(value("1234.5 {#,##0}", "KES"), (vec![], used("1234.5")));
    assert_eq!(value("1.234", "KES"), (vec![], used("1.234")));
    assert_eq!(value("0.30000000000000004", "KES"), (vec![], used("0.3")));
    assert_eq!(value("1.2E+5", "KES"), (vec![], used("120000")));
}

#[test]
fn a_format_of_per_cent_makes_a_percentage() {
    let changes = [
        ("measure", "gdp_share"),
        ("value", "0.045 {0.0%}"),
        ("unit", ""),
    ];
    let (found, share) = codes(&changes);
    assert_eq!((found.last(), share), (Some(&"C008"), used("4.5")));
    let (found, nothing) = value("0.45 {0%}", "KES");
    assert!(found.contains(&"R001") && nothing.is_none(), "{found:?}");
    // A sign that is only written multiplies nothing.
    let changes = [
        ("measure", "gdp_share"),
        ("value", "4.5 {0.0\"%\"}"),
        ("unit", ""),
    ];
    assert_eq!(codes(&changes).1, used("4.5"));
}

#[test]
fn what_is_shown_otherwise_is_an_error_with_both_readings() {
    let (found, nothing) = row(&[("value", "1.5 {0.0\" million\"}")]);
    assert_eq!(found, [("W011", "Contributions!F2".to_owned())]);
    assert_eq!(nothing, None);
    assert_eq!(value("1500000 {0.0,,}", "KES").0, ["W011"]);
    assert_eq!(value("1500000 {#,##0,}", "KES").0, ["W011"]);
    assert_eq!(value("1500 {0.0,\" M\"}", "KES").0, ["W011"]);
    // What is shown is what it is.
    assert_eq!(
        value("2500000 {[>=1000000]0.0,,\"M\";[>=1000]0,\"K\";0}", "KES"),
        (vec![], used("2500000"))
    );
    assert_eq!(
        value("1500000 {0.0,,\" million\"}", "KES"),
        (vec![], used("1500000"))
    );
    assert_eq!(
        value("1500000 {#,##0\" sales\"}", "KES"),
        (vec![], used("1500000"))
    );
}

#[test]
fn a_currency_that_is_written_without_quotes_is_no_time() {
    assert_eq!(value("1500 {Kes #,##0}", "KES"), (vec![], used("1500")));
    assert_eq!(value("1500 {KES #,##0}", "KES"), (vec![], used("1500")));
    assert_eq!(value("1500 {#,##0.00 kes}", "KES"), (vec![], used("1500")));
    assert_eq!(value("1500 {Usd #,##0}", "KES").0, ["W012"]);
    assert_eq!(value("1500 {Bmd #,##0}", "BMD"), (vec![], used("1500")));
}

#[test]
fn hours_beyond_a_day_are_told_with_the_number_of_hours() {
    let cell = format!(
        "{HEADER}\n | KEN | 2023 | turnover | cooperative | 1.5625 {{[h]:mm}} | KES |  |  | Registry"
    );
    let (read, _) = read(&sketch::workbook(&cell));
    let found = &read[0].diagnostics[0];
    let help = found.help.as_ref().unwrap().text();
    assert_eq!(found.code, "W013");
    assert!(
        found.message.text().contains("37:30"),
        "{}",
        found.message.text()
    );
    assert!(help.contains("such as 37.5,"), "{help}");
}

#[test]
fn a_linked_data_type_has_no_words_in_the_file() {
    assert_eq!(codes(&[("area", "Kenya {linked}")]).0, ["W026"]);
    assert_eq!(codes(&[("source", "#BUSY! {error}")]).0, ["C007"]);
}

#[test]
fn words_beside_a_number_say_what_its_row_counts() {
    let counted = |unit: &str, measure: &str, changes: &[(&str, &str)], words: &str| {
        let value = format!("1234 {{#,##0\"{words}\"}}");
        let mut cells = vec![("measure", measure), ("unit", unit), ("value", &*value)];
        cells.extend(changes);
        codes(&cells)
    };
    for (unit, measure, words) in [
        ("persons", "employment", " FTE"),
        ("persons", "employment", " households"),
        ("persons", "employment", " jobs"),
        ("persons", "employment", " hours"),
        ("persons", "employment", " cooperatives"),
        ("", "employment", " FTE"),
        ("entities", "entities", " persons"),
        ("entities", "entities", " members"),
        ("KES", "turnover", " persons"),
        ("KES", "turnover", " hours"),
        ("persons", "employment", " women"),
        ("persons", "employment", " femmes"),
        ("persons", "employment", " (2019)"),
        ("entities", "entities", " associations"),
        ("persons", "employment", " volunteers"),
        ("persons", "employment", " turnover"),
    ] {
        let (found, value) = counted(unit, measure, &[], words);
        assert_eq!((found, value), (vec!["W011"], None), "{measure}{words}");
    }
    for (unit, measure, words) in [
        ("persons", "employment", " persons (m/f)"),
        ("persons", "employment", " employees"),
        ("persons", "employment", " employés"),
        ("persons", "employment", " Personen"),
        ("persons", "employment", "명"),
        ("persons", "employment", " women and men"),
        ("persons", "employment", " persons (2023)"),
        ("persons", "employment", " (r)"),
        ("persons", "paid_employment", " employees"),
        ("persons", "members", " members"),
        ("persons", "members", " cooperative members"),
        ("", "employment", " persons"),
        ("entities", "entities", " coopératives"),
        ("entities", "entities", " enterprises"),
        ("KES", "turnover", " KES"),
        ("KES", "turnover", " KES turnover"),
        ("fte", "employment", " FTE"),
    ] {
        let (found, value) = counted(unit, measure, &[], words);
        assert!(!found.contains(&"W011"), "{measure}{words}: {found:?}");
        assert_eq!(value, used("1234"), "{measure}{words}");
    }
    let of_women = counted("persons", "employment", &[("sex", "female")], " women");
    assert_eq!(of_women.1, used("1234"));
    let general = "1234 {G/標準\" persons\"}";
    let persons = [
        ("measure", "employment"),
        ("unit", "persons"),
        ("value", general),
    ];
    assert_eq!(codes(&persons).1, used("1234"));
}

#[test]
fn words_around_digits_may_make_another_number_of_them() {
    for cell in [
        "12 {0\" (000s)\"}",
        "12 {\"x1000 \"0}",
        "12 {0\" thousand shillings\"}",
        "12 {0.0\"万元\"}",
        "12 {0\" KES m\"}",
        "12 {0\",000\"}",
        "12 {0\"00\"}",
        "12 {\"1\"0}",
        "12 {\"<\"0}",
        "4.5 {0.0\"‰\"}",
        "12 {0\" mKES\"}",
        "12 {0\" MKES\"}",
        "12 {\"KES\"0\"m\"}",
        "12 {0\" TEUR\"}",
        "12 {0\" mUSD\"}",
        "12 {0\" thous.\"}",
        "12 {0\" th.\"}",
        "12 {0\" tr\"}",
        "12 {0\" bi\"}",
        "12 {0\" mi\"}",
        "12 {0\" hundred\"}",
        "12 {0\"·10³\"}",
        "12 {0\" ribu\"}",
        "12 {0\" juta\"}",
        "12 {0\" miliar\"}",
        "12 {0\" arab\"}",
        "12 {0\"+\"}",
        "12 {\"about \"0}",
        "12 {\"~\"0}",
        "12 {\"up to \"0}",
        "12 {0\"–15\"}",
        "12 {\"-\"0}",
        "12 {\"(\"0\")\"}",
        "12 {0\"/2\"}",
        "12 {General\" million\"}",
        "1234 {00\"-\"00}",
        "1234 {0\".\"000}",
    ] {
        assert_eq!(value(cell, "KES"), (vec!["W011"], None), "{cell}");
    }
    // A hand-made grouping is one.
    let grouped = "1234567 {##\\,##\\,##0}";
    assert_eq!(value(grouped, "KES"), (vec![], used("1234567")));
    assert_eq!(value("1234567 {# ##0}", "KES"), (vec![], used("1234567")));
    for cell in [
        "12 {0\" (2023)\"}",
        "12 {0\" (m/f)\"}",
        "12 {\"N=\"0}",
        "12 {\"Shs \"0}",
        "12 {#,##0_);(#,##0)}",
        "12 {_-* #,##0.00_-;-* #,##0.00_-}",
        "12 {\"Ksh. \"0\"/=\"}",
        "12 {General\" shillings\"}",
        "12 {G/通用格式}",
        "12 {0.00E+00}",
        "12 {# ?/?}",
    ] {
        assert_eq!(value(cell, "KES"), (vec![], used("12")), "{cell}");
    }
}

#[test]
fn words_of_per_cent_make_a_percentage() {
    let percentages = [
        "0\" per cent\"",
        "0\" pct\"",
        "0\" pour cent\"",
        "0\" por ciento\"",
        "0\"% of GDP\"",
    ];
    for code in percentages {
        let cell = format!("45 {{{code}}}");
        let share = [("measure", "gdp_share"), ("value", &*cell), ("unit", "")];
        assert_eq!(codes(&share).1, used("45"), "{code}");
        let persons = [
            ("measure", "members"),
            ("value", &*cell),
            ("unit", "persons"),
        ];
        let (found, value) = codes(&persons);
        assert!(
            value.is_none() && found.contains(&"R001"),
            "{code}: {found:?}"
        );
    }
    let general = [
        ("measure", "gdp_share"),
        ("value", "0.45 {General%}"),
        ("unit", ""),
    ];
    assert_eq!(codes(&general).1, used("45"));
}

#[test]
fn texts_are_shown_by_formats_too() {
    for cell in [
        "12 {text in @\" million\"}",
        "12 {text in 0;0;0;\"n/a\"}",
        "12 {text in ;;;}",
    ] {
        assert_eq!(value(cell, "KES"), (vec!["W011"], None), "{cell}");
    }
    assert_eq!(value("12 {text in @}", "KES"), (vec![], used("12")));
    assert_eq!(value("12 {text in 0;-0;0;@}", "KES"), (vec![], used("12")));
}

#[test]
fn typed_numbers_dont_tell_how_people_write_decimals() {
    let found = |typed: &str, written: &str| {
        let rows = format!(
            "{HEADER}\n | KEN | 2022 | turnover | cooperative | {typed} | KES |  |  | Registry
 | KEN | 2023 | turnover | cooperative | {written} | KES |  |  | Registry"
        );
        let (read, _) = read(&sketch::workbook(&rows));
        let found: Vec<_> = read[0].diagnostics.iter().map(|found| found.code).collect();
        (found, read[0].claims.len())
    };
    assert_eq!(found("12345.5", "45.678 {text}"), (vec!["C006"], 1));
    assert_eq!(found("12345.5", "45,678 {text}"), (vec!["C006"], 1));
    assert_eq!(found("12345.5 {text}", "45.678 {text}").1, 2);
    assert_eq!(found("12345.5", "45.6781 {text}").1, 2);
}

#[test]
fn a_year_is_what_is_shown() {
    for cell in [
        "2023 {0\"/24\"}",
        "2023 {0\"-2024\"}",
        "2023 {\"until \"0}",
        "2023 {0,}",
        "2023 {;;;}",
        "2023 {\"until \"General}",
        "2023-12-31 {yyyy\"-24\"}",
    ] {
        assert_eq!(codes(&[("year", cell)]), (vec!["W011"], None), "{cell}");
    }
    for cell in [
        "2023 {0}",
        "2023 {#,##0}",
        "2023 {0.0}",
        "2023 {0\"年\"}",
        "2023 {# ##0}",
    ] {
        assert_eq!(codes(&[("year", cell)]), (vec![], used("120")), "{cell}");
    }
}

#[test]
fn a_target_that_may_have_lost_its_zero_is_asked_about() {
    for cell in ["8.1", "16.1", "17.1", "8.1 {0.0}", "8.1 {0.00}"] {
        assert_eq!(
            codes(&[("sdg_targets", cell)]),
            (vec!["W023"], used("120")),
            "{cell}"
        );
    }
    for cell in ["8.1 {text}", "8.10 {text}", "8.3", "8.2", "1.1", "8.1; 8.3"] {
        assert_eq!(
            codes(&[("sdg_targets", cell)]),
            (vec![], used("120")),
            "{cell}"
        );
    }
}

#[test]
fn codes_and_texts_are_what_is_shown() {
    assert_eq!(codes(&[("sdg_targets", "8.5 {0}")]), (vec!["W011"], None));
    assert_eq!(codes(&[("sdg_targets", "7 {0.00E+00}")]).0, ["W011"]);
    let shown = |column: &str, cell: &str| {
        let mut cells = [
            "a",
            "KEN",
            "2023",
            "turnover",
            "cooperative",
            "120",
            "KES",
            "",
            "8.3",
            "Registry",
            "",
        ];
        let at = HEADER.split(" | ").position(|name| name == column).unwrap();
        cells[at] = cell;
        let (read, _) = read(&sketch::workbook(&format!(
            "{HEADER}\n{}",
            cells.join(" | ")
        )));
        let claim = &read[0].claims[0];
        (
            read[0].claim_origins[0]
                .record
                .clone()
                .unwrap_or_default()
                .to_string(),
            claim.note.clone(),
        )
    };
    for (cell, expected) in [
        ("123456 {000-000}", "123-456"),
        ("7 {0.00E+00}", "7.00E+00"),
        ("-7 {000;\"N\"000}", "N007"),
    ] {
        assert_eq!(shown("record", cell).0, expected);
    }
    for (cell, expected) in [
        ("0.45 {0%}", "45%"),
        ("0.5 {h:mm}", "12:00"),
        ("3.14159 {0.00}", "3.14"),
        ("5 {0\" of 7\"}", "5 of 7"),
    ] {
        assert_eq!(shown("note", cell).1, expected);
    }
}

#[test]
fn what_is_not_shown_is_an_error() {
    for cell in [
        "0 {0;-0;;@}",
        "0 {#,##0;-#,##0;\"n/a\"}",
        "5 {;;;}",
        "5 {\"yes\"}",
        "2500000 {[>=1000000]0.0,,;0}",
    ] {
        assert_eq!(value(cell, "KES"), (vec!["W011"], None), "{cell}");
    }
    assert_eq!(value("0 {#,##0;-#,##0;\"-\"}", "KES"), (vec![], used("0")));
}

#[test]
fn a_currency_where_no_unit_is_said_is_an_error() {
    let changes = [
        ("measure", "members"),
        ("value", "5 {[$€-407] #,##0}"),
        ("unit", ""),
    ];
    assert!(codes(&changes).0.contains(&"W012"));
}

#[test]
fn words_of_a_format_belong_to_codes() {
    let targets = |cell: &str| {
        let (found, _) = codes(&[("sdg_targets", cell)]);
        found
    };
    assert_eq!(targets("3 {\"8.\"0}"), Vec::<&str>::new());
    assert_eq!(targets("99 {\"8.\"0}"), ["C014"]);
    assert_eq!(
        codes(&[("multiplier", "1 {0\" thousand\"}")]).1,
        used("120000")
    );
    assert_eq!(
        codes(&[("multiplier", "1 {0\"000\"}")]),
        (vec!["W011"], None)
    );
    assert_eq!(codes(&[("multiplier", "1 {0.00}")]).1, used("120"));
}

#[test]
fn a_multiplier_settles_what_is_shown_otherwise() {
    let with =
        |value: &str, multiplier: &str| codes(&[("value", value), ("multiplier", multiplier)]);
    assert_eq!(
        with("1.5 {0.0\" million\"}", "million"),
        (vec![], used("1500000"))
    );
    assert_eq!(
        with("1500000 {0.0,,}", "million"),
        (vec![], used("1500000"))
    );
    assert_eq!(with("1500000 {0.0,,}", "1"), (vec![], used("1500000")));
    assert_eq!(with("1500000 {0.0,,}", "thousand").0, ["W011"]);
    // A letter with two meanings has the one that the row states.
    for (cell, multiplier, value) in [
        ("1.2 {0.0\"M\"}", "million", "1200000"),
        ("1.2 {0.0\" m\"}", "thousand", "1200"),
        ("1.2 {0.0\" mil\"}", "thousand", "1200"),
        ("1.2 {0.0\" b\"}", "billion", "1200000000"),
    ] {
        assert_eq!(with(cell, multiplier), (vec![], used(value)), "{cell}");
        assert_eq!(with(cell, "").0, ["W011"], "{cell}");
    }
    assert_eq!(with("1.2 {0.0\"M\"}", "billion").0, ["W011"]);
    // What is shown as 12.4 million isn't multiplied a second time.
    for code in ["0.0,,\"M\"", "0.0,,\" million\"", "0.0,,"] {
        let cell = format!("12400000 {{{code}}}");
        assert_eq!(with(&cell, "million"), (vec![], used("12400000")), "{code}");
        assert_eq!(with(&cell, "thousand").0, ["W011"], "{code}");
    }
    assert_eq!(
        with("12400000 {0.0,,\" million\"}", "1"),
        (vec![], used("12400000"))
    );
}

#[test]
fn the_currency_of_a_format_is_that_of_the_unit() {
    assert_eq!(value("5 {[$€-407] #,##0}", "KES").0, ["W012"]);
    assert_eq!(value("5 {#,##0\" EUR\"}", "KES").0, ["W012"]);
    assert_eq!(value("5 {[$KES] #,##0}", "KES"), (vec![], used("5")));
    assert_eq!(value("5 {\"$\"#,##0}", "USD"), (vec![], used("5")));
    assert_eq!(value("5 {\"$\"#,##0}", "MXN"), (vec![], used("5")));
    assert_eq!(value("5 {\"$\"#,##0}", "KES").0, ["W012"]);
    for (code, unit) in [
        ("[$¥-411]#,##0", "CNY"),
        ("[$kr-41D] #,##0", "DKK"),
        ("[$£-809]#,##0", "EGP"),
        ("[$$-1009]#,##0", "USD"),
    ] {
        let cell = format!("5 {{{code}}}");
        assert_eq!(value(&cell, unit), (vec!["W012"], None), "{code}");
    }
    // What American programs begin with is asked about.
    let american = value("5 {[$$-409]#,##0}", "CAD");
    assert_eq!(american, (vec!["W012"], used("5")));
    for (code, unit) in [
        ("[$¥-411]#,##0", "JPY"),
        ("[$¥-804]#,##0", "CNY"),
        ("[$kr-406] #,##0", "DKK"),
        ("[$$-409]#,##0", "USD"),
        ("[$€-2] #,##0", "EUR"),
    ] {
        let cell = format!("5 {{{code}}}");
        assert_eq!(value(&cell, unit), (vec![], used("5")), "{code}");
    }
}

#[test]
fn zeros_in_front_and_behind_belong_to_codes() {
    let activity = |cell: &str| {
        let (found, value) = codes(&[("sdg_targets", cell)]);
        (found.is_empty(), value.is_some())
    };
    assert_eq!(activity("8.3 {0.0}"), (true, true));
    assert_eq!(row(&[("area", "404 {000}")]).1, used("120"));
    let (found, _) = codes(&[("area", "4 {000}")]);
    // 004 is Afghanistan; 4 alone lost its zeros.
    assert!(!found.contains(&"C029"), "{found:?}");
}

#[test]
fn a_date_among_codes_and_numbers_is_an_error_that_names_the_format() {
    for column in ["sdg_targets", "value", "measure", "unit"] {
        let (found, value) = codes(&[(column, "2023-05-08 {d-mmm}")]);
        assert!(
            found.contains(&"W013") && value.is_none(),
            "{column}: {found:?}"
        );
    }
    let (found, _) = row(&[("sdg_targets", "2023-05-08 {d-mmm}")]);
    // Nothing else is said of the cell.
    assert_eq!(found, [("W013", "Contributions!I2".to_owned())]);
}

#[test]
fn a_year_in_the_format_of_a_date_is_the_year() {
    assert_eq!(
        codes(&[("year", "2023 {dd/mm/yyyy}")]),
        (vec![], used("120"))
    );
    assert_eq!(
        codes(&[("year", "2023-12-31 {yyyy}")]),
        (vec![], used("120"))
    );
    assert_eq!(codes(&[("year", "2023-12-31 {dd/mm/yyyy}")]).0, ["W013"]);
    assert_eq!(codes(&[("value", "2023 {dd/mm/yyyy}")]).0, ["W013"]);
}

#[test]
fn raised_letters_are_marks_of_footnotes() {
    assert_eq!(codes(&[("value", "1234 {raised 1}")]), (vec!["W014"], None));
    assert_eq!(
        codes(&[("source", "Registry {raised 1}")]),
        (vec!["W014"], used("120"))
    );
    assert_eq!(
        codes(&[("entity_type", "cooperative {raised a}")]),
        (vec!["W014"], used("120"))
    );
}

#[test]
fn lowered_letters_are_marks_beside_numbers_and_letters_in_texts() {
    for column in ["value", "year", "sdg_targets"] {
        let cell = if column == "sdg_targets" {
            "8.1 {lowered 0}"
        } else {
            "2023 {lowered 1}"
        };
        assert_eq!(codes(&[(column, cell)]), (vec!["W014"], None), "{column}");
    }
    assert_eq!(codes(&[("note", "CO {lowered 2}")]), (vec![], used("120")));
}

#[test]
fn a_row_that_is_struck_through_may_be_withdrawn() {
    assert_eq!(codes(&[("value", "120 {struck}")]), (vec!["W015"], None));
    assert_eq!(
        codes(&[("source", "Registry {struck}")]),
        (vec!["W015"], None)
    );
}

#[test]
fn formulas_are_used_as_they_were_saved() {
    assert_eq!(
        codes(&[("value", "120 {formula}")]),
        (vec!["W016"], used("120"))
    );
    assert_eq!(
        codes(&[("source", "Registry {formula}")]),
        (vec!["W016"], used("120"))
    );
    assert_eq!(
        codes(&[("value", "{not calculated}")]),
        (vec!["W017"], None)
    );
    assert_eq!(codes(&[("note", "{not calculated}")]), (vec!["W017"], None));
}

#[test]
fn errors_are_known_as_values_and_as_text() {
    for cell in ["#N/A {error}", "#REF!", "#DIV/0! {error}"] {
        for column in ["value", "measure", "source", "sdg_targets"] {
            let (found, value) = codes(&[(column, cell)]);
            assert!(value.is_none(), "{column} {cell}");
            assert!(
                found.iter().any(|code| ["C007", "C014"].contains(code)),
                "{column} {cell}: {found:?}"
            );
        }
    }
}

#[test]
fn nothing_of_a_formula_that_failed_is_used() {
    assert_eq!(
        codes(&[("value", "#N/A {failed formula}")]),
        (vec!["C007"], None)
    );
}

#[test]
fn units_are_known_by_the_names_of_currencies() {
    for unit in [
        "Kenyan shilling",
        "Kenyan shillings",
        "shillings kényans",
        "chelines kenianos",
    ] {
        assert_eq!(
            codes(&[("unit", unit)]),
            (vec!["C009"], used("120")),
            "{unit}"
        );
    }
}

#[test]
fn true_and_false_are_for_free_text_alone() {
    assert_eq!(
        codes(&[("value", "TRUE {true or false}")]),
        (vec!["W018"], None)
    );
    assert_eq!(
        codes(&[("note", "TRUE {true or false}")]),
        (vec![], used("120"))
    );
}

#[test]
fn sixteen_digits_are_too_many() {
    assert_eq!(value("1234567890123456", "KES"), (vec!["W019"], None));
    assert_eq!(
        value("123456789012345", "KES"),
        (vec![], used("123456789012345"))
    );
}

#[test]
fn text_is_read_as_in_csv() {
    assert_eq!(codes(&[("value", "120 {text}")]), (vec![], used("120")));
    assert_eq!(codes(&[("value", "1,200,000")]).1, used("1200000"));
}
