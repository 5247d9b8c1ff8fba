//! The name of what a claim is about.

use crate::code::Code;
use crate::measure::{Measure, Unit};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

/// The name of what something is about that has the fields of a [`Claim`](crate::Claim): area, measure, period and kind of
/// entity, then `/name=value` for every other part that isn't its default (§ 1 of `aggregate/README.md`).
#[macro_export]
macro_rules! key_name {
    ($of:expr) => {{
        use $crate::Code as _;
        let of = $of;
        let mut name = $crate::KeyName::new(&[
            of.area.code(),
            of.measure.code(),
            &of.period.to_string(),
            of.entity_type.code(),
        ]);
        name.part("subarea", of.subarea.as_ref().map(|own| own.as_str()));
        name.part("part", of.part.map(|own| own.code()));
        name.part("scope", of.scope.map(|own| own.code()));
        let unit =
            Some(of.unit).filter(|own| !$crate::KeyName::goes_without_saying(of.measure, *own));
        name.part("unit", unit.map(|own| own.code()));
        name.part("denominator", of.denominator.map(|own| own.code()));
        let sex = Some(of.sex).filter(|own| *own != $crate::Sex::Total);
        name.part("sex", sex.map(|own| own.code()));
        name.part("person_group", of.person_group.map(|own| own.code()));
        name.part("service", of.service.map(|own| own.code()));
        let flow = Some(of.flow).filter(|own| *own != of.measure.default_flow());
        name.part("flow", flow.map(|own| own.code()));
        name.part("activity", of.activity.map(|own| own.code()));
        let basis = Some(of.basis).filter(|own| *own != $crate::Basis::default());
        name.part("basis", basis.map(|own| own.to_string()));
        name.into_text()
    }};
}

/// A name in the making: see [`key_name!`].
#[derive(Debug)]
pub struct KeyName(String);

impl KeyName {
    /// Begins with what every name of its kind has: of a key area, measure, period and kind of entity.
    pub fn new(main: &[&str]) -> Self {
        let mut name = String::with_capacity(96);
        for (at, part) in main.iter().enumerate() {
            if at > 0 {
                name.push('/');
            }
            name.push_str(part);
        }
        Self(name)
    }

    /// Adds a part that isn't its default; none is nothing. The signs that divide names and lists of them are escaped.
    pub fn part(&mut self, name: &str, value: Option<impl AsRef<str>>) {
        let Some(value) = value else { return };
        let _ = write!(self.0, "/{name}=");
        for ch in value.as_ref().chars() {
            match ch {
                '%' => self.0.push_str("%25"),
                '/' => self.0.push_str("%2F"),
                ';' => self.0.push_str("%3B"),
                ch => self.0.push(ch),
            }
        }
    }

    /// The name.
    pub fn into_text(self) -> String {
        self.0
    }

    /// Whether a unit is that of a row that names none, which a name leaves out. Looked up once for each measure.
    pub fn goes_without_saying(measure: Measure, unit: Unit) -> bool {
        static UNITS: LazyLock<BTreeMap<Measure, Option<Unit>>> = LazyLock::new(|| {
            Measure::all()
                .into_iter()
                .map(|measure| (measure, measure.default_unit()))
                .collect()
        });
        UNITS.get(&measure).copied().flatten() == Some(unit)
    }
}
