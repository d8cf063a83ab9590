import { grouped } from '../../grouped.js';
import { memoised, memoisedByText } from '../../memoised.js';
import type { Category } from '../../../procedure/routing.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { decidesTheWay } from '../../procedure/lookup.js';
import { emptyWords, singularOf, stemOf } from '../../text/match-words.js';
import { wordsOf } from '../../text/normalise-text.js';
import { slipFinder } from '../../text/slips.js';

/** How many words, one of them with content, may be between those of a hint: "no me prende" has "no prende". */
const maxBetween = 3;
/** A category is clear if its telling weight is so many times that of the next, or its general weight so many times. */
const [clearly, clearlyGeneral] = [4, 3] as const;
/** A general weight of this size says as much as one telling word. */
const manyGeneral = 3;
const oneWord = 2;
const maxRead = 120;

/**
 * The categories that the words name: one, the two that they may mean, or none. If hints share words the longer one counts: "correo
 * sospechoso" is no mail trouble. General hints ("equipo", "no abre") count where there is no telling one; a single general word names
 * nothing. If a person chooses the category, and it decides the way of the case, the next one is named too.
 */
export function categoriesNamed(procedure: Procedure, words: string): readonly Category[] {
  const ranked = rankingOf(procedure)(words);
  const named = clearOf(ranked);
  const [only, other] = named;
  const decides = only !== undefined && other === undefined && decidesTheWay(procedure, only);
  return decides ? ranked.slice(0, 2).map(({ category }) => category) : named;
}

/** The one category that the words name; null when they name none, or may mean two. */
export function guessCategory(procedure: Procedure, words: string): Category | null {
  const [only, other] = clearOf(rankingOf(procedure)(words));
  return only !== undefined && other === undefined ? only : null;
}

function clearOf([best, ...others]: readonly Ranked[]): readonly Category[] {
  // Of equally strong others, the one that is named by other words than the best.
  const equal = others.filter((o) => o.telling === others[0]?.telling && o.general === others[0]?.general);
  const second = equal.find((o) => !o.places.every((at) => best?.places.includes(at))) ?? others[0];
  if (best === undefined || (best.telling === 0 && best.general <= oneWord && second === undefined)) return [];
  if (second === undefined) return [best.category];
  const isClose = best.telling > 0 ? second.telling * clearly > best.telling : second.general * clearlyGeneral > best.general;
  if (isClose) return [best.category, second.category];
  const strong = others.toSorted((a, b) => b.general - a.general).find(({ general }) => general >= manyGeneral && best.telling <= oneWord);
  return strong === undefined ? [best.category] : [best.category, strong.category];
}

type Hint = { category: Category; forms: readonly string[]; isGeneral: boolean; weight: number };
type FoundHint = { hint: Hint; places: readonly number[] };
type Ranked = { category: Category; telling: number; general: number; places: readonly number[] };

/** `meant`: the word of a hint that a misspelt word stands for. */
type Hints = { byFirst: ReadonlyMap<string, readonly Hint[]>; known: ReadonlySet<string>; meant: (said: string) => string | null };

/** Without this cache, the folded hints of every message were a fifth of the garbage of a turn. */
const hintsOf = memoised(({ categories }: Procedure): Hints => {
  const made = (category: Category, hints: readonly string[], isGeneral: boolean) =>
    hints.map((hint): Hint => ({ category, forms: wordsOf(hint).map(formOfHint), isGeneral, weight: weightOf(hint) }));
  const all = categories.flatMap((c) => [...made(c, c.hints ?? [], false), ...made(c, c.generalHints ?? [], true)]);
  const known = new Set(all.flatMap(({ forms }) => forms));
  return { byFirst: grouped(all, ({ forms }) => forms[0] ?? ''), known, meant: slipFinder([...known]) };
});

/** One more than its words with content. */
const weightOf = (hint: string): number => 1 + Math.max(1, wordsOf(hint).filter((word) => !emptyWords.has(word)).length);

/** A word of a text as hints are compared with it: its stem, and itself without the ending of a plural. */
type Said = { stem: string; one: string; isEmpty: boolean };

