//! Areas, and groups of areas with dated membership.

use crate::code::{Code, FORM_LANGUAGES};
use crate::code_list::{Entry, List, code_list, label_in, leak, list, rows};
use crate::date::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct AreaEntry {
    code: String,
    iso2: String,
    m49: String,
    region: String,
    subregion: String,
    intermediate: String,
    member_state: String,
    region_of_own_name: String,
    counted_within: String,
    currency: String,
    name_en: String,
    name_fr: String,
    name_es: String,
    name_ru: String,
    name_zh: String,
    name_ar: String,
    text_en: String,
    rank_en: u16,
    rank_fr: u16,
    rank_es: u16,
    rank_ru: u16,
    rank_zh: u16,
    rank_ar: u16,
}

impl Entry for AreaEntry {
    fn code(&self) -> &str {
        &self.code
    }

    fn words(&self) -> Vec<&str> {
        let short = [&self.iso2, &self.m49, &self.text_en];
        let labels = self.labels().into_iter();
        labels.chain(short.map(String::as_str)).collect()
    }
}

impl AreaEntry {
    /// In the languages of labels.
    fn labels(&self) -> [&str; 6] {
        [
            &self.name_en,
            &self.name_fr,
            &self.name_es,
            &self.name_ru,
            &self.name_zh,
            &self.name_ar,
        ]
        .map(String::as_str)
    }

    fn label(&'static self, language: &str) -> &'static str {
        label_in(language, self.labels())
    }
}

#[derive(Deserialize)]
struct AliasRow {
    code: String,
    alias: String,
}

fn areas() -> &'static List<AreaEntry> {
    static AREAS: LazyLock<&'static List<AreaEntry>> = LazyLock::new(|| {
        let aliases = rows::<AliasRow>("area_aliases", include_str!("../data/area_aliases.csv"));
        let aliases = aliases
            .into_iter()
            .map(|row| (leak(row.code), leak(row.alias)))
            .collect();
        List::read("areas", include_str!("../data/areas.csv")).with_aliases(aliases)
    });
    &AREAS
}

code_list!(
    /// A country or area of the M49 standard, by its ISO 3166 alpha-3 code.
    Area, AreaEntry, "areas", areas
);

#[derive(Deserialize)]
struct OtherCodeRow {
    code: String,
    other: String,
}

impl Area {
    /// The area that has another code of three letters elsewhere, such as that of its Olympic committee: GER. Nobody means it for
    /// certain.
    pub fn of_other_code(text: &str) -> Option<Self> {
        static CODES: LazyLock<Vec<OtherCodeRow>> =
            LazyLock::new(|| rows("area_codes", include_str!("../data/area_codes.csv")));
        let row = CODES.iter().find(|row| row.other == text)?;
        Self::from_code(&row.code)
    }

    /// Whether it is one of the 193 Member States of the United Nations.
    pub fn is_member_state(self) -> bool {
        self.entry().member_state == "1"
    }

    /// Whether it is an observer State of the General Assembly.
    pub fn is_observer_state(self) -> bool {
        self.entry().member_state == "observer"
    }

    /// Its name as it stands in a sentence: "the Dominican Republic".
    pub fn name_in_text(self, language: &str) -> &'static str {
        let text = &self.entry().text_en;
        if language == "en" && !text.is_empty() {
            text
        } else {
            self.label(language)
        }
    }

    /// Its rank in the alphabetical order of a language.
    pub fn rank(self, language: &str) -> u16 {
        let entry = self.entry();
        match language {
            "fr" => entry.rank_fr,
            "es" => entry.rank_es,
            "ru" => entry.rank_ru,
            "zh" => entry.rank_zh,
            "ar" => entry.rank_ar,
            _ => entry.rank_en,
        }
    }

    /// Its number in M49, three digits: `004`.
    pub fn m49(self) -> &'static str {
        &self.entry().m49
    }

    /// The M49 region (Africa, Americas, Asia, Europe, Oceania).
    pub fn region(self) -> Option<Group> {
        Group::from_code(&self.entry().region)
    }

    /// The State whose national statistics count it as well: Réunion is counted within France.
    pub fn counted_within(self) -> Option<Self> {
        Self::from_code(&self.entry().counted_within)
    }

    /// The code of its currency; blank where it has none of its own in ISO 4217.
    pub fn currency_code(self) -> &'static str {
        &self.entry().currency
    }
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct GroupEntry {
    code: String,
    aliases: String,
    kind: String,
    name_en: String,
    name_fr: String,
    name_es: String,
    name_ru: String,
    name_zh: String,
    name_ar: String,
    text_en: String,
    rank_en: u16,
}

