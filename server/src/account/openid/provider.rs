//! The other side, by its own description: the authorization code flow with PKCE (OpenID Connect Core 1.0, 3.1; RFC 9700).
//! The library reads and checks what is signed; here is over which line it is asked. Knows no account and no table.

use std::{
    sync::Mutex,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail};
use careway_core::{
    account::{Challenge, RETURN},
    id::Id,
};
use futures_util::{FutureExt as _, future::BoxFuture};
use openidconnect::{
    AsyncHttpClient, AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest, HttpResponse, IssuerUrl, Nonce,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, TokenResponse as _,
    core::{CoreAuthenticationFlow, CoreClient, CoreJwsSigningAlgorithm, CoreProviderMetadata},
};
use serde::{Deserialize, Serialize};

use crate::{
    account::token::Token,
    clock::Ids,
    http::Origin,
    outward::{Cut, Line, is_private},
};

/// How long the other side's description of itself is believed.
const BELIEVED: Duration = Duration::from_secs(600);

/// What the operator says of the other side.
#[derive(Clone)]
pub struct OpenIdSettings {
    /// Its issuer, for example `https://id.example`.
    pub issuer: String,
    /// What we are called there.
    pub client_id: String,
    /// What we prove ourselves with there.
    pub client_secret: String,
    /// What people call it: "Riverside Health Plan".
    pub name: String,
}

impl std::fmt::Debug for OpenIdSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenIdSettings").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

/// The other side.
pub struct Provider {
    settings: OpenIdSettings,
    issuer: IssuerUrl,
    back: RedirectUrl,
    line: Asks,
    known: Mutex<Option<(Instant, CoreProviderMetadata)>>,
}

/// Somebody, as the other side names them for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Who says so.
    pub issuer: String,
    /// Its name for them; never an e-mail address, which changes hands.
    pub subject: String,
}

/// Nothing was proved: the other side could not be reached, or what came does not fit. The log says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unproved;

/// What only this browser's way to the other side knows: kept here until it comes back.
#[derive(Clone, Serialize, Deserialize)]
pub struct Ours {
    nonce: String,
    verifier: String,
}

impl Ours {
    /// New secrets of 256 random bits each.
    pub fn new(ids: &Ids) -> Self {
        let secret = || Token::new(ids).expose().to_owned();
        Self { nonce: secret(), verifier: secret() }
    }
}

/// The way to the other side.
pub struct Way {
    metadata: CoreProviderMetadata,
    settings: OpenIdSettings,
    back: RedirectUrl,
}

macro_rules! client {
    ($from:expr, $metadata:expr) => {
        CoreClient::from_provider_metadata(
            $metadata,
            ClientId::new($from.settings.client_id.clone()),
            Some(ClientSecret::new($from.settings.client_secret.clone())),
        )
        .set_redirect_uri($from.back.clone())
    };
}

impl Way {
    /// Where the browser goes, with a challenge's id as its state.
    pub fn address(&self, state: &Id<Challenge>, ours: &Ours) -> String {
        let verifier = PkceCodeVerifier::new(ours.verifier.clone());
        let (state, nonce) = (state.to_string(), ours.nonce.clone());
        let client = client!(self, self.metadata.clone());
        // The library asks for the scope "openid" by itself, and we want nothing else: not a name, not an address.
        let asked = client.authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            || CsrfToken::new(state),
            || Nonce::new(nonce),
        );
        asked.set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier)).url().0.to_string()
    }
}

impl Provider {
    /// Reads the operator's words. Nothing is asked of the other side yet: it may be away while we start.
    ///
    /// # Errors
    /// When the issuer is no `https` address (`http` on this machine alone), or the system's certificates cannot be read.
    pub fn new(settings: OpenIdSettings, origin: &Origin) -> anyhow::Result<Self> {
        let issuer = IssuerUrl::new(settings.issuer.clone()).context("the OpenID issuer is no address")?;
        if !is_private(issuer.url()) {
            bail!("the OpenID issuer {} must begin with https://", settings.issuer);
        }
        let back = RedirectUrl::new(format!("{}{RETURN}", origin.as_str())).context("the public URL is no address")?;
        let line = Asks(Line::new()?);
        Ok(Self { settings, issuer, back, line, known: Mutex::default() })
    }

