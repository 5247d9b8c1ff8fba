//! What narrows a figure beside its kind of entity: a named part, a group of persons, a service.

use crate::activity::Activity;
use crate::code::Code;
use crate::code_list::{cell_codes, code_list, defined, labelled, list};
use crate::measure::{EntityType, Role};
use serde::Deserialize;

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct DefinedEntry {
    code: String,
    label_en: String,
    label_fr: String,
    label_es: String,
    aliases: String,
    definition: String,
    source: String,
}

labelled!(DefinedEntry known by label_en label_fr label_es aliases);

list!(person_groups: DefinedEntry, "person groups" in include_str!("../data/person_groups.csv"));

code_list!(
    /// A group of persons that a figure counts alone: `disability`, `rural`. A person may be of several, so groups are never
    /// added to each other.
    PersonGroup, DefinedEntry, "person groups", person_groups
);

list!(services: DefinedEntry, "services" in include_str!("../data/services.csv"));

code_list!(
    /// The service that people have of entities: `water`, `health`.
    Service, DefinedEntry, "services", services
);

defined!(PersonGroup Service Part);

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct PartEntry {
    code: String,
    entity_types: String,
    activities: String,
    label_en: String,
    label_fr: String,
    label_es: String,
    aliases: String,
    definition: String,
    source: String,
}

labelled!(PartEntry known by label_en label_fr label_es aliases);

list!(parts: PartEntry, "parts" in include_str!("../data/parts.csv"));

code_list!(
    /// A named part of a kind of entity, which several areas report: `credit_unions`.
    Part, PartEntry, "parts", parts
);

impl Part {
    /// The kinds of entity that it is a part of.
    pub fn entity_types(self) -> Vec<EntityType> {
        cell_codes(&self.entry().entity_types)
            .filter_map(EntityType::from_code)
            .collect()
    }

    /// The sections or divisions of ISIC that it is active in; none where it is in several.
    pub fn activities(self) -> Vec<Activity> {
        cell_codes(&self.entry().activities)
            .filter_map(Activity::from_code)
            .collect()
    }

    /// Whether entities of a kind can be of this part: the kind is one of its own, a family of one of them, or holds or cuts
    /// across families.
    pub fn fits(self, kind: EntityType) -> bool {
        if matches!(kind.role(), Role::Total | Role::CrossCutting) {
            return true;
        }
        let families = |kind: EntityType| match kind.role() {
            Role::Union => kind.members(),
            _ => vec![kind],
        };
        let own = self.entity_types();
        let cuts_across = own.iter().all(|kind| kind.role() == Role::CrossCutting);
        let own: Vec<EntityType> = own.into_iter().flat_map(families).collect();
        cuts_across || families(kind).iter().any(|one| own.contains(one))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::Flow;

    #[test]
    fn every_code_is_defined_and_says_where_from() {
        fn each<T: Code + std::fmt::Debug>(
            definition: fn(T) -> &'static str,
            source: fn(T) -> &'static str,
        ) {
            for one in T::all() {
                let (code, definition, source) = (one.code(), definition(one), source(one));
                assert!(definition.ends_with('.') && !source.is_empty(), "{code}");
                for language in ["en", "fr", "es"] {
                    assert!(!one.label(language).is_empty(), "{code}");
                }
                assert_eq!(T::from_word(one.label("en")), Some(one));
            }
        }
        each(Part::definition, Part::source);
        each(PersonGroup::definition, PersonGroup::source);
        each(Service::definition, Service::source);
        each(Flow::definition, Flow::source);
    }

    #[test]
    fn parts_have_kinds_and_branches_that_exist() {
        assert_eq!(Part::all().len(), 29);
        for part in Part::all() {
            let kinds = cell_codes(&part.entry().entity_types).count();
            assert!(kinds > 0 && part.entity_types().len() == kinds, "{part}");
            let branches = cell_codes(&part.entry().activities).count();
            assert_eq!(part.activities().len(), branches, "{part}");
            assert!(part.entity_types().into_iter().all(|kind| part.fits(kind)));
        }
        let fits = |part: &str, kind: &str| {
            let part = Part::from_code(part).unwrap();
            part.fits(EntityType::from_code(kind).unwrap())
        };
        assert!(fits("credit_unions", "sse") && fits("credit_unions", "cooperative_and_mutual"));
        assert!(!fits("credit_unions", "mutual") && !fits("savings_groups", "cooperative"));
        assert!(fits("waste_pickers", "association") && fits("re_use", "association"));
    }
}
