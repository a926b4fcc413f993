//! The import's permit, made by somebody else.
use careway_server::store::ImportPermit;

fn main() {
    let _ = ImportPermit::for_import();
}
