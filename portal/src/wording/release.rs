//! What the classes of results are called, and what is said of one that does not show.

use careway_core::{release::ResultClass, words::Words};

/// A class's name, where its choice is made.
pub fn result_class(class: ResultClass, t: Words) -> &'static str {
    match class {
        ResultClass::Routine => t.release_class_routine(),
        ResultClass::Genetic => t.release_class_genetic(),
        ResultClass::Cancer => t.release_class_cancer(),
        ResultClass::Reproductive => t.release_class_reproductive(),
        ResultClass::Mental => t.release_class_mental(),
    }
}

/// That a result of a class is here.
pub fn held(class: ResultClass, t: Words) -> &'static str {
    match class {
        ResultClass::Routine => t.held_routine(),
        ResultClass::Genetic => t.held_genetic(),
        ResultClass::Cancer => t.held_cancer(),
        ResultClass::Reproductive => t.held_reproductive(),
        ResultClass::Mental => t.held_mental(),
    }
}