impl Entry for GroupEntry {
    fn code(&self) -> &str {
        &self.code
    }

    fn words(&self) -> Vec<&str> {
        let labels = self.labels().into_iter();
        labels.chain([&self.aliases].map(String::as_str)).collect()
    }
}

impl GroupEntry {
    /// In the languages of labels.
    fn labels(&self) -> [&str; 6] {
        [
            &self.name_en,
            &self.name_fr,
            &self.name_es,
            &self.name_ru,
            &self.name_zh,
            &self.name_ar,
        ]
        .map(String::as_str)
    }

    fn label(&'static self, language: &str) -> &'static str {
        label_in(language, self.labels())
    }
}

list!(groups: GroupEntry, "groups" in include_str!("../data/groups.csv"));

code_list!(
    /// The world, a region, a union or a category of areas.
    Group, GroupEntry, "groups", groups
);

#[derive(Deserialize)]
struct MemberRow {
    group: String,
    member: String,
    from: String,
    to: String,
}

struct Membership {
    area: Area,
    from: Option<Date>,
    to: Option<Date>,
}

fn memberships() -> &'static BTreeMap<Group, Vec<Membership>> {
    static MEMBERSHIPS: LazyLock<BTreeMap<Group, Vec<Membership>>> = LazyLock::new(|| {
        let mut members: BTreeMap<Group, Vec<Membership>> = BTreeMap::new();
        for row in rows::<MemberRow>("group_members", include_str!("../data/group_members.csv")) {
            let code = "a group and its members are codes of their lists";
            let group = Group::from_code(&row.group).expect(code);
            let area = Area::from_code(&row.member).expect(code);
            let membership = Membership {
                area,
                from: Date::parse(&row.from),
                to: Date::parse(&row.to),
            };
            members.entry(group).or_default().push(membership);
        }
        members
    });
    &MEMBERSHIPS
}

impl Group {
    /// The whole world: group 001 of the standard M49.
    pub fn world() -> Self {
        Self::from_code("001").expect("001 is the world")
    }

    /// The five regions of M49 in the order of their English names.
    pub fn regions() -> Vec<Self> {
        let mut regions: Vec<Self> = Self::all()
            .into_iter()
            .filter(|group| group.entry().kind == "region")
            .collect();
        regions.sort_by_key(|group| group.entry().rank_en);
        regions
    }

    /// Its name as it stands in a sentence: "the European Union".
    pub fn name_in_text(self, language: &str) -> &'static str {
        let text = &self.entry().text_en;
        if language == "en" && !text.is_empty() {
            text
        } else {
            self.label(language)
        }
    }

    /// Whether an area belongs to it on a day. Membership by M49 has no dates.
    pub fn contains(self, area: Area, on: Date) -> bool {
        self.holds_by_m49(area) || self.lists(area, Some(on))
    }

    /// Whether an area belongs to it, or once did or will.
    pub fn ever_contains(self, area: Area) -> bool {
        self.holds_by_m49(area) || self.lists(area, None)
    }

    fn holds_by_m49(self, area: Area) -> bool {
        let entry = area.entry();
        self == Self::world()
            || [entry.region.as_str(), &entry.subregion, &entry.intermediate].contains(&self.code())
    }

    fn lists(self, area: Area, on: Option<Date>) -> bool {
        memberships().get(&self).is_some_and(|members| {
            members.iter().any(|member| {
                let is_current = on.is_none_or(|on| {
                    member.from.is_none_or(|from| from <= on) && member.to.is_none_or(|to| on < to)
                });
                member.area == area && is_current
            })
        })
    }

    /// The areas that belong to it on a day, in the order of the list of areas.
    pub fn members(self, on: Date) -> Vec<Area> {
        Area::all()
            .into_iter()
            .filter(|&area| self.contains(area, on))
            .collect()
    }
}

/// What a figure refers to: an area, or a group that is never added to its members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RefArea {
    /// A country or area.
    Area(Area),
    /// A group of areas, such as a region.
    Group(Group),
}

impl RefArea {
    /// Whether a region within it has the same name, so that the name alone doesn't tell which one is meant.
    pub fn has_region_of_its_name(self) -> bool {
        matches!(self, Self::Area(area) if area.entry().region_of_own_name == "yes")
    }

    /// Whether it is a group that another area belongs to, or once did or will.
    pub fn holds(self, area: Self) -> bool {
        matches!((self, area), (Self::Group(group), Self::Area(area)) if group.ever_contains(area))
    }

