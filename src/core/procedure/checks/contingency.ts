import { faultAt, faultUnless, type FileFault, idsOf, quoted } from '../../file-fault.js';
import { referenceFaults } from './references.js';
import { normaliseText } from '../../text/normalise-text.js';
import type { ContingencyColumn } from '../../../procedure/coordination.js';
import type { Procedure } from '../../../procedure/procedure.js';

/**
 * While the tool is down, cases have a state whose clock is stopped. The sheet of new cases has one column with the number and one with the
 * state, different headers, and fields of the intake form, each once, the description among them. Source: SIIF-14
 */
export function checkContingency(procedure: Procedure): readonly FileFault[] {
  const { contingency } = procedure;
  const columns = contingency?.columns;
  return [
    ...referenceFaults('contingency', contingency, 'contingency', procedure),
    ...(columns === undefined ? [] : columnFaults(columns, procedure)),
  ];
}

function columnFaults(columns: readonly ContingencyColumn[], { forms, intake }: Pick<Procedure, 'forms' | 'intake'>): readonly FileFault[] {
  const asked = forms.find(({ id }) => id === intake.form)?.fields ?? [];
  const path = 'contingency.columns';
  const described = asked.find(({ type }) => type === 'long-text')?.id;
  const held = columns.flatMap(({ of }) => (typeof of === 'object' ? of.fields : []));
  // A cell can hold no file, and no secret, which the workbook would spread.
  const fit = idsOf(asked.filter(({ type, secret }) => type !== 'file' && secret === undefined));
  return [
    ...(['number', 'state'] as const)
      .filter((of) => columns.filter((column) => column.of === of).length !== 1)
      .map((of) => ({ path, found: 'columnas', expected: `una columna de "${of}", y sólo una` })),
    ...saidTwice(columns.map(({ header }) => header)).map((header) => ({ path, found: quoted(header), expected: 'títulos distintos' })),
    ...saidTwice(held).map((field) => ({ path, found: quoted(field), expected: 'cada campo en una sola columna' })),
    ...(described === undefined || held.includes(described)
      ? []
      : faultAt(path, 'columnas', `una columna con ${quoted(described)}, que dice qué pasa`)),
    ...columns.flatMap((column, at) => unheld(column, at, fit)),
  ];
}

function unheld({ of }: ContingencyColumn, at: number, fit: readonly string[]): readonly FileFault[] {
  if (typeof of === 'string') return [];
  const expected = 'un campo del formulario de la solicitud, que no sea de archivos ni secreto';
  return of.fields.flatMap((field, i) =>
    faultUnless(fit.includes(field), `contingency.columns[${at}].of.fields[${i}]`, quoted(field), expected),
  );
}

/** Names that are equal without accents or capitals: the import finds a column by its header. */
function saidTwice(names: readonly string[]): readonly string[] {
  const folded = names.map((name) => normaliseText(name));
  return names.filter((_, at) => folded.indexOf(folded[at] ?? '') !== at);
}
