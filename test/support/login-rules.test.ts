import { expect, it } from 'vitest';
import { assertionFor, EXCHANGE, loginRefusal, type Registered } from './login-rules.js';

const tenant = '0b0b0b0b-0000-4000-8000-000000000001';
const registered: Registered = { tenantId: tenant, appId: 'the-bot', secret: 'only-for-tests' };
const federated: Registered = { ...registered, secret: null };
const common = { grant_type: 'client_credentials', client_id: 'the-bot', scope: 'https://api.botframework.com/.default' };
const bySecret = { ...common, client_secret: 'only-for-tests' };
const byIdentity = {
  ...common,
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: assertionFor(EXCHANGE, 1),
};
const asked = (form: object, of = registered, path = `/${tenant}/oauth2/v2.0/token`) =>
  loginRefusal(path, new URLSearchParams(Object.entries(form)), of);

it('the login gives a token for the registration’s secret, or for what a managed identity says to it', () => {
  expect([asked(bySecret), asked(byIdentity, federated)]).toEqual([null, null]);
});

it.each([
  ['the directory of bots of many tenants', 'invalid_request', bySecret, registered, '/botframework.com/oauth2/v2.0/token'],
  ['another address of the directory', 'not_found', bySecret, registered, `/${tenant}/oauth2/token`],
  ['another grant', 'unsupported_grant_type', { ...bySecret, grant_type: 'password' }],
  ['another application', 'unauthorized_client', { ...bySecret, client_id: 'another' }],
  ['another service', 'invalid_scope', { ...bySecret, scope: 'https://graph.microsoft.com/.default' }],
  ['another secret', 'invalid_client', { ...bySecret, client_secret: 'old' }],
  ['no secret', 'invalid_client', common],
  ['a secret where an identity is trusted', 'invalid_client', { ...byIdentity, client_secret: 'x' }, federated],
  ['an identity that speaks to another service', 'invalid_client', { ...byIdentity, client_assertion: assertionFor('x', 1) }, federated],
  ['an identity in another form', 'invalid_client', { ...byIdentity, client_assertion_type: 'saml' }, federated],
])('the login refuses %s', (_, code, form, of = registered, path?: string) => {
  expect(asked(form, of, path)).toMatchObject({ status: expect.any(Number), body: { error: { code } } });
});
