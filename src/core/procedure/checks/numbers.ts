import { faultAt, type FileFault, quoted } from '../../file-fault.js';
import {
  isAnyRequest,
  isLinking,
  isNamed,
  isNoun,
  leastDigits,
  numberParts,
  spokenNounsOf,
  type NumberPart,
  type SpokenNouns,
} from '../number-pattern.js';
import type { Procedure } from '../../../procedure/procedure.js';

type Series = { id: string; pattern: string; parts: readonly NumberPart[] };

/** Finds patterns whose numbers could not be recognised as people write them, and series that could be confused. Source: USPEC-07 */
export function checkNumbers(procedure: Pick<Procedure, 'numbers' | 'words'>): readonly FileFault[] {
  const { numbers } = procedure;
  const nouns = spokenNounsOf(procedure);
  const all = Object.entries(numbers).map(([id, pattern]): Series => ({ id, pattern, parts: numberParts(pattern) }));
  const faulty = all.map((series) => ({ series, expected: isNumberName(series.id) ? expectedOf(series, nouns) : nameExpected }));
  const sound = faulty.filter(({ expected }) => expected === null).map(({ series }) => series);
  return [
    ...faulty.flatMap(({ series: { id, pattern }, expected }) =>
      expected === null ? [] : faultAt(`numbers.${id}`, quoted(expected === nameExpected ? id : pattern), expected),
    ),
    ...sound.flatMap((series, i) => confusedWith(series, sound.slice(0, i), nouns)),
  ];
}

const nameExpected = 'otro nombre de serie: una letra y después letras, dígitos o -, sin tildes';

function isNumberName(id: string): boolean {
  return /^[A-Za-z][A-Za-z0-9-]{0,30}$/.test(id) && !(id in {});
}

const SOUND = /^#?(?:[\p{Script=Latin}\d]|\{n(?::\d+)?\})(?:[ ./#_:–-]{0,3}(?:[\p{Script=Latin}\d]|\{n(?::\d+)?\}))*$/u;

function expectedOf({ id, pattern, parts }: Series, nouns: SpokenNouns): string | null {
  const number = parts.find((part) => part.kind === 'number');
  if (number?.kind !== 'number' || pattern.split('{').length > 2 || pattern.split('}').length > 2)
    return 'un patrón con un solo {n} o {n:6}';
  if (number.width < 1 || number.width > 12) return 'entre 1 y 12 dígitos, como {n:6}';
  if (!SOUND.test(pattern) || /[ªº]/.test(pattern) || pattern !== pattern.normalize('NFC'))
    return 'letras, dígitos y entre ellos espacios o los signos - . / _ : #, tres seguidos a lo sumo, como RAD-2026-{n:6}';
  if (/\d\{|\}\d/.test(pattern)) return 'los dígitos del patrón separados de {n} por un signo o una letra, como 2026-{n:6}';
  if (isAnyRequest(parts, nouns))
    return id === 'ticket' ? null : 'letras propias, como PRE-{n:6}: sin ellas se lee como número de "ticket"';
  return toldApart(parts, number.width);
}

function toldApart(parts: readonly NumberPart[], width: number): string | null {
  if (!isNamed(parts) && width < leastDigits && !isCode(parts))
    return `una sigla propia al comienzo, como RAD-2026-{n}, o {n:${leastDigits}} o más: así no se confunde con una fecha o una cantidad`;
  return isTelephone(parts, width) ? 'letras al comienzo, como RAD-2026-{n:6}: así no se confunde con un teléfono' : null;
}

/** Whether a sign joins a letter to the number: "P-{n}"; "P {n}" and "P{n}" occur in any address. */
function isCode(parts: readonly NumberPart[]): boolean {
  return parts[0]?.kind === 'letters' && parts.some(({ kind, gap }) => kind === 'number' && /\S/.test(gap));
}

/** Whether the digits look like a Colombian telephone: "300-{n:7}". */
function isTelephone(parts: readonly NumberPart[], width: number): boolean {
  if (parts.some(({ kind }) => kind === 'letters')) return false;
  const digits = parts.map((part) => (part.kind === 'number' ? '0'.repeat(width) : part.text)).join('');
  return /^(?:57)?(?:3\d{9}|60\d{8})$/.test(digits);
}

