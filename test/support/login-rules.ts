import { refuse, type LocalResponse } from '../../playground/http/local-response.js';

/** A bot's registration as the directory has it. @property secret null: it trusts a managed identity instead */
export type Registered = { tenantId: string; appId: string; secret: string | null };

/** The server that the host's identity speaks to when it vouches for a registration. */
export const EXCHANGE = 'api://AzureADTokenExchange';
const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const SCOPE = 'https://api.botframework.com/.default';

/** What a managed identity says of itself; its audience is all that is read of it. */
export const assertionFor = (audience: string, time: number): string => `of-the-host-${time} for ${audience}`;

/** Why the directory's login gives no token; null where it does. Its statuses and errors are OAuth's, the codes Entra's where a page has them. */
export function loginRefusal(path: string, form: URLSearchParams, { tenantId, appId, secret }: Registered): LocalResponse | null {
  const has = (name: string, value: string): boolean => form.get(name) === value;
  if (!path.startsWith(`/${tenantId}/`)) return refuse(400, 'invalid_request', 'AADSTS90002: Tenant not found.');
  if (path !== `/${tenantId}/oauth2/v2.0/token`) return refuse(404, 'not_found', 'No such address.');
  if (!has('grant_type', 'client_credentials'))
    return refuse(400, 'unsupported_grant_type', 'AADSTS70003: The grant type is not supported.');
  if (!has('client_id', appId)) return refuse(400, 'unauthorized_client', 'AADSTS700016: Application not found in the directory.');
  if (!has('scope', SCOPE)) return refuse(400, 'invalid_scope', 'AADSTS70011: The scope is not valid.');
  if (secret !== null) return has('client_secret', secret) ? null : refuse(401, 'invalid_client', 'AADSTS7000215: Invalid client secret.');
  if (form.has('client_secret')) return refuse(401, 'invalid_client', 'AADSTS7000215: Invalid client secret.');
  const isTrusted = has('client_assertion_type', ASSERTION) && (form.get('client_assertion') ?? '').endsWith(` for ${EXCHANGE}`);
  return isTrusted ? null : refuse(401, 'invalid_client', 'No matching federated identity record found for the presented assertion.');
}
