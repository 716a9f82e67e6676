//! The rules of docs/ARCHITECTURE.md that a machine can keep.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cargo_metadata::{DependencyKind, MetadataCommand};

/// The layers, lowest first. A crate uses only crates of lower layers; areas never use each other.
fn layer(name: &str) -> Option<u32> {
    Some(match name {
        "praxis-domain" | "praxis-tables" | "praxis-transcripts" | "praxis-bibliography" => 0,
        "praxis-opinion" | "praxis-delphi" | "praxis-capability" | "praxis-storage" => 1,
        "praxis-search" | "praxis-identity" | "praxis-methods-cli" => 2,
        "praxis-web" => 3,
        "praxis-mail" => 4,
        "praxis-programme" | "praxis-evidence" | "praxis-debate" | "praxis-booking"
        | "praxis-development" | "praxis-account" | "praxis-privacy" => 5,
        "praxis" | "praxis-testing" => 9,
        _ => return None,
    })
}

#[test]
fn dependencies_run_one_way() {
    let metadata = MetadataCommand::new().no_deps().exec().unwrap();
    let mut wrong = Vec::new();
    for package in &metadata.packages {
        let ours =
            layer(&package.name).unwrap_or_else(|| panic!("say in which layer {} stands", package.name));
        for dependency in package.dependencies.iter().filter(|it| it.kind == DependencyKind::Normal) {
            if layer(&dependency.name).is_some_and(|theirs| theirs >= ours) {
                wrong.push(format!("{} uses {}", package.name, dependency.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

fn walk(folder: &Path, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("target") {
            walk(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.insert(path.display().to_string(), fs::read_to_string(&path).unwrap());
        }
    }
}

fn sources() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), &mut found);
    found
}

#[test]
fn only_storage_and_the_queries_of_areas_name_the_orm() {
    let allowed = [
        "/storage/",
        "/testing/",
        "/tests/",
        "/migrations/",
        "/queries.rs",
        "/tables.rs",
        "/contact/messages.rs",
    ];
    let wrong: Vec<_> = sources()
        .into_iter()
        .filter(|(path, text)| {
            (text.contains("sea_orm::") || text.contains("sea_orm_migration::"))
                && !allowed.iter().any(|part| path.contains(part))
        })
        .map(|(path, _)| path)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_pure_parts_know_no_web_no_database_and_no_runtime() {
    let pure = [
        "/domain/src/",
        "/tables/src/",
        "/transcripts/src/",
        "/opinion/src/",
        "/delphi/src/",
        "/capability/src/",
        "/bibliography/src/",
        "/evidence/src/model/",
    ];
    let foreign = ["axum::", "tokio::", "sea_orm::", "std::net::"];
    let wrong: Vec<_> = sources()
        .into_iter()
        .filter(|(path, _)| pure.iter().any(|part| path.contains(part)))
        .filter(|(_, text)| foreign.iter().any(|word| text.contains(word)))
        .map(|(path, _)| path)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// A route of an area states who may use it: `Routes` asks for it, a bare router would not.
#[test]
fn no_area_writes_a_route_without_a_permission() {
    let areas = [
        "/programme/src/",
        "/evidence/src/",
        "/debate/src/",
        "/booking/src/",
        "/development/src/",
        "/account/src/",
        "/mail/src/",
        "/privacy/src/",
    ];
    let bare = ["Router::new", "Router::<", "axum::Router", "Router<", "nest_service", "fallback_service"];
    let wrong: Vec<_> = sources()
        .into_iter()
        .filter(|(path, _)| areas.iter().any(|part| path.contains(part)))
        .filter(|(_, text)| bare.iter().any(|word| text.contains(word)))
        .map(|(path, _)| path)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let metadata = MetadataCommand::new().no_deps().exec().unwrap();
    let all = metadata
        .packages
        .iter()
        .filter(|package| layer(&package.name).is_some_and(|it| (4..9).contains(&it)));
    for package in all {
        let folder = format!("/{}/src/", package.name.trim_start_matches("praxis-"));
        assert!(areas.contains(&folder.as_str()), "{} is an area: name it above", package.name);
    }
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace_which_forbid_unsafe_code() {
    let metadata = MetadataCommand::new().no_deps().exec().unwrap();
    let root = fs::read_to_string(metadata.workspace_root.join("Cargo.toml")).unwrap();
    assert!(root.contains("unsafe_code = \"forbid\""));
    for package in &metadata.packages {
        let manifest = fs::read_to_string(&package.manifest_path).unwrap();
        assert!(manifest.contains("[lints]\nworkspace = true"), "{} does not take them", package.name);
    }
}
