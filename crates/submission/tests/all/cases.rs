//! Mistakes that people made, each with its right result: what is claimed, and what is said at which cell with which
//! remedy. Notes are left out: a repair has one reading.

use sse_diagnostics::Severity;
use sse_model::{Code, Date, ReporterGroup, Table};
use sse_submission::{FileContext, Submission, read};
use std::sync::Arc;

/// A file and what comes of it.
pub(crate) struct Case {
    /// What went wrong.
    pub(crate) mistake: &'static str,
    pub(crate) file: &'static str,
    /// Each claim as `area year measure = value unit`, each action as its title.
    pub(crate) records: &'static [&'static str],
    /// Each error and warning as `code line cell: a part of its remedy`.
    pub(crate) faults: &'static [&'static str],
}

/// Reads a file as Kenya's.
fn submission(table: Table, bytes: &[u8]) -> Submission {
    let context = FileContext {
        date: Date::parse("2026-11-23"),
        reporters: Arc::new(["ILO", "KEN", "UNDP"].map(str::to_owned).into()),
        ..FileContext::new("KEN", ReporterGroup::State, table, "KEN/a.csv")
    };
    read(context, bytes)
}

fn records(read: &Submission) -> Vec<String> {
    let claims = read.claims.iter().map(|claim| {
        let (area, unit) = (claim.area.code(), claim.unit.code());
        let part = claim.subarea.is_some() || claim.scope.is_some();
        let part = if part { " part" } else { "" };
        format!(
            "{area} {} {}{part} = {} {unit}",
            claim.period,
            claim.measure.code(),
            claim.value
        )
    });
    claims
        .chain(read.actions.iter().map(|action| action.title.clone()))
        .collect()
}

/// Whether the errors and warnings of a file are the ones expected, in any order.
fn has_faults(read: &Submission, expected: &[&str]) -> bool {
    let faults: Vec<_> = read
        .diagnostics
        .iter()
        .filter(|found| found.severity != Severity::Note)
        .collect();
    let meant = |expected: &str| {
        let (place, remedy) = expected.split_once(": ").unwrap_or((expected, ""));
        faults.iter().any(|found| {
            let at = found.place.as_ref();
            let (line, cell) = at.map_or((0, ""), |place| {
                (place.line, place.cell.as_deref().unwrap_or(""))
            });
            let help = found.help.as_deref().unwrap_or_default();
            format!("{} {line} {cell}", found.code).trim_end() == place && help.contains(remedy)
        })
    };
    faults.len() == expected.len() && expected.iter().all(|expected| meant(expected))
}