    /// Its code: `ESP`, `EU27`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Area(area) => area.code(),
            Self::Group(group) => group.code(),
        }
    }

    /// The area or group that people mean by a code or name.
    pub fn from_word(word: &str) -> Option<Self> {
        Area::from_word(word)
            .map(Self::Area)
            .or_else(|| Group::from_word(word).map(Self::Group))
    }

    /// Whether a form offers it by a word: its name in a language of the forms.
    pub fn is_offered_as(self, word: &str) -> bool {
        let mut languages = FORM_LANGUAGES.iter();
        languages.any(|language| self.label(language) == word)
    }

    /// The short name of a code in a language; blank where no area or group has it.
    pub fn label_of(code: &str, language: &str) -> &'static str {
        let area = Area::from_code(code).map(|area| area.label(language));
        let group = || Group::from_code(code).map(|group| group.label(language));
        area.or_else(group).unwrap_or("")
    }

    /// Its short name in a language; in English where it has none in that one.
    pub fn label(self, language: &str) -> &'static str {
        match self {
            Self::Area(area) => area.label(language),
            Self::Group(group) => group.label(language),
        }
    }

    /// Its name as it stands in a sentence.
    pub fn name_in_text(self, language: &str) -> &'static str {
        match self {
            Self::Area(area) => area.name_in_text(language),
            Self::Group(group) => group.name_in_text(language),
        }
    }

    /// The area, if it is one.
    pub const fn area(self) -> Option<Area> {
        if let Self::Area(area) = self {
            Some(area)
        } else {
            None
        }
    }

    /// Areas in the order of a language, then groups.
    pub fn rank(self, language: &str) -> (bool, u16) {
        match self {
            Self::Area(area) => (false, area.rank(language)),
            Self::Group(group) => (true, group.entry().rank_en),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(code: &str, on: &str) -> usize {
        Group::from_code(code)
            .unwrap()
            .members(Date::parse(on).unwrap())
            .len()
    }

    #[test]
    fn the_lists_hold_the_facts_of_the_world() {
        assert_eq!(
            Area::all()
                .iter()
                .filter(|area| area.is_member_state())
                .count(),
            193
        );
        assert_eq!(
            Area::all()
                .iter()
                .filter(|area| area.is_observer_state())
                .count(),
            2
        );
        assert_eq!(Group::regions().len(), 5);
        assert!(
            Area::all()
                .iter()
                .filter(|area| area.is_member_state())
                .all(|area| area.region().is_some())
        );
    }

    #[test]
    fn some_areas_are_counted_within_a_state() {
        let within = |code| {
            let state = Area::from_code(code).unwrap().counted_within();
            state.map(Code::code)
        };
        assert_eq!(within("REU"), Some("FRA"));
        assert_eq!(within("ALA"), Some("FIN"));
        assert_eq!(within("PRI"), None);
        let areas = Area::all().into_iter();
        let of = areas.filter_map(|area| Some((area, area.counted_within()?)));
        for (area, state) in of {
            assert!(state.is_member_state() && !area.is_member_state(), "{area}");
        }
    }

    #[test]
    fn groups_have_the_members_of_the_day() {
        assert_eq!(members("EU27", "2026-01-01"), 27);
        assert_eq!(members("EU28", "2019-06-30"), 28);
        assert_eq!(members("EU27", "2019-06-30"), 0);
        assert_eq!(members("LDC", "2026-01-01"), 44);
        assert_eq!(members("LDC", "2023-06-30"), 46);
        assert_eq!(members("LLDC", "2026-01-01"), 32);
        assert_eq!(members("AFU", "2026-01-01"), 55);
        assert_eq!(members("OHADA", "2026-01-01"), 17);
        assert_eq!(members("UEMOA", "2026-01-01"), 8);
        assert_eq!(members("OECD", "2026-01-01"), 38);
    }

    #[test]
    fn people_may_write_areas_as_they_say_them() {
        for (word, code) in [
            ("Vietnam", "VNM"),
            ("Türkiye", "TUR"),
            ("turkey", "TUR"),
            ("Ivory Coast", "CIV"),
            ("Côte d\u{2019}Ivoire", "CIV"),
            ("España", "ESP"),
            ("es", "ESP"),
            ("724", "ESP"),
            ("the Netherlands", "NLD"),
            ("EUU", "EU27"),
            ("WLD", "001"),
            ("AU", "AUS"),
            ("African Union", "AFU"),
        ] {
            assert_eq!(
                RefArea::from_word(word).map(RefArea::code),
                Some(code),
                "{word}"
            );
        }
        assert_eq!(RefArea::from_word("Atlantis"), None);
    }
}
