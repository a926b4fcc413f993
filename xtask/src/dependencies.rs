//! What the project is made of: which crates our crates may reach, under which licences, and which come twice. It reads what cargo resolved
//! and `xtask/dependencies.json`, where every exception stands with its reason; an exception that is no longer needed is a fault too.

mod graph;
mod licence;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, ensure};
use serde_json::Value;

use crate::place::Place;
use crate::{run, say};
use graph::Graph;

/// What runs where: the server's platform and the browser. Fixed, so that every machine judges alike.
const PLATFORMS: [(&str, &[&str]); 2] = [
    ("x86_64-unknown-linux-gnu", &["careway-core", "careway-server", "xtask"]),
    ("wasm32-unknown-unknown", &["careway-core", "careway-entry", "careway-portal", "careway-staff"]),
];

const DRIVERS: &[&str] = &["rusqlite", "libsqlite3-sys", "tokio-postgres", "postgres-types", "sqlx", "sqlx-core"];

/// A crate of ours, and what it must not reach, directly or through others.
const UNREACHABLE: &[(&str, &[&[&str]], &str)] = &[
    (
        "careway-core",
        &[DRIVERS, &["axum", "hyper", "tokio", "leptos", "web-sys", "careway-portal", "careway-server"]],
        "core holds rules and does no I/O, so that both sides can run them",
    ),
    (
        "careway-portal",
        &[DRIVERS, &["axum", "hyper", "tokio", "careway-server"]],
        "the portal knows the contract, not the server",
    ),
    (
        "careway-entry",
        &[DRIVERS, &["axum", "hyper", "tokio", "leptos", "careway-portal", "careway-server"]],
        "whoever signs in does not wait for the framework",
    ),
    (
        "careway-staff",
        &[DRIVERS, &["axum", "hyper", "tokio", "careway-server"]],
        "the portal knows the contract, not the server",
    ),
    ("careway-server", &[&["leptos", "web-sys", "careway-portal"]], "the server knows the contract, not the portal"),
];

/// Checks all three.
///
/// # Errors
/// With all faults, when there are any; or when cargo cannot resolve.
pub fn check(place: &Place) -> anyhow::Result<()> {
    let file = place.root.join("xtask/dependencies.json");
    let text = std::fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    let allowed: Value = serde_json::from_str(&text).context("xtask/dependencies.json is not JSON")?;
    let mut graphs = Vec::new();
    for (platform, ours) in PLATFORMS {
        let mut metadata = run::cargo(place);
        metadata.args(["metadata", "--quiet", "--locked", "--format-version", "1", "--filter-platform", platform]);
        graphs.push(Graph::parse(&serde_json::from_str(&run::collect(&mut metadata)?)?, ours)?);
    }
    let faults = faults(&graphs, &allowed)?;
    faults.iter().for_each(|fault| say::line(fault));
    ensure!(faults.is_empty(), "{} faults", faults.len());
    Ok(())
}

fn faults(graphs: &[Graph], allowed: &Value) -> anyhow::Result<BTreeSet<String>> {
    let reach = graphs.iter().flat_map(unreachable);
    let licences = licences(graphs, &reasons(allowed, "licences")?, &reasons(allowed, "packages")?);
    Ok(reach
        .chain(licences)
        .chain(duplicates(graphs, &reasons(allowed, "duplicates")?))
        .chain(elsewhere(graphs))
        .collect())
}

/// The exceptions of one kind: each with a reason.
fn reasons(allowed: &Value, kind: &str) -> anyhow::Result<BTreeSet<String>> {
    let entries = allowed[kind].as_object().with_context(|| format!("xtask/dependencies.json has no \"{kind}\""))?;
    for (name, reason) in entries {
        let given = reason.as_str().is_some_and(|reason| !reason.trim().is_empty());
        ensure!(given, "xtask/dependencies.json gives no reason for {kind} {name}");
    }
    Ok(entries.keys().cloned().collect())
}

fn unreachable(graph: &Graph) -> Vec<String> {
    let rules = UNREACHABLE
        .iter()
        .flat_map(|(ours, lists, reason)| lists.iter().copied().flatten().map(move |theirs| (ours, theirs, reason)));
    let broken = rules.filter_map(|(ours, theirs, reason)| Some((graph.path(ours, theirs)?, reason)));
    broken.map(|(path, reason)| format!("{}: {reason}", path.join(" → "))).collect()
}

