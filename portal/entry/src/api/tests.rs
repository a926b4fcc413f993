//! How a request is written down before it is sent. Sends nothing.

use careway_core::{
    account::{Secret, SignIn},
    record::{ListResults, PageSize},
    release::OpenResults,
};

use super::*;

fn list() -> ListResults {
    ListResults { patient: Id::parse("p-1").unwrap(), after: None, size: PageSize::Rest }
}

#[test]
fn what_is_read_has_an_address_without_what_is_absent() {
    assert_eq!(address(&list()), Some([ListResults::PATH, "?patient=p-1&size=rest"].concat()));
    assert_eq!(address(&GetSession {}), Some(GetSession::PATH.to_owned()));
}

#[test]
fn what_is_typed_is_in_no_address() {
    let sign_in = SignIn { name: "rosa".to_owned(), password: Secret::new("three grey herons") };
    assert_eq!(address(&sign_in), None);
    let sent = Sent::new(&sign_in, &Key(String::new())).unwrap();
    assert_eq!(sent.address, SignIn::PATH);
    assert!(sent.body.contains("three grey herons"));
}

#[test]
fn only_a_write_carries_the_key_of_its_action() {
    let key = Key("k".to_owned());
    assert_eq!(Sent::new(&list(), &key).unwrap().key, None);
    let write = OpenResults { patient: list().patient, items: Vec::new() };
    assert_eq!(Sent::new(&write, &key).unwrap().key, Some(key));
}

#[test]
fn the_start_of_a_session_is_read_out_of_all_of_it() {
    let whole = r#"{"csrf":"t","signed_in":{"account":{"id":"a","name":"Rosa"},"people":[],"idle_seconds":1800}}"#;
    let read = SessionStart::carry::<Never>;
    assert_eq!(read(whole), Ok(SessionStart::Begun));
    assert_eq!(token(), "t");
    assert_eq!(read(r#"{"csrf":"u","signed_in":null}"#), Ok(SessionStart::Visitor));
    assert_eq!(read(r#"{"csrf":"u","signed_in":null,"next":"enrol"}"#), Ok(SessionStart::Begun));
    assert_eq!(read(&whole.replace("\"people\"", "\"role\":\"nurse\",\"people\"")), Ok(SessionStart::Staff));
}
