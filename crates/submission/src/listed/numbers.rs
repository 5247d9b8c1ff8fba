//! Numbers in the secretariat's tables.

use super::{ListedRow, Noted, ROW_LEFT_OUT};
use crate::number::{self, DecimalSign, DoubtfulMark, NumberFault};
use crate::rules::cell::ambiguous_number;
use sse_diagnostics::words;
use sse_model::Decimal;

impl ListedRow<'_> {
    /// A number above zero, as people write it. What is counted one by one is whole, so that a mark before three digits
    /// groups; of anything else a point divides there, and of a comma nothing tells.
    pub(crate) fn positive(&self, column: &str, one_by_one: bool) -> Result<Decimal, Noted> {
        let text = self.get(column);
        if text.is_empty() {
            return self.need(column, |_| None);
        }
        let sign = |mark: DoubtfulMark| match mark.sign {
            sign if one_by_one && mark.factor == 1 && !mark.myriads => Some(sign.other()),
            DecimalSign::Point => Some(DecimalSign::Point),
            DecimalSign::Comma => None,
        };
        let number = match number::read(text, sign, "") {
            Ok(number) if !number.percent => number.total(),
            Err(NumberFault::Ambiguous { grouped, decimal }) => {
                let message = words!(
                    "{column}: \"{value}\" may be {grouped} or {decimal}",
                    column = column,
                    value = text,
                    grouped = grouped.as_str(),
                    decimal = decimal.as_str()
                );
                return Err(self.fault(
                    column,
                    message,
                    ambiguous_number::help(&grouped, &decimal),
                ));
            }
            _ => None,
        };
        match number.filter(|number| *number > Decimal::ZERO) {
            Some(number) if one_by_one && !number.is_whole() => {
                let message = words!(
                    "{column}: {value} is no whole number",
                    column = column,
                    value = number
                );
                Err(self.fault(
                    column,
                    message,
                    "write how many there are; in thousands it has to be multiplied out",
                ))
            }
            Some(number) => Ok(number),
            None => Err(self.unknown(column, ROW_LEFT_OUT)),
        }
    }
}
