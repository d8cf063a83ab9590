import type { RecordedJson } from './read-recording.js';

export const REMOVED = '(removed)';

const SECRET_KEYS =
  /token|password|passwd|contrase|clave|secret|authorization|assertion|signature|cookie|connection_?(?:name|string)|credential|(?:api|access|private|shared|account|subscription)[-_]?key|auth[-_]?code|code[-_]?(?:verifier|challenge)|^(?:pwd|sig|sas)$/i;
/** Keys of a sign-in. The `code` of an error is kept: recordings are made to see it. */
const SIGN_IN_KEYS = /^(?:code|state)$/i;
/** Keys of addresses that open a file without signing in, for a while. */
const ADDRESS_KEYS = /(?:ur[li]|src|href|link)$/i;
const URLS = /[a-z][\w+.-]{0,20}:\/\/[^\s"<]+/gi;
const DATA_URI = /data:([\w.+-]{1,60}\/[\w.+-]{1,80});base64,[A-Za-z0-9+/=_-]*/g;
const JWT = /eyJ[\w.-]{10,}/g;
const BEARER = /\bBearer\s+\S+/gi;
const PAIRS = /\b(\w{0,30}(?:token|tempauth|password|secret|sig|signature|key|code))=[^\s&"'<]+/gi;
/** Hosts of schemas, which give access to nothing. */
export const SCHEMA_HOSTS: ReadonlySet<string> = new Set([
  'adaptivecards.io',
  'schema.skype.com',
  'schema.org',
  'schemas.microsoft.com',
  'developer.microsoft.com',
]);
const maxTextLength = 20_000;
const maxDepth = 40;

/**
 * Returns a body without tokens, secrets, addresses that open without signing in, and pictures. Ids, names and words stay; {@link scrub}
 * replaces those later.
 */
export function redact(value: unknown, key = '', depth = maxDepth): RecordedJson {
  if (depth === 0) return REMOVED;
  if (value === null || value === undefined || typeof value === 'boolean' || value === '') return value ?? null;
  if (SECRET_KEYS.test(key)) return REMOVED;
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return redactText(value, key);
  if (Array.isArray(value)) return value.map((one: unknown) => redact(one, key, depth - 1));
  return typeof value === 'object' ? redactObject(value, key, depth) : REMOVED;
}

function redactObject(value: object, key: string, depth: number): RecordedJson {
  const isError = key === 'error' || ('message' in value && typeof value.message === 'string');
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      redactText(name, ''),
      isOfSignIn(name, one, isError) ? REMOVED : redact(one, name, depth - 1),
    ]),
  );
}

function isOfSignIn(name: string, value: unknown, isError: boolean): boolean {
  if (!SIGN_IN_KEYS.test(name) || (typeof value !== 'string' && typeof value !== 'number') || value === '') return false;
  return !isError || name.toLowerCase() === 'state';
}

/** Redacts a text. It is shortened last, because a secret that is cut in the middle is no longer recognised. */
function redactText(text: string, key: string): string {
  const isAddress = ADDRESS_KEYS.test(key) && key !== 'serviceUrl' && /^\s*(?:[a-z][\w+.-]*:)?\/\//i.test(text);
  const shown = isAddress ? originOf(text) : withoutSecrets(text, key);
  return shown.length > maxTextLength ? `${shown.slice(0, maxTextLength)}…` : shown;
}

function withoutSecrets(text: string, key: string): string {
  return text
    .replace(DATA_URI, (all, type: string) => `data:${type};base64,(${all.length} characters removed)`)
    .replace(URLS, (url) => shownUrl(url, key))
    .replace(JWT, REMOVED)
    .replace(BEARER, `Bearer ${REMOVED}`)
    .replace(PAIRS, `$1=${REMOVED}`);
}

/** Returns the visible part of an address: the path too for the service's own address and a schema's, else only the host. */
function shownUrl(url: string, key: string): string {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return REMOVED;
  const { origin, hostname, pathname } = new URL(url);
  return SCHEMA_HOSTS.has(hostname) || key === 'serviceUrl' || pathname === '/' ? `${origin}${pathname}` : originOf(url);
}

function originOf(address: string): string {
  return /^\s*https?:/i.test(address) && URL.canParse(address) ? `${new URL(address).origin}/${REMOVED}` : REMOVED;
}
