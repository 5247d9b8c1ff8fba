//! Tables that a reporter sent several times: in sheets of a workbook, or in a workbook beside CSV.

use super::{Loaded, ReadFile};
use crate::rules::{row_in_two_files, table_in_two_files};
use sse_diagnostics::Place;
use sse_model::{Action, Claim, ClaimId, Lost, Table};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A claim or an action, as far as one can be the other over again.
trait Named: Clone + PartialEq {
    fn id(&self) -> &ClaimId;
    fn id_mut(&mut self) -> &mut ClaimId;

    /// Whether it says the same as another one, whatever both are called.
    fn is_again(&self, other: &Self) -> bool {
        let mut again = self.clone();
        again.id_mut().clone_from(other.id());
        again == *other
    }
}

impl Named for Claim {
    fn id(&self) -> &ClaimId {
        &self.id
    }

    fn id_mut(&mut self) -> &mut ClaimId {
        &mut self.id
    }
}

impl Named for Action {
    fn id(&self) -> &ClaimId {
        &self.id
    }

    fn id_mut(&mut self) -> &mut ClaimId {
        &mut self.id
    }
}

/// What becomes of a row whose name another file has.
enum Fate {
    /// It is the same row.
    Again(usize, usize),
    /// It is another one, and gets a name of its own.
    Renamed(Arc<str>),
}

impl Loaded<'_> {
    /// Reports tables that stand in several files; of rows that stand in several of them the first counts, and every other
    /// row gets a name of its own.
    pub(super) fn unite_tables(&mut self) {
        let mut tables: BTreeMap<(Arc<str>, &str), Vec<usize>> = BTreeMap::new();
        for (at, read) in self.files.iter().enumerate() {
            let Some(table) = read.file.table else {
                continue;
            };
            if read.ledger.accepted + read.ledger.rejected > 0 && table != Table::Register {
                let key = (read.file.reporter.clone(), table.code());
                tables.entry(key).or_default().push(at);
            }
        }
        let several = tables.into_values().filter(|files| files.len() > 1);
        for files in several.collect::<Vec<_>>() {
            for pair in files.windows(2) {
                let [first, second] =
                    [pair[0], pair[1]].map(|at| self.files[at].ledger.path.clone());
                let place = Place {
                    path: second.into(),
                    ..Place::default()
                };
                let finding = table_in_two_files::finding(place, &first);
                self.diagnostics.push(finding);
            }
            self.unite(&files, |read| &read.claims, |read| &mut read.claims, 0);
            self.unite(&files, |read| &read.actions, |read| &mut read.actions, 1);
        }
    }

    /// Unites the rows of files; `kind` is 0 for claims, whose origins come first, and 1 for actions.
    fn unite<T: Named>(
        &mut self,
        files: &[usize],
        rows: fn(&ReadFile) -> &Vec<T>,
        rows_mut: fn(&mut ReadFile) -> &mut Vec<T>,
        kind: usize,
    ) {
        let mut known: HashMap<ClaimId, Vec<(usize, usize)>> = HashMap::new();
        for &file in files {
            let mut fates = Vec::new();
            for (at, row) in rows(&self.files[file]).iter().enumerate() {
                let Some(rivals) = known.get(row.id()) else {
                    continue;
                };
                let again = rivals.iter().find(|&&(file, at)| {
                    let other = &rows(&self.files[file])[at];
                    row.is_again(other)
                });
                fates.push(match again {
                    Some(&(other, place)) => (at, Fate::Again(other, place)),
                    None => (at, Fate::Renamed(free_name(row.id(), &known))),
                });
            }
            let renamed: Vec<(usize, Arc<str>)> = fates
                .iter()
                .filter_map(|(at, fate)| match fate {
                    Fate::Renamed(name) => Some((*at, name.clone())),
                    Fate::Again(..) => None,
                })
                .collect();
            for (at, name) in renamed {
                let rows = rows_mut(&mut self.files[file]);
                let before = rows[at].id().clone();
                rows[at].id_mut().record = name;
                // It can be found by the name that its reporter gave it as well.
                known.entry(before).or_default().push((file, at));
            }
            for (at, row) in rows(&self.files[file]).iter().enumerate() {
                known.entry(row.id().clone()).or_default().push((file, at));
            }
            let again: Vec<(usize, usize, usize)> = fates
                .iter()
                .filter_map(|(at, fate)| match fate {
                    Fate::Again(other, place) => Some((*at, *other, *place)),
                    Fate::Renamed(_) => None,
                })
                .collect();
            self.leave_out(file, &again, rows_mut, kind);
            for places in known.values_mut() {
                places.retain(|&(other, at)| {
                    other != file || again.iter().all(|(gone, ..)| *gone != at)
                });
                for (_, at) in places.iter_mut().filter(|(other, _)| *other == file) {
                    *at -= again.iter().filter(|(gone, ..)| *gone < *at).count();
                }
            }
        }
    }

    /// Sets rows of a file aside that stand in another one.
    fn leave_out<T: Named>(
        &mut self,
        file: usize,
        again: &[(usize, usize, usize)],
        rows_mut: fn(&mut ReadFile) -> &mut Vec<T>,
        kind: usize,
    ) {
        for &(at, other, place) in again {
            let origin = |read: &ReadFile, at: usize| kind * read.claims.len() + at;
            let own = self.place((file, origin(&self.files[file], at)));
            let first = self.place((other, origin(&self.files[other], place)));
            if let (Some(own), Some(first)) = (own, first) {
                self.diagnostics.push(row_in_two_files::finding(own, first));
            }
        }
        for &(at, ..) in again.iter().rev() {
            let read = &mut self.files[file];
            let origin = kind * read.claims.len() + at;
            let row = rows_mut(read).remove(at);
            let origin = read.origins.remove(origin);
            read.ledger.accepted -= 1;
            read.ledger.rejected += 1;
            let lost = Lost {
                reporter: row.id().reporter.to_string(),
                table: row.id().table,
                ..Lost::default()
            };
            self.lost.insert((origin.path, origin.line), Box::new(lost));
        }
    }
}

/// A name that no row has yet: that of a row and a number.
fn free_name(id: &ClaimId, known: &HashMap<ClaimId, Vec<(usize, usize)>>) -> Arc<str> {
    let mut names = (2_u64..).map(|number| format!("{}#{number}", id.record));
    let free = names.find(|name| {
        let tried = ClaimId {
            record: Arc::from(name.as_str()),
            ..id.clone()
        };
        !known.contains_key(&tried)
    });
    Arc::from(free.unwrap_or_default())
}
