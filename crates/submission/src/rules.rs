//! The rules of files, headers, cells and rows, each with its meaning and two examples.

use sse_diagnostics::{Rule, Severity};

pub(crate) const UNEXPECTED_FILE: Rule = Rule {
    code: "F001",
    name: "unexpected-file",
    severity: Severity::Warning,
    explain: "A file lies in the round that nothing reads.\n\nBad: inputs/81/states/KEN/contribution.csv\n\nGood: inputs/81/states/KEN/contributions.csv\n",
};

pub(crate) const SPREADSHEET_FILE: Rule = Rule {
    code: "F002",
    name: "spreadsheet-file",
    severity: Severity::Error,
    explain: "A spreadsheet or text document lies where a CSV file belongs. Only CSV is read: it shows every cell as it is.\n\nBad: contributions.xlsx\n\nGood: contributions.csv, saved from the same sheet as \"CSV UTF-8\"\n",
};

pub(crate) const NOT_A_REPORTER: Rule = Rule {
    code: "F003",
    name: "not-a-reporter",
    severity: Severity::Error,
    explain: "The folder isn't the code of a State or of a reporter of the round, so nobody would answer for its rows.\n\nBad: states/XYZ/\n\nGood: states/KEN/\n",
};

pub(crate) const UNLISTED_REPORTER: Rule = Rule {
    code: "F004",
    name: "unlisted-reporter",
    severity: Severity::Error,
    explain: "The reporter has a folder but no row in reporters.csv, or stands there in another group.\n\nBad: agencies/FAO/ without FAO in reporters.csv\n\nGood: a row FAO,agency,... in reporters.csv\n",
};

pub(crate) const EMPTY_FILE: Rule = Rule {
    code: "F005",
    name: "empty-file",
    severity: Severity::Error,
    explain: "The file has no header and no row.\n\nBad: a file of zero bytes\n\nGood: a file with a header and a row\n",
};

pub(crate) const OVERSIZE_FILE: Rule = Rule {
    code: "F006",
    name: "oversize-file",
    severity: Severity::Error,
    explain: "The file is larger than the round allows (max_file_bytes in round.toml) and isn't read.\n\nBad: a file of one gigabyte\n\nGood: the same rows in several submissions, or a higher limit\n",
};

pub(crate) const OTHER_ENCODING: Rule = Rule {
    code: "F007",
    name: "other-encoding",
    severity: Severity::Note,
    explain: "The file isn't UTF-8; it was read in the encoding that its bytes show.\n\nBad: a file saved as \"CSV\" on an old system\n\nGood: the same file saved as \"CSV UTF-8\"\n",
};

pub(crate) const OTHER_DELIMITER: Rule = Rule {
    code: "F008",
    name: "other-delimiter",
    severity: Severity::Note,
    explain: "The cells are divided by something other than commas; the header shows by what.\n\nBad: area;year;measure\n\nGood: area,year,measure\n",
};

pub(crate) const MISSING_ROUND_FILE: Rule = Rule {
    code: "F009",
    name: "missing-round-file",
    severity: Severity::Error,
    explain: "A round can't be read without round.toml and reporters.csv.\n\nBad: inputs/82/ without round.toml\n\nGood: inputs/82/round.toml, copied from the round before\n",
};

pub(crate) const ROUND_SETTING: Rule = Rule {
    code: "F010",
    name: "round-setting",
    severity: Severity::Error,
    explain: "A key of round.toml is missing, unknown or has the wrong kind of value.\n\nBad: first_year = \"2016\"\n\nGood: first_year = 2016\n",
};

pub(crate) const UNBALANCED_LEDGER: Rule = Rule {
    code: "F011",
    name: "unbalanced-ledger",
    severity: Severity::Error,
    explain: "The lines of a file don't add up: the program lost one. This is a fault of the program, not of the file.\n\nBad: 41 lines = 1 header + 39 used\n\nGood: 41 lines = 1 header + 40 used\n",
};

pub(crate) const ROUND_ROW: Rule = Rule {
    code: "F012",
    name: "round-row",
    severity: Severity::Error,
    explain: "A row of one of the secretariat's own files can't be used.\n\nBad: EUR,2023,average,0.92,no,... (an incomplete year)\n\nGood: EUR,2022,average,0.95,yes,...\n",
};

pub(crate) const MISSING_COLUMN: Rule = Rule {
    code: "H001",
    name: "missing-column",
    severity: Severity::Error,
    explain: "A column that must be there isn't, so no row of the file can be used.\n\nBad: area,year,value\n\nGood: area,year,measure,entity_type,value,source\n",
};

