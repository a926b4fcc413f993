//! A problem as a page: what stands where a file should have come. Whoever follows a link leaves the app, which then can say
//! nothing; so the server says it, in the reader's language and look, with the way back. The page runs nothing and names nobody.

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use careway_core::{
    look::Look,
    problem::{Code, ProblemBody},
    words::{Language, Words},
};

use crate::http::{files, headers, incoming::text, shell};

/// Somebody who followed a link or typed an address, so that the answer is what they see.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    language: Language,
    look: Look,
}

impl Reader {
    /// Who asks; `None` for a program, such as the pages of the portal, which is told in JSON.
    pub fn of(request: &Request) -> Option<Self> {
        let asked = request.headers();
        is_navigation(asked)
            .then(|| Self { language: shell::language(request.uri().query(), asked), look: shell::look(asked) })
    }

    /// A problem as a page, with its own status and headers; any other response as it is.
    pub fn told(self, mut response: Response) -> Response {
        let Some(problem) = response.extensions_mut().remove::<ProblemBody>() else { return response };
        *response.body_mut() = Body::from(self.page(&problem));
        let sent = response.headers_mut();
        sent.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        sent.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(self.language.tag()));
        sent.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(headers::PROBLEM_POLICY));
        response
    }

    fn page(self, problem: &ProblemBody) -> String {
        let t = Words::of(self.language);
        let title = t.file_not_saved();
        let incident = problem.incident.as_ref().map(|incident| t.problem_broken_incident(&incident.0));
        let back = match problem.code {
            Code::NotSignedIn => t.sign_in_button().to_owned(),
            _ => t.back_to(t.product_name()),
        };
        let mut html = String::with_capacity(2048);
        html.extend(["<!doctype html>\n<html lang=\"", self.language.tag(), "\" data-look=\"", &self.look.words(" ")]);
        html.push_str("\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.push_str("<meta name=\"color-scheme\" content=\"light dark\">");
        element(&mut html, "<title>", &t.page_title(title), "</title>");
        for style in files::styles() {
            html.extend(["<link rel=\"stylesheet\" href=\"/", style, "\">"]);
        }
        html.push_str("</head>\n<body><div class=\"entry\">");
        element(
            &mut html,
            "<header class=\"entry-head\"><span class=\"brand\">",
            t.product_name(),
            "</span></header>\n",
        );
        element(&mut html, "<main class=\"entry-page\"><h1>", title, "</h1>\n");
        element(&mut html, "<p>", &told(problem, t), "</p>\n");
        if let Some(incident) = incident {
            element(&mut html, "<p>", &incident, "</p>\n");
        }
        element(&mut html, "<p><a class=\"button\" data-kind=\"primary\" href=\"/\">", &back, "</a></p>");
        html.push_str("</main></div></body></html>\n");
        html
    }
}

/// What happened and what can be done. Only files are at addresses that a problem comes back from: pages are always there.
fn told(problem: &ProblemBody, t: Words) -> String {
    let text = match problem.code {
        Code::NotSignedIn => t.file_not_signed_in(),
        Code::NotAllowed => t.file_not_allowed(),
        Code::ProveAgain => t.problem_prove_again(),
        Code::NotFound | Code::Invalid => t.file_not_found(),
        Code::TooMany => return t.file_too_many(u64::from(problem.wait.unwrap_or(60).div_ceil(60))),
        Code::Unavailable => t.problem_unavailable(),
        Code::Refused | Code::Conflict | Code::WrongPerson | Code::Reload | Code::Broken => t.file_broken(),
    };
    text.to_owned()
}

fn element(html: &mut String, begin: &str, text: &str, end: &str) {
    html.push_str(begin);
    shell::escape(text, html);
    html.push_str(end);
}

/// Browsers say so (Fetch Metadata, 2.2). Those that do not ask for HTML when they follow a link, and no call of our pages does.
fn is_navigation(asked: &HeaderMap) -> bool {
    match text(asked, "sec-fetch-mode") {
        Some(mode) => mode == "navigate",
        None => text(asked, "accept").is_some_and(|kinds| kinds.contains("text/html")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_told_from_a_call() {
        for (name, value, expected) in [
            ("sec-fetch-mode", "navigate", true),
            ("sec-fetch-mode", "cors", false),
            ("accept", "text/html,application/xhtml+xml,*/*;q=0.8", true),
            ("accept", "application/json", false),
            ("accept", "*/*", false),
        ] {
            let mut asked = HeaderMap::new();
            asked.insert(name, HeaderValue::from_static(value));
            assert_eq!(is_navigation(&asked), expected, "{name}: {value}");
        }
        assert!(!is_navigation(&HeaderMap::new()));
    }

    #[test]
    fn what_is_told_is_text_and_never_markup() {
        let incident = careway_core::problem::Incident("<script>1</script>".to_owned());
        let problem = careway_core::problem::Problem::<careway_core::problem::Never>::Broken(incident).to_body();
        for language in Language::ALL {
            let page = Reader { language, look: Look::default() }.page(&problem);
            assert!(page.contains("&lt;script&gt;1") && !page.contains("<script"), "{page}");
            assert!(page.contains(&format!("lang=\"{}\"", language.tag())));
        }
    }
}
