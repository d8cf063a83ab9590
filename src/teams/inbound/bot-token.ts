import { isObject, parseJson, textAt, type JsonObject } from '../../json.js';

/** What a token of the platform must say to be worth the check of its signature. `appId`: the bot's, its audience. */
export type TokenRules = Readonly<{ issuer: string; appId: string }>;

const maxTokenLength = 8_192;
/** As the SDK takes them. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];
const TOKEN = /^Bearer ([\w-]+)\.([\w-]+)\.[\w-]+$/;

/**
 * The first look at a token, which costs microseconds: its form, algorithm, issuer, audience and that it ends. The SDK takes one without
 * an end, and one with a `crit` that it does not know, which RFC 7515 has refused. Anybody can write such a token; only
 * the signature, which the SDK checks, says that it is true. The emulator's tokens have another issuer.
 *
 * @param authorization the header as it came, or ''
 * @returns the service address that the token claims, or null for a token that cannot be the platform's
 */
export function claimedService(authorization: string, { issuer, appId }: TokenRules): string | null {
  if (authorization.length > maxTokenLength) return null;
  const [, head = '', body = ''] = TOKEN.exec(authorization) ?? [];
  const header = decoded(head);
  if (!ALGORITHMS.includes(textAt(header, 'alg') ?? '') || 'crit' in header) return null;
  const claims = decoded(body);
  if (typeof claims['exp'] !== 'number') return null;
  if (textAt(claims, 'iss') !== issuer || textAt(claims, 'aud') !== appId) return null;
  return textAt(claims, 'serviceurl') || null;
}

function decoded(part: string): JsonObject {
  const read = parseJson(Buffer.from(part, 'base64url').toString('utf8'));
  return isObject(read) ? read : {};
}