pub(crate) const UNKNOWN_COLUMN: Rule = Rule {
    code: "H002",
    name: "unknown-column",
    severity: Severity::Note,
    explain: "A column that nothing reads; its cells are kept out.\n\nBad: area,year,colour\n\nGood: area,year,note\n",
};

pub(crate) const TRANSLATED_HEADER: Rule = Rule {
    code: "H003",
    name: "translated-header",
    severity: Severity::Note,
    explain: "A header is a translation or an SDMX name of a column; it was understood.\n\nBad: REF_AREA\n\nGood: area\n",
};

pub(crate) const REPEATED_COLUMN: Rule = Rule {
    code: "H004",
    name: "repeated-column",
    severity: Severity::Error,
    explain: "Two columns have one name and different cells: nobody can tell which one counts.\n\nBad: value,value\n\nGood: value,note\n",
};

pub(crate) const UNNAMED_COLUMN: Rule = Rule {
    code: "H005",
    name: "unnamed-column",
    severity: Severity::Note,
    explain: "A column without a name has cells; they are kept out.\n\nBad: area,,year\n\nGood: area,note,year\n",
};

pub(crate) const REPEATED_HEADER: Rule = Rule {
    code: "H006",
    name: "repeated-header",
    severity: Severity::Note,
    explain: "The header stands again among the rows; it was skipped.\n\nBad: a second line area,year,...\n\nGood: one header, at the top\n",
};

pub(crate) const SAME_COLUMN_TWICE: Rule = Rule {
    code: "H007",
    name: "same-column-twice",
    severity: Severity::Note,
    explain: "Two columns have one name and the same cells; one was read.\n\nBad: value,value with equal cells\n\nGood: value\n",
};

pub(crate) const TOO_MANY_COLUMNS: Rule = Rule {
    code: "H008",
    name: "too-many-columns",
    severity: Severity::Error,
    explain: "The file has more than 1,000 columns: it is no table of figures.\n\nBad: a sheet with years as columns down to 1,001\n\nGood: one figure a row\n",
};

pub(crate) const REQUIRED_CELL: Rule = Rule {
    code: "C001",
    name: "required-cell",
    severity: Severity::Error,
    explain: "A cell that every row needs is blank.\n\nBad: ESP,2023,,cooperative,12\n\nGood: ESP,2023,entities,cooperative,12\n",
};

pub(crate) const UNKNOWN_AREA: Rule = Rule {
    code: "C002",
    name: "unknown-area",
    severity: Severity::Error,
    explain: "The area is none of the codes and names that are known.\n\nBad: Kenia-2\n\nGood: KEN\n",
};

pub(crate) const NOT_A_YEAR: Rule = Rule {
    code: "C003",
    name: "not-a-year",
    severity: Severity::Error,
    explain: "The year is none, or lies outside 1800 to 2199.\n\nBad: '23\n\nGood: 2023\n",
};

pub(crate) const UNKNOWN_CODE: Rule = Rule {
    code: "C004",
    name: "unknown-code",
    severity: Severity::Error,
    explain: "The word is not on the code list of its column.\n\nBad: entity_type = cooperativ\n\nGood: entity_type = cooperative\n",
};

pub(crate) const NOT_A_NUMBER: Rule = Rule {
    code: "C005",
    name: "not-a-number",
    severity: Severity::Error,
    explain: "The cell holds no number.\n\nBad: about five hundred\n\nGood: 500, and about in the column qualifier\n",
};

pub(crate) const AMBIGUOUS_NUMBER: Rule = Rule {
    code: "C006",
    name: "ambiguous-number",
    severity: Severity::Error,
    explain: "The number has two readings and nothing in its column tells which one is meant.\n\nBad: 1.234 in a column without other decimals\n\nGood: 1234 or 1.2340\n",
};

pub(crate) const SPREADSHEET_DAMAGE: Rule = Rule {
    code: "C007",
    name: "spreadsheet-damage",
    severity: Severity::Error,
    explain: "A spreadsheet program changed the cell: a date, a rounded number or an error stands there.\n\nBad: 1,23E+05\n\nGood: 123456, in a cell formatted as text\n",
};

pub(crate) const REPAIRED_NUMBER: Rule = Rule {
    code: "C008",
    name: "repaired-number",
    severity: Severity::Note,
    explain: "A number was not written in plain digits; it was understood.\n\nBad: 7,94,866\n\nGood: 794866\n",
};

pub(crate) const EVERYDAY_WORD: Rule = Rule {
    code: "C009",
    name: "everyday-word",
    severity: Severity::Note,
    explain: "An everyday word or an alias stood for a code; it was understood.\n\nBad: status = active\n\nGood: status = in_force\n",
};

