//! What the operator can set: each as a flag, an environment variable and a line of an optional TOML file, in that order
//! of precedence. Reads them; what they mean is for whoever uses them.

use std::{net::SocketAddr, path::PathBuf};

use anyhow::{Context as _, bail};
use careway_core::proxy::AgeRules;
use clap::Args;
use serde::Deserialize;

use crate::{
    account::openid::provider::OpenIdSettings,
    http::Origin,
    mail::{Carrier, Gateway, Portal, Relay, Sender},
    message::translate::Translator,
    proxy::Jurisdiction,
    store::StoreSettings,
};

/// The settings as given; what is not given stays open.
#[derive(Clone, Default, Args, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Given {
    /// Folder of the database, the keys and the audit's anchor
    #[arg(long, global = true, env = "CAREWAY_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// PostgreSQL instead of the embedded database, for example postgres://careway@localhost/careway
    #[arg(long, global = true, env = "CAREWAY_DATABASE_URL", value_name = "URL")]
    pub database_url: Option<String>,
    /// Address and port to listen on
    #[arg(long, global = true, env = "CAREWAY_LISTEN", value_name = "ADDRESS")]
    pub listen: Option<SocketAddr>,
    /// Address under which people reach the portal, for example https://care.example
    #[arg(long, global = true, env = "CAREWAY_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// Mail server that takes the portal's mail: smtps://name:password@host or smtp://host (STARTTLS). Without one, mail waits
    #[arg(long, global = true, env = "CAREWAY_SMTP_URL", value_name = "URL", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// Address that mail comes from, for example portal@care.example
    #[arg(long, global = true, env = "CAREWAY_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<String>,
    /// Gateway that takes the portal's text messages, for example https://texts.example/send. Without one there are none
    #[arg(long, global = true, env = "CAREWAY_TEXT_GATEWAY_URL", value_name = "URL")]
    pub text_gateway_url: Option<String>,
    /// What the portal proves itself with at that gateway
    #[arg(long, global = true, env = "CAREWAY_TEXT_GATEWAY_TOKEN", value_name = "SECRET", hide_env_values = true)]
    pub text_gateway_token: Option<String>,
    /// Machine that translates messages when the staff ask for it, for example https://words.example/v1. Without one nothing leaves the server
    #[arg(long, global = true, env = "CAREWAY_TRANSLATOR_URL", value_name = "URL")]
    pub translator_url: Option<String>,
    /// What the portal proves itself with at that machine
    #[arg(long, global = true, env = "CAREWAY_TRANSLATOR_TOKEN", value_name = "SECRET", hide_env_values = true)]
    pub translator_token: Option<String>,
    /// What mail calls the portal: a neutral name, if the organisation's own says what it treats
    #[arg(long, global = true, env = "CAREWAY_PORTAL_NAME", value_name = "NAME")]
    pub portal_name: Option<String>,
    /// OpenID Connect provider whose accounts may sign in here, for example https://id.example
    #[arg(long, global = true, env = "CAREWAY_OPENID_ISSUER", value_name = "URL")]
    pub openid_issuer: Option<String>,
    /// What the portal is called at the OpenID provider
    #[arg(long, global = true, env = "CAREWAY_OPENID_CLIENT_ID", value_name = "ID")]
    pub openid_client_id: Option<String>,
    /// What the portal proves itself with at the OpenID provider
    #[arg(long, global = true, env = "CAREWAY_OPENID_CLIENT_SECRET", value_name = "SECRET", hide_env_values = true)]
    pub openid_client_secret: Option<String>,
    /// What people call the OpenID provider, for example "Riverside Health Plan"
    #[arg(long, global = true, env = "CAREWAY_OPENID_NAME", value_name = "NAME")]
    pub openid_name: Option<String>,
    /// Time zone in which days begin here, for example America/Chicago; UTC without
    #[arg(long, global = true, env = "CAREWAY_ZONE", value_name = "ZONE")]
    pub zone: Option<String>,
    /// A JSON file with what parents see of a child by age, in the place of the rules that Careway comes with
    #[arg(long, global = true, env = "CAREWAY_AGE_RULES", value_name = "FILE")]
    pub age_rules: Option<PathBuf>,
    /// A TOML file with the same settings
    #[arg(long, global = true, env = "CAREWAY_CONFIG", value_name = "FILE")]
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// How much of the log to write: error, warn, info, debug or trace
    #[arg(long, global = true, env = "CAREWAY_LOG", value_name = "LEVEL")]
    pub log: Option<String>,
}

