//! Other names of the columns, as they stand in files: English, French, Spanish and SDMX, with accents and without.
//!
//! Folded as headers are when they are compared; the name of the column itself isn't repeated.

/// `record` of both tables.
pub(super) const RECORD: &[&str] = &[
    "id",
    "record_id",
    "row_id",
    "identifiant",
    "numéro_de_ligne",
    "numero_de_ligne",
    "enregistrement",
    "registro",
    "identificador",
];
/// `area` of both tables.
pub const AREA: &[&str] = &[
    "ref_area",
    "geo_area",
    "reference_area",
    "country",
    "country_or_area",
    "iso3",
    "m49",
    "pays",
    "zone",
    "zone_géographique",
    "zone_geographique",
    "pays_ou_zone",
    "país",
    "pais",
    "país_o_zona",
    "pais_o_zona",
    "zona",
    "zona_geográfica",
    "zona_geografica",
    "territorio",
];
/// `sdg_targets` of both tables.
pub const SDG_TARGETS: &[&str] = &[
    "targets",
    "target",
    "sdg",
    "sdgs",
    "sdg_target",
    "goals",
    "cibles",
    "cible",
    "cibles_odd",
    "cibles_des_odd",
    "odd",
    "objectifs",
    "metas",
    "meta",
    "metas_ods",
    "metas_de_los_ods",
    "ods",
    "objetivos",
];
/// `source` of both tables.
pub(super) const SOURCE: &[&str] = &[
    "source_detail",
    "sources",
    "data_source",
    "source_des_données",
    "source_des_donnees",
    "fuente",
    "fuentes",
    "fuente_de_datos",
];
/// `source_url` of both tables.
pub(super) const SOURCE_URL: &[&str] = &[
    "url",
    "link",
    "source_link",
    "web_address",
    "lien",
    "adresse_url",
    "url_de_la_source",
    "adresse_de_la_source",
    "lien_de_la_source",
    "enlace",
    "url_de_la_fuente",
    "dirección_de_la_fuente",
    "direccion_de_la_fuente",
    "enlace_de_la_fuente",
];
/// `transmission` of both tables.
pub(super) const TRANSMISSION: &[&str] = &[
    "mode_de_transmission",
    "transmisión",
    "transmision",
    "modo_de_transmisión",
    "modo_de_transmision",
];
/// `note` of both tables.
pub const NOTE: &[&str] = &[
    "notes",
    "comment",
    "comments",
    "comment_obs",
    "obs_comment",
    "remark",
    "remarks",
    "footnote",
    "remarque",
    "remarques",
    "commentaire",
    "commentaires",
    "nota",
    "notas",
    "comentario",
    "comentarios",
    "observaciones",
];
/// `subarea` of contributions.
pub const SUBAREA: &[&str] = &[
    "sub_area",
    "subnational",
    "region",
    "province",
    "municipality",
    "région",
    "subdivision",
    "commune",
    "región",
    "provincia",
    "municipio",
    "subdivisión",
];
/// `year` of contributions.
pub const YEAR: &[&str] = &[
    "time_period",
    "period",
    "time",
    "reference_year",
    "année",
    "annee",
    "année_de_référence",
    "annee_de_reference",
    "période",
    "periode",
    "exercice",
    "año",
    "ano",
    "anio",
    "año_de_referencia",
    "ano_de_referencia",
    "período",
    "periodo",
];
/// `year_basis` of contributions.
pub(super) const YEAR_BASIS: &[&str] = &[
    "basis_of_year",
    "origine_de_l_année",
    "origine_de_l_annee",
    "base_de_l_année",
    "base_de_l_annee",
    "origen_del_año",
    "origen_del_ano",
    "base_del_año",
    "base_del_ano",
];
/// `measure` of contributions.
pub(super) const MEASURE: &[&str] = &[
    "indicator",
    "variable",
    "mesure",
    "indicateur",
    "medida",
    "indicador",
];
/// `entity_type` of contributions.
pub const ENTITY_TYPE: &[&str] = &[
    "type",
    "type_of_entity",
    "kind_of_entity",
    "organization_type",
    "type_d_entité",
    "type_d_entite",
    "type_entité",
    "type_entite",
    "type_d_organisation",
    "tipo",
    "tipo_de_entidad",
    "tipo_entidad",
    "tipo_de_organización",
    "tipo_de_organizacion",
];
/// `scope` of contributions.
pub(super) const SCOPE: &[&str] = &[
    "coverage",
    "périmètre",
    "perimetre",
    "champ",
    "couverture",
    "alcance",
    "ámbito",
    "ambito",
    "cobertura",
];
/// `activity` of contributions.
pub const ACTIVITY: &[&str] = &[
    "industry",
    "economic_activity",
    "isic",
    "isic4",
    "isic_section",
    "activité",
    "activite",
    "activité_économique",
    "activite_economique",
    "branche",
    "citi",
    "section_citi",
    "actividad",
    "actividad_económica",
    "actividad_economica",
    "rama_de_actividad",
    "ciiu",
    "sección_ciiu",
    "seccion_ciiu",
];
/// `sex` of contributions.
pub(super) const SEX: &[&str] = &["gender", "sexe", "genre", "sexo", "género", "genero"];
/// `value` of contributions.
pub(super) const VALUE: &[&str] = &[
    "obs_value",
    "observation_value",
    "valeur",
    "valeur_observée",
    "valeur_observee",
    "valor",
    "valor_observado",
];
/// `qualifier` of contributions.
pub(super) const QUALIFIER: &[&str] = &[
    "qualificatif",
    "précision",
    "precision",
    "calificador",
    "precisión",
];
/// `unit` of contributions.
pub(super) const UNIT: &[&str] = &[
    "unit_measure",
    "unit_of_measure",
    "units",
    "unité",
    "unite",
    "unité_de_mesure",
    "unite_de_mesure",
    "unidad",
    "unidad_de_medida",
];
/// `denominator` of contributions.
pub(super) const DENOMINATOR: &[&str] = &[
    "percent_of",
    "share_of",
    "dénominateur",
    "denominateur",
    "pourcentage_de",
    "part_de",
    "denominador",
    "porcentaje_de",
];
/// `multiplier` of contributions.
pub(super) const MULTIPLIER: &[&str] = &[
    "unit_mult",
    "unit_multiplier",
    "scale",
    "multiplicateur",
    "échelle",
    "echelle",
    "multiplicador",
    "escala",
];
/// `basis` of contributions.
pub(super) const BASIS: &[&str] = &[
    "counting_basis",
    "base",
    "base_de_comptage",
    "mode_de_comptage",
    "base_de_recuento",
    "modo_de_recuento",
];
/// `status` of contributions.
pub(super) const OBSERVATION_STATUS: &[&str] = &[
    "obs_status",
    "observation_status",
    "statut",
    "statut_de_l_observation",
    "estado",
    "estado_de_la_observación",
    "estado_de_la_observacion",
];
/// `method` of contributions.
pub(super) const METHOD: &[&str] = &[
    "methodology",
    "méthode",
    "methode",
    "méthodologie",
    "methodologie",
    "método",
    "metodo",
    "metodología",
    "metodologia",
];
/// `source_date` of contributions.
pub(super) const SOURCE_DATE: &[&str] = &[
    "date_of_source",
    "publication_date",
    "date_source",
    "date_de_la_source",
    "date_de_publication",
    "fecha_fuente",
    "fecha_de_la_fuente",
    "fecha_de_publicación",
    "fecha_de_publicacion",
];
/// `commitment` of actions.
pub(super) const COMMITMENT: &[&str] = &[
    "commitments",
    "commitment_code",
    "engagement",
    "engagements",
    "code_de_l_engagement",
    "compromiso",
    "compromisos",
    "código_del_compromiso",
    "codigo_del_compromiso",
];
/// `level` of actions.
pub(super) const LEVEL: &[&str] = &[
    "level_of_government",
    "government_level",
    "niveau",
    "niveau_de_gouvernement",
    "échelon",
    "echelon",
    "nivel",
    "nivel_de_gobierno",
];
/// `title` of actions.
pub(super) const TITLE: &[&str] = &[
    "name",
    "action",
    "titre",
    "intitulé",
    "intitule",
    "nom",
    "título",
    "titulo",
    "nombre",
    "denominación",
    "denominacion",
];
/// `status` of actions.
pub(super) const ACTION_STATUS: &[&str] = &[
    "action_status",
    "stage",
    "statut",
    "état",
    "etat",
    "état_d_avancement",
    "etat_d_avancement",
    "estado",
    "situación",
    "situacion",
];
/// `start` of actions.
pub(super) const START: &[&str] = &[
    "start_date",
    "from",
    "begin",
    "début",
    "debut",
    "date_de_début",
    "date_de_debut",
    "inicio",
    "fecha_de_inicio",
    "desde",
];
/// `end` of actions.
pub(super) const END: &[&str] = &[
    "end_date",
    "to",
    "until",
    "fin",
    "date_de_fin",
    "fecha_de_fin",
    "hasta",
];
/// `entity_types` of actions.
pub(super) const ENTITY_TYPES: &[&str] = &[
    "entity_type",
    "type_of_entity",
    "types_of_entity",
    "kinds_of_entity",
    "type_d_entité",
    "type_d_entite",
    "types_d_entité",
    "types_d_entite",
    "types_d_entités",
    "types_d_entites",
    "tipo_de_entidad",
    "tipos_de_entidad",
    "tipos_de_entidades",
];
/// `amount` of actions.
pub(super) const AMOUNT: &[&str] = &["sum", "montant", "somme", "importe", "monto"];
/// `currency` of actions.
pub const CURRENCY: &[&str] = &["currency_code", "devise", "monnaie", "moneda", "divisa"];
/// `amount_kind` of actions.
pub(super) const AMOUNT_KIND: &[&str] = &[
    "kind_of_amount",
    "amount_type",
    "type_of_amount",
    "nature_du_montant",
    "type_de_montant",
    "tipo_de_importe",
    "tipo_de_monto",
];
/// `instrument` of actions.
pub(super) const INSTRUMENT: &[&str] = &[
    "financial_instrument",
    "instrument_financier",
    "instrumento",
    "instrumento_financiero",
];
/// `partners` of actions.
pub(super) const PARTNERS: &[&str] = &[
    "partner",
    "partner_codes",
    "partenaires",
    "partenaire",
    "socios",
    "socio",
];
/// `people_reached` of actions.
pub(super) const PEOPLE_REACHED: &[&str] = &[
    "persons_reached",
    "number_of_people_reached",
    "beneficiaries",
    "personnes_touchées",
    "personnes_touchees",
    "personnes_atteintes",
    "bénéficiaires",
    "beneficiaires",
    "personas_alcanzadas",
    "beneficiarios",
    "personas_beneficiadas",
];
