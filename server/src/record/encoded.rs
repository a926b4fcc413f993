//! Items on their way to a reader as they lie in the database: the stored JSON goes out unread, with the columns around it.
//! What a list of a hundred items costs is mostly reading and writing them, so that is not done. Knows the fields of
//! [`Item`](careway_core::record::Item); not what is in them.

use careway_core::record::ItemList;

use super::sql::named;
use crate::{
    http::Encode,
    store::{Broken, FromRecord, Row},
};

/// An item as JSON: what [`Item`](careway_core::record::Item) would be written as, in another order of fields.
pub struct EncodedItem(Vec<u8>);

/// A page of encoded items.
pub struct EncodedList {
    /// The items, in their order.
    pub items: Vec<EncodedItem>,
    /// Whether there are more after the last.
    pub more: bool,
}

impl FromRecord for EncodedItem {
    fn from_record(row: &Row<'_>) -> Result<Self, Broken> {
        let mut json = row.with_text(2, |view| {
            let view = view.and_then(|view| view.strip_prefix('{')).ok_or_else(unreadable)?;
            let mut json = Vec::with_capacity(view.len() + 256);
            json.push(b'{');
            json.extend_from_slice(view.strip_suffix('}').ok_or_else(unreadable)?.as_bytes());
            Ok::<_, Broken>(json)
        })??;
        for (column, name) in [(0, "id"), (1, "kind"), (3, "title"), (4, "by"), (5, "organization")] {
            field(&mut json, name, column, row)?;
        }
        json.extend_from_slice(b",\"source\":{\"id\":");
        string(&mut json, 6, row)?;
        field(&mut json, "name", 7, row)?;
        json.push(b'}');
        row.with_text(9, |text| text.map_or(Ok(()), |text| also(&mut json, text)))??;
        json.push(b'}');
        Ok(Self(json))
    }
}

/// `,"name":"text"`, unless the column holds nothing.
fn field(json: &mut Vec<u8>, name: &str, column: usize, row: &Row<'_>) -> Result<(), Broken> {
    if row.with_text(column, |text| text.is_some())? {
        json.extend_from_slice(b",\"");
        json.extend_from_slice(name.as_bytes());
        json.extend_from_slice(b"\":");
        string(json, column, row)?;
    }
    Ok(())
}

/// `,"also":[…]`: the other sources that sent the same.
fn also(json: &mut Vec<u8>, text: &str) -> Result<(), Broken> {
    for (at, (id, name)) in named(text).enumerate() {
        json.extend_from_slice(if at == 0 { b",\"also\":[{\"id\":" } else { b",{\"id\":" });
        serde_json::to_writer(&mut *json, id).map_err(|_| unreadable())?;
        json.extend_from_slice(b",\"name\":");
        serde_json::to_writer(&mut *json, name).map_err(|_| unreadable())?;
        json.push(b'}');
    }
    json.push(b']');
    Ok(())
}

fn string(json: &mut Vec<u8>, column: usize, row: &Row<'_>) -> Result<(), Broken> {
    row.with_text(column, |text| serde_json::to_writer(json, text.unwrap_or_default()))?.map_err(|_| unreadable())
}

fn unreadable() -> Broken {
    Broken::new("an item's view cannot be read")
}

impl Encode<ItemList> for EncodedList {
    fn encode(self) -> Result<Vec<u8>, Broken> {
        let size: usize = self.items.iter().map(|item| item.0.len() + 1).sum();
        let mut json = Vec::with_capacity(size + 32);
        json.extend_from_slice(b"{\"items\":[");
        for (at, item) in self.items.iter().enumerate() {
            if at > 0 {
                json.push(b',');
            }
            json.extend_from_slice(&item.0);
        }
        json.extend_from_slice(if self.more { b"],\"more\":true}" } else { b"],\"more\":false}" });
        Ok(json)
    }
}