/// The settings in force.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The data folder.
    pub data: PathBuf,
    /// The PostgreSQL URL, when that is the engine.
    pub database_url: Option<String>,
    /// Where to listen.
    pub listen: SocketAddr,
    /// What browsers call the origin of the portal.
    pub public_url: Origin,
    /// Who takes notices, at most one for each way.
    pub carriers: Vec<Carrier>,
    /// The machine that translates messages.
    pub translator: Option<Translator>,
    /// The organisation whose accounts may sign in here.
    pub openid: Option<OpenIdSettings>,
    /// The place whose law and clocks hold.
    pub jurisdiction: Jurisdiction,
    /// The log level.
    pub log: String,
}

impl Given {
    /// Fills in the file and the defaults; `data` is the folder when none is given.
    ///
    /// # Errors
    /// When the file cannot be read, has a line that is no setting, or the public address or what mail needs is none.
    pub fn settle(self, data: &str) -> anyhow::Result<Settings> {
        let file = match &self.config {
            None => Self::default(),
            Some(path) => {
                let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
                toml::from_str(&text).with_context(|| format!("{} does not fit", path.display()))?
            }
        };
        let listen = self.listen.or(file.listen).unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080)));
        // Browsers trust "localhost" with secure cookies and passkeys, and an address of numbers with neither.
        let public =
            self.public_url.or(file.public_url).unwrap_or_else(|| format!("http://localhost:{}", listen.port()));
        let Some(public_url) = Origin::parse(&public) else {
            bail!("the public URL {public} must be http:// or https:// with a host, and no path");
        };
        let name = self.portal_name.or(file.portal_name).unwrap_or_else(|| "Careway".to_owned());
        let mail = match (self.smtp_url.or(file.smtp_url), self.mail_from.or(file.mail_from)) {
            (None, _) => None,
            (Some(_), None) => bail!("mail needs an address to come from; give one with --mail-from"),
            (Some(url), Some(from)) => Some(Carrier::Post {
                relay: Relay::parse(&url).context("the mail server")?,
                sender: Sender::parse(&from, &name, public_url.as_str()).context("the sender")?,
            }),
        };
        let texts = match (
            self.text_gateway_url.or(file.text_gateway_url),
            self.text_gateway_token.or(file.text_gateway_token),
        ) {
            (None, _) => None,
            (Some(url), token) => Some(Carrier::Texts {
                gateway: Gateway::new(&url, token)?,
                portal: Portal::parse(&name, public_url.as_str()).context("the portal's name")?,
            }),
        };
        let token = self.translator_token.or(file.translator_token);
        let translator = self.translator_url.or(file.translator_url);
        let translator = translator.map(|url| Translator::new(&url, token)).transpose()?;
        let openid = match (
            self.openid_issuer.or(file.openid_issuer),
            self.openid_client_id.or(file.openid_client_id),
            self.openid_client_secret.or(file.openid_client_secret),
            self.openid_name.or(file.openid_name),
        ) {
            (None, None, None, None) => None,
            (Some(issuer), Some(client_id), Some(client_secret), Some(name)) => {
                Some(OpenIdSettings { issuer, client_id, client_secret, name })
            }
            _ => bail!("OpenID needs all of an issuer, a client id, a client secret and a name"),
        };
        let jurisdiction = jurisdiction(self.zone.or(file.zone), self.age_rules.or(file.age_rules))?;
        Ok(Settings {
            jurisdiction,
            data: self.data.or(file.data).unwrap_or_else(|| PathBuf::from(data)),
            database_url: self.database_url.or(file.database_url).filter(|url| !url.is_empty()),
            listen,
            public_url,
            carriers: mail.into_iter().chain(texts).collect(),
            translator,
            openid,
            log: self.log.or(file.log).unwrap_or_else(|| "info".to_owned()),
        })
    }
}

