//! Series over years that one reporter made in one way.

use super::View;
use super::record::Record;
use crate::limits::{FEW, TREND_LINES};
use sse_aggregate::{Direction, FigureId, Trend};
use sse_model::Code;

impl View<'_> {
    /// How many there are and how they end, and as many of them as the table shows, by the names of the areas.
    pub(crate) fn trends(&self) -> Record<'_> {
        let counts = &self.figures.trend_counts;
        let mut shown: Vec<&Trend> = self.figures.trends.iter().collect();
        shown.sort_by_cached_key(|trend| trend.key.area.rank(self.language()));
        self.record()
            .count("all", &counts.all)
            .count("risen", &counts.risen)
            .count("fallen", &counts.fallen)
            .list(
                "risen_series",
                self.few(&shown, Direction::Risen).into_iter(),
            )
            .list(
                "fallen_series",
                self.few(&shown, Direction::Fallen).into_iter(),
            )
            .plain("more", shown.len() > TREND_LINES)
            .list(
                "series",
                shown
                    .into_iter()
                    .take(TREND_LINES)
                    .filter_map(|of| self.trend(of)),
            )
    }

    /// The series that end above or below where they began; none where they are too many to be named.
    fn few(&self, all: &[&Trend], direction: Direction) -> Vec<Record<'_>> {
        let own = all.iter().filter(|of| of.direction == Some(direction));
        let own: Vec<&&Trend> = own.collect();
        if own.len() > FEW {
            return Vec::new();
        }
        own.into_iter().filter_map(|of| self.trend(of)).collect()
    }

    /// One series: what it is about, as its latest value is, with its first and latest value and those between.
    fn trend(&self, trend: &Trend) -> Option<Record<'_>> {
        let points: Vec<&FigureId> = trend.points.iter().map(|(_, figure)| figure).collect();
        let [first, between @ .., _] = points.as_slice() else {
            return None;
        };
        let first = self.point(first)?.value();
        let between = between.iter().filter_map(|figure| self.point(figure));
        Some(
            self.point(points.last()?)?
                .plain("first", first)
                .list("between", between)
                .plain("method", trend.method.label(self.language()))
                .plain("direction", trend.direction.map(Direction::code)),
        )
    }

    /// A value of a series with its year.
    fn point(&self, figure: &FigureId) -> Option<Record<'_>> {
        let stated = self.figures.get(figure)?;
        let claim = stated.claims.first()?;
        let record = self.claim(claim, Some(figure))?;
        Some(record.plain("hedge", self.hedge(figure)))
    }
}
