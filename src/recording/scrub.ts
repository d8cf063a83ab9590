import { createAliases } from './aliases.js';
import type { Aliases } from './aliases.js';
import { isList, isObject, knownNames, tenantIn } from './known-names.js';
import type { KnownName } from './known-names.js';
import type { Json } from './redact.js';

/** People, chats and channels as the platform names them; a bot's `28:` id holds a GUID, which is replaced by itself. */
const PLATFORM_ID = String.raw`(?<![\p{L}\d_:])(?:29:[\w-]{6,}|19:[\w-]{6,}@[\w.]+|a:[\w-]{6,}|8:orgid:[\w-]{6,})`;
const GUID = String.raw`[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}`;
const EMAIL = String.raw`[\p{L}\d._%+'-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+`;
const DIGITS = String.raw`(?<![\p{L}\d_.:/-])\+?\(?\d[\d\s().-]{3,}\d(?![\p{L}\d_]|[-:]\d)`;
/** In one pass, so that no alias is replaced again. */
const IDS = new RegExp(`(?<platform>${PLATFORM_ID})|(?<guid>${GUID})|(?<email>${EMAIL})|(?<digits>${DIGITS})`, 'gu');
const MESSAGE_ID = /^1[5-9]\d{11}$/;
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/;
const MIN_DIGITS = 5;
const MIN_WORD = 3;

/** Names of keys whose numbers are measures. */
const MEASURES = /size|bytes|length|width|height|count|version|seq|ms$|^v$/i;

/**
 * The values of a recording with ids, names, e-mail addresses, telephones and other long numbers replaced by invented
 * ones: the same one for the same value everywhere. Free text keeps its other words; a person reads those.
 */
export function scrub(values: readonly Json[]): { values: readonly Json[]; names: readonly KnownName[] } {
  const names = knownNames(values);
  const aliases = createAliases(tenantIn(values));
  const replaceNames = createNameReplacer(names, aliases);
  const text = (value: string): string => (TIMESTAMP.test(value) || MESSAGE_ID.test(value) ? value : replaceNames(withoutIds(value.replaceAll('\u200b', ''), aliases)));
  return { values: values.map((value) => deep(value, '', text, aliases)), names };
}

function deep(value: Json, key: string, text: (value: string) => string, aliases: Aliases): Json {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') return isPersonalNumber(value, key) ? Number(aliases.digits(String(value))) : value;
  if (isList(value)) return value.map((one) => deep(one, key, text, aliases));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, deep(one, name, text, aliases)]));
}

function isPersonalNumber(value: number, key: string): boolean {
  return Number.isInteger(value) && value >= 1e6 && !MESSAGE_ID.test(String(value)) && !MEASURES.test(key);
}

function withoutIds(text: string, aliases: Aliases): string {
  return text.replaceAll(IDS, (found, platform?: string, guid?: string, email?: string) => {
    if (platform !== undefined) return aliases.platformId(found);
    if (guid !== undefined) return aliases.guid(found);
    if (email !== undefined) return aliases.email(found);
    return isPersonalDigits(found) ? aliases.digits(found) : found;
  });
}

function isPersonalDigits(found: string): boolean {
  const digits = found.replaceAll(/\D/g, '');
  return digits.length >= MIN_DIGITS && !MESSAGE_ID.test(digits);
}

/** Whole names first, then each of a person's names alone, whatever their case and accents. */
function createNameReplacer(names: readonly KnownName[], aliases: Aliases): (text: string) => string {
  const pairs = names.flatMap(({ name, kind }): readonly (readonly [string, string])[] => {
    const alias = aliases.name(name, kind);
    return [[name, alias], ...(kind === 'person' ? partsOf(name, alias) : [])];
  });
  const replacements = new Map(pairs.toReversed().map(([name, alias]) => [plain(name), alias]));
  if (replacements.size === 0) return (text) => text;
  const longestFirst = [...replacements.keys()].toSorted((a, b) => b.length - a.length).map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const found = new RegExp(`(?<![\\p{L}\\d])(?:${longestFirst.join('|')})(?![\\p{L}\\d])`, 'gu');
  return (text) => {
    const folded = plain(text);
    // Folding keeps the length, so that a match stands at the same place in the text itself.
    if (folded.length !== text.length) return folded.replace(found, (name) => replacements.get(name) ?? name);
    let done = '';
    let from = 0;
    for (const match of folded.matchAll(found)) {
      done += text.slice(from, match.index) + (replacements.get(match[0]) ?? match[0]);
      from = match.index + match[0].length;
    }
    return done + text.slice(from);
  };
}

function partsOf(name: string, alias: string): readonly (readonly [string, string])[] {
  const parts = name.split(/[\s,]+/).filter((part) => part.length >= MIN_WORD);
  const given = alias.split(' ');
  return parts.length < 2 ? [] : parts.map((part, at) => [part, given[Math.min(at, given.length - 1)] ?? alias] as const);
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll(/\p{L}/gu, (letter) => letter.normalize('NFD').replaceAll(/\p{M}/gu, ''));
}
