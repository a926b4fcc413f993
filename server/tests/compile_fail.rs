//! Mistakes that cannot be made: each file holds one, and must not compile for exactly that reason.

#[test]
fn these_do_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
