import type { Field, Procedure, When } from '../procedure.js';
import { type FileFault, oneOf, quoted, unknownId } from '../../file-fault.js';

/**
 * A condition on what was asked: of a field that is there, and on values that can be given in it; `''` is "not given".
 *
 * @param asked  fields that have been answered when it is judged
 */
export function conditionFaults(when: When, path: string, asked: readonly Field[], procedure: Procedure): readonly FileFault[] {
  const field = asked.find((f) => f.id === when.field);
  if (field === undefined) return [{ path: `${path}.field`, found: quoted(when.field), expected: oneOf(asked.map((f) => f.id)) }];
  const empty = when.is.length === 0 ? [{ path: `${path}.is`, found: 'ningún valor', expected: 'al menos uno' }] : [];
  const known = valuesOf(field, procedure);
  return known === null
    ? empty
    : [...empty, ...when.is.flatMap((value, i) => (value === '' ? [] : unknownId(`${path}.is[${i}]`, value, known)))];
}

/** Values that can be chosen in it; null where any text may be written, or where they are people. */
export function valuesOf({ choices, choicesFrom }: Field, { categories, groups }: Procedure): readonly string[] | null {
  if (choicesFrom === 'categories') return categories.map((c) => c.id);
  if (choicesFrom === 'groups') return groups.map((g) => g.id);
  return choices === undefined ? null : choices.map((c) => c.id);
}
