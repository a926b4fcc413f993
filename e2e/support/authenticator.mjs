// A device that holds passkeys, as Chromium plays it: its owner is always there and always says yes. Knows no page.

/// Gives this page's device a place for passkeys. Those of another one can be put into it.
export async function authenticator(page, credentials = []) {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", { options });
  for (const credential of credentials) await session.send("WebAuthn.addCredential", { authenticatorId, credential });
  return {
    /// The passkeys in it.
    credentials: async () => (await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
    /// Has its owner be there, or not.
    verifies: isUserVerified => session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
  };
}
