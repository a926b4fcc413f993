// An OpenID provider in a process of its own: another organisation, with a sign-in page of its own. Whoever types a name there is that person.

import Provider from "oidc-provider";

const [port, client_id, client_secret, redirect] = process.argv.slice(2);

const provider = new Provider(`http://localhost:${port}`, {
  clients: [{ client_id, client_secret, redirect_uris: [redirect], response_types: ["code"], grant_types: ["authorization_code"] }],
  pkce: { required: () => true },
  cookies: { keys: ["of journeys"] },
  findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
});

provider.listen(Number(port), "127.0.0.1", () => console.log(`provider at ${port}`));
