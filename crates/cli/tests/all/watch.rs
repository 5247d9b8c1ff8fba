//! `build --watch` and `check --watch` as somebody runs them beside an editor.

use crate::house::House;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// A watching program, ended when it is dropped.
struct Watching {
    program: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(house: &House, command: &str) -> Self {
        // Results and talk come through one pipe, in the order in which they are said.
        let (said, say) = std::io::pipe().unwrap();
        let program = Command::new(env!("CARGO_BIN_EXE_sse-report"))
            .current_dir(house.path(""))
            .args([command, "--watch"])
            .stdout(say.try_clone().unwrap())
            .stderr(say)
            .spawn()
            .unwrap();
        let (send, lines) = channel();
        thread::spawn(move || {
            BufReader::new(said)
                .lines()
                .map_while(Result::ok)
                .try_for_each(|line| send.send(line))
        });
        Self { program, lines }
    }

    /// Everything up to a line that contains a text.
    #[track_caller]
    fn until(&self, text: &str) -> String {
        let mut said = String::new();
        while let Ok(line) = self.lines.recv_timeout(Duration::from_mins(2)) {
            said += &(line.clone() + "\n");
            if line.contains(text) {
                return said;
            }
        }
        panic!("{text} was never said: {said}");
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        _ = self.program.kill();
        _ = self.program.wait();
    }
}

fn house() -> House {
    let house = House::with_nobody();
    house.write(
        "inputs/81/states/KEN/contributions.csv",
        "area,year,measure,entity_type,value,source\nKEN,2024,leaders,cooperative,140000,Registry\n",
    );
    house
}

#[test]
fn a_changed_row_is_built_again_and_its_figures_are_told() {
    let house = house();
    let watching = Watching::start(&house, "build");
    watching.until("waiting for a change");
    house.edit("inputs/81/states/KEN/contributions.csv", "140000", "150000");
    let said = watching.until("waiting for a change");
    assert!(
        said.contains("140,000") || said.contains("140000"),
        "{said}"
    );
    assert!(house.read("output/81/annex.md").contains("150,000"));
}

#[test]
fn findings_that_stay_are_counted_and_not_told_again() {
    for command in ["build", "check"] {
        let house = house();
        let file = "inputs/81/states/KEN/contributions.csv";
        house.edit(
            file,
            "KEN,2024,leaders",
            "KEN,2024,lleaders,cooperative,1,Registry\nKEN,2024,leaders",
        );
        let watching = Watching::start(&house, command);
        let first = watching.until("waiting for a change");
        assert!(first.contains("lleaders"), "{command}: {first}");
        house.edit(file, "cooperative,140000", "coperattive,140000");
        let said = watching.until("waiting for a change");
        assert!(!said.contains("lleaders"), "{command}: {said}");
        assert!(said.contains("coperattive"), "{command}: {said}");
        assert!(said.contains(" new, "), "{command}: {said}");
        house.edit(file, "coperattive,140000", "cooperative,140000");
        let said = watching.until("waiting for a change");
        assert!(
            said.contains("gone: ") && said.contains("0 new, "),
            "{command}: {said}"
        );
    }
}

#[test]
fn a_mistake_is_told_and_the_next_change_is_waited_for() {
    let house = house();
    let watching = Watching::start(&house, "check");
    watching.until("waiting for a change");
    house.edit(
        "inputs/81/states/KEN/contributions.csv",
        "leaders",
        "membres d'honneur",
    );
    let said = watching.until("waiting for a change");
    assert!(said.contains("1 row can't be used"), "{said}");
    house.edit("inputs/81/round.toml", "session = 81", "session = ");
    watching.until("F010");
    watching.until("waiting for a change");
    house.edit("inputs/81/round.toml", "session = ", "session = 81");
    watching.until("1 row can't be used");
}
