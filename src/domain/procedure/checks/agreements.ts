import { normaliseValue } from '../normalise-value.js';
import type { Agreement, Field, Procedure } from '../procedure.js';
import { valuesOf } from './conditions.js';
import { type FileFault, oneOf, quoted, repeated, unknownId } from '../../file-fault.js';
import { targetFaults } from './targets.js';

/** Agreements that no ticket could come under, that contradict each other, or whose targets are of nothing. Source: SIIF-20 */
export function checkAgreements(procedure: Procedure): readonly FileFault[] {
  const { agreements = [] } = procedure;
  return [
    ...agreements.flatMap((a, i) => [
      ...fieldFaults(a, `agreements[${i}]`, procedure),
      ...targetFaults(a.targets, `agreements[${i}].targets`, procedure),
    ]),
    ...repeated(
      agreements.flatMap((a, i) => a.is.map((value, j) => ({ path: `agreements[${i}].is[${j}]`, id: `${a.field}: ${value}` }))),
      'cada valor en un solo acuerdo',
    ),
  ];
}

function fieldFaults({ field: id, is }: Agreement, path: string, procedure: Procedure): readonly FileFault[] {
  const asked = procedure.forms.flatMap((f) => [...f.fields, ...(f.sections ?? []).flatMap((s) => s.fields)]);
  const fields = asked.filter((f) => f.id === id);
  if (fields.length === 0) return [{ path: `${path}.field`, found: quoted(id), expected: oneOf([...new Set(asked.map((f) => f.id))]) }];
  return is.flatMap((value, j) => valueFaults(value, `${path}.is[${j}]`, fields, procedure));
}

/** A value that the field can have, written as the desk keeps it: `HACIENDA` where the field is in capitals. */
function valueFaults(value: string, path: string, fields: readonly Field[], procedure: Procedure): readonly FileFault[] {
  const known = fields.map((f) => valuesOf(f, procedure));
  if (known.every((values) => values !== null)) return unknownId(path, value, [...new Set(known.flat())]);
  const stored = fields.map((f) => normaliseValue(value, f.normalise));
  return stored.includes(value)
    ? []
    : [{ path, found: quoted(value), expected: `${oneOf([...new Set(stored)])}, como lo guarda el campo` }];
}
