import type { Category, Procedure } from '../procedure.js';
import { type FileFault, quoted } from '../../file-fault.js';

/** Records that would be asked by nothing, asked twice, or could be left out. Source: USPEC-11 */
export function checkRecords(procedure: Procedure): readonly FileFault[] {
  return procedure.categories.flatMap((category, i) => recordFaults(category, `categories[${i}].records`, procedure));
}

function recordFaults({ records = [] }: Category, path: string, { transitions }: Procedure): readonly FileFault[] {
  if (records.length === 0) return [];
  const resolving = transitions.filter((t) => t.act === 'resolve');
  const people = resolving.some((t) => t.by.some((doer) => doer !== 'system'));
  const unasked = people
    ? []
    : [{ path, found: 'registros que nadie pide', expected: 'también una transición con el acto "resolve", hecha por personas' }];
  return [
    ...unasked,
    ...records.flatMap((record, j) => {
      const by = resolving.find((t) => t.needs?.some((f) => f.id === record.id));
      return [
        ...(by === undefined
          ? []
          : [
              {
                path: `${path}[${j}].id`,
                found: `${quoted(record.id)}, que ya se pide en ${quoted(by.id)}`,
                expected: 'otro campo, para no preguntar dos veces lo mismo',
              },
            ]),
        ...(record.required === true || record.requiredWhen !== undefined
          ? []
          : [
              {
                path: `${path}[${j}]`,
                found: `${quoted(record.id)} puede quedar vacío`,
                expected: '"required": true, porque sin el registro no se resuelve el caso',
              },
            ]),
      ];
    }),
  ];
}
