import { readdirSync, readFileSync } from 'node:fs';
import { projectFile } from '../../src/project-root.js';
import { EXAMPLE_TENANT } from './aliases.js';
import { SCHEMA_HOSTS } from './redact.js';

/** The parts of a scrubbed recording that identify no person, as sources of patterns. */
export const GUID = String.raw`[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}`;
export const TIMESTAMP = String.raw`(?<!\d)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}(?!\d))`;
/** Milliseconds of this decade, alone or inside an address or an attribute: in a sentence thirteen digits may be an account. */
export const MESSAGE_ID = String.raw`(?<=^|[=/"])1[6-9]\d{11}(?=$|["/;&])`;
/** Case numbers of every series of fixed length. A test tenant has few cases, and a document number never begins with a zero. */
export const CASE_NUMBER = String.raw`(?<![\p{L}\d])(?:${caseNumbers().join('|')})(?!\d)`;

/** The series of the shipped procedures, in upper and in lower case: `PRE-{n:6}` is a pattern for PRE-000012 and pre-000012. */
function caseNumbers(): readonly string[] {
  const templates = shippedFiles().flatMap((file) => {
    const { numbers }: { numbers: Readonly<Record<string, string>> } = JSON.parse(file);
    return Object.values(numbers);
  });
  return [...new Set(templates)].flatMap((template) => {
    const [, prefix, digits] = /^(.+)\{n:(\d)\}$/.exec(template) ?? [];
    if (prefix === undefined) return [];
    const literal = prefix.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    return [literal, literal.toLowerCase()].map((each) => String.raw`${each}0\d{${Number(digits) - 1}}`);
  });
}

export function shippedFiles(): readonly string[] {
  const names = readdirSync(projectFile('src/procedures/')).filter((name) => name.endsWith('.json'));
  return names.map((name) => readFileSync(projectFile(`src/procedures/${name}`), 'utf8'));
}

const KNOWN_HOSTS: ReadonlySet<string> = new Set([
  'smba.trafficmanager.net',
  'webchat.botframework.com',
  'us-api.asm.skype.com',
  ...SCHEMA_HOSTS,
  '127.0.0.1',
  'localhost',
]);

/** Hosts that are the same for every tenant. @param host with its port or without */
export function isKnownHost(host: string): boolean {
  return KNOWN_HOSTS.has(host.toLowerCase().replace(/:\d+$/, ''));
}

/** The aliases inside a text, without plain digits and names. */
const ALIASES = String.raw`${EXAMPLE_TENANT}|00000000-0000-4000-8000-\d{12}|(?<![\p{L}\d])(?:29|19|a|8|f):alias-\d+(?:@[\w.]+)?|persona\d+@entidad\.example|servidor-\d+\.example|(?<=:\/\/)127\.0\.0\.1(?::\d+)?`;
const KEPT = new RegExp([ALIASES, TIMESTAMP, MESSAGE_ID, CASE_NUMBER].join('|'), 'gu');

/** Returns the text with a mark in place of each alias, time, message id and case number. */
export function withoutSafeParts(text: string, mark: string): string {
  return text.replaceAll(KEPT, mark);
}

/** Words in the names of keys whose numbers are measures. A field that people fill in is never a measure. */
const MEASURES: ReadonlySet<string> = new Set(['size', 'bytes', 'length', 'width', 'height', 'count', 'version', 'seq', 'ms']);

/** Whether a number may be a telephone or a document: it has enough digits and is neither a measure nor a message id. */
export function isPersonalNumber(value: number, key: string, minDigits: number): boolean {
  const digits = String(value).replaceAll(/\D/g, '');
  return digits.length >= minDigits && (key.startsWith('f_') || (!/^1[6-9]\d{11}$/.test(String(value)) && !isMeasure(key)));
}

function isMeasure(key: string): boolean {
  return key === 'v' || key.split(/(?=[A-Z])|[^A-Za-z]+/).some((word) => MEASURES.has(word.toLowerCase()));
}
