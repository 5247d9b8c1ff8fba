//! Other names of the columns that only a register has, as they stand in files: English, French and Spanish, with accents
//! and without, folded as headers are when they are compared.

/// Other names of `unit`.
pub(super) const UNIT: &[&str] = &[
    "unit_id",
    "id",
    "identifier",
    "identifiant",
    "identifiant_de_l_unité",
    "identifiant_de_l_unite",
    "unité",
    "unite",
    "identificador",
    "identificador_de_la_unidad",
    "unidad",
];
/// Other names of `status`.
pub(super) const STATUS: &[&str] = &[
    "unit_status",
    "state",
    "statut",
    "état",
    "etat",
    "estado",
    "situación",
    "situacion",
];
/// Other names of `employment`.
pub(super) const EMPLOYMENT: &[&str] = &[
    "employees",
    "persons_employed",
    "emploi",
    "effectifs",
    "personnes_occupées",
    "personnes_occupees",
    "empleo",
    "personas_empleadas",
];
/// Other names of `employment_female`.
pub(super) const EMPLOYMENT_FEMALE: &[&str] = &[
    "employment_women",
    "women_employed",
    "emploi_femmes",
    "femmes_occupées",
    "femmes_occupees",
    "empleo_mujeres",
    "mujeres_empleadas",
];
/// Other names of `employment_male`.
pub(super) const EMPLOYMENT_MALE: &[&str] = &[
    "employment_men",
    "men_employed",
    "emploi_hommes",
    "hommes_occupés",
    "hommes_occupes",
    "empleo_hombres",
    "hombres_empleados",
];
/// Other names of `members`.
pub(super) const MEMBERS: &[&str] = &[
    "memberships",
    "membres",
    "adhésions",
    "adhesions",
    "miembros",
    "socios",
];
/// Other names of `members_female`.
pub(super) const MEMBERS_FEMALE: &[&str] =
    &["members_women", "women_members", "membres_femmes", "socias"];
/// Other names of `members_male`.
pub(super) const MEMBERS_MALE: &[&str] = &[
    "members_men",
    "men_members",
    "membres_hommes",
    "socios_hombres",
];
/// Other names of `turnover`.
pub(super) const TURNOVER: &[&str] = &[
    "sales",
    "chiffre_d_affaires",
    "volumen_de_negocio",
    "facturación",
    "facturacion",
];
/// Other names of `gross_value_added`.
pub(super) const GROSS_VALUE_ADDED: &[&str] = &[
    "gva",
    "value_added",
    "valeur_ajoutée",
    "valeur_ajoutee",
    "valeur_ajoutée_brute",
    "valeur_ajoutee_brute",
    "valor_agregado",
    "valor_agregado_bruto",
    "valor_añadido",
    "valor_anadido",
];
/// Other names of `assets`.
pub(super) const ASSETS: &[&str] = &["total_assets", "actif", "actifs", "activos", "activo"];
