/** JSON as it is written to a recording. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export const REMOVED = '(removed)';

const SECRET_KEYS = /token|password|secret|authorization|assertion|signature|cookie|connectionname/i;
/** Addresses that open a file without signing in, for a while. */
const TEMPORARY_KEYS: ReadonlySet<string> = new Set(['downloadUrl', 'uploadUrl', 'contentUrl', 'thumbnailUrl', 'src', 'href']);
const URLS = /\bhttps?:\/\/[^\s"'<>\\)]+/gi;
const DATA_URI = /data:([\w.+-]+\/[\w.+-]+);base64,[A-Za-z0-9+/=_-]*/g;
const JWT = /\beyJ[\w-]{10,}\.[\w-]*(?:\.[\w-]*)?/g;
/** Addresses that name a schema or the service, and open nothing by themselves. */
const PUBLIC = /^https?:\/\/(?:adaptivecards\.io|schema\.skype\.com|schema\.org|schemas\.microsoft\.com|developer\.microsoft\.com)\//i;
const MAX_TEXT = 20_000;
const MAX_DEPTH = 40;

/**
 * A body as it may be written down: tokens, secrets, addresses that open without signing in and pictures are left out.
 * Ids, names and words stay; {@link scrub} replaces those.
 */
export function redact(value: unknown, key = '', depth = MAX_DEPTH): Json {
  if (depth === 0) return REMOVED;
  if (value === null || value === undefined || typeof value === 'boolean' || typeof value === 'number') return value ?? null;
  if (typeof value === 'string') return SECRET_KEYS.test(key) && value !== '' ? REMOVED : redactText(value, key);
  if (Array.isArray(value)) return value.map((one: unknown) => redact(one, key, depth - 1));
  if (typeof value !== 'object') return REMOVED;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, redact(one, name, depth - 1)]));
}

function redactText(text: string, key: string): string {
  if (text.length > MAX_TEXT && !text.includes(';base64,')) return `${text.slice(0, MAX_TEXT)}…`;
  return text
    .replace(DATA_URI, (all, type: string) => `data:${type};base64,(${all.length} characters removed)`)
    .replace(JWT, REMOVED)
    .replace(URLS, (url) => shownUrl(url, key));
}

/** The service's own address is no secret; of any other the host alone is kept. */
function shownUrl(url: string, key: string): string {
  if (PUBLIC.test(url) || key === 'serviceUrl') return url;
  if (!URL.canParse(url)) return REMOVED;
  const { origin, pathname, search } = new URL(url);
  return pathname === '/' && search === '' && !TEMPORARY_KEYS.has(key) ? url : `${origin}/${REMOVED}`;
}
