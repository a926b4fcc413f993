//! Results as a table. The lines are core's; here they are put one under the other.

use careway_core::{
    access::{Act, Part, Permit},
    download::csv,
    record::ItemKind,
};

use super::{sending::Scribe, sql::Listed};
use crate::store::{Broken, Work};

/// The table.
#[derive(Debug, Default)]
pub struct Table {
    line: String,
}

impl Scribe for Table {
    type Row = Listed;
    const KINDS: &'static [ItemKind] = &[ItemKind::Result, ItemKind::Vital, ItemKind::Growth];

    async fn begin<A: Act, S: Part>(
        &mut self,
        _: &mut Work,
        _: &Permit<A, S>,
        out: &mut Vec<u8>,
    ) -> Result<(), Broken> {
        out.extend_from_slice(csv::HEAD.as_bytes());
        Ok(())
    }

    fn row(&mut self, row: Listed, out: &mut Vec<u8>) {
        self.line.clear();
        csv::write(&row.item, &mut self.line);
        out.extend_from_slice(self.line.as_bytes());
    }

    fn end(&mut self, _: &mut Vec<u8>) {}
}
