import { type FileFault, quoted, repeated } from '../../file-fault.js';
import { normaliseText, wordsOf } from '../../text/normalise-text.js';
import type { Procedure } from '../procedure.js';

/** Keywords, hints, and labels of buttons: each means one thing. Source: UARIV-05 */
export function checkWords({ categories, intake, states, transitions }: Procedure): readonly FileFault[] {
  const hints = categories.flatMap((c, i) => (c.hints ?? []).map((hint, j) => ({ path: `categories[${i}].hints[${j}]`, text: hint })));
  const keywords = intake.keywords.map((text, i) => ({ path: `intake.keywords[${i}]`, text }));
  return [
    ...(keywords.length > 0 ? [] : [{ path: 'intake.keywords', found: 'ninguna palabra', expected: 'al menos una, como "precaso"' }]),
    ...wordFaults(hints, 'una pista de una sola categoría, escrita una vez'),
    ...wordFaults(keywords, 'cada palabra clave una sola vez'),
    ...states.flatMap((s) => buttonFaults(s.id, transitions)),
  ];
}

/** Two transitions of one state whose buttons read the same. */
function buttonFaults(state: string, transitions: Procedure['transitions']): readonly FileFault[] {
  const buttons = transitions.flatMap((t, i) =>
    t.from.includes(state) ? [{ path: `transitions[${i}].label`, id: normaliseText(t.label) }] : [],
  );
  return repeated(buttons, `una etiqueta distinta de las otras salidas de ${quoted(state)}`);
}

/** Compared as the desk compares messages: without accents, case or punctuation. */
function wordFaults(entries: readonly { path: string; text: string }[], expected: string): readonly FileFault[] {
  const normalised = entries.map(({ path, text }) => ({ path, text, id: wordsOf(text).join(' ') }));
  return [
    ...normalised.flatMap(({ path, text, id }) =>
      id === '' ? [{ path, found: quoted(text), expected: 'al menos una letra o un dígito' }] : [],
    ),
    ...repeated(
      normalised.filter((f) => f.id !== ''),
      expected,
    ),
  ];
}
