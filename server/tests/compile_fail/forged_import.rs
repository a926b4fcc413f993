//! The import's permit, made by somebody else.
// error: associated function `for_import` is private
use careway_server::store::ImportPermit;

fn main() {
    let _ = ImportPermit::for_import();
}