function confusedWith(series: Series, before: readonly Series[], nouns: SpokenNouns): readonly FileFault[] {
  const other = before.find((o) => spellingsMeet(series, o, nouns));
  if (other === undefined) return [];
  const found = `${quoted(series.pattern)}, que se confunde con numbers.${other.id}`;
  return faultAt(`numbers.${series.id}`, found, `letras que lo distingan de ${quoted(other.pattern)}, como PRE-{n:6}`);
}

/** Whether a number of one may be read as one of the other, also after "caso": "RAD-{n:6}" and "rad2-{n:6}", "caso 1-{n:6}" and "1-{n:6}". */
function spellingsMeet({ parts: a }: Series, { parts: b }: Series, nouns: SpokenNouns): boolean {
  const ways = (parts: readonly NumberPart[]) => [parts, withoutLead(parts, nouns), withoutLinks(parts)].map(symbols);
  return ways(a).some((x) => ways(b).some((y) => meet(x, y)));
}

/** The parts without words between the letters and the number, which people may leave out or add: "RAD n.º 45". */
function withoutLinks(parts: readonly NumberPart[]): readonly NumberPart[] {
  const at = parts.findIndex(({ kind }) => kind === 'number');
  const first = parts.findLastIndex((part, i) => i < at && !isLinking(part)) + 1;
  return first === 0 ? parts : [...parts.slice(0, first), ...parts.slice(at)];
}

/** The parts without words at the beginning that may stand before any number: "caso", "n.º". */
function withoutLead(parts: readonly NumberPart[], nouns: SpokenNouns): readonly NumberPart[] {
  const [first, ...rest] = parts;
  const isLead = isNoun(first, nouns) || isLinking(first);
  return isLead && !isAnyRequest(rest, nouns) ? withoutLead(rest, nouns) : parts;
}

/**
 * The letters and digits of a pattern without signs, case and accents; null for the place of the number. `openEnds`: places at which a
 * number that ends there is read as complete, because letters after a dash, a point or a blank may be the next word.
 */
type Symbols = { all: readonly (string | null)[]; openEnds: ReadonlySet<number> };

function symbols(parts: readonly NumberPart[]): Symbols {
  const [all, openEnds]: [(string | null)[], Set<number>] = [[], new Set()];
  for (const part of parts) {
    if (part.kind === 'letters' && /[^/_#]/.test(part.gap)) openEnds.add(all.length);
    all.push(...(part.kind === 'number' ? [null] : part.text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()));
  }
  return { all, openEnds };
}

/** Whether one text can match both patterns, each with one digit or more at its place, or a text of one begins with one of the other. */
function meet(a: Symbols, b: Symbols): boolean {
  const seen = new Set<string>();
  const open = [{ i: 0, j: 0 }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (isEnd(a, at.i) && isEnd(b, at.j) && (at.i === a.all.length || at.j === b.all.length)) return true;
    if (seen.has(`${at.i} ${at.j}`)) continue;
    seen.add(`${at.i} ${at.j}`);
    const { i, j } = at;
    const pairs = steps(a.all, i).flatMap((x) => steps(b.all, j).map((y) => ({ x, y })));
    open.push(...pairs.filter(({ x, y }) => isSame(x.symbol, y.symbol)).map(({ x, y }) => ({ i: x.to, j: y.to })));
  }
  return false;
}

function isEnd({ all, openEnds }: Symbols, at: number): boolean {
  return at === all.length || openEnds.has(at);
}

/** The possible next symbols at a place: the next one of the pattern, or one more digit of the number before it. */
function steps(pattern: readonly (string | null)[], at: number): readonly { symbol: string | null; to: number }[] {
  const next = pattern[at];
  return [
    ...(next === undefined ? [] : [{ symbol: next, to: at + 1 }]),
    ...(at > 0 && pattern[at - 1] === null ? [{ symbol: null, to: at }] : []),
  ];
}

function isSame(x: string | null, y: string | null): boolean {
  if (x === null) return y === null || /\d/.test(y);
  return y === null ? /\d/.test(x) : x === y;
}
