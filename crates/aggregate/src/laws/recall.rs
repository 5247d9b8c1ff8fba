//! How many overlaps § 4's rule sees where two reporters write different titles and years: measured, and told in
//! `recall.md`.

use crate::fixture::{action, round};
use crate::reconcile;
use sse_model::Action;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Numbers that look drawn by lot and are the same each time (splitmix64).
struct Lots(u64);

impl Lots {
    /// One of so many.
    fn below(&mut self, number: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % number
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[usize::try_from(self.below(words.len() as u64)).unwrap()]
    }

    fn is_so(&mut self) -> bool {
        self.below(2) == 0
    }
}

/// What the second reporter does to the title.
#[derive(Debug, Clone, Copy)]
enum Title {
    Writing,
    WordLess,
    Exchanged,
    OtherWords,
}

const TITLES: [(Title, &str); 4] = [
    (
        Title::Writing,
        "written in another way (capitals, accents, signs, a year)",
    ),
    (Title::WordLess, "a word less"),
    (Title::Exchanged, "two words exchanged"),
    (Title::OtherWords, "in other words"),
];

const WHAT: [&str; 6] = [
    "Programme",
    "Plan",
    "Fund",
    "Credit line",
    "Strategy",
    "Guarantee scheme",
];
const FOR: [&str; 6] = [
    "development of",
    "support to",
    "access to finance of",
    "training for",
    "promotion of",
    "reform of",
];
const WHOM: [&str; 6] = [
    "cooperatives",
    "mutual societies",
    "social enterprises",
    "self-help groups",
    "associations",
    "women producers",
];
const WHERE: [&str; 6] = [
    "in rural areas",
    "in cities",
    "in agriculture",
    "in health",
    "in housing",
    "in crafts",
];
const AREAS: [&str; 12] = [
    "ESP", "FRA", "ITA", "PRT", "SEN", "MLI", "MAR", "TUN", "BRA", "MEX", "IND", "KEN",
];
const ROUNDS: usize = 20;
const ACTIONS: usize = 50;

/// A title of four parts.
fn title(lots: &mut Lots) -> Vec<String> {
    [WHAT, FOR, WHOM, WHERE]
        .iter()
        .map(|words| lots.of(words).to_owned())
        .collect()
}

fn changed(lots: &mut Lots, own: &[String], change: Title) -> String {
    let mut parts = own.to_vec();
    match change {
        Title::Writing => {
            return format!(
                "{}, {}",
                parts.join(" ").to_uppercase().replace('E', "É"),
                2020 + lots.below(5)
            );
        }
        Title::WordLess => drop(parts.remove(usize::try_from(1 + lots.below(3)).unwrap())),
        Title::Exchanged => parts.swap(2, 3),
        Title::OtherWords => parts = title(lots),
    }
    parts.join(" ")
}

/// The two reports of one action.
fn told(lots: &mut Lots, number: usize, change: Title, moved: u64, named: bool) -> [Action; 2] {
    let area = lots.of(&AREAS);
    let reporter = lots.of(&["EIB", "AFDB", "ILO", "UNDP", "OECD"]);
    let own = title(lots);
    let start = 2015 + lots.below(5);
    let mut years = |start: u64| {
        let end = if lots.is_so() {
            format!(" end={}", start + lots.below(3))
        } else {
            String::new()
        };
        if lots.below(4) == 0 {
            end
        } else {
            format!(" start={start}{end}")
        }
    };
    let (first, second) = (years(start), years(start + moved));
    let partners = if named && lots.is_so() {
        format!(" partners={area}")
    } else {
        String::new()
    };
    let other = changed(lots, &own, change).replace(' ', "_");
    let name = number.to_string();
    let state = format!(
        "{area} 1.finance in_force title={}{first}",
        own.join(" ").replace(' ', "_")
    );
    [
        action(area, &name, &state),
        action(
            reporter,
            &name,
            &format!("{area} 3.existing in_force title={other}{second}{partners}"),
        ),
    ]
}

/// Of how many actions both reports are listed as one, and how many other pairs are listed.
fn listed(lots: &mut Lots, change: Title, moved: u64, named: bool) -> (usize, usize) {
    let actions: Vec<[Action; 2]> = (0..ACTIONS)
        .map(|number| told(lots, number, change, moved, named))
        .collect();
    let pairs: BTreeSet<_> = actions
        .iter()
        .map(|[one, two]| {
            (
                one.id.clone().min(two.id.clone()),
                one.id.clone().max(two.id.clone()),
            )
        })
        .collect();
    let facts = reconcile(
        &round(),
        Vec::new(),
        actions.into_iter().flatten().collect(),
        &[],
    );
    let seen = facts
        .overlaps
        .iter()
        .filter(|overlap| pairs.contains(&(overlap.first.clone(), overlap.second.clone())));
    let seen = seen.count();
    (seen, facts.overlaps.len() - seen)
}

fn table(named: bool) -> String {
    let mut text = String::from(
        "| Title of the second report | same years | 1 year | 2 years | 3 years | other pairs |\n",
    );
    text += "| --- | ---: | ---: | ---: | ---: | ---: |\n";
    for (change, words) in TITLES {
        let mut lots = Lots(77_281);
        let mut others = 0;
        write!(text, "| {words} |").unwrap();
        for moved in 0..4 {
            let all = (0..ROUNDS).map(|_| listed(&mut lots, change, moved, named));
            let (seen, wrong) = all.fold((0, 0), |sum, round| (sum.0 + round.0, sum.1 + round.1));
            others += wrong;
            write!(text, " {} |", seen * 100 / (ROUNDS * ACTIONS)).unwrap();
        }
        writeln!(text, " {} |", others * 100 / (4 * ROUNDS * ACTIONS)).unwrap();
    }
    text
}

#[test]
fn the_recall_of_overlaps_is_as_told() {
    let text = format!(
        "# What the rule of overlaps sees

Made by `recall.rs`: {} actions made up for each cell, in rounds of {ACTIONS}. Each is told by its State and by an
organization, which changes the title and begins it so many years later. A quarter of the reports give no start, half
an end within two years; the titles are put together of a few words each, so that two actions may share one. Told is of
how many actions in a hundred both reports are a candidate, and how many other pairs are, for a hundred actions. Where
an overlap is missed, the low end of an interval of money is too high.

## No reporter names another

{}
## Half of the organizations name the State as partner

{}",
        ROUNDS * ACTIONS,
        table(false),
        table(true),
    );
    assert_eq!(
        text,
        include_str!("recall.md"),
        "recall.md is stale; it should be:\n{text}"
    );
}
