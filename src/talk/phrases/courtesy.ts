import { grouped } from '../../core/grouped.js';
import { memoisedByText } from '../../core/memoised.js';
import { saidOnce } from '../../core/text/cues.js';
import { normaliseText } from '../../core/text/normalise-text.js';
import table from './courtesy.json' with { type: 'json' };
import { type Spoken, sayingsOf } from './phrases.js';

/** `plain`: without accents and capitals, with lengthened letters ("holaaa") shortened. */
export type Word = { written: string; plain: string };

const greetings = sayingsOf(table.greetings);
const grateful = sayingsOf(table.grateful);
const thanks = [...grateful, ...sayingsOf(table.thanks)];
const excuses = sayingsOf(table.excuses);
/** Sayings that mean nothing by themselves; "sí" may be the answer to a question. */
const between = [...excuses, ...sayingsOf(table.between)];
const please = sayingsOf(table.please);
const wishes = sayingsOf(table.wishes);
/** Sayings that only call for help: people write them before they say what happens. */
const callsForHelp = sayingsOf(table.callsForHelp);

const before = beginning([...greetings, ...please, ...wishes, ...excuses]);
const after = grouped(asWords([...please, ...grateful, 'ya']), (said) => said.at(-1));
const greeting = beginning(greetings);
const thanking = beginning(thanks);
const calling = beginning(callsForHelp);
const filling = beginning([...between, 'no', ...please]);
/** Sayings that add nothing when they are beside a saying about one's own case. "No" may reverse it, so it is not among these. */
const beside = beginning([...greetings, ...thanks, ...please, ...wishes, ...between, ...sayingsOf(table.beside)]);

/** Punctuation is no word, except between digits (8:30, 28.11) and the dots of an e-mail address. */
export const wordsIn = memoisedByText((line): readonly Word[] =>
  line
    .replace(/[¡!¿?,;"“”«»()]+|(?<!\d):|:(?!\d)|(?<!@\S{0,64})\.(?!\d|\S{0,64}@)/g, ' ')
    .split(/\s+/)
    .filter((written) => /[\p{L}\p{N}]/u.test(written))
    .map((written) => ({ written, plain: saidOnce(normaliseText(written)) })),
);

/**
 * Returns the ways to read a line as an order: whole, then without the courtesy after it, and then step by step without the courtesy before
 * it. "¿Cómo está la mesa?" begins like a greeting, so no single step is right for all lines.
 * @returns from the whole line to the shortest reading; none for a line without words
 */
export function readingsOf(words: readonly Word[]): readonly (readonly Word[])[] {
  const readings = [words];
  for (let last = words, most = longestAtEnd(last, after); most > 0; most = longestAtEnd(last, after)) {
    last = last.slice(0, -most);
    readings.push(last);
  }
  for (let last = readings.at(-1) ?? [], most = longest(last, before); most > 0; most = longest(last, before)) {
    last = last.slice(most);
    readings.push(last);
  }
  return readings.filter((reading) => reading.length > 0);
}

/** A call for help ("buenos días, necesito ayuda"), thanks or a greeting; else null. */
export function courtesyOf(words: readonly Word[]): 'greeting' | 'thanks' | 'call' | null {
  let rest = words;
  let kind: 'greeting' | 'thanks' | 'call' | null = null;
  while (rest.length > 0) {
    const [called, thanked, greeted] = [longest(rest, calling), longest(rest, thanking), longest(rest, greeting)];
    const most = Math.max(called, thanked, greeted, longest(rest, filling));
    if (most === 0) return null;
    if (most === called) kind = 'call';
    else if (most === thanked && kind !== 'call') kind = 'thanks';
    else if (most === greeted) kind ??= 'greeting';
    rest = rest.slice(most);
  }
  return kind;
}

/** "listo, ya funciona, mil gracias". Null with other words, or two phrases. */
export function saidAmidCourtesy<Id extends string>(words: readonly Word[], { likely }: Pick<Spoken<Id>, 'likely'>): Id | null {
  let rest = words;
  let found: Id | null = null;
  while (rest.length > 0) {
    const polite = longest(rest, beside);
    const ofOwnCase = (likely.get(rest[0]?.plain) ?? []).filter(({ phrase }) => phrase.isOfOwnCase === true);
    // The longest saying is the first in the list.
    const said = ofOwnCase.find(({ words: all }) => all.length >= polite && all.every((word, i) => rest[i]?.plain === word));
    if (said === undefined && polite === 0) return null;
    if (said !== undefined && found !== null && said.phrase.id !== found) return null;
    found = said?.phrase.id ?? found;
    rest = rest.slice(said?.words.length ?? polite);
  }
  return found;
}

type Sayings = readonly (readonly string[])[];

function asWords(sayings: readonly string[]): Sayings {
  return sayings.map((said) => saidOnce(said).split(' '));
}

function beginning(sayings: readonly string[]): ReadonlyMap<string | undefined, Sayings> {
  return grouped(asWords(sayings), (said) => said[0]);
}

function longest(words: readonly Word[], sayings: ReadonlyMap<string | undefined, Sayings>): number {
  const likely = sayings.get(words[0]?.plain ?? '') ?? [];
  return Math.max(0, ...likely.filter((said) => said.every((word, i) => words[i]?.plain === word)).map((said) => said.length));
}

function longestAtEnd(words: readonly Word[], sayings: ReadonlyMap<string | undefined, Sayings>): number {
  const likely = sayings.get(words.at(-1)?.plain ?? '') ?? [];
  const isAtEnd = (said: readonly string[]): boolean => said.every((word, i) => words[words.length - said.length + i]?.plain === word);
  return Math.max(0, ...likely.filter(isAtEnd).map((said) => said.length));
}
