//! Puts another program into the built page: Trunk builds one for each page, and Careway's has three. Knows the links that
//! Trunk writes, and nothing of the programs.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};

/// The name that Trunk gives to every page that it builds.
const PAGE: &str = "index.html";

/// Moves the program's files from the folder `from` into `dist`, and its links into the head of the page there.
///
/// # Errors
/// When a page is not there, or has no links or no head.
pub fn splice(from: &Path, dist: &Path) -> anyhow::Result<()> {
    let read = |file: &Path| fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()));
    let index = dist.join(PAGE);
    let whole = with_links(&read(&index)?, &read(&from.join(PAGE))?)?;
    for entry in fs::read_dir(from)? {
        let file = entry?.path();
        if let Some(name) = file.file_name().filter(|name| *name != PAGE) {
            fs::rename(&file, dist.join(name))?;
        }
    }
    Ok(fs::write(index, whole)?)
}

/// The page with the other's preload links before the end of its head.
fn with_links(page: &str, other: &str) -> anyhow::Result<String> {
    let links: String = links(other).collect();
    if links.is_empty() {
        bail!("the page of the other program has no preload links");
    }
    let (head, body) = page.split_once("</head>").context("index.html has no end of its head")?;
    Ok([head, &links, "</head>", body].concat())
}

fn links(page: &str) -> impl Iterator<Item = &str> {
    page.match_indices("<link ").filter_map(|(at, _)| {
        let tag = &page[at..at + page[at..].find('>')? + 1];
        tag.contains("preload").then_some(tag)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_links_go_into_the_head() {
        let other = "<head><link rel=icon href=/i><link rel=modulepreload href=/a.js><link href=/a.wasm rel=preload></head><body></body>";
        let page = "<head><title>T</title></head><body><p>text</body>";
        assert_eq!(
            with_links(page, other).unwrap(),
            "<head><title>T</title><link rel=modulepreload href=/a.js><link href=/a.wasm rel=preload></head><body><p>text</body>"
        );
        assert!(with_links(page, "<head></head>").is_err());
        assert!(with_links("<body>", other).is_err());
    }
}
