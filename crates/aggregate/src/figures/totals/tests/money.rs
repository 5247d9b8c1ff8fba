//! Tables of money.

use super::*;

#[test]
fn the_flow_says_which_rate_converts() {
    let figures = own(&[
        "ESP loans 2023 cooperative 100 unit=EUR",
        "ESP investment 2023 cooperative 100 unit=EUR",
    ]);
    let value = |measure: &str| {
        let row = &table(&figures, measure, "cooperative").rows[0];
        amount(&figures, &row.figure)
    };
    // At the end of the year a euro is two dollars, on average a dollar and a quarter.
    assert_eq!([value("loans"), value("investment")], ["200", "125"]);
}

#[test]
fn money_of_several_years_is_converted_at_no_rate() {
    let figures = own(&[
        "ESP investment 2023 cooperative 100 unit=EUR flow=cumulative",
        "FRA investment 2023 cooperative 100 unit=USD flow=cumulative",
    ]);
    let [table] = &figures.parts[..] else {
        panic!("{:?}", figures.parts)
    };
    let areas = |rows: &[AreaValue]| rows.iter().map(|row| row.area.code()).collect::<Vec<_>>();
    assert_eq!(
        (areas(&table.rows), areas(&table.unconverted)),
        (vec!["FRA"], vec!["ESP"])
    );
}

#[test]
fn money_is_converted_once_and_what_has_no_rate_stays_outside() {
    let rows = [
        "ESP turnover 2023 sse 100 unit=EUR",
        "FRA turnover 2022 sse 100 unit=EUR",
        "BRA turnover 2023 sse 100 unit=BRL",
        "SEN turnover 2023 sse 100 unit=XOF",
    ];
    let figures = own(&rows);
    let table_of = table(&figures, "turnover", "sse");
    assert_eq!(total(&figures, "turnover", "sse").unwrap(), "269.44");
    assert_eq!(
        (table_of.rows.len(), table_of.coverage.unconverted.value),
        (3, 1)
    );
    assert_eq!(
        table_of.unconverted[0].figure.as_str(),
        "fact/SEN/turnover/2023/sse/unit=XOF"
    );
    assert_eq!(
        table_of.rows[0].original.as_ref().unwrap().as_str(),
        "fact/BRA/turnover/2023/sse/unit=BRL"
    );
    assert_eq!(figures.rates_used.len(), 3);
    assert!(
        figures.get(&table_of.rows[0].figure).unwrap().rates[0]
            .as_str()
            .starts_with("rate/BRL/2023")
    );
    let assets = own(&["ESP assets 2023 sse 100 unit=EUR"]);
    assert_eq!(
        amount(&assets, &table(&assets, "assets", "sse").rows[0].figure),
        "200"
    );
    let few = own(&[
        "ESP turnover 2023 sse 1 unit=EUR",
        "SEN turnover 2023 sse 1 unit=XOF",
        "MLI turnover 2023 sse 1 unit=XOF",
    ]);
    assert_eq!(
        table(&few, "turnover", "sse").total,
        Total::UnderHalfConverted
    );
}

#[test]
fn money_looks_at_its_own_window() {
    assert!(
        own(&["ESP turnover 2018 sse 100 unit=EUR"])
            .totals
            .is_empty()
    );
    assert_eq!(own(&["ESP entities 2018 sse 100"]).totals.len(), 1);
}

#[test]
fn a_region_of_which_under_half_can_be_converted_has_no_total() {
    let rows = |currency: &str| {
        let own = ["ESP", "FRA", "ITA"].map(|area| format!("{area} turnover 2023 sse 8 unit=EUR"));
        let others =
            ["SEN", "MLI", "KEN", "BRA"].map(|area| format!("{area} turnover 2023 sse 3 unit=BRL"));
        let more = ["PRT", "LUX", "BEL", "DEU"]
            .map(|area| format!("{area} turnover 2023 sse 8 unit={currency}"));
        own.into_iter()
            .chain(others)
            .chain(more)
            .collect::<Vec<_>>()
    };
    let europe = |currency: &str| {
        let rows = rows(currency);
        let figures = own(&rows.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(table(&figures, "turnover", "sse").total.figure().is_some());
        let regions = table(&figures, "turnover", "sse").regions.clone();
        regions
            .into_iter()
            .find(|subtotal| subtotal.region.code() == "150")
            .unwrap()
            .total
            .is_some()
    };
    assert!(europe("EUR") && !europe("SEK"));
}
