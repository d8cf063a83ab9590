import { EXAMPLE_TENANT } from './aliases.js';

/** What may stand in a recording when it is scrubbed, since it tells nothing of anybody. As parts of patterns. */
export const GUID = String.raw`[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}`;
export const TIMESTAMP = String.raw`(?<!\d)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}(?!\d))`;
/** Milliseconds of this decade, whole or inside an address or an attribute: in a sentence thirteen digits are an account. */
export const MESSAGE_ID = String.raw`(?<=^|[=/"])1[6-9]\d{11}(?=$|["/;&])`;
/** A test tenant has few cases, and no document number begins with a zero. The series are those of `src/procedures/`. */
export const CASE_NUMBER = String.raw`(?<![\p{L}\d])(?:PRE-|CASO-|SIGCE-|SERV|INC|pre-|caso-|sigce-|serv|inc)0\d{5}(?!\d)`;

const KNOWN_HOSTS: ReadonlySet<string> = new Set([
  'smba.trafficmanager.net',
  'webchat.botframework.com',
  'us-api.asm.skype.com',
  'adaptivecards.io',
  'schema.skype.com',
  'schema.org',
  'schemas.microsoft.com',
  'developer.microsoft.com',
  '127.0.0.1',
  'localhost',
]);

/** Hosts that are the same for every tenant. @param host with its port or without */
export function isKnownHost(host: string): boolean {
  return KNOWN_HOSTS.has(host.toLowerCase().replace(/:\d+$/, ''));
}

/** The aliases that are no plain digits and no names, where they stand in a text. */
const ALIASES = String.raw`${EXAMPLE_TENANT}|00000000-0000-4000-8000-\d{12}|(?<![\p{L}\d])(?:29|19|a|8|f):alias-\d+(?:@[\w.]+)?|persona\d+@entidad\.example|servidor-\d+\.example|(?<=:\/\/)127\.0\.0\.1(?::\d+)?`;
const KEPT = new RegExp([ALIASES, TIMESTAMP, MESSAGE_ID, CASE_NUMBER].join('|'), 'gu');

/** The text with a mark in place of each alias, time, message id and case number. */
export function withoutSafeParts(text: string, mark: string): string {
  return text.replaceAll(KEPT, mark);
}

/** Names of keys whose numbers are measures; what people fill in is never one. */
const MEASURES: ReadonlySet<string> = new Set(['size', 'bytes', 'length', 'width', 'height', 'count', 'version', 'seq', 'ms']);

/** Whether a number may be a telephone or a document: not a measure, no message id, and as many digits. */
export function isPersonalNumber(value: number, key: string, minDigits: number): boolean {
  const digits = String(value).replaceAll(/\D/g, '');
  return digits.length >= minDigits && (key.startsWith('f_') || (!/^1[6-9]\d{11}$/.test(String(value)) && !isMeasure(key)));
}

function isMeasure(key: string): boolean {
  return key === 'v' || key.split(/(?=[A-Z])|[^A-Za-z]+/).some((word) => MEASURES.has(word.toLowerCase()));
}
