//! Every place that has an address. A page and its address are each other's inverse; what is typed by a person is never
//! part of one. Knows nothing of what a page shows.

use careway_core::{
    access::Scope,
    account::RETURN,
    download::Period,
    id::Id,
    message::ThreadRow,
    proxy::Proxy,
    record::{Item, ItemKind},
};

use crate::chart;

/// A place in the portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// What is new.
    Home,
    /// The list of results.
    Results(Arrangement),
    /// One result with its earlier values.
    Result(Id<Item>),
    /// What the record holds.
    Record,
    /// All items of one kind.
    Kind(ItemKind),
    /// One item.
    Item(Id<Item>),
    /// Where the record is taken along.
    Download,
    /// The record, or a period of it, for paper.
    Print(Period),
    /// Makes an account out of an invitation; open to visitors.
    Activate,
    /// Makes an account without an invitation; open to visitors.
    SignUp,
    /// Signs in with a passkey; open to visitors.
    Passkey,
    /// Sets a new password with a code from the clinic; open to visitors.
    Recover,
    /// Stops that; open to visitors.
    StopRecovery,
    /// The way to an account at another organisation, and back; open to visitors.
    OpenId,
    /// Who is signed in, and the way out.
    Account,
    /// What the account is kept safe with.
    Security,
    /// How the reader is told that there is something new.
    Notices,
    /// Who looked at the record.
    Access,
    /// When results appear.
    Release,
    /// Who may act for the reader.
    Proxies,
    /// Where somebody is asked to.
    OfferProxy,
    /// How far somebody may.
    Proxy(Id<Proxy>),
    /// Where somebody accepts to act for another.
    AcceptProxy,
    /// What a family divides among themselves.
    Errands,
    /// Conversations with care teams.
    Messages,
    /// Those that the reader has put away.
    AwayMessages,
    /// Where one begins.
    NewMessage,
    /// Where a medicine is asked for: an entry of the record, or one that is not in it.
    Refill(Option<Id<Item>>),
    /// One of them.
    Thread(Id<ThreadRow>),
    /// An address that leads nowhere.
    NotFound,
}

/// How the list of results is arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrangement {
    /// By date, newest first.
    Date,
    /// Test by test.
    Test,
    /// Panel by panel.
    Panel,
}

impl Page {
    /// The results as they are met first.
    pub const RESULTS: Self = Self::Results(Arrangement::Date);

    /// The page at an address's path, whomever it is about.
    pub fn parse(path: &str) -> Self {
        let (acting_for, path) = chart::split(path);
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let page = match parts.as_slice() {
            [] => Some(Self::Home),
            ["results"] => Some(Self::RESULTS),
            ["results", "by-test"] => Some(Self::Results(Arrangement::Test)),
            ["results", "by-panel"] => Some(Self::Results(Arrangement::Panel)),
            ["results", id] => Id::parse(id).ok().map(Self::Result),
            ["record"] => Some(Self::Record),
            ["record", "download"] => Some(Self::Download),
            ["record", "print"] => Some(Self::Print(Period::WHOLE)),
            ["record", "print", from, until] => period(from, until).map(Self::Print),
            ["record", "item", id] => Id::parse(id).ok().map(Self::Item),
            ["record", kind] => ItemKind::named(kind).map(Self::Kind),
            ["activate"] => Some(Self::Activate),
            ["sign-up"] => Some(Self::SignUp),
            ["passkey"] => Some(Self::Passkey),
            ["recover"] => Some(Self::Recover),
            ["recover", "stop"] => Some(Self::StopRecovery),
            ["sign-in", "openid"] => Some(Self::OpenId),
            ["account"] => Some(Self::Account),
            ["account", "security"] => Some(Self::Security),
            ["account", "notices"] => Some(Self::Notices),
            ["account", "access"] => Some(Self::Access),
            ["account", "results"] => Some(Self::Release),
            ["errands"] => Some(Self::Errands),
            ["messages"] => Some(Self::Messages),
            ["messages", "away"] => Some(Self::AwayMessages),
            ["messages", "new"] => Some(Self::NewMessage),
            ["messages", "refill"] => Some(Self::Refill(None)),
            ["messages", "refill", id] => Id::parse(id).ok().map(|item| Self::Refill(Some(item))),
            ["messages", id] => Id::parse(id).ok().map(Self::Thread),
            ["account", "accept"] => Some(Self::AcceptProxy),
            ["account", "caregivers"] => Some(Self::Proxies),
            ["account", "caregivers", "add"] => Some(Self::OfferProxy),
            ["account", "caregivers", id] => Id::parse(id).ok().map(Self::Proxy),
            _ => None,
        };
        page.filter(|page| acting_for.is_none() || page.is_of_a_record()).unwrap_or(Self::NotFound)
    }