pub(crate) const UNKNOWN_SCOPE: Rule = Rule {
    code: "C010",
    name: "unknown-scope",
    severity: Severity::Error,
    explain: "The scope is neither on the list nor part:<words> nor wider:<words>.\n\nBad: scope = some\n\nGood: scope = part:some\n",
};

pub(crate) const UNKNOWN_UNIT: Rule = Rule {
    code: "C011",
    name: "unknown-unit",
    severity: Severity::Error,
    explain: "The unit is neither on the list nor a currency of ISO 4217.\n\nBad: unit = dollars and cents\n\nGood: unit = USD\n",
};

pub(crate) const UNKNOWN_ACTIVITY: Rule = Rule {
    code: "C012",
    name: "unknown-activity",
    severity: Severity::Error,
    explain: "The activity is no section of ISIC Revision 4.\n\nBad: activity = ISIC4:Z\n\nGood: activity = ISIC4:Q\n",
};

pub(crate) const UNKNOWN_BASIS: Rule = Rule {
    code: "C013",
    name: "unknown-basis",
    severity: Severity::Error,
    explain: "A word of the basis is unknown, or two words exclude each other.\n\nBad: basis = registered+active\n\nGood: basis = registered+direct\n",
};

pub(crate) const UNKNOWN_TARGET: Rule = Rule {
    code: "C014",
    name: "unknown-target",
    severity: Severity::Error,
    explain: "There is no such Goal or target.\n\nBad: 8.15\n\nGood: 8.5\n",
};

pub(crate) const NOT_A_DATE: Rule = Rule {
    code: "C015",
    name: "not-a-date",
    severity: Severity::Error,
    explain: "The date isn't YYYY, YYYY-MM or YYYY-MM-DD, or doesn't exist.\n\nBad: 18/04/2023\n\nGood: 2023-04-18\n",
};

pub(crate) const INVISIBLE_CHARACTER: Rule = Rule {
    code: "C016",
    name: "invisible-character",
    severity: Severity::Warning,
    explain: "The cell holds characters that nobody sees or that turn the direction of writing; they are shown escaped.\n\nBad: a name with a zero-width space in it\n\nGood: the name typed anew\n",
};

pub(crate) const CONTROL_CHARACTER: Rule = Rule {
    code: "C017",
    name: "control-character",
    severity: Severity::Error,
    explain: "The cell holds a control character that no text contains.\n\nBad: a cell with a byte of value 7\n\nGood: the cell typed anew\n",
};

pub(crate) const PRIVATE_CHARACTER: Rule = Rule {
    code: "C018",
    name: "private-character",
    severity: Severity::Error,
    explain: "The cell holds a private-use character, which has no agreed meaning.\n\nBad: a logo typed from a symbol font\n\nGood: the name of the organization\n",
};

pub(crate) const FORMULA_CELL: Rule = Rule {
    code: "C019",
    name: "formula-cell",
    severity: Severity::Warning,
    explain: "The cell begins like a formula; it is kept as text and shielded in every file made for spreadsheets.\n\nBad: =HYPERLINK(...)\n\nGood: the text itself\n",
};

pub(crate) const PERSONAL_DATA: Rule = Rule {
    code: "C020",
    name: "personal-data",
    severity: Severity::Warning,
    explain: "The cell seems to hold an e-mail address or a telephone number. A report names offices, never people.\n\nBad: write to a.b@example.org\n\nGood: write to the statistical office\n",
};

pub(crate) const OVERSIZE_CELL: Rule = Rule {
    code: "C021",
    name: "oversize-cell",
    severity: Severity::Error,
    explain: "A cell has more than 64 KiB: it is no cell of a table.\n\nBad: a whole report pasted into note\n\nGood: its title and address\n",
};

pub(crate) const UNREADABLE_BYTE: Rule = Rule {
    code: "C022",
    name: "unreadable-byte",
    severity: Severity::Error,
    explain: "A byte fits no encoding of the file, so a letter is lost.\n\nBad: Espa?a with a broken byte\n\nGood: España, saved as UTF-8\n",
};

pub(crate) const NO_YEAR: Rule = Rule {
    code: "C023",
    name: "no-year",
    severity: Severity::Warning,
    explain: "The year isn't stated. The figure is listed and enters no total.\n\nBad: year = (blank)\n\nGood: year = 2023\n",
};

pub(crate) const UNKNOWN_PARTNER: Rule = Rule {
    code: "C024",
    name: "unknown-partner",
    severity: Severity::Warning,
    explain: "A partner has no row in reporters.csv, so a joint action can't be recognized.\n\nBad: partners = I.L.O.\n\nGood: partners = ILO\n",
};

