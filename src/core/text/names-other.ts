import { nameOtherNumbers, stemsOf } from './match-words.js';
import { matterOf, type Matter } from './matter.js';
import { wordsOf } from './normalise-text.js';

/** Words before the name of a place: the name tells the place. */
const KINDS = 'sala|piso|sede|oficina|puesto|torre|bloque|salon|aula|regional|territorial|area|dependencia|seccion|unidad';
/** What something is of, at or for: "de Tesorería", "del segundo piso", "en la sala 203", "al celular". */
const OF = new RegExp(String.raw`\b(?:del?|en|al?|con) (?:(?:la|el|los|las|mi|su) )?(?:(?:${KINDS}) (?:de (?:la )?)?)?(\w+)`, 'g');
/** Another person who has the trouble: "a mi jefe no le abre", "a Laura se le cae". */
const TO_WHOM = /\bal? ((?:\w+ ){1,4}?)(?:(?:no|ya|tampoco|tambien|siempre) ){0,2}(?:se )?les? /;
/** "María Gómez no puede entrar". */
const WHO = /^(\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+) (?:(?:no|ya|tampoco|también) ){0,2}(?:puede|necesita|requiere|logra|tiene|pide)(?!\p{L})/u;

const ORDINALS = ['primero?|1er', 'segundo|2do', 'tercero?|3er', 'cuarto|4to', 'quinto|5to', 'sexto', 'septimo', 'octavo'];
const inDigits = ORDINALS.map((form, at) => ({ pattern: new RegExp(String.raw`\b(?:${form})\b`, 'g'), digit: String(at + 1) }));

/** Folded words, with ordinals as digits: "el tercer piso" is "el piso 3" to a comparison of numbers. */
const folded = (text: string): string =>
  inDigits.reduce((words, { pattern, digit }) => words.replace(pattern, digit), `${wordsOf(text).join(' ')} `);

/** The names that stand behind a preposition and are no thing of a desk; a verb or an empty word there names nothing. */
function complementsOf(text: string): ReadonlySet<string> {
  const words = [...folded(text).matchAll(OF)].map(([, word = '']) => word).filter((word) => !/[aei]r$/.test(word));
  return new Set(words.flatMap((word) => (/^\d+$/.test(word) ? [word] : [...matterOf(word).others])));
}

const areApart = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size > 0 && other.size > 0 && ![...one].some((name) => other.has(name));

function othersIn(text: string): readonly string[] {
  return stemsOf(WHO.exec(text.trim())?.[1] ?? TO_WHOM.exec(folded(text))?.[1] ?? '');
}

/** What one of them leaves out is no other thing, person or place. Source: UARIV-12 */
export function namesOther(text: string, about: string): boolean {
  const [one, other] = [matterOf(text), matterOf(about)];
  const known = new Set(stemsOf(about));
  return (
    isOfOtherThing(one, other) ||
    nameOtherNumbers(folded(text), folded(about)) ||
    areApart(complementsOf(text), complementsOf(about)) ||
    othersIn(text).some((name) => !known.has(name))
  );
}

/** Whether each names a thing that the other does not, and half of all else is the same: in other words it may be the same thing. */
function isOfOtherThing(one: Matter, other: Matter): boolean {
  const [these, those] = [one, other].map(({ faults, others }) => [...faults, ...others]);
  const common = (these ?? []).filter((word) => those?.includes(word) === true).length;
  const hasOwn = (mine: Matter, yours: Matter): boolean => [...mine.subjects].some((thing) => !yours.subjects.has(thing));
  return hasOwn(one, other) && hasOwn(other, one) && common * 2 >= Math.max(these?.length ?? 0, those?.length ?? 0);
}
