import { isSupposedFor } from '../../domain/procedure/targets.js';
import type { PeriodFigures } from '../../domain/report/period-figures.js';
import type { MissedTarget, TargetFigure } from '../../domain/report/target-figures.js';
import type { TimeFigure } from '../../domain/report/quantiles.js';
import { labelOfChoice } from '../../domain/procedure/lookup.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { openTimeKinds, type OpenTimeKind } from '../../domain/sla/open-time-by-kind.js';
import type { MakeSheet, WorkbookSheet } from '../../ports/workbook.js';
import { minutes, share } from './cell-values.js';
import { clockTexts, openTimeTexts } from './case-words.js';
import { countColumn, lengthColumn, shareColumn, textColumn } from './figure-columns.js';

type Missed = MissedTarget & { number: string };

/** Targets met, times, late cases and why, and the cases that missed a target. */
export function targetSheets(
  figures: PeriodFigures,
  procedure: Procedure,
  sheet: MakeSheet,
  numberOf: (value: number) => string,
): readonly WorkbookSheet[] {
  const { priorities } = procedure.priority;
  const missed = figures.nonConforming.flatMap(({ number, missed: all }) =>
    all.map((one): Missed => ({ ...one, number: numberOf(number) })),
  );
  return [
    sheet<TargetFigure>(
      'Metas',
      [
        textColumn('Reloj', 16, 'Respuesta, solución o validación.', ({ clock }) => clockTexts[clock]),
        countColumn('Nivel', 'Nivel donde corrió ese reloj.', ({ level }) => level),
        textColumn('Prioridad', 16, 'Prioridad con la que se midió.', ({ priority }) => labelOfChoice(priorities, priority)),
        textColumn('Origen de la meta', 16, 'Supuesta: nadie de la entidad la ha confirmado aún.', (one) =>
          isSupposedFor(procedure, one) ? 'Supuesta' : '',
        ),
        countColumn('Cumplidas', 'Relojes de {many} {as:cerrados} en el periodo que cumplieron su meta.', ({ met }) => met),
        countColumn('Medidas', 'Relojes de {many} {as:cerrados} en el periodo que tenían meta.', ({ of }) => of),
        shareColumn('Cumplimiento', 'Cumplidas sobre medidas.', ({ met, of }) => share(met, of)),
      ],
      figures.targets,
    ),
    timesSheet(figures, sheet),
    lateSheet(figures, sheet),
    missedSheet(missed, procedure, sheet),
  ];
}

function missedSheet(missed: readonly Missed[], { groups, priority: { priorities } }: Procedure, sheet: MakeSheet): WorkbookSheet {
  const groupName = (id: string): string => groups.find((group) => group.id === id)?.label ?? id;
  return sheet<Missed>(
    'Producto no conforme',
    [
      textColumn('Número', 16, '{one} {as:cerrado} en el periodo que no cumplió una meta.', ({ number }) => number),
      textColumn('Reloj', 16, 'El reloj que no cumplió.', ({ clock }) => clockTexts[clock]),
      textColumn('Grupo', 30, 'Grupo donde corrió ese reloj.', ({ group }) => groupName(group)),
      countColumn('Nivel', 'Nivel de ese grupo.', ({ level }) => level),
      textColumn('Prioridad', 16, 'Prioridad con la que se midió.', ({ priority }) => labelOfChoice(priorities, priority)),
      lengthColumn('Meta', 'Tiempo hábil que había.', ({ targetMs }) => minutes(targetMs)),
      lengthColumn('Usado', 'Tiempo hábil que se usó.', ({ elapsedMs }) => minutes(elapsedMs)),
    ],
    missed,
  );
}

type NamedTime = TimeFigure & { what: string };

function timesSheet({ times }: PeriodFigures, sheet: MakeSheet): WorkbookSheet {
  const rows: readonly NamedTime[] = [
    { what: 'Hasta el primer contacto', ...times.firstContact },
    { what: 'Hasta la solución', ...times.solution },
  ];
  return sheet<NamedTime>(
    'Tiempos',
    [
      textColumn('Tiempo hábil', 30, 'Qué se midió, en {many} {as:cerrados} en el periodo.', ({ what }) => what),
      countColumn('{many}', 'Cuántos {many} se midieron.', ({ count }) => count),
      lengthColumn('Mediana', 'La mitad de {theMany} tardó esto o menos.', ({ medianMs }) => minutes(medianMs)),
      lengthColumn('90 de cada 100', 'Nueve de cada diez {many} tardaron esto o menos.', ({ p90Ms }) => minutes(p90Ms)),
    ],
    rows,
  );
}

function lateSheet({ late }: PeriodFigures, sheet: MakeSheet): WorkbookSheet {
  const whole = openTimeKinds.reduce((sum, kind) => sum + late.openTime[kind], 0);
  const rows = openTimeKinds.map((kind) => ({ kind, ms: late.openTime[kind] }));
  return sheet<{ kind: OpenTimeKind; ms: number }>(
    'Demoras',
    [
      textColumn('En qué se fue el tiempo', 40, 'De {theMany} que pasaron de su meta de solución.', ({ kind }) => openTimeTexts[kind]),
      lengthColumn('Tiempo hábil', 'Suma de todos ellos.', ({ ms }) => minutes(ms)),
      shareColumn('Parte', 'Parte del tiempo hábil de esos {many}.', ({ ms }) => share(ms, whole)),
      countColumn('{many}', 'Cuántos {many} pasaron de su meta de solución.', () => late.cases),
    ],
    rows,
  );
}
