import { basename } from 'node:path';
import { isList, isObject, type RecordedJson, leavesOf, readRecording, type RecordedExchange } from './read-recording.js';
import { scrub } from './scrub.js';
import { textsToRead } from './texts-to-read.js';
import { isDigitAlias } from './aliases.js';
import { isKnownHost, isPersonalNumber, withoutSafeParts } from './safe-parts.js';
import type { KnownName } from './known-names.js';

/** A file of `test/replay/`. An activity's `expects` is null: the replay fills in the desk's answer. */
type ReplayFile = { path: string; content: RecordedJson };

/**
 * The result of an import.
 *
 * `faulty`: some lines are not exchanges · `left`: text that may be personal is left after scrubbing, so no file is made · `unread`: all
 * texts of the files, those that people sent first; a person must read them, because no pattern finds everything · `made`: the files to
 * write
 */
export type Imported =
  | { kind: 'faulty'; faults: readonly string[] }
  | { kind: 'left'; leftovers: readonly Leftover[] }
  | { kind: 'unread'; texts: readonly string[] }
  | { kind: 'made'; files: readonly ReplayFile[] };

/**
 * Makes tests of the real client's activities and of the real connector's answers from a recording.
 *
 * @param name            the recording's name, for the files and their `source`
 * @param textsRead       number of texts that the importing person has read
 * @param repositoryTexts texts that this repository contains already, which need no reading
 */
export function importRecording(
  text: string,
  name: string,
  textsRead: number | null,
  repositoryTexts: ReadonlySet<string> = new Set(),
): Imported {
  const read = readRecording(text);
  if (read.kind === 'faulty') return read;
  const { values, names } = scrub(read.exchanges.map(({ path, sent, answered }) => ({ path, sent, answered })));
  const exchanges = read.exchanges.map((exchange, at): RecordedExchange => {
    const value = values[at];
    const { path, sent = null, answered = null } = isObject(value) ? value : {};
    return { ...exchange, path: textOf(path), sent, answered };
  });
  const leftovers = leftoversIn(values, names);
  if (leftovers.length > 0) return { kind: 'left', leftovers };
  const replayed = exchanges.filter(
    ({ direction, path, status }) => direction === 'to-bot' || (status !== null && path.startsWith('/v3/conversations')),
  );
  const texts = textsToRead(replayed).filter((words) => !repositoryTexts.has(words));
  if (texts.length > 0 && textsRead !== texts.length) return { kind: 'unread', texts };
  return { kind: 'made', files: replayed.map((exchange) => fileOf(exchange, basename(name, '.jsonl'))) };
}

function fileOf({ seq, at, direction, method, path, sent, status, answered }: RecordedExchange, recording: string): ReplayFile {
  const number = String(seq).padStart(4, '0');
  const source = `recording of ${at.slice(0, 10)}`;
  if (direction === 'from-bot') {
    return { path: `calls/${recording}-${number}.json`, content: { source, method, path, sent, status, answered } };
  }
  const activity = isObject(sent) ? sent : {};
  const what = textOf(activity['name']) || textOf(activity['type']) || 'activity';
  return {
    path: `activities/${recording}-${number}-${what.replaceAll(/[^\w-]+/g, '-')}.json`,
    content: { source, client: clientOf(activity), what, expects: null, activity },
  };
}

function clientOf({ entities }: Readonly<Record<string, RecordedJson>>): string {
  const info = isList(entities) ? entities.filter(isObject).find(({ type }) => type === 'clientInfo') : undefined;
  const platform = textOf(info?.['platform']).toLowerCase();
  return platform === 'windows' || platform === 'mac' ? 'desktop' : platform || 'unknown';
}

function textOf(value: RecordedJson | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** A text in a scrubbed recording that may identify a person or give access. @property at its line and path */
type Leftover = { at: string; what: string };

const LONG_NUMBER = 'un número largo';
const MIN_DIGITS = 7;

/**
 * Each pattern needs less context than the scrubber's, so that it finds what the scrubber misses. They are applied to a text
 * without its safe parts; addresses are checked as a whole.
 */
const CHECKS: readonly { what: string; pattern: RegExp }[] = [
  { what: 'un identificador (GUID)', pattern: /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/i },
  { what: 'un correo', pattern: /[^\s<>"'@:;]{1,64}@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/u },
  { what: 'un identificador de Teams', pattern: /(?:(?<!\d)(?:29|19):|(?<![\p{L}\d])(?:a:|8:[a-z]+:))[\w.-]{4,}/u },
  { what: 'una cadena larga (¿una llave?)', pattern: /(?<![\w-])(?=[\w+/=-]*\d)(?=[\w+/=-]*[A-Za-z])[\w+/=-]{40,}/ },
];
const ADDRESS = /[a-z][\w+.-]{0,20}:\/\/[^\s"<>\\]+/gi;
const NUMBER = /\p{Nd}(?:[^\p{L}\p{Nd}]{0,8}\p{Nd}){6,}/gu;
/** Tags that do not separate words, so they do not separate digits either. */
const INLINE_TAGS = /<\/?(?:a|at|b|code|em|font|i|mark|s|small|span|strong|sub|sup|u)\b[^<>]*>/gi;

/** Returns every leftover in the values, including names that occur elsewhere in the recording. */
export function leftoversIn(values: readonly RecordedJson[], names: readonly KnownName[]): readonly Leftover[] {
  const originals = names.filter(({ kind, name }) => kind !== 'file' && name.includes(' ')).map(({ name }) => name.toLowerCase());
  return values.flatMap((value, at) =>
    [...leavesOf(value, `línea ${at + 1}`)].flatMap(({ value: found, key, path }): readonly Leftover[] => {
      const left = typeof found === 'string' ? leftIn(found, originals) : isPersonalNumber(found, key, MIN_DIGITS) ? [LONG_NUMBER] : [];
      return left.map((what) => ({ at: path, what }));
    }),
  );
}

function leftIn(text: string, originals: readonly string[]): readonly string[] {
  const bare = withoutSafeParts(text, 'x');
  const lower = text.toLowerCase();
  return [
    ...CHECKS.filter(({ pattern }) => pattern.test(bare)).map(({ what }) => what),
    ...(hasLongNumber(bare) || hasLongNumber(renderedText(bare)) ? [LONG_NUMBER] : []),
    ...((text.match(ADDRESS) ?? []).every(isKnownAddress) ? [] : ['una dirección web']),
    ...(originals.some((name) => lower.includes(name)) ? ['un nombre'] : []),
  ];
}

function hasLongNumber(text: string): boolean {
  return (text.match(NUMBER) ?? []).some((found) => !isDigitAlias(found.replaceAll(/\P{Nd}/gu, '')));
}

function renderedText(text: string): string {
  return text
    .replaceAll(INLINE_TAGS, '')
    .replaceAll(/<[^<>]*>/g, 'x')
    .replaceAll(/&#(x[0-9a-f]{1,5}|\d{1,6});/gi, (_, code: string) => String.fromCodePoint(Number(`${/^x/i.test(code) ? '0' : ''}${code}`)))
    .replaceAll(/&[a-z]{2,8};/gi, ' ');
}

/** Whether an address is harmless. The redactor cuts addresses, so nothing may follow the host and path. */
function isKnownAddress(found: string): boolean {
  if (!URL.canParse(found)) return false;
  const { hostname, search, hash, pathname } = new URL(found);
  if (search !== '' || hash !== '') return false;
  return isKnownHost(hostname) || (/^servidor-\d+\.example$/.test(hostname) && /^\/(?:\(removed\))?[^\p{L}\p{N}%]*$/u.test(pathname));
}