pub(crate) const ODD_ADDRESS: Rule = Rule {
    code: "C025",
    name: "odd-address",
    severity: Severity::Warning,
    explain: "The address of a source isn't one of the web; it is printed as text.\n\nBad: www.example.org\n\nGood: https://www.example.org\n",
};

pub(crate) const YEAR_ADJUSTED: Rule = Rule {
    code: "C026",
    name: "year-adjusted",
    severity: Severity::Note,
    explain: "A reporting year such as 2022/23 counts as its later year.\n\nBad: 2022/23\n\nGood: 2023\n",
};

pub(crate) const NOT_A_SOURCE: Rule = Rule {
    code: "C027",
    name: "not-a-source",
    severity: Severity::Error,
    explain: "The source names nothing that somebody could look up.\n\nBad: general knowledge\n\nGood: National Institute of Statistics, Satellite account 2023\n",
};

pub(crate) const UNIT_OF_MEASURE: Rule = Rule {
    code: "R001",
    name: "unit-of-measure",
    severity: Severity::Error,
    explain: "The measure can't be counted in this unit.\n\nBad: entities in hours\n\nGood: entities in entities\n",
};

pub(crate) const PERCENT_OF_WHAT: Rule = Rule {
    code: "R002",
    name: "percent-of-what",
    severity: Severity::Error,
    explain: "A percentage needs a denominator.\n\nBad: employment, 6.3, percent\n\nGood: employment, 6.3, percent, total_employment\n",
};

pub(crate) const NEEDLESS_DENOMINATOR: Rule = Rule {
    code: "R003",
    name: "needless-denominator",
    severity: Severity::Warning,
    explain: "A denominator stands beside a value that is no percentage; it was ignored.\n\nBad: entities, 500, denominator gdp\n\nGood: entities, 500\n",
};

pub(crate) const SHARE_OVER_100: Rule = Rule {
    code: "R004",
    name: "share-over-100",
    severity: Severity::Warning,
    explain: "A share of a whole is above 100 per cent.\n\nBad: employment of 120 percent of total_employment\n\nGood: employment of 12.0 percent of total_employment\n",
};

pub(crate) const SAME_ROW_TWICE: Rule = Rule {
    code: "R005",
    name: "same-row-twice",
    severity: Severity::Error,
    explain: "The row stands in the file already, cell for cell; the second one is left out.\n\nBad: the same line pasted twice\n\nGood: the line once\n",
};

pub(crate) const SAME_RECORD_TWICE: Rule = Rule {
    code: "R006",
    name: "same-record-twice",
    severity: Severity::Warning,
    explain: "Two rows have one record id, and no later date tells which one revises the other; both stay.\n\nBad: entities-2023 in two rows\n\nGood: entities-2023 and entities-2023-active\n",
};

pub(crate) const TWO_MULTIPLIERS: Rule = Rule {
    code: "R007",
    name: "two-multipliers",
    severity: Severity::Error,
    explain: "A multiplier stands in the cell and in its column: nobody can tell whether both are meant.\n\nBad: 12.4 million with multiplier million\n\nGood: 12.4 with multiplier million\n",
};

pub(crate) const NEGATIVE_VALUE: Rule = Rule {
    code: "R008",
    name: "negative-value",
    severity: Severity::Error,
    explain: "A count, a percentage or an amount of this measure can't be below zero.\n\nBad: -500 entities\n\nGood: 500 entities\n",
};

pub(crate) const FUTURE_YEAR: Rule = Rule {
    code: "R009",
    name: "future-year",
    severity: Severity::Error,
    explain: "The year had not ended, or not begun, on the date of the report.\n\nBad: 2031\n\nGood: 2025\n",
};

pub(crate) const LEVEL_OF_COMMITMENT: Rule = Rule {
    code: "R010",
    name: "level-of-commitment",
    severity: Severity::Warning,
    explain: "A level belongs to commitments of Member States (1.*) only; it was ignored.\n\nBad: 3.new with level local\n\nGood: 3.new\n",
};

pub(crate) const COMMITMENT_OF_OTHERS: Rule = Rule {
    code: "R011",
    name: "commitment-of-others",
    severity: Severity::Error,
    explain: "The commitment is addressed to another kind of reporter.\n\nBad: a State with 3.new\n\nGood: a State with 1.finance\n",
};

pub(crate) const ENDS_BEFORE_IT_BEGINS: Rule = Rule {
    code: "R012",
    name: "ends-before-it-begins",
    severity: Severity::Error,
    explain: "The end lies before the start.\n\nBad: start 2024, end 2021\n\nGood: start 2021, end 2024\n",
};

