import { memoisedByText } from '../memoised.js';
import { wordsOf } from './normalise-text.js';

/**
 * How well a report matches a prepared text: the share of the text's own words that the report has too, each weighted by its rarity among
 * all such texts. A fixed measure, so that a person can check why something was offered: words without content do not count; plurals,
 * genders and the most common endings of verbs count as the same word.
 */

/** Share of the weight that must be found: of three equal words all, of four three. */
export const minShare = 0.7;
/** One matching word, however rare, fits too many things. */
export const minFound = 2;
/** How many words of a report are read: with more, a long text would match nearly everything. */
const maxRead = 80;

/** Words that do not tell what a report is about. Folded. */
export const emptyWords: ReadonlySet<string> = new Set(
  [
    'a ante al algo alguien alguna algun asi aun ayer ayuda ayudar bien buen buena buenas bueno buenos cada como con cosa cual cuando cuanto',
    'cordial dar de debe debo del desde dia dias doctor doctora donde dos e el ella ellos en entonces era es esa ese eso esta estamos estan estar',
    'este esto estoy favor fue gracias ha hace hacer hago han hay he hoy ingeniero ir la las le les lo los luego mas me mi mis mucho muy nada ni no',
    'nos noche noches nuestra nuestro o otra otro para pero poder podria por porque pude puede pueden puedo pues que quien quiero quisiera sale se',
    'sea senor senora ser si sin sobre solicito son soy su sus tal tambien tan tarde tardes tengo tiene todo u un una uno urgente usted ustedes va',
    'vez voy y ya yo necesito necesita hola saludo saludos saber solo ahora antes apoyo colaboracion colaborar deja manana momento',
  ].flatMap((line) => line.split(' ')),
);

/** The stems of the words of a text that count, each once. */
export function stemsOf(text: string): readonly string[] {
  const counted = wordsOf(text).filter((word) => !emptyWords.has(word) && (word.length > 2 || /\d/.test(word)));
  return [...new Set(counted.map(stemOf))];
}

/** Endings of verbs, genders and numbers, the longest first. */
const ENDINGS = /(?:aciones|acion|iendo|ieron|ando|aron|ados|adas|idos|idas|amos|emos|imos|ado|ada|ido|ida|aba|ar|er|ir|an|en|o|a|e|i)$/;

/**
 * A folded word without the ending for number, gender, person or tense. At least four letters stay, of a plural three; "restablezco" and
 * "restablecer" become one word, as do "aplique" and "aplicar".
 */
export const stemOf = memoisedByText((word) => {
  const one = singularOf(word);
  const stem = one.replace(ENDINGS, '');
  return (stem.length >= 4 ? stem : one).replace(/(?:zc|z|qu)$/, 'c');
});

export function singularOf(word: string): string {
  if (/[^aeiou]es$/.test(word) && word.length > 4) return word.slice(0, -2);
  return /[aeiou]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}

export type MatchIndex<T> = { entries: readonly { of: T; stems: readonly string[] }[]; rarity: ReadonlyMap<string, number> };

export function matchIndex<T>(texts: readonly { of: T; text: string }[]): MatchIndex<T> {
  const entries = texts.map(({ of, text }) => ({ of, stems: stemsOf(text) }));
  const counts = new Map<string, number>();
  for (const stem of entries.flatMap((entry) => entry.stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const rarity = new Map([...counts].map(([stem, count]) => [stem, Math.log(1 + entries.length / count)]));
  return { entries, rarity };
}

/** The text that the report matches best, the first of equal ones; null when none is matched well. */
export function bestMatch<T>({ entries, rarity }: MatchIndex<T>, report: string): T | null {
  const said = new Set(stemsOf(report).slice(0, maxRead));
  const weightOf = (stems: readonly string[]): number => stems.reduce((sum, stem) => sum + (rarity.get(stem) ?? 0), 0);
  let best: { of: T; share: number } | null = null;
  for (const { of, stems } of entries) {
    const found = stems.filter((stem) => said.has(stem));
    const share = found.length < minFound ? 0 : weightOf(found) / weightOf(stems);
    if (share >= minShare && share > (best?.share ?? 0)) best = { of, share };
  }
  return best?.of ?? null;
}

/** Whether two texts name different numbers, such as "equipo 1" and "equipo 2": they are about two things. */
export function nameOtherNumbers(one: string, other: string): boolean {
  const numbersOf = (text: string): readonly string[] => text.match(/\d+/g) ?? [];
  const [these, those] = [numbersOf(one), numbersOf(other)];
  return these.length > 0 && those.length > 0 && !these.some((n) => those.includes(n));
}

/** Whether one of two reports has nearly all words of the other: the same fault is often told shorter the second time. */
export function saysTheSame(one: string, other: string): boolean {
  return shareStems(new Set(stemsOf(one)), new Set(stemsOf(other)));
}

/** Like {@link saysTheSame}, for the stems of two texts: the other text has a fixed share of the shorter one's words, and at least two. */
export function shareStems(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const found = [...one].filter((stem) => other.has(stem)).length;
  return found >= minFound && found >= minShare * Math.min(one.size, other.size);
}