/** The form of a hint's word. "llamada" is not "me llamo": a word that may be a noun made of a verb has only itself and its plural. */
function formOfHint(word: string): string {
  const one = singularOf(plainVerb(word));
  return /(?:ada|ado|ida|ido)$/.test(one) ? `=${one}` : stemOf(plainVerb(word));
}

/** Removes a pronoun from a verb ("instalarla", "cambiarme", "imprimiéndolo"), and the ending of "rarísimo", which is "raro". */
const plainVerb = (word: string): string =>
  word.replace(/(?<=ar|er|ir|ando|iendo)(?:se|me|nos)?(?:l[aeo]s?|nos|me|se)$/, '').replace(/isim(?=[oa]s?$)/, '');

function saidWord(written: string, { known, meant }: Hints): Said {
  const word = plainVerb(written);
  const [stem, one] = [stemOf(word), `=${singularOf(word)}`];
  const isEmpty = emptyWords.has(word) || /^\d+$/.test(word);
  const isKnown = isEmpty || known.has(stem) || known.has(one);
  return { stem: isKnown ? stem : (meant(stem) ?? stem), one, isEmpty };
}

/** Contact data is not what the person reports: "correo: ana@entidad.gov.co", "mi ext. 4521", "llamar al 3001234567". */
const REACHED =
  /(?:(?:mi )?(?:correo|e-?mail)[\p{L}\t ]{0,30}[:=]?[ \t]*)?[^\s@]{1,64}@[^\s@]{1,200}|\b(?:(?:mi )?(?:ext|extensi[oó]n|tel[eé]fono|celular|cel|tel|fijo|whatsapp)|(?:llam|contact|comunic|marc)[a-z]{1,6} al|al n[uú]mero)\b(?: es)?[\s.:#]{0,4}(?:al |n[o°.]{1,2} ?)?[(+]?\d[\d ().-]{2,18}/giu;

const rankingOf = memoised((procedure: Procedure) => memoisedByText((words) => ranking(procedure, words)));

function ranking(procedure: Procedure, words: string): readonly Ranked[] {
  const hints = hintsOf(procedure);
  const said = wordsOf(words.replace(REACHED, ' '))
    .slice(0, maxRead)
    .map((word) => saidWord(word, hints));
  const found = said.flatMap(({ stem, one }, at) =>
    [...(hints.byFirst.get(stem) ?? []), ...(hints.byFirst.get(one) ?? [])].flatMap((hint) => foundAt(hint, said, at)),
  );
  const counted = found.filter((one) => !found.some((other) => covers(other, one)));
  const ranked = [...grouped(counted, ({ hint }) => hint.category)].map(([category, own]) => rankedOf(category, own));
  return ranked.toSorted((a, b) => b.telling - a.telling || b.general - a.general || Math.min(...a.places) - Math.min(...b.places));
}

/** Whether a longer hint has all places of another one; a general hint takes nothing from a telling one. */
function covers(longer: FoundHint, { hint, places }: FoundHint): boolean {
  const isWeaker = longer.hint.isGeneral && !hint.isGeneral;
  return !isWeaker && longer.places.length > places.length && places.every((at) => longer.places.includes(at));
}

/** The weights of a category; each hint counts once, however often it is said. */
function rankedOf(category: Category, found: readonly FoundHint[]): Ranked {
  const hints = new Map(found.map(({ hint }) => [`${hint.isGeneral} ${hint.forms.join(' ')}`, hint]));
  const weight = (isGeneral: boolean) =>
    [...hints.values()].reduce((sum, hint) => sum + (hint.isGeneral === isGeneral ? hint.weight : 0), 0);
  return { category, telling: weight(false), general: weight(true), places: found.flatMap(({ places }) => places) };
}

function foundAt(hint: Hint, said: readonly Said[], at: number): readonly FoundHint[] {
  const places = [at];
  for (const form of hint.forms.slice(1)) {
    const next = nextPlace(form, said, (places.at(-1) ?? at) + 1);
    if (next === null) return [];
    places.push(next);
  }
  return [{ hint, places }];
}

function nextPlace(form: string, said: readonly Said[], from: number): number | null {
  for (let [at, others] = [from, 0]; at <= from + maxBetween; at++) {
    const word = said[at];
    if (word?.stem === form || word?.one === form) return at;
    if (word?.isEmpty !== true && ++others > 1) return null;
  }
  return null;
}