/// The time zone of that name, and the rules in that file.
fn jurisdiction(zone: Option<String>, ages: Option<PathBuf>) -> anyhow::Result<Jurisdiction> {
    let mut jurisdiction = Jurisdiction::default();
    if let Some(name) = zone {
        jurisdiction.zone = name.parse().ok().with_context(|| {
            format!("there is no time zone {name}; give one of the IANA list, for example America/Chicago")
        })?;
    }
    if let Some(path) = ages {
        let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        jurisdiction.ages = AgeRules::parse(&text).with_context(|| format!("{} does not fit", path.display()))?;
    }
    Ok(jurisdiction)
}

impl Settings {
    /// What the store needs to know.
    pub fn store(&self) -> StoreSettings {
        StoreSettings { database_url: self.database_url.clone(), ..StoreSettings::new(&self.data) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_goes_before_the_file_and_the_file_before_the_default() {
        let path = std::env::temp_dir().join(format!("careway-settings-{}.toml", std::process::id()));
        std::fs::write(&path, "data = \"/srv/careway\"\nlisten = \"127.0.0.1:9000\"\n").unwrap();
        let given = Given { config: Some(path.clone()), data: Some("here".into()), ..Given::default() };
        let settings = given.clone().settle("careway-data").unwrap();
        assert_eq!(settings.data, PathBuf::from("here"));
        assert_eq!(settings.public_url.as_str(), "http://localhost:9000");
        std::fs::write(&path, "dta = 1").unwrap();
        assert!(given.settle("careway-data").is_err());
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn a_zone_and_rules_that_are_none_are_told() {
        let settle = |zone: Option<&str>, ages: Option<PathBuf>| {
            let given = Given { zone: zone.map(str::to_owned), age_rules: ages, ..Given::default() };
            given
                .settle("data")
                .map(|settings| settings.jurisdiction.zone.to_string())
                .map_err(|error| format!("{error:#}"))
        };
        assert_eq!(settle(Some("America/Chicago"), None), Ok("America/Chicago".to_owned()));
        assert_eq!(settle(None, None), Ok("UTC".to_owned()));
        assert!(settle(Some("Chicago"), None).unwrap_err().contains("America/Chicago"));
        let path = std::env::temp_dir().join(format!("careway-ages-{}.json", std::process::id()));
        std::fs::write(&path, "{\"bands\": []}").unwrap();
        assert!(settle(None, Some(path.clone())).unwrap_err().contains("the age rules cannot be read"));
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn mail_needs_a_server_a_sender_and_a_name_that_fits_a_subject() {
        let given = |smtp_url: &str, mail_from: Option<&str>, portal_name: &str| {
            let given = Given {
                smtp_url: Some(smtp_url.to_owned()),
                mail_from: mail_from.map(str::to_owned),
                portal_name: Some(portal_name.to_owned()),
                ..Given::default()
            };
            given.settle("data").map(|settings| !settings.carriers.is_empty()).map_err(|error| format!("{error:#}"))
        };
        let url = "smtps://portal:sesame@mail.example";
        assert_eq!(given(url, Some("portal@care.example"), "Riverside"), Ok(true));
        assert_eq!(Given::default().settle("data").map(|settings| settings.carriers.len()).ok(), Some(0));
        for (url, from, name, says) in [
            (url, None, "Riverside", "--mail-from"),
            (url, Some("portal"), "Riverside", "the sender"),
            ("smtps://portal:sesame@mail.example/x", Some("portal@care.example"), "Riverside", "the mail server"),
            (url, Some("portal@care.example"), "a\nb", "a name in mail"),
        ] {
            let error = given(url, from, name).unwrap_err();
            assert!(error.contains(says) && !error.contains("sesame"), "{error}");
        }
    }
}