pub(crate) const INCOMPLETE_AMOUNT: Rule = Rule {
    code: "R013",
    name: "incomplete-amount",
    severity: Severity::Error,
    explain: "An amount needs its currency and its kind.\n\nBad: 200 million\n\nGood: 200 million, EUR, budget\n",
};

pub(crate) const TOO_MANY_CELLS: Rule = Rule {
    code: "R014",
    name: "too-many-cells",
    severity: Severity::Error,
    explain: "The row has more cells than the header: a cell with a comma in it isn't quoted, or a delimiter is doubled.\n\nBad: ESP,2023,a,b,c under area,year,note\n\nGood: ESP,2023,\"a,b,c\"\n",
};

pub(crate) const SWALLOWED_ROWS: Rule = Rule {
    code: "R015",
    name: "swallowed-rows",
    severity: Severity::Error,
    explain: "A quotation mark opens a cell that holds line breaks and whole rows: they would vanish. The rows were set aside.\n\nBad: \"ESP,2023,... and no closing mark on the line\n\nGood: ESP,2023,...\n",
};

pub(crate) const STRAY_QUOTE: Rule = Rule {
    code: "R016",
    name: "stray-quote",
    severity: Severity::Error,
    explain: "A quotation mark stands inside a cell: a mark is missing or one too many.\n\nBad: ab\"c\n\nGood: \"ab\"\"c\"\n",
};

pub(crate) const SHORT_ROW: Rule = Rule {
    code: "R017",
    name: "short-row",
    severity: Severity::Note,
    explain: "The row has fewer cells than the header; the missing ones count as blank.\n\nBad: ESP,2023 under area,year,note\n\nGood: ESP,2023,\n",
};

pub(crate) const ACTION_WITHOUT_AREA: Rule = Rule {
    code: "R018",
    name: "action-without-area",
    severity: Severity::Error,
    explain: "Only a State may leave the area of an action blank.\n\nBad: ILO, area blank\n\nGood: ILO, area 001\n",
};

/// Every rule of this crate, by level and number.
pub const RULES: &[Rule] = &[
    UNEXPECTED_FILE,
    SPREADSHEET_FILE,
    NOT_A_REPORTER,
    UNLISTED_REPORTER,
    EMPTY_FILE,
    OVERSIZE_FILE,
    OTHER_ENCODING,
    OTHER_DELIMITER,
    MISSING_ROUND_FILE,
    ROUND_SETTING,
    UNBALANCED_LEDGER,
    ROUND_ROW,
    MISSING_COLUMN,
    UNKNOWN_COLUMN,
    TRANSLATED_HEADER,
    REPEATED_COLUMN,
    UNNAMED_COLUMN,
    REPEATED_HEADER,
    SAME_COLUMN_TWICE,
    TOO_MANY_COLUMNS,
    REQUIRED_CELL,
    UNKNOWN_AREA,
    NOT_A_YEAR,
    UNKNOWN_CODE,
    NOT_A_NUMBER,
    AMBIGUOUS_NUMBER,
    SPREADSHEET_DAMAGE,
    REPAIRED_NUMBER,
    EVERYDAY_WORD,
    UNKNOWN_SCOPE,
    UNKNOWN_UNIT,
    UNKNOWN_ACTIVITY,
    UNKNOWN_BASIS,
    UNKNOWN_TARGET,
    NOT_A_DATE,
    INVISIBLE_CHARACTER,
    CONTROL_CHARACTER,
    PRIVATE_CHARACTER,
    FORMULA_CELL,
    PERSONAL_DATA,
    OVERSIZE_CELL,
    UNREADABLE_BYTE,
    NO_YEAR,
    UNKNOWN_PARTNER,
    ODD_ADDRESS,
    YEAR_ADJUSTED,
    NOT_A_SOURCE,
    UNIT_OF_MEASURE,
    PERCENT_OF_WHAT,
    NEEDLESS_DENOMINATOR,
    SHARE_OVER_100,
    SAME_ROW_TWICE,
    SAME_RECORD_TWICE,
    TWO_MULTIPLIERS,
    NEGATIVE_VALUE,
    FUTURE_YEAR,
    LEVEL_OF_COMMITMENT,
    COMMITMENT_OF_OTHERS,
    ENDS_BEFORE_IT_BEGINS,
    INCOMPLETE_AMOUNT,
    TOO_MANY_CELLS,
    SWALLOWED_ROWS,
    STRAY_QUOTE,
    SHORT_ROW,
    ACTION_WITHOUT_AREA,
];