    /// What people call it.
    pub fn name(&self) -> &str {
        &self.settings.name
    }

    /// Its issuer, as it writes itself.
    pub fn issuer(&self) -> &str {
        self.issuer.as_str()
    }

    /// The way there.
    ///
    /// # Errors
    /// [`Unproved`] when it cannot be reached.
    pub async fn way(&self) -> Result<Way, Unproved> {
        Ok(Way { metadata: self.metadata().await?, settings: self.settings.clone(), back: self.back.clone() })
    }

    /// Has the other side say who came back with `code`.
    ///
    /// # Errors
    /// [`Unproved`] when it does not, or not as it should.
    pub async fn identity(&self, code: &str, ours: Ours) -> Result<Identity, Unproved> {
        let proved = self.exchange(code, ours).await;
        proved.map_err(|error| {
            // A key that was changed there is learnt the next time.
            *self.known.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = None;
            tracing::warn!(error, "an OpenID sign-in was not proved");
            Unproved
        })
    }

    async fn exchange(&self, code: &str, ours: Ours) -> Result<Identity, &'static str> {
        let metadata = self.metadata().await.map_err(|Unproved| "unreached")?;
        let algorithms = asymmetric(&metadata);
        let client = client!(self, metadata);
        let exchange =
            client.exchange_code(AuthorizationCode::new(code.to_owned())).map_err(|_| "no token endpoint")?;
        let exchange = exchange.set_pkce_verifier(PkceCodeVerifier::new(ours.verifier));
        // What the other side says of a failure may repeat what it was sent, so it is not logged.
        let answer = exchange.request_async(&self.line).await.map_err(|_| "the code was not taken")?;
        let token = answer.id_token().ok_or("no ID token")?;
        let verifier = client.id_token_verifier().set_allowed_algs(algorithms);
        let claims = token.claims(&verifier, &Nonce::new(ours.nonce)).map_err(|_| "not verified")?;
        Ok(Identity { issuer: claims.issuer().to_string(), subject: claims.subject().to_string() })
    }

    async fn metadata(&self) -> Result<CoreProviderMetadata, Unproved> {
        let known = self.known.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        if let Some((_, metadata)) = known.filter(|(since, _)| since.elapsed() < BELIEVED) {
            return Ok(metadata);
        }
        let asked = CoreProviderMetadata::discover_async(self.issuer.clone(), &self.line).await;
        let metadata = asked.map_err(|error| {
            tracing::warn!(%error, "the OpenID provider does not say how it is asked");
            Unproved
        })?;
        let mut known = self.known.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *known = Some((Instant::now(), metadata.clone()));
        Ok(metadata)
    }
}

/// What the other side may sign with: any of its algorithms whose key it alone has.
fn asymmetric(metadata: &CoreProviderMetadata) -> Vec<CoreJwsSigningAlgorithm> {
    use CoreJwsSigningAlgorithm::{HmacSha256, HmacSha384, HmacSha512, None};
    let all = metadata.id_token_signing_alg_values_supported().iter().cloned();
    all.filter(|algorithm| !matches!(algorithm, HmacSha256 | HmacSha384 | HmacSha512 | None)).collect()
}

/// The library asks over our line.
struct Asks(Line);

impl<'l> AsyncHttpClient<'l> for Asks {
    type Error = Cut;
    type Future = BoxFuture<'l, Result<HttpResponse, Cut>>;

    fn call(&'l self, request: HttpRequest) -> Self::Future {
        self.0.ask(request).boxed()
    }
}
