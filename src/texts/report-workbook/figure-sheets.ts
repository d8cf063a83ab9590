import type { CaseFlow } from '../../domain/report/case-flow.js';
import type { ReportScope } from '../../domain/report/report-scope.js';
import { reportScopeText } from '../reports.js';
import { capitalised } from '../words.js';
import {
  countColumn,
  textColumn,
  minutes,
  share,
  clockTexts,
  openTimeTexts,
  lengthColumn,
  shareColumn,
  type WithNoun,
  channelTexts,
  skippedTexts,
} from './cells.js';
import { isSupposedFor } from '../../domain/procedure/targets.js';
import type { MissedTarget, TargetFigure } from '../../domain/report/target-figures.js';
import type { TimeFigure } from '../../domain/report/quantiles.js';
import { labelOfChoice } from '../../domain/procedure/lookup.js';
import { openTimeKinds, type OpenTimeKind } from '../../domain/sla/open-time-by-kind.js';
import type { PeriodFigures } from '../../domain/report/period-figures.js';
import type { SurveyCounts, SurveyFigures } from '../../domain/report/survey-figures.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { MakeSheet, WorkbookSheet } from '../../ports/workbook.js';

/** "Toda la mesa", "Nivel 2", "Infraestructura tecnológica" */
export const scopeName = (scope: ReportScope, procedure: Procedure): string => capitalised(reportScopeText(scope, procedure));

/** The sheet of cases that came in and went out, with the equation for each scope. */
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

type Missed = MissedTarget & { number: string };

/** Sheets about targets met, times, late cases and their reasons, and the cases that missed a target. */
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

type SurveyRow = SurveyCounts & { name: string };
type CountRow = { figure: string; count: number; of: number | null; note: string };

/** Sheets of the surveys by group with their averages, and of every other count of the period. */
export function countSheets(figures: PeriodFigures, procedure: Procedure, sheet: MakeSheet, withNoun: WithNoun): readonly WorkbookSheet[] {
  return [surveySheet(figures.surveys, procedure, sheet), otherSheet(figures, sheet, withNoun)];
}

function surveySheet(surveys: SurveyFigures, procedure: Procedure, sheet: MakeSheet): WorkbookSheet {
  const groupName = (id: string): string => procedure.groups.find((group) => group.id === id)?.label ?? id;
  const rows: readonly SurveyRow[] = [
    { ...surveys, name: 'Todas' },
    ...surveys.groups.map(({ group, ...counts }) => ({ ...counts, name: groupName(group) })),
  ];
  const scores = surveys.scores.flatMap(({ question }) => {
    const label = procedure.survey.questions.find(({ id }) => id === question)?.label ?? question;
    const of = (row: SurveyRow) => row.scores.find((score) => score.question === question);
    return [
      {
        kind: 'decimal' as const,
        title: `Promedio: ${label}`,
        width: 24,
        explanation: `Promedio de «${label}».`,
        value: (row: SurveyRow) => of(row)?.average ?? null,
      },
      countColumn<SurveyRow>(`Respuestas: ${label}`, `Cuántas personas respondieron «${label}».`, (row) => of(row)?.of ?? 0),
    ];
  });
  return sheet<SurveyRow>(
    'Encuestas por grupo',
    [
      textColumn('Grupo', 30, 'Grupo donde estaba {the} cuando se preguntó.', ({ name }) => name),
      countColumn('Enviadas', 'Encuestas que se enviaron en el periodo.', ({ asked }) => asked),
      countColumn('Respondidas', 'Encuestas que se respondieron en el periodo.', ({ answered }) => answered),
      countColumn('Bajas', 'Respondidas con calificación baja.', ({ low }) => low),
      ...scores,
    ],
    rows,
  );
}

function otherSheet(figures: PeriodFigures, sheet: MakeSheet, withNoun: WithNoun): WorkbookSheet {
  return sheet<CountRow>(
    'Otras cifras',
    [
      textColumn('Cifra', 50, 'Qué se contó.', ({ figure }) => withNoun(figure)),
      countColumn('Cuenta', 'Cuántas veces o cuántos {many}.', ({ count }) => count),
      countColumn('De', 'De cuántos {many}; vacía si no se compara con nada.', ({ of }) => of),
      shareColumn('Parte', 'La cuenta sobre esos {many}.', ({ count, of }) => (of === null ? null : share(count, of))),
      textColumn('Nota', 70, 'Qué quiere decir la cifra.', ({ note }) => withNoun(note)),
    ],
    [...caseCounts(figures), ...surveyCounts(figures.surveys), ...channelCounts(figures)],
  );
}

function caseCounts({ cases, firstContact, reassignments, escalations, solutions, followUps }: PeriodFigures): readonly CountRow[] {
  const row = (figure: string, count: number, of: number | null, note: string): CountRow => ({ figure, count, of, note });
  return [
    row('{many} del periodo', cases, null, 'Estuvieron en el alcance en algún momento del periodo; sin los no gestionados.'),
    row('Solucionados en el primer contacto', firstContact.solved, firstContact.of, 'Solucionados que nunca salieron del primer grupo.'),
    row('Reasignaciones', reassignments.sum, null, 'Cambios de persona dentro de un grupo.'),
    row('{many} {as:reasignados}', reassignments.cases, cases, '{many} con una reasignación o más.'),
    row('Escalamientos', escalations.sum, null, 'Pasos a otro grupo que decidió una persona.'),
    row('{many} {as:escalados}', escalations.cases, cases, '{many} con un escalamiento o más.'),
    row('Soluciones rechazadas', solutions.refused, solutions.given, 'De las soluciones dadas en el periodo.'),
    row('Continuaciones', followUps, cases, 'Registrados como continuación de {a} {as:cerrado}.'),
  ];
}

function surveyCounts({ lapsed, dropped, lost, skipped }: SurveyFigures): readonly CountRow[] {
  const row = (figure: string, count: number, note = ''): CountRow => ({ figure, count, of: null, note });
  return [
    row('Encuestas vencidas', lapsed, 'Se acabó el tiempo para responder.'),
    row('Encuestas que dejaron de valer', dropped, 'Se rechazó la solución antes de que respondieran.'),
    row('Encuestas sin entregar', lost.unreachable + lost.abandoned, 'Teams no entregó ningún mensaje con ella.'),
    row(`Encuestas no enviadas: ${lower(skippedTexts.unsolved)}`, skipped.unsolved),
    row(`Encuestas no enviadas: ${lower(skippedTexts.category)}`, skipped.category),
    row(`Encuestas no enviadas: ${lower(skippedTexts['no-questions'])}`, skipped['no-questions']),
    row(`Encuestas no enviadas: ${lower(skippedTexts['answered-before'])}`, skipped['answered-before']),
  ];
}

/** Counts by channel; channels with the same name are counted together. */
function channelCounts({ channels }: PeriodFigures): readonly CountRow[] {
  const sums = new Map<string, number>();
  for (const [channel, text] of Object.entries(channelTexts)) {
    const count = Object.entries(channels).find(([id]) => id === channel)?.[1] ?? 0;
    if (count > 0) sums.set(text, (sums.get(text) ?? 0) + count);
  }
  const whole = [...sums.values()].reduce((sum, count) => sum + count, 0);
  return [...sums].map(([text, count]) => ({
    figure: `Recibidos por: ${lower(text)}`,
    count,
    of: whole,
    note: 'De {theMany} que entraron al alcance.',
  }));
}

const lower = (text: string): string => (text === 'Teams' ? text : `${text.charAt(0).toLocaleLowerCase('es')}${text.slice(1)}`);
