import type { ReportedCase } from '../../domain/report/case-row.js';
import type { RowClock } from '../../domain/report/case-row-clocks.js';
import { openTimeKinds, type OpenTimeKind } from '../../domain/sla/open-time-by-kind.js';
import type { WorkbookColumn } from '../../ports/workbook.js';
import { minutes, responsesText } from './cell-values.js';
import { clockStateTexts, openTimeTexts } from './case-words.js';

type ClockColumn = WorkbookColumn<ReportedCase>;

const length = (title: string, explanation: string, value: (row: ReportedCase) => number | null): ClockColumn => ({
  kind: 'duration-minutes',
  title,
  width: 14,
  explanation,
  value,
});

/** What is said of a clock that a case has once. */
function ofClock(name: string, what: string, clockOf: (row: ReportedCase) => RowClock | null): readonly ClockColumn[] {
  return [
    length(`${name}: meta`, `Tiempo hábil que había para ${what}; vacía si no tiene meta.`, (row) => minutes(clockOf(row)?.targetMs)),
    length(`${name}: usado`, `Tiempo hábil usado para ${what}, sin pausas ni detenciones.`, (row) => minutes(clockOf(row)?.elapsedMs)),
    {
      kind: 'yes-no',
      title: `${name}: cumplió`,
      width: 12,
      explanation: `Si se cumplió la meta para ${what}; vacía si no tiene meta o todavía puede cumplirse.`,
      value: (row) => clockOf(row)?.met ?? null,
    },
    {
      kind: 'text',
      title: `${name}: reloj`,
      width: 14,
      explanation: `Cómo estaba ese reloj al fin del periodo.`,
      value: (row) => stateText(clockOf(row)),
    },
  ];
}

function stateText(clock: RowClock | null): string | null {
  return clock === null ? null : clockStateTexts[clock.state];
}

const whys: Readonly<Record<OpenTimeKind, string>> = {
  working: 'Tiempo hábil en que corrió el reloj de la mesa.',
  requester: 'Tiempo hábil en pausa porque se esperaba al usuario.',
  provider: 'Tiempo hábil detenido porque se esperaba a un tercero.',
  change: 'Tiempo hábil detenido porque se esperaba un control de cambios.',
  hold: 'Tiempo hábil en que la coordinación detuvo los relojes.',
  verdict: 'Tiempo hábil entre la solución y su aceptación o rechazo.',
  other: 'Tiempo hábil detenido por otra espera.',
};

/** Every clock with its target, what was used of it, and whether it was met; then the open time of the case by what it was spent on. */
export const clockColumns: readonly ClockColumn[] = [
  {
    kind: 'integer',
    title: 'Respuestas con meta',
    width: 12,
    explanation: 'Llegadas a un grupo que tenían meta de respuesta.',
    value: ({ clocks }) => clocks.responses.length,
  },
  {
    kind: 'integer',
    title: 'Respuestas cumplidas',
    width: 12,
    explanation: 'De ellas, las que se atendieron dentro de la meta.',
    value: ({ clocks }) => clocks.responses.filter(({ met }) => met === true).length,
  },
  {
    kind: 'long-text',
    title: 'Respuestas',
    width: 44,
    explanation: 'Cada llegada a un grupo con el tiempo usado, la meta y si cumplió.',
    value: ({ clocks }) => (clocks.responses.length === 0 ? null : responsesText(clocks.responses)),
  },
  ...ofClock('Solución', 'solucionarlo', ({ clocks }) => clocks.resolution),
  ...ofClock('Validación', 'que el usuario juzgara la solución', ({ clocks }) => clocks.validation),
  ...openTimeKinds.map((kind) =>
    length(`Tiempo: ${openTimeTexts[kind].toLocaleLowerCase('es')}`, whys[kind], ({ clocks }) =>
      clocks.openTime === null ? null : minutes(clocks.openTime[kind] ?? 0),
    ),
  ),
];
