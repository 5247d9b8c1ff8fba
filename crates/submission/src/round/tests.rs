//! What is read of the secretariat's tables.

use super::*;

fn read<T>(
    table: ListedTable,
    text: &str,
    read: fn(&ListedRow<'_>) -> Result<T, Noted>,
    about: fn(&T) -> Option<String>,
) -> (usize, Vec<String>) {
    let mut findings = Vec::new();
    let path = "81/file.csv";
    let rows = listed::read(table, path, text.as_bytes(), &mut findings, read, about);
    let told = findings.iter().map(|finding| {
        let place = finding.place.as_ref().unwrap();
        let (line, column) = (place.line, place.column);
        format!(
            "{} {line}:{column} {}",
            finding.code,
            finding.message.text()
        )
    });
    (rows.map_or(0, |rows| rows.len()), told.collect())
}

#[test]
fn of_two_rows_for_one_rate_the_first_is_used_and_the_other_told() {
    let text = "currency,year,kind,lcu_per_usd,complete,source\n\
        EUR,2023,average,0.92,yes,World Bank\n\n\
        EUR,2023,end,0.90,yes,World Bank\n\
        EUR,2023,average,1.9,yes,World Bank\n";
    let (rows, told) = read(ListedTable::Rates, text, rate, about_rate);
    assert_eq!(
        (rows, told),
        (
            2,
            vec!["F012 5:1 EUR 2023 average stands on line 2 already".to_owned()]
        )
    );
}

#[test]
fn denominators_may_have_a_row_in_each_unit() {
    let text = "area,year,denominator,value,unit,source\n\
        ESP,2023,total_employment,21000000,persons,INE\n\
        ESP,2023,total_employment,19000000,fte,INE\n\
        ESP,2023,total_employment,20900000,persons,OECD\n\
        ESP,2023,gdp,1400,,INE\n\
        ESP,2023,gdp,1500,,INE\n\
        ESP,2024,gdp,1500,millions,INE\n";
    let (rows, told) = read(
        ListedTable::Denominators,
        text,
        denominator,
        about_denominator,
    );
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    assert_eq!(rows, 3);
    assert_eq!(
        told,
        [
            "F012 4:1 ESP 2023 total_employment persons stands on line 2 already",
            "F012 6:1 ESP 2023 gdp stands on line 5 already",
            "F012 7:19 unit: \"millions\" is not known"
        ]
    );
}

#[test]
fn a_denominator_says_its_edition_and_how_it_came_about() {
    let text = "area,year,denominator,value,unit,use,source,vintage,licence,status\n\
        ESP,2023,gdp,1400,EUR,,INE,2024-12,CC BY 4.0,official\n\
        ESP,2024,gdp,1500,EUR,no,INE,,,estimat\n\
        ESP,2025,gdp,1600,EUR,shares,INE,,,Estimate\n";
    let mut findings = Vec::new();
    let rows = listed::read(
        ListedTable::Denominators,
        "81/denominators.csv",
        text.as_bytes(),
        &mut findings,
        denominator,
        about_denominator,
    );
    let rows = rows.unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].vintage, "2024-12");
    assert_eq!(rows[0].licence, "CC BY 4.0");
    assert_eq!(rows[0].status, Some(DenominatorStatus::Official));
    let words: Vec<_> = findings.iter().map(|found| found.message.text()).collect();
    assert_eq!(
        words,
        [
            "status: \"estimat\" is not known",
            "use: \"shares\" is not known"
        ]
    );
}

#[test]
fn a_table_may_be_divided_by_semicolons_and_its_numbers_by_commas() {
    let text = "currency;year;kind;lcu_per_usd;complete;source\n\
        EUR;2023;average;0,92;yes;World Bank\n";
    assert_eq!(
        read(ListedTable::Rates, text, rate, about_rate),
        (
            1,
            vec!["F008 0:0 the cells are divided by \";\"".to_owned()]
        )
    );
}
