//! Files that travel with the report.

use super::{Raw, integer, stream, text};
use crate::settings::Settings;
use lopdf::{Dictionary, Object, dictionary};

/// The entries of the catalogue that name the attached files.
pub(crate) struct Files {
    pub(crate) associated: Vec<Object>,
    pub(crate) names: Dictionary,
}

/// Adds the attachments; nothing if there are none.
pub(crate) fn write(raw: &mut Raw, settings: &Settings, created: Option<&str>) -> Option<Files> {
    let mut files: Vec<_> = settings.attachments.iter().collect();
    files.sort_by(|one, other| one.name.cmp(&other.name));
    let mut associated = Vec::new();
    let mut names = Vec::new();
    for file in files {
        let mut about = dictionary! { "Size" => integer(file.bytes.len()) };
        if let Some(created) = created {
            about.set("ModDate", text(created));
        }
        let kind = Object::Name(file.mime.clone().into_bytes());
        let content =
            dictionary! { "Type" => "EmbeddedFile", "Subtype" => kind, "Params" => about };
        let content = raw.add_object(stream(content, file.bytes.clone()));
        let id = raw.add_object(dictionary! {
            "Type" => "Filespec", "F" => text(&file.name), "UF" => text(&file.name), "Desc" => text(&file.description),
            "EF" => dictionary! { "F" => content, "UF" => content }, "AFRelationship" => file.relationship.name()
        });
        associated.push(id.into());
        names.extend([text(&file.name), id.into()]);
    }
    (!associated.is_empty()).then(|| Files {
        associated,
        names: dictionary! { "Names" => names },
    })
}
