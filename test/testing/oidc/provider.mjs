/** A provider of identities as an office may run one, in a process of its own: prints its address, and signs in whoever says who they are. */
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [, , redirect] = process.argv;
const server = createServer((request, response) => provider.callback()(request, response));
let provider;
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'zhilu',
        client_secret: 'a secret of the tests',
        redirect_uris: [redirect],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    conformIdTokenClaims: false,
    // `shi:2` is another person whom the provider calls shi as well.
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, preferred_username: sub.split(':')[0] }) }),
    cookies: { keys: ['of the tests'] },
  });
  process.stdout.write(`${issuer}\n`);
});