    /// Whether it is about a record that somebody else may have open too. All others are the reader's own affair; the account's page says
    /// of a record how far it is open.
    const fn is_of_a_record(&self) -> bool {
        !self.is_for_visitors()
            && !matches!(
                self,
                Self::Security
                    | Self::Notices
                    | Self::Proxies
                    | Self::OfferProxy
                    | Self::Proxy(_)
                    | Self::AcceptProxy
                    | Self::NotFound
            )
    }

    /// The page's path, below the record that is open. [`Page::NotFound`] has none of its own and leads home.
    pub fn path(&self) -> String {
        match self {
            Self::NotFound => self.own_path(),
            page if page.is_of_a_record() => chart::below(&page.own_path()),
            page => page.own_path(),
        }
    }

    /// The page's path in the record, wherever that lies.
    pub fn own_path(&self) -> String {
        match self {
            Self::Home | Self::NotFound => "/".to_owned(),
            Self::Results(Arrangement::Date) => "/results".to_owned(),
            Self::Results(Arrangement::Test) => "/results/by-test".to_owned(),
            Self::Results(Arrangement::Panel) => "/results/by-panel".to_owned(),
            Self::Result(id) => ["/results/", id.as_str()].concat(),
            Self::Record => "/record".to_owned(),
            Self::Kind(kind) => ["/record/", kind.name()].concat(),
            Self::Item(id) => ["/record/item/", id.as_str()].concat(),
            Self::Download => "/record/download".to_owned(),
            Self::Print(period) if period.is_whole() => "/record/print".to_owned(),
            Self::Print(period) => ["/record/print/", &period.to_string().replace("..", OPEN)].concat(),
            Self::Activate => "/activate".to_owned(),
            Self::SignUp => "/sign-up".to_owned(),
            Self::Passkey => "/passkey".to_owned(),
            Self::Recover => "/recover".to_owned(),
            Self::StopRecovery => "/recover/stop".to_owned(),
            Self::OpenId => RETURN.to_owned(),
            Self::Account => "/account".to_owned(),
            Self::Security => "/account/security".to_owned(),
            Self::Notices => "/account/notices".to_owned(),
            Self::Access => "/account/access".to_owned(),
            Self::Release => "/account/results".to_owned(),
            Self::AcceptProxy => "/account/accept".to_owned(),
            Self::Errands => "/errands".to_owned(),
            Self::Messages => "/messages".to_owned(),
            Self::AwayMessages => "/messages/away".to_owned(),
            Self::NewMessage => "/messages/new".to_owned(),
            Self::Refill(None) => "/messages/refill".to_owned(),
            Self::Refill(Some(item)) => ["/messages/refill/", item.as_str()].concat(),
            Self::Thread(id) => ["/messages/", id.as_str()].concat(),
            Self::Proxies => "/account/caregivers".to_owned(),
            Self::OfferProxy => "/account/caregivers/add".to_owned(),
            Self::Proxy(id) => ["/account/caregivers/", id.as_str()].concat(),
        }
    }

    /// Where an item is read: beside the list that it stands in.
    pub fn of(item: &Item) -> Self {
        match item.kind {
            ItemKind::Result | ItemKind::Report => Self::Result(item.id.clone()),
            _ => Self::Item(item.id.clone()),
        }
    }

    /// The part of the record that it shows and nothing else; `None` of a page that shows whatever is open.
    pub const fn scope(&self) -> Option<Scope> {
        match self {
            Self::Results(_) | Self::Result(_) => Some(Scope::Results),
            Self::Kind(kind) => Some(kind.scope()),
            Self::Access => Some(Scope::Activity),
            Self::Errands => Some(Scope::CarePlan),
            Self::Messages | Self::AwayMessages | Self::NewMessage | Self::Refill(_) | Self::Thread(_) => {
                Some(Scope::Messages)
            }
            _ => None,
        }
    }

