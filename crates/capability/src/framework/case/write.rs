//! A framework as a `CFPackage`, strictly by the schema.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::super::{Framework, Relation};
use super::{CAPABILITY, DOMAIN, SCALE, STATEMENT};

/// The `CFPackage` of what may be handed out. `base` is the address of the site, under which every part gets an address;
/// `changed` the moment of the last change, like `2026-11-23T09:00:00Z`.
///
/// The same framework always gets the same identifiers: its own where it came with some, or else made from its ids.
pub fn write(framework: &Framework, base: &str, changed: &str) -> Value {
    let framework = framework.as_exported();
    Writer { framework: &framework, base: base.trim_end_matches('/'), changed }.package()
}

struct Writer<'a> {
    framework: &'a Framework,
    base: &'a str,
    changed: &'a str,
}

/// A part as it is pointed to.
struct Node<'a> {
    id: &'a str,
    title: &'a str,
    uuid: String,
}

impl Writer<'_> {
    fn package(&self) -> Value {
        let f = self.framework;
        let document = Node { id: &f.id, title: &f.title, uuid: self.document_uuid() };
        let document_link = self.link("CFDocuments", &document);
        let (mut items, mut links) = (Vec::new(), Vec::new());
        for (d, domain) in f.domains.iter().enumerate() {
            let node = self.node(&domain.id, &domain.title, domain.identifier.as_deref());
            items.push(self.item(&node, DOMAIN, [("fullStatement", json!(domain.title))], &document_link));
            links.push(self.child(&node, document_link.clone(), d, &document_link));
            for (c, capability) in domain.capabilities.iter().enumerate() {
                let below = self.node(&capability.id, &capability.title, capability.identifier.as_deref());
                let sentence = if capability.description.is_empty() {
                    &capability.title
                } else {
                    &capability.description
                };
                let fields = [
                    ("fullStatement", json!(sentence)),
                    ("abbreviatedStatement", json!(capability.title)),
                    ("notes", text(&capability.easy_read)),
                    ("conceptKeywords", list(&capability.themes)),
                ];
                items.push(self.item(&below, CAPABILITY, fields, &document_link));
                links.push(self.child(&below, self.link("CFItems", &node), c, &document_link));
                for (s, statement) in capability.statements.iter().enumerate() {
                    let leaf = self.node(&statement.id, &statement.id, statement.identifier.as_deref());
                    let fields = [
                        ("fullStatement", json!(statement.own)),
                        ("alternativeLabel", text(&statement.other)),
                    ];
                    items.push(self.item(&leaf, STATEMENT, fields, &document_link));
                    links.push(self.child(&leaf, self.link("CFItems", &below), s, &document_link));
                }
            }
        }
        links.extend(self.crosswalk(&document_link));
        json!({
            "CFDocument": self.document(&document),
            "CFItems": items,
            "CFAssociations": links,
            "CFDefinitions": { "CFItemTypes": self.item_types(), "CFLicenses": self.licences() },
            "CFRubrics": self.rubrics(),
        })
    }

    fn document(&self, node: &Node<'_>) -> Value {
        let f = self.framework;
        let mut document = self.head("CFDocuments", &node.uuid);
        document.insert("creator".into(), json!(f.publisher.as_deref().unwrap_or("Praxis")));
        document.insert("title".into(), json!(f.title));
        document.insert("language".into(), json!(f.language));
        document.insert("version".into(), json!(f.version.to_string()));
        document.insert("CFPackageURI".into(), self.link("CFPackages", node));
        let notes =
            [&f.note, &f.how_to_answer].into_iter().flatten().cloned().collect::<Vec<_>>().join("\n\n");
        for (name, value) in [
            ("publisher", f.publisher.as_ref().map(|it| json!(it))),
            ("description", f.idea.as_ref().map(|it| json!(it))),
            ("notes", Some(notes).filter(|it| !it.is_empty()).map(|it| json!(it))),
            ("statusStartDate", f.valid_from.map(|it| json!(it))),
            ("statusEndDate", f.valid_to.map(|it| json!(it))),
            ("licenseURI", f.licence.as_ref().map(|name| self.link("CFLicenses", &self.licence(name)))),
        ] {
            if let Some(value) = value {
                document.insert(name.into(), value);
            }
        }
        Value::Object(document)
    }

    fn item<const N: usize>(
        &self,
        node: &Node<'_>,
        kind: &'static str,
        fields: [(&str, Value); N],
        document: &Value,
    ) -> Value {
        let mut item = self.head("CFItems", &node.uuid);
        item.insert("humanCodingScheme".into(), json!(node.id));
        item.insert("CFItemType".into(), json!(kind));
        item.insert("CFItemTypeURI".into(), self.link("CFItemTypes", &self.item_type(kind)));
        item.insert("CFDocumentURI".into(), document.clone());
        item.insert("language".into(), json!(self.framework.language));
        for (name, value) in fields {
            if !value.is_null() {
                item.insert(name.into(), value);
            }
        }
        Value::Object(item)
    }

    fn child(&self, node: &Node<'_>, parent: Value, place: usize, document: &Value) -> Value {
        self.association(self.link("CFItems", node), "isChildOf", parent, Some(place + 1), document)
    }

    fn association(
        &self,
        origin: Value,
        kind: &str,
        target: Value,
        place: Option<usize>,
        document: &Value,
    ) -> Value {
        let uuid = self.made(&format!("{} {kind} {}", origin["identifier"], target["identifier"]));
        let mut link = self.head("CFAssociations", &uuid);
        link.insert("associationType".into(), json!(kind));
        link.insert("originNodeURI".into(), origin);
        link.insert("destinationNodeURI".into(), target);
        link.insert("CFDocumentURI".into(), document.clone());
        if let Some(place) = place {
            link.insert("sequenceNumber".into(), json!(i32::try_from(place).unwrap_or(i32::MAX)));
        }
        Value::Object(link)
    }

    fn crosswalk(&self, document: &Value) -> Vec<Value> {
        let nodes: Vec<Node<'_>> = self.nodes();
        let here = |id: &str| nodes.iter().find(|node| node.id == id).map(|node| self.link("CFItems", node));
        let links = self.framework.crosswalk.iter().filter_map(|link| {
            let target = here(&link.to).unwrap_or_else(|| {
                let uri = link.uri.clone().unwrap_or_else(|| format!("urn:uuid:{}", self.made(&link.to)));
                json!({ "title": link.to, "identifier": link.to, "uri": uri })
            });
            Some(self.association(here(&link.from)?, word(link.relation), target, None, document))
        });
        links.collect()
    }

    fn nodes(&self) -> Vec<Node<'_>> {
        let mut nodes = Vec::new();
        for domain in &self.framework.domains {
            nodes.push(self.node(&domain.id, &domain.title, domain.identifier.as_deref()));
            for it in &domain.capabilities {
                nodes.push(self.node(&it.id, &it.title, it.identifier.as_deref()));
                for leaf in &it.statements {
                    nodes.push(self.node(&leaf.id, &leaf.id, leaf.identifier.as_deref()));
                }
            }
        }
        nodes
    }

    fn rubrics(&self) -> Vec<Value> {
        let f = self.framework;
        let mut rubrics = Vec::new();
        if let Some(scale) = &f.scale {
            let levels = scale.points.iter().enumerate().map(|(place, point)| {
                let mut level =
                    self.head("CFRubricCriterionLevels", &self.made(&format!("point {}", point.value)));
                level.insert("quality".into(), json!(point.label));
                level.insert("description".into(), json!(point.description));
                level.insert("score".into(), json!(point.value));
                level.insert("position".into(), json!(place + 1));
                Value::Object(level)
            });
            let mut criterion = self.head("CFRubricCriteria", &self.made("scale"));
            criterion.insert("category".into(), json!(SCALE));
            criterion.insert("CFRubricCriterionLevels".into(), levels.collect());
            rubrics.push(self.rubric("scale", SCALE, "", vec![Value::Object(criterion)]));
        }
        for stage in &f.stages {
            let mut criteria = Vec::new();
            for (_, capability) in f.capabilities() {
                let Some(target) = capability.targets.get(&stage.id) else { continue };
                let name = format!("{} target {}", stage.id, capability.id);
                let mut level = self.head("CFRubricCriterionLevels", &self.made(&format!("{name} level")));
                level.insert("quality".into(), json!(stage.id));
                level.insert("score".into(), json!(target));
                let node = self.node(&capability.id, &capability.title, capability.identifier.as_deref());
                let mut criterion = self.head("CFRubricCriteria", &self.made(&name));
                criterion.insert("category".into(), json!(stage.id));
                criterion.insert("CFItemURI".into(), self.link("CFItems", &node));
                criterion.insert("position".into(), json!(criteria.len() + 1));
                criterion.insert("CFRubricCriterionLevels".into(), json!([level]));
                criteria.push(Value::Object(criterion));
            }
            rubrics.push(self.rubric(&stage.id, &stage.title, &stage.description, criteria));
        }
        rubrics
    }

    fn rubric(&self, id: &str, title: &str, description: &str, criteria: Vec<Value>) -> Value {
        let mut rubric = self.head("CFRubrics", &self.made(&format!("rubric {id}")));
        rubric.insert("title".into(), json!(title));
        rubric.insert("description".into(), json!(description));
        rubric.insert("CFRubricCriteria".into(), Value::Array(criteria));
        Value::Object(rubric)
    }

    fn item_type(&self, kind: &'static str) -> Node<'static> {
        Node { id: kind, title: kind, uuid: self.made(&format!("type {kind}")) }
    }

    fn item_types(&self) -> Vec<Value> {
        let types = [DOMAIN, CAPABILITY, STATEMENT].into_iter().enumerate().map(|(place, kind)| {
            let mut value = self.head("CFItemTypes", &self.item_type(kind).uuid);
            value.insert("title".into(), json!(kind));
            value.insert("typeCode".into(), json!(kind));
            value.insert("hierarchyCode".into(), json!((place + 1).to_string()));
            Value::Object(value)
        });
        types.collect()
    }

    fn licence<'a>(&self, name: &'a str) -> Node<'a> {
        Node { id: name, title: name, uuid: self.made(&format!("licence {name}")) }
    }

    fn licences(&self) -> Vec<Value> {
        let licences = self.framework.licence.iter().map(|name| {
            let mut value = self.head("CFLicenses", &self.licence(name).uuid);
            value.insert("title".into(), json!(name));
            let where_it_stands = self.framework.licence_url.as_deref().unwrap_or(name);
            value.insert("licenseText".into(), json!(where_it_stands));
            Value::Object(value)
        });
        licences.collect()
    }

    fn head(&self, collection: &str, uuid: &str) -> Map<String, Value> {
        let mut head = Map::new();
        head.insert("identifier".into(), json!(uuid));
        head.insert("uri".into(), json!(self.uri(collection, uuid)));
        head.insert("lastChangeDateTime".into(), json!(self.changed));
        head
    }

    fn link(&self, collection: &str, node: &Node<'_>) -> Value {
        json!({ "title": node.title, "identifier": node.uuid, "uri": self.uri(collection, &node.uuid) })
    }

    fn uri(&self, collection: &str, uuid: &str) -> String {
        format!("{}/ims/case/v1p0/{collection}/{uuid}", self.base)
    }

    fn node<'a>(&self, id: &'a str, title: &'a str, identifier: Option<&str>) -> Node<'a> {
        let own = identifier.filter(|it| uuid::Uuid::parse_str(it).is_ok()).map(str::to_lowercase);
        Node { id, title, uuid: own.unwrap_or_else(|| self.made(&format!("part {id}"))) }
    }

    fn document_uuid(&self) -> String {
        let own = self.framework.identifier.as_deref().filter(|it| uuid::Uuid::parse_str(it).is_ok());
        own.map_or_else(|| self.made("document"), str::to_lowercase)
    }

    /// An identifier made from names: the same names give the same one.
    fn made(&self, what: &str) -> String {
        let name = format!("praxis\n{}\n{}\n{what}", self.framework.id, self.framework.version);
        let digest = Sha256::digest(name.as_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest[..16]);
        uuid::Builder::from_custom_bytes(bytes).into_uuid().to_string()
    }
}

fn text(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { json!(text) }
}

fn list(entries: &[String]) -> Value {
    if entries.is_empty() { Value::Null } else { json!(entries) }
}

fn word(relation: Relation) -> &'static str {
    match relation {
        Relation::IsPeerOf => "isPeerOf",
        Relation::IsPartOf => "isPartOf",
        Relation::ExactMatchOf => "exactMatchOf",
        Relation::Precedes => "precedes",
        Relation::IsRelatedTo => "isRelatedTo",
        Relation::ReplacedBy => "replacedBy",
        Relation::Exemplar => "exemplar",
        Relation::HasSkillLevel => "hasSkillLevel",
    }
}
