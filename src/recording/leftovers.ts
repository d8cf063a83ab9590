import { EXAMPLE_TENANT, isAlias } from './aliases.js';
import { isList, isObject } from './known-names.js';
import type { KnownName } from './known-names.js';
import type { Json } from './redact.js';

/** Something in a scrubbed recording that may still tell of a person or open a door. @property at line and path */
export type Leftover = { at: string; what: string };

const KNOWN_HOSTS: ReadonlySet<string> = new Set(['smba.trafficmanager.net', 'adaptivecards.io', 'schema.skype.com', 'schema.org', 'schemas.microsoft.com', 'developer.microsoft.com', '127.0.0.1', 'localhost']);

const CHECKS: readonly { what: string; pattern: RegExp; isFine?: (found: string) => boolean }[] = [
  { what: 'un identificador (GUID)', pattern: /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, isFine: isAlias },
  { what: 'un correo', pattern: /[^\s<>"'@:;]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu, isFine: (found) => isAlias(found) || /^alias-\d+@/.test(found) },
  { what: 'un identificador de Teams', pattern: /(?<![\w:])(?:29:|19:|a:|8:orgid:)[\w-]{4,}(?:@[\w.]+)?/g, isFine: isAlias },
  { what: 'un número largo', pattern: /(?<![\p{L}\d_.:/-])\+?\d(?:[\s().-]?\d){6,}(?![\p{L}\d_]|[-:]\d)/gu, isFine: (found) => isAlias(found) || /^1[5-9]\d{11}$/.test(found) },
  { what: 'una dirección web', pattern: /\bhttps?:\/\/[^\s"'<>\\]+/gi, isFine: isKnownAddress },
  { what: 'una cadena larga (¿una llave?)', pattern: /(?<![\w-])(?=[\w+/=-]*\d)(?=[\w+/=-]*[A-Za-z])[\w+/=-]{40,}/g, isFine: (found) => found.includes('00000000-0000-4000-8000-') || found.includes(EXAMPLE_TENANT) },
];

/** Everything that is left in the values, all at once; and what was known as a name and still stands there. */
export function leftoversIn(values: readonly Json[], names: readonly KnownName[]): readonly Leftover[] {
  const originals = names.filter(({ kind }) => kind !== 'file').map(({ name }) => name.toLowerCase());
  const left: Leftover[] = [];
  values.forEach((value, at) => look(value, `línea ${at + 1}`, (text, path) => left.push(...leftIn(text, originals).map((what) => ({ at: path, what })))));
  return left;
}

function leftIn(text: string, originals: readonly string[]): readonly string[] {
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(text)) return [];
  const found = CHECKS.filter(({ pattern, isFine }) => [...text.matchAll(pattern)].some(([one]) => isFine?.(one) !== true)).map(({ what }) => what);
  const lower = text.toLowerCase();
  return originals.some((name) => name.includes(' ') && lower.includes(name)) ? [...found, 'un nombre'] : found;
}

function isKnownAddress(found: string): boolean {
  if (!URL.canParse(found)) return false;
  const { hostname, search, pathname } = new URL(found);
  return KNOWN_HOSTS.has(hostname) ? search === '' : decodeURIComponent(pathname).startsWith('/(removed)') && search === '';
}

function look(value: Json, path: string, see: (text: string, path: string) => void): void {
  if (typeof value === 'string') see(value, path);
  else if (isList(value)) value.forEach((one, at) => look(one, `${path}[${at}]`, see));
  else if (isObject(value)) {
    for (const [key, one] of Object.entries(value)) {
      see(key, `${path}.${key} (la clave)`);
      look(one, `${path}.${key}`, see);
    }
  }
}
