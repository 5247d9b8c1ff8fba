//! The data structure of `facts.sdmx.csv` as SDMX-ML 3.0 (`facts.structure.xml`): code lists, concepts, dataflow, data
//! structure.

use super::lists::{self, CodeList};
use super::{AGENCY, ATTRIBUTES, DIMENSIONS, FLOW, VERSION};
use crate::data::descriptions;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use sse_aggregate::Facts;
use sse_model::Round;
use std::io::{self, Write};

const MESSAGE: &str = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message";
const STRUCTURE: &str = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/structure";
const COMMON: &str = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/common";
const URN: &str = "urn:sdmx:org.sdmx.infomodel.";

/// Writes the structure that the facts of a round are described by.
///
/// # Errors
/// Those of the writer.
pub fn sdmx_structure(round: &Round, facts: &Facts, to: &mut dyn Write) -> io::Result<()> {
    let lists = lists::all(facts);
    let mut xml = Writer::new_with_indent(to, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let message = xml.create_element("mes:Structure").with_attributes([
        ("xmlns:mes", MESSAGE),
        ("xmlns:str", STRUCTURE),
        ("xmlns:com", COMMON),
    ]);
    message.write_inner_content(|xml| {
        header(xml, round)?;
        element(xml, "mes:Structures", &[], |xml| {
            element(xml, "str:Codelists", &[], |xml| {
                lists.iter().try_for_each(|list| codelist(xml, list))
            })?;
            element(xml, "str:ConceptSchemes", &[], concepts)?;
            element(xml, "str:Dataflows", &[], dataflow)?;
            element(xml, "str:DataStructures", &[], |xml| structure(xml, &lists))
        })
    })?;
    xml.get_mut().write_all(b"\n")
}

type Xml<'w> = Writer<&'w mut dyn Write>;

fn element(
    xml: &mut Xml<'_>,
    name: &str,
    attributes: &[(&str, &str)],
    inner: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let element = xml
        .create_element(name)
        .with_attributes(attributes.iter().copied());
    element.write_inner_content(inner)?;
    Ok(())
}

fn text(xml: &mut Xml<'_>, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name)
        .write_text_content(BytesText::new(text))?;
    Ok(())
}

/// Words in English.
fn words(xml: &mut Xml<'_>, name: &str, words: &str) -> io::Result<()> {
    let element = xml.create_element(name).with_attribute(("xml:lang", "en"));
    element.write_text_content(BytesText::new(words))?;
    Ok(())
}

fn header(xml: &mut Xml<'_>, round: &Round) -> io::Result<()> {
    element(xml, "mes:Header", &[], |xml| {
        text(xml, "mes:ID", &format!("{FLOW}_{}", round.session))?;
        text(xml, "mes:Test", "false")?;
        text(xml, "mes:Prepared", &format!("{}T00:00:00Z", round.date))?;
        xml.create_element("mes:Sender")
            .with_attribute(("id", AGENCY))
            .write_empty()?;
        Ok(())
    })
}

fn codelist(xml: &mut Xml<'_>, list: &CodeList) -> io::Result<()> {
    let id = format!("CL_{}", list.of);
    let attributes = [
        ("id", id.as_str()),
        ("agencyID", AGENCY),
        ("version", VERSION),
    ];
    element(xml, "str:Codelist", &attributes, |xml| {
        words(xml, "com:Name", about(list.of))?;
        list.codes.iter().try_for_each(|(code, label)| {
            element(xml, "str:Code", &[("id", code)], |xml| {
                words(xml, "com:Name", label)
            })
        })
    })
}

/// What a component is, in a sentence.
fn about(component: &str) -> &'static str {
    descriptions::column("facts.sdmx", component).map_or("", |(_, about)| about.as_str())
}

/// Every component of the structure: dimensions, the value, attributes.
fn components() -> impl Iterator<Item = &'static str> {
    let dimensions = DIMENSIONS.into_iter().chain(["TIME_PERIOD", "OBS_VALUE"]);
    dimensions.chain(ATTRIBUTES)
}

