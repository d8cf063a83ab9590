import { faultAt, faultUnless, type FileFault, quoted, repeated } from '../../file-fault.js';
import { normaliseText, wordsOf } from '../../text/normalise-text.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Noun, Words } from '../../../procedure/words.js';
import { wordsOfProcedure } from '../words.js';

/** Checks that keywords, hints, labels of buttons and nouns each mean one thing. Source: UARIV-05 */
export function checkWords(procedure: Procedure): readonly FileFault[] {
  const { categories, intake, states, transitions, words = {} } = procedure;
  const hints = categories.flatMap((c, i) => (c.hints ?? []).map((hint, j) => ({ path: `categories[${i}].hints[${j}]`, text: hint })));
  const keywords = intake.keywords.map((text, i) => ({ path: `intake.keywords[${i}]`, text }));
  return [
    ...(keywords.length > 0 ? [] : faultAt('intake.keywords', 'ninguna palabra', 'al menos una, como "precaso"')),
    ...wordFaults(hints, 'una pista de una sola categoría, escrita una vez'),
    ...wordFaults(keywords, 'cada palabra clave una sola vez'),
    ...states.flatMap((s) => buttonFaults(s.id, transitions)),
    ...nounFaults('words.case', words.case),
    ...nounFaults('words.draft', words.draft),
    ...ownButtonFaults(words),
    ...placeholderFaults(procedure, ''),
  ];
}

/** Keys whose texts have braces of their own, or whose texts are never shown to people. */
const withOwnBraces = ['numbers', 'pattern', 'source', 'assumed', 'confirmed'];
const filledIn = /^transitions\[\d+\]\.needs\[\d+\]\.usual$/;

/** Text in braces is shown as it is written; only `{number}` in a value that a transition proposes is replaced. Source: SIIF-19 */
function placeholderFaults(part: unknown, path: string): readonly FileFault[] {
  if (typeof part === 'string') {
    const unknown = (part.match(/\{[^{}\n]{1,60}\}/g) ?? []).filter((found) => found !== '{number}' || !filledIn.test(path));
    const expected = 'texto sin llaves: {number}, el número del caso, sólo vale en "usual" de una transición';
    return unknown.flatMap((found) => faultAt(path, quoted(found), expected));
  }
  if (Array.isArray(part)) return part.flatMap((one, i) => placeholderFaults(one, `${path}[${i}]`));
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, one]) =>
    withOwnBraces.includes(key) ? [] : placeholderFaults(one, path === '' ? key : `${path}.${key}`),
  );
}

/** Checks a noun: it is used in the middle of sentences, after its article, and in what people type. */
function nounFaults(path: string, noun: Noun | undefined): readonly FileFault[] {
  if (noun === undefined) return [];
  return (['one', 'many'] as const).flatMap((form) => {
    const text = noun[form];
    const fault = (expected: string): readonly FileFault[] => faultAt(`${path}.${form}`, quoted(text), expected);
    if (!/^\p{L}+(?: \p{L}+)*$/u.test(text)) return fault('sólo letras, como "solicitud"');
    if (/^(?:el|la|los|las|una?)(?: |$)/iu.test(text)) return fault('la palabra sin su artículo, como "solicitud"');
    return /^\p{Lu}(?!\p{Lu})/u.test(text) ? fault('minúsculas, como va dentro de una frase, o una sigla') : [];
  });
}

function ownButtonFaults(words: Words): readonly FileFault[] {
  const { buttons } = wordsOfProcedure({ words });
  const said = Object.entries(buttons).map(([id, text]) => ({ path: `words.buttons.${id}`, id: normaliseText(text) }));
  return repeated(said, 'un texto distinto del de los otros botones');
}

function buttonFaults(state: string, transitions: Procedure['transitions']): readonly FileFault[] {
  const buttons = transitions.flatMap((t, i) =>
    t.from.includes(state) ? [{ path: `transitions[${i}].label`, id: normaliseText(t.label) }] : [],
  );
  return repeated(buttons, `una etiqueta distinta de las otras salidas de ${quoted(state)}`);
}

/** Finds equal texts, compared as the desk compares messages: without accents, case or punctuation. */
function wordFaults(entries: readonly { path: string; text: string }[], expected: string): readonly FileFault[] {
  const normalised = entries.map(({ path, text }) => ({ path, text, id: wordsOf(text).join(' ') || undefined }));
  return [
    ...normalised.flatMap(({ path, text, id }) => faultUnless(id !== undefined, path, quoted(text), 'al menos una letra o un dígito')),
    ...repeated(normalised, expected),
  ];
}
