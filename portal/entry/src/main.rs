//! The program behind the sign-in form.

fn main() {
    careway_entry::sign_in::start();
}