/// `packages` holds those whose licence is no expression that can be judged, or one that is allowed for them alone.
fn licences(graphs: &[Graph], licences: &BTreeSet<String>, packages: &BTreeSet<String>) -> Vec<String> {
    let mut faults = Vec::new();
    let mut used = BTreeSet::new();
    for package in graphs.iter().flat_map(|graph| &graph.packages) {
        match licence::judge(package.licence.as_deref().unwrap_or_default(), licences) {
            Some(names) => used.extend(names),
            None if packages.contains(&package.name) => drop(used.insert(package.name.clone())),
            None => faults.push(format!(
                "{} {}: the licence {:?} is not allowed",
                package.name, package.version, package.licence
            )),
        }
    }
    let idle = licences.union(packages).filter(|name| !used.contains(*name));
    faults.extend(idle.map(|name| format!("xtask/dependencies.json allows {name}, which nothing needs any more")));
    faults
}

fn duplicates(graphs: &[Graph], known: &BTreeSet<String>) -> Vec<String> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in graphs.iter().flat_map(|graph| &graph.packages) {
        versions.entry(&package.name).or_default().insert(&package.version);
    }
    versions.retain(|_, versions| versions.len() > 1);
    let new = versions.iter().filter(|(name, _)| !known.contains(**name));
    let new = new.map(|(name, versions)| {
        format!("{name} comes {} times ({}); see `cargo tree --invert {name}`", versions.len(), join(versions))
    });
    let gone = known.iter().filter(|name| !versions.contains_key(name.as_str()));
    let gone = gone.map(|name| format!("xtask/dependencies.json knows {name} as a duplicate, which it no longer is"));
    new.chain(gone).collect()
}

fn join(versions: &BTreeSet<&str>) -> String {
    versions.iter().copied().collect::<Vec<_>>().join(", ")
}

/// Only the registry and this workspace: a git address can change or vanish.
fn elsewhere(graphs: &[Graph]) -> Vec<String> {
    let packages = graphs.iter().flat_map(|graph| &graph.packages);
    let foreign =
        packages.filter(|package| package.source.as_deref().is_some_and(|source| !source.starts_with("registry+")));
    foreign.map(|package| format!("{} {} does not come from the registry", package.name, package.version)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn package(name: &str, version: &str, licence: &str) -> Value {
        json!({ "id": format!("{name}@{version}"), "name": name, "version": version, "license": licence, "source": "registry+x" })
    }

    fn node(of: &str, needs: &[&str]) -> Value {
        let deps: Vec<Value> = needs.iter().map(|id| json!({ "pkg": id, "dep_kinds": [{ "kind": null }] })).collect();
        json!({ "id": of, "deps": deps })
    }

    fn graph(packages: &[Value], nodes: &[Value]) -> Vec<Graph> {
        let names: Vec<&str> = packages.iter().filter_map(|package| package["name"].as_str()).collect();
        vec![Graph::parse(&json!({ "packages": packages, "resolve": { "nodes": nodes } }), &names).unwrap()]
    }

    fn allowed() -> Value {
        json!({ "licences": { "MIT": "free" }, "packages": {}, "duplicates": {} })
    }

    #[test]
    fn core_must_not_reach_a_driver_through_anybody() {
        let packages =
            [package("careway-core", "1", "MIT"), package("innocent", "1", "MIT"), package("rusqlite", "1", "MIT")];
        let nodes =
            [node("careway-core@1", &["innocent@1"]), node("innocent@1", &["rusqlite@1"]), node("rusqlite@1", &[])];
        let faults = faults(&graph(&packages, &nodes), &allowed()).unwrap();
        assert_eq!(faults.len(), 1);
        assert!(faults.first().unwrap().starts_with("careway-core → innocent → rusqlite: "));
    }

    #[test]
    fn a_licence_that_is_not_on_the_list_is_a_fault_and_so_is_one_that_is_idle() {
        let packages = [package("a", "1", "GPL-3.0"), package("b", "1", "MIT OR GPL-3.0")];
        let faults = faults(&graph(&packages, &[]), &allowed()).unwrap();
        assert!(faults.first().unwrap().starts_with("a 1: the licence"), "{faults:?}");
        let idle = super::faults(&graph(&[], &[]), &allowed()).unwrap();
        assert!(idle.first().unwrap().contains("allows MIT"), "{idle:?}");
    }

    #[test]
    fn a_new_duplicate_is_a_fault_and_so_is_one_that_is_gone() {
        let twice = [package("a", "1", "MIT"), package("a", "2", "MIT")];
        assert!(
            faults(&graph(&twice, &[]), &allowed()).unwrap().first().unwrap().starts_with("a comes 2 times (1, 2)")
        );
        let known = json!({ "licences": { "MIT": "free" }, "packages": {}, "duplicates": { "a": "known" } });
        assert!(faults(&graph(&twice, &[]), &known).unwrap().is_empty());
        let once = [package("a", "1", "MIT")];
        assert!(faults(&graph(&once, &[]), &known).unwrap().first().unwrap().contains("no longer"));
    }

    #[test]
    fn an_exception_needs_a_reason() {
        let silent = json!({ "licences": { "MIT": "" }, "packages": {}, "duplicates": {} });
        assert!(faults(&graph(&[], &[]), &silent).is_err());
    }
}