    /// Whether it is for people who have not signed in; the server knows these addresses too (`server/src/http/shell.rs`).
    pub const fn is_for_visitors(&self) -> bool {
        matches!(
            self,
            Self::Activate | Self::SignUp | Self::Passkey | Self::Recover | Self::StopRecovery | Self::OpenId
        )
    }

    /// The page whose place in the navigation this page belongs to.
    pub fn part(&self) -> Option<Self> {
        match self {
            Self::Home => Some(Self::Home),
            Self::Results(_) | Self::Result(_) => Some(Self::RESULTS),
            Self::Record | Self::Kind(_) | Self::Item(_) | Self::Download | Self::Print(_) => Some(Self::Record),
            Self::Messages | Self::AwayMessages | Self::NewMessage | Self::Refill(_) | Self::Thread(_) => {
                Some(Self::Messages)
            }
            Self::Activate
            | Self::SignUp
            | Self::Passkey
            | Self::Recover
            | Self::StopRecovery
            | Self::OpenId
            | Self::Account
            | Self::Security
            | Self::Notices
            | Self::Access
            | Self::Release
            | Self::Proxies
            | Self::OfferProxy
            | Self::Proxy(_)
            | Self::AcceptProxy
            | Self::Errands
            | Self::NotFound => None,
        }
    }
}

/// What stands in an address for an end that is open; two points would be read as "one folder up".
const OPEN: &str = "-";

fn period(from: &str, until: &str) -> Option<Period> {
    let ends = [from, until].map(|end| if end == OPEN { ".." } else { end });
    Period::parse(&ends.join("/")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_and_its_path_are_inverse() {
        let kinds = ItemKind::ALL.into_iter().map(|kind| ["/record/", kind.name()].concat());
        let fixed = [
            "/",
            "/results",
            "/results/r-1",
            "/results/by-test",
            "/results/by-panel",
            "/record",
            "/record/item/i-1",
            "/record/download",
            "/record/print",
            "/record/print/2024-01-01/2024-02-29",
            "/record/print/-/2024-02-29",
            "/activate",
            "/sign-up",
            "/passkey",
            "/recover",
            "/recover/stop",
            "/account",
            "/account/security",
            "/account/notices",
            "/account/access",
            "/account/results",
            "/errands",
            "/messages",
            "/messages/away",
            "/messages/new",
            "/messages/refill",
            "/messages/refill/i-1",
            "/messages/t-1",
            "/account/accept",
            "/account/caregivers",
            "/account/caregivers/add",
            "/account/caregivers/g-1",
        ];
        for path in fixed.into_iter().map(str::to_owned).chain(kinds) {
            assert_ne!(Page::parse(&path), Page::NotFound, "{path}");
            assert_eq!(Page::parse(&path).path(), path);
        }
    }

    #[test]
    fn a_page_about_somebody_else_lies_below_their_address() {
        let leo = Id::parse("p-1").ok();
        chart::act_for(leo.as_ref());
        for path in [
            "/for/p-1",
            "/for/p-1/results/by-test",
            "/for/p-1/record/condition",
            "/for/p-1/account",
            "/for/p-1/account/results",
        ] {
            assert_ne!(Page::parse(path), Page::NotFound, "{path}");
            assert_eq!(Page::parse(path).path(), path);
        }
        assert_eq!(Page::Proxies.path(), "/account/caregivers");
        chart::act_for(None);
        for path in [
            "/for/p-1/account/security",
            "/for/p-1/account/notices",
            "/for/p-1/account/caregivers",
            "/for/p-1/sign-up",
            "/for/p-1/for/p-2",
            "/for",
        ] {
            assert_eq!(Page::parse(path), Page::NotFound, "{path}");
        }
    }

    #[test]
    fn what_is_no_page_is_not_found() {
        for path in [
            "/result",
            "/results/a/b",
            "/results/a%20b",
            "/record/nothing",
            "/record/item",
            "/record/print/today",
            "/api/session",
        ] {
            assert_eq!(Page::parse(path), Page::NotFound, "{path}");
        }
    }
}
