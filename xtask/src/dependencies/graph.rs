//! The packages that cargo resolved and who needs whom, from `cargo metadata`. It judges nothing.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use anyhow::Context as _;
use serde_json::Value;

/// One version of one package.
pub struct Package {
    /// Such as `serde`.
    pub name: String,
    /// Such as `1.0.229`.
    pub version: String,
    /// The expression its authors gave; `None` for our own when the manifest has none.
    pub licence: Option<String>,
    /// Where it comes from; `None` for this workspace.
    pub source: Option<String>,
}

/// What some of our crates are made of on one platform.
pub struct Graph {
    /// Every package that they need, in whatever way.
    pub packages: Vec<Package>,
    names: Names,
    /// Whom each package needs when it runs. What it needs to be built or tested is left out.
    runs_with: Needs,
}

type Names = BTreeMap<String, String>;
type Needs = BTreeMap<String, Vec<String>>;

impl Graph {
    /// Reads the output of `cargo metadata --format-version 1 --filter-platform …`, as far as these crates of ours need it.
    ///
    /// # Errors
    /// When it is something else.
    pub fn parse(metadata: &Value, ours: &[&str]) -> anyhow::Result<Graph> {
        let listed = metadata["packages"].as_array().context("cargo metadata has no packages")?;
        let names = listed
            .iter()
            .map(|package| Ok((text(package, "id")?, text(package, "name")?)))
            .collect::<anyhow::Result<Names>>()?;
        let nodes = metadata["resolve"]["nodes"].as_array().context("cargo metadata has no resolution")?;
        let (needs, runs_with) = (edges(nodes, |_| true)?, edges(nodes, is_linked)?);
        let roots = names.iter().filter(|(_, name)| ours.contains(&name.as_str())).map(|(id, _)| id.clone());
        let used = closure(roots, &needs);
        let mut packages = Vec::new();
        for package in listed {
            if used.contains(&text(package, "id")?) {
                packages.push(Package {
                    name: text(package, "name")?,
                    version: text(package, "version")?,
                    licence: package["license"].as_str().map(str::to_owned),
                    source: package["source"].as_str().map(str::to_owned),
                });
            }
        }
        Ok(Graph { packages, names, runs_with })
    }

    /// The names on a shortest way from one package to another, both included. `None` when there is no way, or either is not used here.
    pub fn path(&self, from: &str, to: &str) -> Option<Vec<String>> {
        self.packages.iter().find(|package| package.name == from)?;
        let name = |id: &String| self.names.get(id).cloned().unwrap_or_default();
        let begin = self.names.iter().find(|(_, name)| *name == from)?.0.clone();
        let mut seen = BTreeSet::from([begin.clone()]);
        let mut waiting = VecDeque::from([vec![begin]]);
        while let Some(path) = waiting.pop_front() {
            let last = path.last()?;
            if name(last) == to {
                return Some(path.iter().map(name).collect());
            }
            for next in self.runs_with.get(last).into_iter().flatten() {
                if seen.insert(next.clone()) {
                    waiting.push_back(path.iter().chain([next]).cloned().collect());
                }
            }
        }
        None
    }
}

fn edges(nodes: &[Value], counts: impl Fn(&Value) -> bool) -> anyhow::Result<Needs> {
    let mut needs = Needs::new();
    for node in nodes {
        let deps = node["deps"].as_array().context("cargo metadata has a node without deps")?;
        let to = deps.iter().filter(|dep| counts(dep)).map(|dep| text(dep, "pkg"));
        needs.insert(text(node, "id")?, to.collect::<anyhow::Result<_>>()?);
    }
    Ok(needs)
}

/// Whether a dependency is linked: its kind is null, not `build` or `dev`.
fn is_linked(dep: &Value) -> bool {
    dep["dep_kinds"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()))
}

fn closure(roots: impl Iterator<Item = String>, needs: &Needs) -> BTreeSet<String> {
    let mut waiting: Vec<String> = roots.collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        waiting.extend(needs.get(&id).into_iter().flatten().filter(|next| !seen.contains(*next)).cloned());
        seen.insert(id);
    }
    seen
}

fn text(value: &Value, key: &str) -> anyhow::Result<String> {
    Ok(value[key].as_str().with_context(|| format!("cargo metadata has something without {key}"))?.to_owned())
}