#[track_caller]
pub(crate) fn check(table: Table, cases: &[Case]) {
    let mut wrong = Vec::new();
    for case in cases {
        let read = submission(table, case.file.as_bytes());
        if records(&read) != case.records || !has_faults(&read, case.faults) {
            let said = read.diagnostics.iter().map(|found| {
                let place = found.place.clone().unwrap_or_default();
                let cell = place.cell.unwrap_or_default();
                format!(
                    "  {:?} {} {} {cell}: {} ({:?})\n",
                    found.severity,
                    found.code,
                    place.line,
                    &*found.message,
                    found.help.as_deref()
                )
            });
            let said: String = said.collect();
            wrong.push(format!(
                "{}\n{}  {:?}\n{said}",
                case.mistake,
                case.file,
                records(&read)
            ));
        }
        assert!(
            read.ledger.is_balanced(),
            "{}: {}",
            case.mistake,
            read.ledger
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn headers() {
    check(Table::Contributions, HEADERS);
}

const HEADERS: &[Case] = &[
    Case {
        mistake: "the column of the multiplier is misspelt",
        file: "area,year,measure,entity_type,value,unit,multiplyer,source\nKEN,2022,employment,sse,57,persons,thousand,Survey\n",
        records: &[],
        faults: &["H011 1 G1: name it multiplier"],
    },
    Case {
        mistake: "the multiplier has another name",
        file: "area,year,measure,entity_type,value,unit,magnitude,source\nKEN,2022,turnover,mutual,3.5,KES,million,Register\n",
        records: &[],
        faults: &["H011 1 G1: name it multiplier"],
    },
    Case {
        mistake: "a quotation mark stands in the name of the scope",
        file: "area,year,measure,entity_type,value,unit,sco\"pe,source\nKEN,2022,turnover,mutual,3.5,KES,part:housing,Register\n",
        records: &[],
        faults: &["H011 1 G1: name it scope"],
    },
    Case {
        mistake: "a quotation mark without its partner takes in all rows",
        file: "area,year,measure,entity_type,value,unit,source,\"note\nKEN,2022,turnover,mutual,35,KES,Register,\nKEN,2021,turnover,mutual,33,KES,Register,\n",
        records: &[],
        faults: &[
            "H012 1 A1: send the rows",
            "H013 1 H1: quotation mark without its partner",
        ],
    },
    Case {
        mistake: "lines end as on a mainframe",
        file: "area,year,measure,entity_type,value,unit,source\u{85}KEN,2022,turnover,mutual,35,KES,Register\u{85}",
        records: &[],
        faults: &[
            "H001 1 A1: add to the header: source",
            "H012 1 A1",
            "H013 1 G1: end the header with a line break",
        ],
    },
    Case {
        mistake: "line breaks became blanks",
        file: "area,year,measure,entity_type,value,unit,source,note KEN,2022,turnover,mutual,35,KES,Register,a KEN,2021,turnover,mutual,33,KES,Register,b",
        records: &[],
        faults: &["H012 1 A1", "H013 1 H1: end the header with a line break"],
    },
    Case {
        mistake: "no row follows the header",
        file: "area,year,measure,entity_type,value,unit,source\n,,,,,,\n",
        records: &[],
        faults: &["H012 1 A1: send the rows"],
    },
    Case {
        mistake: "a second table has its columns in another order",
        file: "area,year,measure,entity_type,value,unit,source\nKEN,2022,employment,sse,570,persons,Survey\narea,value,measure,entity_type,year,unit,source\nKEN,1998,employment,sse,2020,persons,Survey\n",
        records: &["KEN 2022 employment = 570 persons"],
        faults: &["H010 3: into the order of the first header"],
    },
    Case {
        mistake: "a second table has other columns, one misspelt",
        file: "area,year,measure,entity_type,value,unit,source\nKEN,2022,employment,sse,570,persons,Survey\narea,value,measure,entity_typ,year,unit,source\nKEN,1998,employment,sse,2020,persons,Survey\n",
        records: &["KEN 2022 employment = 570 persons"],
        faults: &["H010 3: into the order of the first header"],
    },
    Case {
        mistake: "two files were pasted together, with the mark of the second",
        file: "area,year,measure,entity_type,value,unit,source\nKEN,2022,employment,sse,570,persons,Survey\n\u{feff}area,year,measure,entity_type,value,unit,source\nKEN,2021,employment,sse,560,persons,Survey\n",
        records: &[
            "KEN 2022 employment = 570 persons",
            "KEN 2021 employment = 560 persons",
        ],
        faults: &[],
    },
    Case {
        mistake: "years stand as columns beside a value",
        file: "area,year,measure,entity_type,unit,source,value,2020,2021\nKEN,2019,employment,sse,persons,Survey,550,560,570\n",
        records: &[],
        faults: &["H014 1 H1: write a row for each figure"],
    },
    Case {
        mistake: "a name and a code of the area stand beside each other",
        file: "country,iso3,year,measure,entity_type,value,unit,source\nKenya,KEN,2022,entities,mutual,35,entities,Register\n",
        records: &["KEN 2022 entities = 35 entities"],
        faults: &[],
    },
    Case {
        mistake: "two columns of the area and of the year differ in a row",
        file: "area,m49,year,TIME_PERIOD,measure,entity_type,value,unit,source\nKEN,404,2021/22,2022,entities,mutual,35,entities,Register\nKEN,800,2021,2020,entities,mutual,34,entities,Register\n",
        records: &["KEN 2022 entities = 35 entities"],
        faults: &[
            "R050 3 B3: correct one of the two cells",
            "R050 3 D3: correct one of the two cells",
        ],
    },
    Case {
        mistake: "a column of one's own has cells",
        file: "area,year,measure,entity_type,value,unit,source,desk,phone ext\nKEN,2022,entities,mutual,35,entities,Register,4,12\n",
        records: &["KEN 2022 entities = 35 entities"],
        faults: &["H002 1 H1: use the column note"],
    },
    Case {
        mistake: "a title says that the figures are thousands",
        file: "Employment by kind (thousands)\narea,year,measure,entity_type,value,unit,source\nKEN,2022,employment,sse,57,persons,Survey\n",
        records: &[],
        faults: &["H009 1: add the column multiplier"],
    },
];

#[test]
fn columns_that_forbid() {
    check(Table::Contributions, COLUMNS_THAT_FORBID);
}

const COLUMNS_THAT_FORBID: &[Case] = &[
    Case {
        mistake: "rows are confidential by the codes of SDMX",
        file: "REF_AREA,TIME_PERIOD,measure,entity_type,OBS_VALUE,unit,CONF_STATUS,source\nKEN,2022,entities,mutual,35,entities,N,Register\nKEN,2021,entities,mutual,34,entities,F,Register\nKEN,2020,entities,mutual,33,entities,S,Register\n",
        records: &["KEN 2021 entities = 34 entities"],
        faults: &[
            "R036 2 G2: send the row when it may be printed",
            "R036 4 G4: send the row",
        ],
    },
    Case {
        mistake: "a row is to be deleted",
        file: "ACTION,area,year,measure,entity_type,value,unit,source\nD,KEN,2022,entities,mutual,35,entities,Register\n",
        records: &[],
        faults: &["R036 2 A2: send the row"],
    },
    Case {
        mistake: "a row is under an embargo whose day is written out",
        file: "area,year,measure,entity_type,value,unit,source,embargo until\nKEN,2022,entities,mutual,35,entities,Register,15 December 2026\nKEN,2021,entities,mutual,34,entities,Register,2024-01-31\n",
        records: &["KEN 2021 entities = 34 entities"],
        faults: &["R036 2 H2: send the row"],
    },
    Case {
        mistake: "multipliers and states of observation are in codes of SDMX",
        file: "REF_AREA,TIME_PERIOD,measure,entity_type,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS,source\nKEN,2022,turnover,mutual,35,KES,6,A,Register\nKEN,2021,turnover,mutual,34000,KES,3,E,Register\n",
        records: &[
            "KEN 2022 turnover = 35000000 KES",
            "KEN 2021 turnover = 34000000 KES",
        ],
        faults: &[],
    },
];

#[test]
fn cells() {
    check(Table::Contributions, CELLS);
}

const CELLS: &[Case] = &[
    Case {
        mistake: "a comma of thousands isn't quoted",
        file: "area,year,measure,entity_type,value,source,note\nKEN,2022,employment,mutual,57,210,Survey\n",
        records: &[],
        faults: &["C027 2 F2"],
    },
    Case {
        mistake: "a comma of thousands moves the tail into the note",
        file: "area,year,measure,entity_type,unit,source,value,note\nKEN,2022,employment,mutual,persons,Survey,57,210,\nKEN,2021,employment,mutual,persons,Survey,56100,\n",
        records: &["KEN 2021 employment = 56100 persons"],
        faults: &["R014 2 I2: a comma divides the number: write 57210"],
    },
    Case {
        mistake: "a quoted cell ends with a line break",
        file: "area,year,measure,entity_type,value,unit,source\n\"KEN\n\",2022,entities,mutual,35,entities,Register\nKEN,2021,entities,mutual,34,entities,\"Register,\nMinistry of Trade, Industry, Labour, and Crafts\"\n",
        records: &[
            "KEN 2022 entities = 35 entities",
            "KEN 2021 entities = 34 entities",
        ],
        faults: &[],
    },
    Case {
        mistake: "the file is cut within its last row",
        file: "area,year,measure,entity_type,value,unit,source,note\nKEN,2022,entities,mutual,35,entities,Register,\nKEN,2021,entities,mutual,34,entities,Regis",
        records: &[
            "KEN 2022 entities = 35 entities",
            "KEN 2021 entities = 34 entities",
        ],
        faults: &["R017 3: whether the file was cut here"],
    },
    Case {
        mistake: "totals and footnotes stand at the foot",
        file: "area,year,measure,entity_type,value,unit,source\nKEN,2022,entities,mutual,35,entities,Register\nTotal,,,,35,,\nSource: Ministry of Trade,,,,,,\n",
        records: &["KEN 2022 entities = 35 entities"],
        faults: &[
            "R051 3 A3: remove the line",
            "R051 4 A4: belongs into source or note",
        ],
    },
    Case {
        mistake: "rows of another delimiter were pasted below",
        file: "area,year,measure,entity_type,value,unit,source,note\nKEN,2022,entities,mutual,35,entities,Register,x\nKEN;2021;entities;mutual;34;entities;Register;y\nKEN;2020;entities;mutual;33;entities;Register;y\n",
        records: &["KEN 2022 entities = 35 entities"],
        faults: &[
            "R051 3 A3: divide them as the header does",
            "R051 4 A4: divide them as the header does",
        ],
    },
    Case {
        mistake: "letters were read in a wrong encoding and saved",
        file: "area,year,measure,entity_type,value,unit,source\nKEN,2022,entities,mutual,35,entities,Registre des sociÃ©tÃ©s de prÃ©voyance\n",
        records: &[],
        faults: &["C022 2 G2: save the file as \"CSV UTF-8\""],
    },
    Case {
        mistake: "accents stand behind their letters",
        file: "area,année,measure,entity_type,value,unit,source\nKEN,2022,entities,coope\u{301}rative,35,entities,Re\u{301}gistre\n",
        records: &["KEN 2022 entities = 35 entities"],
        faults: &[],
    },
    Case {
        mistake: "a letter of the area is Cyrillic",
        file: "area,year,measure,entity_type,value,unit,source\n\u{41a}EN,2022,entities,mutual,35,entities,Register\n",
        records: &[],
        faults: &["C002 2 A2: only looks like a Latin one"],
    },
    Case {
        mistake: "a month stands for a year, and a span is reversed",
        file: "area,year,measure,entity_type,value,unit,source\nKEN,2022-11,entities,mutual,35,entities,Register\nKEN,2022/19,entities,mutual,34,entities,Register\n",
        records: &[],
        faults: &["C003 2 B2: write the year alone", "C030 3 B3"],
    },
    Case {
        mistake: "a word for the whole stands under subarea",
        file: "area,subarea,year,measure,entity_type,value,unit,source\nKEN,Whole country,2022,entities,mutual,35,entities,Register\n",
        records: &["KEN 2022 entities = 35 entities"],
        faults: &[],
    },
    Case {
        mistake: "pence stand for pounds",
        file: "area,year,measure,entity_type,value,unit,source\nGBR,2022,turnover,mutual,3500,GBp,Register\n",
        records: &[],
        faults: &["C011 2 F2"],
    },
    Case {
        mistake: "a worked example was left in",
        file: "area,year,measure,entity_type,value,unit,source\nKEN,2022,entities,mutual,35,entities,Example: a register\n",
        records: &[],
        faults: &["C032 2 G2"],
    },
];

#[test]
fn numbers() {
    check(Table::Contributions, NUMBERS);
}

const NUMBERS: &[Case] = &[
    Case {
        mistake: "a percentage is counted in persons and entities",
        file: "area,year,measure,entity_type,value,unit,source\nKEN,2022,employment,mutual,6.5%,persons,Survey\nKEN,2022,entities,mutual,7 %,entities,Register\n",
        records: &[],
        faults: &[
            "R001 2 E2: write percent in unit",
            "R001 3 E3: write percent in unit",
        ],
    },
    Case {
        mistake: "persons are broken",
        file: "area,year,measure,entity_type,value,unit,source\nKEN,2022,employment,mutual,57.2,persons,Survey\nKEN,2021,employment,mutual,57.2,fte,Survey\n",
        records: &["KEN 2021 employment = 57.2 fte"],
        faults: &["R035 2 E2: give the multiplier"],
    },
    Case {
        mistake: "a point groups persons beside percentages with decimals",
        file: "area,year,measure,entity_type,value,unit,denominator,source\nKEN,2022,employment,mutual,2.750,persons,,Survey\nKEN,2022,employment,sse,4.5,percent,total_employment,Survey\n",
        records: &[
            "KEN 2022 employment = 2750 persons",
            "KEN 2022 employment = 4.5 percent",
        ],
        faults: &[],
    },
    Case {
        mistake: "commas of thousands, and nothing but them",
        file: "area,year,measure,entity_type,value,unit,source\nKEN,2022,employment,mutual,\"57,210\",persons,Survey\nKEN,2021,employment,mutual,\"6,890\",persons,Survey\n",
        records: &[
            "KEN 2022 employment = 57210 persons",
            "KEN 2021 employment = 6890 persons",
        ],
        faults: &[],
    },
    Case {
        mistake: "money with one point, and no other cell tells",
        file: "area,year,measure,entity_type,value,unit,source\nKEN,2022,turnover,mutual,57.210,KES,Register\n",
        records: &[],
        faults: &["C006 2 E2: write 57210 or 57.2100"],
    },
    Case {
        mistake: "a spreadsheet computed fifteen digits",
        file: "area,year,measure,entity_type,value,unit,denominator,source\nKEN,2022,employment,mutual,16.6666666666667,percent,total_employment,Survey\n",
        records: &["KEN 2022 employment = 16.666667 percent"],
        faults: &[],
    },
    Case {
        mistake: "words multiply, and some of them twice",
        file: "area,year,measure,entity_type,value,unit,source\nKEN,2022,turnover,mutual,\"12,5 Mio.\",KES,Register\nKEN,2021,turnover,mutual,1.2万,KES,Register\nKEN,2020,turnover,mutual,2 lakh crore,KES,Register\nKEN,2019,turnover,mutual,12 M,KES,Register\n",
        records: &[
            "KEN 2022 turnover = 12500000 KES",
            "KEN 2021 turnover = 12000 KES",
            "KEN 2020 turnover = 2000000000000 KES",
        ],
        faults: &["C006 5 E5: a word such as thousand or million"],
    },
    Case {
        mistake: "a mark of a footnote, a status, a sign stand beside the number",
        file: "area,year,measure,entity_type,value,unit,source\nKEN,2022,entities,mutual,35*,entities,Register\nKEN,2021,entities,mutual,34 (p),entities,Register\nKEN,2020,entities,mutual,33+,entities,Register\nKEN,2019,entities,mutual,(32),entities,Register\n",
        records: &[],
        faults: &[
            "C005 2 E2: a mark of a footnote",
            "C005 3 E3: provisional in the column status",
            "C005 4 E4: at_least in the column qualifier",
            "C005 5 E5: write -5 for five below zero",
        ],
    },
    Case {
        mistake: "years have a point, another script and a sign",
        file: "area,year,measure,entity_type,value,unit,source\nKEN,2022.0,entities,mutual,35,entities,Register\nKEN,２０２１,entities,mutual,34,entities,Register\nKEN,2020年,entities,mutual,33,entities,Register\nKEN,FY2019,entities,mutual,32,entities,Register\n",
        records: &[
            "KEN 2022 entities = 35 entities",
            "KEN 2021 entities = 34 entities",
            "KEN 2020 entities = 33 entities",
        ],
        faults: &["C003 5 B5: write the year alone, 2019"],
    },
];

#[test]
fn figures() {
    check(Table::Contributions, FIGURES);
}

const FIGURES: &[Case] = &[
    Case {
        mistake: "the region of the world stands beside the country",
        file: "area,region,year,measure,entity_type,value,unit,source\nKEN,Eastern Africa,2022,entities,mutual,35,entities,Register\nKEN,Sub-Saharan Africa,2021,entities,mutual,34,entities,Register\nKEN,Lower middle income,2020,entities,mutual,33,entities,Register\nKEN,Middle East & North Africa,2019,entities,mutual,32,entities,Register\nKEN,Eastern Province,2021,entities,mutual,4,entities,Register\n",
        records: &[
            "KEN 2022 entities = 35 entities",
            "KEN 2021 entities = 34 entities",
            "KEN 2020 entities = 33 entities",
            "KEN 2019 entities = 32 entities",
            "KEN 2021 entities part = 4 entities",
        ],
        faults: &[],
    },
    Case {
        mistake: "nines stand for a value that nobody knows",
        file: "area,year,measure,entity_type,value,unit,source\nKEN,2022,entities,mutual,99999,entities,Register\nKEN,2021,entities,mutual,35,entities,Register\n",
        records: &[
            "KEN 2022 entities = 99999 entities",
            "KEN 2021 entities = 35 entities",
        ],
        faults: &["C033 2 E2"],
    },
    Case {
        mistake: "countries have the names that banks and funds write",
        file: "area,year,measure,entity_type,value,unit,source\n\"Bahamas, The\",2022,entities,mutual,1,entities,Register\n\"Micronesia, Fed. Sts.\",2022,entities,mutual,2,entities,Register\n\"Iran, Islamic Rep.\",2022,entities,mutual,3,entities,Register\n\"Macao SAR, China\",2022,entities,mutual,4,entities,Register\nSt. Martin (French part),2022,entities,mutual,5,entities,Register\nPuerto Rico (US),2022,entities,mutual,6,entities,Register\n\"Somalia, Fed. Rep.\",2022,entities,mutual,7,entities,Register\n\"Venezuela, RB\",2022,entities,mutual,8,entities,Register\nSlovak Republic,2022,entities,mutual,9,entities,Register\nSt. Kitts and Nevis,2022,entities,mutual,10,entities,Register\n\"Egypt, Arab Rep.\",2022,entities,mutual,11,entities,Register\nIslamic Republic of Iran,2021,entities,mutual,12,entities,Register\nTürkiye,2022,entities,mutual,13,entities,Register\nGermany (until 1990 former territory of the FRG),2022,entities,mutual,14,entities,Register\n",
        records: &[
            "BHS 2022 entities = 1 entities",
            "FSM 2022 entities = 2 entities",
            "IRN 2022 entities = 3 entities",
            "MAC 2022 entities = 4 entities",
            "MAF 2022 entities = 5 entities",
            "PRI 2022 entities = 6 entities",
            "SOM 2022 entities = 7 entities",
            "VEN 2022 entities = 8 entities",
            "SVK 2022 entities = 9 entities",
            "KNA 2022 entities = 10 entities",
            "EGY 2022 entities = 11 entities",
            "IRN 2021 entities = 12 entities",
            "TUR 2022 entities = 13 entities",
            "DEU 2022 entities = 14 entities",
        ],
        faults: &[],
    },
    Case {
        mistake: "a currency was withdrawn before the year",
        file: "area,year,measure,entity_type,value,unit,source\nHRV,2024,turnover,mutual,35,HRK,Register\nHRV,2021,turnover,mutual,33,HRK,Register\nVEN,2022,turnover,mutual,35,VEF,Register\nSLE,2025,turnover,mutual,35,SLL,Register\n",
        records: &["HRV 2021 turnover = 33 HRK"],
        faults: &["R040 2 F2: EUR", "R040 4 F4: VES", "R040 5 F5: SLE"],
    },
    Case {
        mistake: "the name of a record is a formula",
        file: "record,area,year,measure,entity_type,value,source\n\"=HYPERLINK(\"\"https://example.org\"\",\"\"a\"\")\",KEN,2022,entities,mutual,35,Register\n",
        records: &["KEN 2022 entities = 35 entities"],
        faults: &["C019 2 A2: without the sign at its start"],
    },
    Case {
        mistake: "a value is below what it is at least",
        file: "area,year,measure,entity_type,value,qualifier,unit,source\nKEN,2022,members,mutual,9400,at_least,persons,Register\nKEN,2022,members,mutual,8100,,persons,Register\nKEN,2021,members,mutual,9400,,persons,Register\nKEN,2021,members,mutual,8100,at_least,persons,Register\n",
        records: &[
            "KEN 2022 members = 9400 persons",
            "KEN 2022 members = 8100 persons",
            "KEN 2021 members = 9400 persons",
            "KEN 2021 members = 8100 persons",
        ],
        faults: &["R019 3 E3: say how they differ"],
    },
];

#[test]
fn actions() {
    check(Table::Actions, ACTIONS);
}

const ACTIONS: &[Case] = &[
    Case {
        mistake: "the first cell is a title over two lines",
        file: "title,area,commitment,status,source\n\"Act on\nmutual societies\",KEN,1.legal,in_force,Gazette\n",
        records: &["Act on\nmutual societies"],
        faults: &[],
    },
    Case {
        mistake: "an amount and the people reached are below zero",
        file: "area,commitment,level,title,status,amount,currency,amount_kind,people_reached,source\nKEN,1.finance,national,A fund,in_force,-70000,KES,budget,-8,Gazette\n",
        records: &[],
        faults: &["R008 2 F2: remove the sign", "R008 2 I2: remove the sign"],
    },
    Case {
        mistake: "a blank date became the first day of a calendar",
        file: "area,commitment,level,title,status,start,source\nKEN,1.legal,national,A law,in_force,1900-01-01,Gazette\nKEN,1.legal,national,An old law,in_force,1900,Gazette\n",
        records: &["An old law"],
        faults: &["C015 2 F2"],
    },
    Case {
        mistake: "lists have commas",
        file: "area,commitment,level,title,status,sdg_targets,entity_types,partners,source\nKEN,\"1.legal, 1.strategy\",national,A plan,in_force,\"8.3, 10.2\",\"cooperative, mutual\",\"ILO, UNDP\",Gazette\n",
        records: &["A plan"],
        faults: &[],
    },
    Case {
        mistake: "addresses have capitals, no scheme, a neighbour or nothing behind the scheme",
        file: "area,commitment,level,title,status,source,source_url\nKEN,1.legal,national,One,in_force,Gazette,HTTPS://www.example.org/One\nKEN,1.legal,national,Two,in_force,Gazette,www.example.org/two\nKEN,1.legal,national,Three,in_force,Gazette,https://a.example.org; https://b.example.org\nKEN,1.legal,national,Four,in_force,Gazette,https://\n",
        records: &["One", "Two", "Three", "Four"],
        faults: &["C025 5 G5"],
    },
];

#[test]
fn encodings() {
    let file = |letters: &str, source: &[u8]| {
        let header = "area,year,measure,entity_type,value,unit,source\n";
        let mut bytes =
            format!("{header}KEN,2022,entities,mutual,35,entities,{letters}").into_bytes();
        bytes.extend(source);
        bytes.push(b'\n');
        bytes
    };
    let sources = |bytes: &[u8]| {
        let read = submission(Table::Contributions, bytes);
        let sources: Vec<String> = read
            .claims
            .iter()
            .map(|claim| claim.source.to_string())
            .collect();
        let faults = read
            .diagnostics
            .iter()
            .filter(|found| found.severity != Severity::Note);
        (sources, faults.map(|found| found.code).collect::<Vec<_>>())
    };
    // In Windows-1251, in Mac Roman, in a code page of DOS.
    for (source, expected) in [
        (
            &b"\xD0\xE5\xE5\xF1\xF2\xF0 \xEE\xE1\xF9\xE5\xF1\xF2\xE2"[..],
            "Реестр обществ",
        ),
        (b"Soci\x8Et\x8Es coop\x8Eratives", "Sociétés coopératives"),
        (b"Soci\x82t\x82s coop\x82ratives", "Sociétés coopératives"),
    ] {
        assert_eq!(
            sources(&file("", source)),
            (vec![expected.to_owned()], vec!["F007"])
        );
    }
    // One line in Latin-1 below one in UTF-8 is that line's.
    let mixed = file(
        "Régistre\nKEN,2021,entities,mutual,34,entities,",
        b"R\xE9gistre",
    );
    assert_eq!(sources(&mixed), (vec!["Régistre".to_owned()], vec!["C022"]));
    // Letters of no encoding that words would tell are not printed.
    assert_eq!(
        sources(&file("", b"a\x8Eb\x98c\x86")),
        (vec![], vec!["F007", "C022"])
    );
}

#[test]
fn content_is_what_its_bytes_say() {
    for (bytes, remedy) in [
        (&b"PK\x03\x04\x14\0\x06\0"[..], "let its name end"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1", "Save as"),
        (b"%PDF-1.7\n", "copy the table"),
        (
            b"<html><body><table><tr><td>area</td></tr></table>",
            "Save as",
        ),
        (b"{\\rtf1\\ansi area}", "copy the table"),
        (b"[{\"area\": \"KEN\"}]", "Save as"),
    ] {
        let read = submission(Table::Contributions, bytes);
        let [found] = &read.diagnostics[..] else {
            panic!("{:?}", read.diagnostics)
        };
        assert_eq!(found.code, "F002");
        assert!(
            found
                .help
                .as_deref()
                .is_some_and(|help| help.contains(remedy)),
            "{found:?}"
        );
    }
}
