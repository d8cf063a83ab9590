import { isDigitAlias } from './aliases.js';
import { isKnownHost, isPersonalNumber, withoutSafeParts } from './safe-parts.js';
import { leavesOf, type RecordedJson } from './json.js';
import type { KnownName } from './known-names.js';

/** A text in a scrubbed recording that may identify a person or give access. @property at its line and path */
export type Leftover = { at: string; what: string };

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

/** Returns the text as HTML shows it. */
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