fn concepts(xml: &mut Xml<'_>) -> io::Result<()> {
    let attributes = [("id", "CS_SSE"), ("agencyID", AGENCY), ("version", VERSION)];
    element(xml, "str:ConceptScheme", &attributes, |xml| {
        words(
            xml,
            "com:Name",
            "Concepts of facts on the social and solidarity economy",
        )?;
        components().try_for_each(|component| {
            element(xml, "str:Concept", &[("id", component)], |xml| {
                words(xml, "com:Name", about(component))
            })
        })
    })
}

fn dataflow(xml: &mut Xml<'_>) -> io::Result<()> {
    let attributes = [("id", FLOW), ("agencyID", AGENCY), ("version", VERSION)];
    element(xml, "str:Dataflow", &attributes, |xml| {
        words(
            xml,
            "com:Name",
            "Facts on the social and solidarity economy",
        )?;
        let of = format!("{URN}datastructure.DataStructure={AGENCY}:{FLOW}({VERSION})");
        text(xml, "str:Structure", &of)
    })
}

fn structure(xml: &mut Xml<'_>, lists: &[CodeList]) -> io::Result<()> {
    let attributes = [("id", FLOW), ("agencyID", AGENCY), ("version", VERSION)];
    element(xml, "str:DataStructure", &attributes, |xml| {
        words(
            xml,
            "com:Name",
            "Facts on the social and solidarity economy",
        )?;
        element(xml, "str:DataStructureComponents", &[], |xml| {
            element(
                xml,
                "str:DimensionList",
                &[("id", "DimensionDescriptor")],
                |xml| dimensions(xml, lists),
            )?;
            element(
                xml,
                "str:AttributeList",
                &[("id", "AttributeDescriptor")],
                |xml| {
                    ATTRIBUTES
                        .into_iter()
                        .try_for_each(|name| attribute(xml, name, lists))
                },
            )?;
            element(
                xml,
                "str:MeasureList",
                &[("id", "MeasureDescriptor")],
                |xml| {
                    let attributes = [("id", "OBS_VALUE"), ("usage", "optional")];
                    element(xml, "str:Measure", &attributes, |xml| {
                        component(xml, "OBS_VALUE", lists)
                    })
                },
            )
        })
    })
}

fn dimensions(xml: &mut Xml<'_>, lists: &[CodeList]) -> io::Result<()> {
    for (at, name) in DIMENSIONS.into_iter().enumerate() {
        let position = (at + 1).to_string();
        let attributes = [("id", name), ("position", position.as_str())];
        element(xml, "str:Dimension", &attributes, |xml| {
            component(xml, name, lists)
        })?;
    }
    element(xml, "str:TimeDimension", &[("id", "TIME_PERIOD")], |xml| {
        component(xml, "TIME_PERIOD", lists)
    })
}

fn attribute(xml: &mut Xml<'_>, name: &str, lists: &[CodeList]) -> io::Result<()> {
    element(
        xml,
        "str:Attribute",
        &[("id", name), ("usage", "optional")],
        |xml| {
            component(xml, name, lists)?;
            element(xml, "str:AttributeRelationship", &[], |xml| {
                xml.create_element("str:Observation").write_empty()?;
                Ok(())
            })
        },
    )
}

/// Of which concept a component is, and what its values are: codes of a list, a time, a number or text.
fn component(xml: &mut Xml<'_>, name: &str, lists: &[CodeList]) -> io::Result<()> {
    let concept = format!("{URN}conceptscheme.Concept={AGENCY}:CS_SSE({VERSION}).{name}");
    text(xml, "str:ConceptIdentity", &concept)?;
    element(xml, "str:LocalRepresentation", &[], |xml| {
        if lists.iter().any(|list| list.of == name) {
            let list = format!("{URN}codelist.Codelist={AGENCY}:CL_{name}({VERSION})");
            return text(xml, "str:Enumeration", &list);
        }
        let kind = match name {
            "TIME_PERIOD" => "ObservationalTimePeriod",
            "OBS_VALUE" | "LOWER_BOUND" | "UPPER_BOUND" => "Decimal",
            _ => "String",
        };
        let format = xml.create_element("str:TextFormat");
        format.with_attribute(("textType", kind)).write_empty()?;
        Ok(())
    })
}
