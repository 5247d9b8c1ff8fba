//! More mistakes that people made, in cells, in lines around the table and in columns of their own; each with its right
//! result.

use crate::cases::{Case, check};
use sse_model::Table;

#[test]
fn cells_of_several_lines() {
    check(Table::Contributions, CELLS_OF_SEVERAL_LINES);
}

const CELLS_OF_SEVERAL_LINES: &[Case] = &[
    Case {
        mistake: "two numbers stand below each other in a cell",
        file: "area,year,measure,entity_type,value,unit,source\nKEN,2022,entities,mutual,\"120\n135\",entities,Register\nKEN,2021,entities,mutual,\"1\r\n250\",entities,Register\n",
        records: &[],
        faults: &[
            "C005 2 E2: write a row for each",
            "C005 4 E3: write a row for each",
        ],
    },
    Case {
        mistake: "a number ends with a line break",
        file: "area,year,measure,entity_type,value,unit,source\nKEN,2022,entities,mutual,\"120\n\",entities,Register\n",
        records: &["KEN 2022 entities = 120 entities"],
        faults: &[],
    },
];

#[test]
fn amounts_in_hundredths() {
    check(Table::Actions, AMOUNTS_IN_HUNDREDTHS);
}

const AMOUNTS_IN_HUNDREDTHS: &[Case] = &[Case {
    mistake: "amounts are given in pence and cents",
    file: "commitment,title,status,amount,currency,amount_kind,source\n1.finance,Fund,in_force,500000,GBp,budget,Gazette\n1.finance,Loans,in_force,500000,GBX,budget,Gazette\n1.finance,Grants,in_force,500000,ZAc,budget,Gazette\n1.finance,Guarantees,in_force,500000,USD cents,budget,Gazette\n",
    records: &[],
    faults: &[
        "C011 2 E2: write GBP and divide the value by 100",
        "C011 3 E3: write GBP and divide",
        "C011 4 E4: write ZAR and divide",
        "C011 5 E5: write USD and divide",
    ],
}];

#[test]
fn lines_around_the_table() {
    check(Table::Contributions, LINES_AROUND_THE_TABLE);
}

const LINES_AROUND_THE_TABLE: &[Case] = &[
    Case {
        mistake: "a line under the header says that the figures are thousands",
        file: "area,year,measure,entity_type,value,unit,source\n,,,,(thousands),,\nKEN,2022,employment,sse,57,persons,Survey\n",
        records: &[],
        faults: &["H009 2: add the column multiplier"],
    },
    Case {
        mistake: "the foot says that the figures are thousands",
        file: "area,year,measure,entity_type,value,unit,source\nKEN,2022,employment,sse,57,persons,Survey\nKEN,2021,employment,sse,56,persons,Survey\nKEN,2020,employment,sse,55,persons,Survey\nKEN,2019,employment,sse,54,persons,Survey\nNote: values in thousands,,,,,,\n",
        records: &[],
        faults: &["H009 6: add the column multiplier"],
    },
    Case {
        mistake: "the foot says it in a file with a column of multipliers",
        file: "area,year,measure,entity_type,value,unit,multiplier,source\nKEN,2022,employment,sse,57,persons,thousand,Survey\nNote: values in thousands,,,,,,,\n",
        records: &["KEN 2022 employment = 57000 persons"],
        faults: &["R051 3 A3: remove the line"],
    },
    Case {
        mistake: "a title says that the figures are thousands in another language",
        file: "тыс. человек\narea,year,measure,entity_type,value,unit,source\nKEN,2022,employment,sse,57,persons,Survey\n",
        records: &[],
        faults: &["H009 1: add the column multiplier"],
    },
    Case {
        mistake: "a title says that the figures are per cent",
        file: "Values in per cent of total employment\narea,year,measure,entity_type,value,source\nKEN,2022,employment,sse,5,Survey\n",
        records: &[],
        faults: &["H009 1: add the column unit"],
    },
    Case {
        mistake: "a title says that women alone are counted",
        file: "Women only\narea,year,measure,entity_type,value,source\nKEN,2022,employment,sse,57,Survey\n",
        records: &[],
        faults: &["H009 1: add the column sex"],
    },
    Case {
        mistake: "a title names another area",
        file: "Data for Uganda\narea,year,measure,entity_type,value,source\nKEN,2022,employment,sse,57,Survey\n",
        records: &["KEN 2022 employment = 57 persons"],
        faults: &["H009 1: correct the rows"],
    },
    Case {
        mistake: "a title names another year",
        file: "Period: 2022\narea,year,measure,entity_type,value,source\nKEN,2023,employment,sse,57,Survey\n",
        records: &["KEN 2023 employment = 57 persons"],
        faults: &["H009 1: correct the rows"],
    },
    Case {
        mistake: "a title names the area and year of the rows",
        file: "Data for Kenya\nPeriod: 2022\narea,year,measure,entity_type,value,source\nKEN,2022,employment,sse,57,Survey\n",
        records: &["KEN 2022 employment = 57 persons"],
        faults: &[],
    },
    Case {
        mistake: "a title forbids publication",
        file: "Draft - not for circulation\narea,year,measure,entity_type,value,source\nKEN,2022,employment,sse,57,Survey\n",
        records: &[],
        faults: &["H009 1: send the file when it may be printed"],
    },
    Case {
        mistake: "an embargo is over",
        file: "Embargo: 1 January 2020\narea,year,measure,entity_type,value,source\nKEN,2022,employment,sse,57,Survey\n",
        records: &["KEN 2022 employment = 57 persons"],
        faults: &[],
    },
    Case {
        mistake: "an embargo lasts",
        file: "Embargo: 1 January 2027\narea,year,measure,entity_type,value,source\nKEN,2022,employment,sse,57,Survey\n",
        records: &[],
        faults: &["H009 1: send the file"],
    },
];

#[test]
fn amounts_of_accounts() {
    check(Table::Contributions, AMOUNTS_OF_ACCOUNTS);
}

const AMOUNTS_OF_ACCOUNTS: &[Case] = &[
    Case {
        mistake: "a credit is no crore",
        file: "area,year,measure,entity_type,value,unit,source\nKEN,2022,turnover,mutual,12345 CR,KES,Accounts\n",
        records: &[],
        faults: &["C005 2 E2: write crore"],
    },
    Case {
        mistake: "rupees are counted in crores",
        file: "area,year,measure,entity_type,value,unit,source\nIND,2022,turnover,mutual,5 Cr.,INR,Accounts\n",
        records: &["IND 2022 turnover = 50000000 INR"],
        faults: &[],
    },
];
