//! What went wrong, in words that say what to do. Knows neither page nor program, so that both programs say the same.

use careway_core::{
    problem::{Never, Problem},
    words::Words,
};

/// What any endpoint may answer instead of a response, in words.
pub fn problem(problem: &Problem<Never>, t: Words) -> String {
    let text = match problem {
        Problem::NotSignedIn => t.problem_not_signed_in(),
        Problem::NotFound => t.problem_not_found(),
        Problem::NotAllowed => t.problem_not_allowed(),
        Problem::ProveAgain => t.problem_prove_again(),
        Problem::Invalid(_) => t.fault_not_understood(),
        Problem::Refused(never) => match *never {},
        Problem::Conflict => t.problem_conflict(),
        Problem::WrongPerson { .. } => t.problem_wrong_person(),
        Problem::TooMany { wait } if *wait > 90 => return t.problem_too_many_minutes(u64::from(wait.div_ceil(60))),
        Problem::TooMany { wait } => return t.problem_too_many((*wait).into()),
        Problem::Reload => t.new_version_text(),
        Problem::Unavailable => t.problem_unavailable(),
        Problem::Broken(_) => t.problem_broken(),
    };
    text.to_owned()
}
