//! What is new, as Atom (RFC 4287).

use std::io;

use axum::extract::State;
use axum::response::Response;
use praxis_web::{Stop, Visit};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::news::{self, News};
use super::{clean, file, full, stable_id};
use crate::catalogue::Catalogue;
use crate::{Programme, urls};

pub(super) async fn get(visit: Visit, State(programme): State<Programme>) -> Result<Response, Stop> {
    let xml = feed(&programme.catalogue(), &visit).map_err(|error| Stop::Failed(Box::new(error)))?;
    Ok(file("application/atom+xml; charset=utf-8", xml, None))
}

type Xml = Writer<Vec<u8>>;

pub(super) fn text(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&clean(text)))?;
    Ok(())
}

pub(super) fn document() -> io::Result<Xml> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    Ok(xml)
}

fn link(xml: &mut Xml, relation: &str, kind: &str, address: &str) -> io::Result<()> {
    xml.create_element("link")
        .with_attributes([("rel", relation), ("type", kind), ("href", address)])
        .write_empty()?;
    Ok(())
}

fn feed(catalogue: &Catalogue, visit: &Visit) -> io::Result<Vec<u8>> {
    let news = news::all(catalogue, visit);
    let base = full(visit, "/");
    let mut xml = document()?;
    xml.create_element("feed")
        .with_attributes([
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xml:lang", visit.language().code()),
            ("xml:base", base.as_str()),
        ])
        .write_inner_content(|xml| {
            text(xml, "id", &format!("urn:uuid:{}", stable_id(catalogue, "feed")))?;
            text(xml, "title", &visit.site.name())?;
            text(xml, "subtitle", visit.t("news-about"))?;
            text(xml, "updated", &news::updated(&news, catalogue).to_string())?;
            link(xml, "self", "application/atom+xml", &full(visit, urls::ATOM))?;
            link(xml, "alternate", "text/html", &base)?;
            author(xml, &visit.site.name())?;
            xml.create_element("generator")
                .with_attribute(("version", env!("CARGO_PKG_VERSION")))
                .write_text_content(BytesText::new("Praxis"))?;
            news.iter().try_for_each(|news| entry(xml, news))
        })?;
    Ok(xml.into_inner())
}

fn author(xml: &mut Xml, name: &str) -> io::Result<()> {
    xml.create_element("author").write_inner_content(|xml| text(xml, "name", name))?;
    Ok(())
}

fn entry(xml: &mut Xml, news: &News) -> io::Result<()> {
    xml.create_element("entry").write_inner_content(|xml| {
        text(xml, "id", &news.id)?;
        text(xml, "title", &news.title)?;
        link(xml, "alternate", "text/html", &news.address)?;
        text(xml, "published", &news.created.to_string())?;
        text(xml, "updated", &news.updated.to_string())?;
        for name in &news.authors {
            author(xml, name)?;
        }
        for term in std::iter::once(&news.kind).chain(&news.themes) {
            xml.create_element("category").with_attribute(("term", clean(term).as_str())).write_empty()?;
        }
        text(xml, "summary", &news.summary)?;
        if let Some(html) = &news.html {
            xml.create_element("content")
                .with_attribute(("type", "html"))
                .write_text_content(BytesText::new(&clean(html)))?;
        }
        Ok(())
    })?;
    Ok(())
}
