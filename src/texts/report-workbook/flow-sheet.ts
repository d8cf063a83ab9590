import type { CaseFlow } from '../../domain/report/case-flow.js';
import type { PeriodFigures } from '../../domain/report/period-figures.js';
import type { ReportScope } from '../../domain/report/report-scope.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { MakeSheet, WorkbookSheet } from '../../ports/workbook.js';
import { reportScopeText } from '../reports.js';
import { capitalised } from '../words.js';
import { countColumn, textColumn } from './figure-columns.js';

/** "Toda la mesa", "Nivel 2", "Infraestructura tecnológica" */
export function scopeName(scope: ReportScope, procedure: Procedure): string {
  return capitalised(reportScopeText(scope, procedure));
}

/** What came in and what went out, with the equation written out for each scope. */
export function flowSheet({ flows }: PeriodFigures, procedure: Procedure, sheet: MakeSheet): WorkbookSheet {
  const outcomes = [...new Set(flows.flatMap(({ ended }) => Object.keys(ended)))];
  const nameOf = (id: string): string =>
    procedure.outcomes.find((outcome) => outcome.id === id)?.label ?? (id === '' ? 'Sin resultado' : id);
  return sheet<CaseFlow>(
    'Flujo',
    [
      textColumn('Alcance', 30, 'La mesa entera, un nivel o un grupo.', ({ scope }) => scopeName(scope, procedure)),
      countColumn('Abiertos al inicio', '{many} {as:abiertos} cuando empezó el periodo.', ({ openAtStart }) => openAtStart),
      countColumn(
        'Registrados',
        '{many} que recibieron su número en el periodo y empezaron en este alcance.',
        ({ registered }) => registered,
      ),
      countColumn('Recibidos de otros', '{many} que llegaron desde otro nivel o grupo.', ({ transferredIn }) => transferredIn),
      ...outcomes.map((id) =>
        countColumn<CaseFlow>(nameOf(id), `{many} que terminaron como «${nameOf(id)}».`, ({ ended }) => ended[id] ?? 0),
      ),
      countColumn('Pasados a otros', '{many} que salieron hacia otro nivel o grupo.', ({ transferredOut }) => transferredOut),
      countColumn('Abiertos al final', '{many} {as:abiertos} cuando terminó el periodo.', ({ openAtEnd }) => openAtEnd),
      countColumn('De ellos, en validación', 'Solucionados que esperaban al usuario.', ({ awaitingVerdict }) => awaitingVerdict),
      textColumn('Ecuación', 90, 'Lo que entró es igual a lo que salió más lo que quedó.', (flow) =>
        equationText(flow, outcomes.map(nameOf), outcomes),
      ),
    ],
    flows,
  );
}

function equationText(flow: CaseFlow, names: readonly string[], outcomes: readonly string[]): string {
  const came = flow.openAtStart + flow.registered + flow.transferredIn;
  const ended = outcomes.map((id, i) => `${flow.ended[id] ?? 0} ${(names[i] ?? '').toLocaleLowerCase('es')}`);
  const left = outcomes.reduce((sum, id) => sum + (flow.ended[id] ?? 0), 0) + flow.transferredOut + flow.openAtEnd;
  return [
    `${flow.openAtStart} abiertos al inicio + ${flow.registered} registrados + ${flow.transferredIn} recibidos de otros = ${came}`,
    `${[...ended, `${flow.transferredOut} pasados a otros`, `${flow.openAtEnd} abiertos al final`].join(' + ')} = ${left}`,
  ].join('; ');
}
