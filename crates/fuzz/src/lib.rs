//! What the fuzz targets share: a small round, and what must hold of whatever was read.

use sse_register::InMemorySpill;
use sse_round::{Checked, InMemory, Reading};

/// Files are read without a word, and registers into memory.
pub const READING: Reading<'static> = Reading {
    spill: &|| Box::new(InMemorySpill::default()),
    progress: &|_, _| (),
};

/// A round of one State, before anything of it is changed.
const ROUND: &[(&str, &str)] = &[
    ("round.toml", include_str!("../../../inputs/81/round.toml")),
    (
        "reporters.csv",
        "reporter,group,name,task_force,sponsored,language,invited_on,due_on,received_on,note\n\
         KEN,state,Kenya,,,en,,,,\n",
    ),
    (
        "rates.csv",
        "currency,year,kind,lcu_per_usd,complete,source,source_date\nKES,2023,average,139.8,yes,Central Bank,\n",
    ),
    (
        "attribution.csv",
        "rule,of,measure,target,relation,reason\nm-1,figures,members,8.3,context,an example\n",
    ),
    (
        "decisions.csv",
        "decision,kind,subject,object,decided_by,decided_on,expires_on,reason\n",
    ),
    (
        "cases.csv",
        "title,area,reporter,goal,text,source,source_url\nA dairy,KEN,KEN,2,It pools milk.,Registry,\n",
    ),
    (
        "previous.csv",
        "date,commitment,finding,source,source_url\n2024-09-13,1.legal,Laws and policies,Press,\n",
    ),
    (
        "frameworks.csv",
        "area,first_year,last_year,names_sector,source\nKEN,2022,2026,no,Cooperation Framework\n",
    ),
    (
        "states/KEN/contributions.csv",
        "record,area,year,measure,entity_type,value,unit,source\n\
         a,KEN,2023,members,cooperative,1200,memberships,Registry\n\
         b,KEN,2023,turnover,cooperative,12,KES,Registry\n",
    ),
];

/// The files of a round, one of which holds other bytes.
pub fn round_with(changed: &str, bytes: &[u8]) -> InMemory {
    let others = ROUND.iter().filter(|(path, _)| *path != changed);
    let others = others.map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    InMemory::new("inputs/81", others.chain([(changed.to_owned(), bytes.to_vec())]))
}

/// Every line of every file must be accounted for.
pub fn assert_balanced(checked: &Checked) {
    for ledger in &checked.ledgers {
        assert!(ledger.is_balanced(), "{ledger}");
    }
}
