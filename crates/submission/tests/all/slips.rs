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
