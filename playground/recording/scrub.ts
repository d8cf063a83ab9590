import { createAliases, type Aliases } from './aliases.js';
import { CASE_NUMBER, GUID, isKnownHost, isPersonalNumber, MESSAGE_ID, TIMESTAMP } from './safe-parts.js';
import { isList, isObject, type RecordedJson } from './read-recording.js';
import { knownNames, tenantIn, type KnownName } from './known-names.js';

/** The platform's ids of people, chats and channels. A bot's `28:` id contains a GUID, which the GUID's own pattern replaces. */
const PLATFORM_ID = String.raw`(?:(?<!\d)(?:29:[\w-]{6,}|19:[\w-]{6,}@[\w.]+)|(?<![\p{L}\d])(?:a:[\w-]{6,}|8:[a-z]+:[\w.-]{2,}))`;
/** A GUID without its hyphens. */
const BARE_GUID = String.raw`(?<![\da-fA-F])[\da-fA-F]{32}(?![\da-fA-F])`;
/** An e-mail address, also in the form on a channel's card, with dots in place of letters. */
const EMAIL = String.raw`[\p{L}\d._%+'·-]{1,64}@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+`;
const HOST = String.raw`(?<=:\/\/)[^\s"</?#]+`;
const KEPT = String.raw`28:(?=${GUID})|${TIMESTAMP}|${MESSAGE_ID}|${CASE_NUMBER}`;
/** A number with any separators; it ends where another pattern begins. */
const DIGITS = String.raw`\d(?:(?:[^\p{L}\p{Nd}]|&nbsp;){0,3}(?!${GUID}|${KEPT}|${PLATFORM_ID}|[\p{L}\d._%+'-]{1,64}@)\d)+`;
/** The last digits of a number on a channel's card. */
const MASKED_DIGITS = String.raw`(?<=···)\d{1,4}(?!\d)`;
/** One pattern for one pass, so that no alias is replaced again. */
const IDS = new RegExp(
  `(?<kept>${KEPT})|(?<host>${HOST})|(?<platform>${PLATFORM_ID})|(?<guid>${GUID}|${BARE_GUID})|(?<email>${EMAIL})|(?<masked>${MASKED_DIGITS})|(?<digits>${DIGITS})`,
  'gu',
);
const MIN_DIGITS = 5;
const MIN_WORD = 3;

/**
 * Replaces ids, names, e-mail addresses, telephones and other long numbers of a recording by invented ones, the same for
 * the same value everywhere. Free text keeps its other words, which a person reads.
 */
export function scrub(values: readonly RecordedJson[]): { values: readonly RecordedJson[]; names: readonly KnownName[] } {
  const names = knownNames(values);
  const aliases = createAliases(tenantIn(values));
  const replaceNames = createNameReplacer(names, aliases);
  const text = (value: string): string => replaceNames(withoutIds(value.replaceAll('\u200b', '').replaceAll('&#160;', '&nbsp;'), aliases));
  return { values: values.map((value) => deep(value, '', text, aliases)), names };
}

function deep(value: RecordedJson, key: string, text: (value: string) => string, aliases: Aliases): RecordedJson {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') return isPersonalNumber(value, key, MIN_DIGITS) ? Number(aliases.digits(String(value))) : value;
  if (isList(value)) return value.map((one) => deep(one, key, text, aliases));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, deep(one, name, text, aliases)]));
}

function withoutIds(text: string, aliases: Aliases): string {
  return text.replaceAll(IDS, (found, kept?: string, host?: string, platform?: string, guid?: string, email?: string, masked?: string) => {
    if (kept !== undefined) return found;
    if (host !== undefined) return isKnownHost(found) ? found : aliases.host(found);
    if (platform !== undefined) return aliases.platformId(found);
    if (guid !== undefined) return aliases.guid(found);
    if (email !== undefined) return aliases.email(found);
    if (masked !== undefined) return '0'.repeat(found.length);
    return found.replaceAll(/\D/g, '').length >= MIN_DIGITS ? aliases.digits(found) : found;
  });
}

/** Replaces whole names first, then each single name of a person, ignoring case and accents. */
function createNameReplacer(names: readonly KnownName[], aliases: Aliases): (text: string) => string {
  const pairs = names.flatMap(({ name, kind }): readonly (readonly [string, string])[] => {
    const alias = aliases.name(name, kind);
    return [[name, alias], ...(kind === 'person' ? partsOf(name, alias) : [])];
  });
  const replacements = new Map(pairs.toReversed().map(([name, alias]) => [plain(name), alias]));
  if (replacements.size === 0) return (text) => text;
  const longestFirst = [...replacements.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const found = new RegExp(`(?<![\\p{L}\\d])(?:${longestFirst.join('|')})(?![\\p{L}\\d])`, 'gu');
  return (text) => {
    const folded = plain(text);
    // Folding usually keeps the length, so a match has the same position in the text itself.
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
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/\p{L}/gu, (letter) => letter.normalize('NFD').replaceAll(/\p{M}/gu, ''));
}
