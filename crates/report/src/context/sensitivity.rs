//! What moves the headline figures.

use super::View;
use super::record::Record;
use crate::engine::Quoted;
use sse_aggregate::{Headlined, Move, Mover, Sensitivity};
use sse_model::Code;

impl View<'_> {
    /// A headline figure with its movers.
    pub(crate) fn sensitivity(&self, of: &Sensitivity) -> Record<'_> {
        let record = match of.subject {
            Headlined::Employment => self
                .record()
                .plain("subject", "employment")
                .plain("is_money", false),
            Headlined::Total(key) => self
                .table_key(&key, None)
                .plain("subject", "total")
                .plain("apart", key.is_apart()),
            Headlined::Money { of, kind, net } => self
                .record()
                .plain("subject", "money")
                .plain("is_money", true)
                .plain("of", of)
                .plain("amount_kind", kind.code())
                .plain("net", net),
        };
        let moves = of.moves.iter().filter_map(|one| self.mover(one));
        record
            .figure("value", Some(&of.figure))
            .plain("hedge", self.hedge(&of.figure))
            .list("moves", moves)
    }

    /// A mover: the claim, action or rate with all that is known of it, or a decision.
    fn mover(&self, one: &Move) -> Option<Record<'_>> {
        let record = match &one.mover {
            Mover::Claim(id) => self.claim(id, None)?,
            Mover::Action(id) => self.action(id)?,
            Mover::Rate(id) => self.rate(
                self.figures
                    .rates_used
                    .iter()
                    .find(|rate| rate.figure == *id)?,
            ),
            Mover::Decision(name) => self.record().plain("id", Quoted::value(name)),
        };
        let record = record.plain("mover", one.mover.code());
        Some(
            record
                .figure("change", Some(&one.by))
                .figure("share_of", Some(&one.share)),
        )
    }
}
