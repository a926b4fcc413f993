//! Where a child's measurement lies among other children's: the rule is core's, the child is whoever the permit is for. The
//! curves travel with the answer, so that the tables they are made of need not.

use careway_core::{
    access::{Act, Part, Permit},
    record::{Growth, Item, Measure, growth},
};

use crate::{
    people,
    store::{Broken, Work},
};

/// The curves for an item and for the other values of the same code; `None` for what is no child's growth.
pub async fn curves<A: Act, S: Part>(
    work: &mut Work,
    permit: &Permit<A, S>,
    item: &Item,
    history: &[Item],
) -> Result<Option<Growth>, Broken> {
    if item.code.as_deref().and_then(Measure::of).is_none() {
        return Ok(None);
    }
    let child = people::sql::patient(work, permit).await?;
    Ok(child.and_then(|child| growth(&child, item, history)))
}
