import type { CaseFlow } from '../../core/report/case-flow.js';
import type { ReportScope } from '../../core/report/report-scope.js';
import { reportScopeText } from '../reports.js';
import { capitalised } from '../words.js';
import { channelTexts, clockTexts, figureSheet, minutes, openTimeTexts, share, skippedTexts, withNounOf } from './cells.js';
import { isSupposedFor, labelOfChoice, numberText } from '../../core/procedure/lookup.js';
import { openTimeKinds } from '../../core/sla/open-time.js';
import type { PeriodFigures } from '../../core/report/period-figures.js';
import type { SurveyCounts, SurveyFigures } from '../../core/report/survey-figures.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { WorkbookSheet } from '../../core/workbook/sheets.js';

/** "Toda la mesa", "Nivel 2", "Infraestructura tecnológica" */
export const scopeName = (scope: ReportScope, procedure: Procedure): string => capitalised(reportScopeText(scope, procedure));

export const figureSheets = [flowSheet, targetSheet, timesSheet, lateSheet, missedSheet, surveySheet, otherSheet];

/** The cases that came in and went out, with the equation for each scope. */
function flowSheet({ flows }: PeriodFigures, procedure: Procedure): WorkbookSheet {
  const outcomes = [...new Set(flows.flatMap(({ ended }) => Object.keys(ended)))];
  const nameOf = (id: string): string => (id === '' ? 'Sin resultado' : labelOfChoice(procedure.outcomes, id));
  return figureSheet(
    'Flujo',
    (column) => [
      column.text('Alcance', 30, 'La mesa entera, un nivel o un grupo.', ({ scope }) => scopeName(scope, procedure)),
      column.count('Abiertos al inicio', '{many} {as:abiertos} cuando empezó el periodo.', ({ openAtStart }) => openAtStart),
      column.count(
        'Registrados',
        '{many} que recibieron su número en el periodo y empezaron en este alcance.',
        ({ registered }) => registered,
      ),
      column.count('Recibidos de otros', '{many} que llegaron desde otro nivel o grupo.', ({ transferredIn }) => transferredIn),
      ...outcomes.map((id) => column.count(nameOf(id), `{many} que terminaron como «${nameOf(id)}».`, ({ ended }) => ended[id] ?? 0)),
      column.count('Pasados a otros', '{many} que salieron hacia otro nivel o grupo.', ({ transferredOut }) => transferredOut),
      column.count('Abiertos al final', '{many} {as:abiertos} cuando terminó el periodo.', ({ openAtEnd }) => openAtEnd),
      column.count('De ellos, en validación', 'Solucionados que esperaban al usuario.', ({ awaitingVerdict }) => awaitingVerdict),
      column.text('Ecuación', 90, 'Lo que entró es igual a lo que salió más lo que quedó.', (flow) =>
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

function targetSheet({ targets }: PeriodFigures, procedure: Procedure): WorkbookSheet {
  const { priorities } = procedure.priority;
  return figureSheet(
    'Metas',
    (column) => [
      column.text('Reloj', 16, 'Respuesta, solución o validación.', ({ clock }) => clockTexts[clock]),
      column.count('Nivel', 'Nivel donde corrió ese reloj.', ({ level }) => level),
      column.text('Prioridad', 16, 'Prioridad con la que se midió.', ({ priority }) => labelOfChoice(priorities, priority)),
      column.text('Origen de la meta', 16, 'Supuesta: nadie de la entidad la ha confirmado aún.', (one) =>
        isSupposedFor(procedure, one) ? 'Supuesta' : '',
      ),
      column.count('Cumplidas', 'Relojes de {many} {as:cerrados} en el periodo que cumplieron su meta.', ({ met }) => met),
      column.count('Medidas', 'Relojes de {many} {as:cerrados} en el periodo que tenían meta.', ({ of }) => of),
      column.share('Cumplimiento', 'Cumplidas sobre medidas.', ({ met, of }) => share(met, of)),
    ],
    targets,
  );
}

/** The cases that missed a target, a row for each target. */
function missedSheet({ nonConforming }: PeriodFigures, procedure: Procedure): WorkbookSheet {
  const { groups, priority } = procedure;
  return figureSheet(
    'Producto no conforme',
    (column) => [
      column.text('Número', 16, '{one} {as:cerrado} en el periodo que no cumplió una meta.', ({ number }) =>
        numberText(procedure, 'ticket', number),
      ),
      column.text('Reloj', 16, 'El reloj que no cumplió.', ({ clock }) => clockTexts[clock]),
      column.text('Grupo', 30, 'Grupo donde corrió ese reloj.', ({ group }) => labelOfChoice(groups, group)),
      column.count('Nivel', 'Nivel de ese grupo.', ({ level }) => level),
      column.text('Prioridad', 16, 'Prioridad con la que se midió.', (one) => labelOfChoice(priority.priorities, one.priority)),
      column.length('Meta', 'Tiempo hábil que había.', ({ targetMs }) => minutes(targetMs)),
      column.length('Usado', 'Tiempo hábil que se usó.', ({ elapsedMs }) => minutes(elapsedMs)),
    ],
    nonConforming.flatMap(({ number, missed }) => missed.map((one) => ({ ...one, number }))),
  );
}

function timesSheet({ times }: PeriodFigures): WorkbookSheet {
  return figureSheet(
    'Tiempos',
    (column) => [
      column.text('Tiempo hábil', 30, 'Qué se midió, en {many} {as:cerrados} en el periodo.', ({ what }) => what),
      column.count('{many}', 'Cuántos {many} se midieron.', ({ count }) => count),
      column.length('Mediana', 'La mitad de {theMany} tardó esto o menos.', ({ medianMs }) => minutes(medianMs)),
      column.length('90 de cada 100', 'Nueve de cada diez {many} tardaron esto o menos.', ({ p90Ms }) => minutes(p90Ms)),
    ],
    [
      { what: 'Hasta el primer contacto', ...times.firstContact },
      { what: 'Hasta la solución', ...times.solution },
    ],
  );
}

function lateSheet({ late }: PeriodFigures): WorkbookSheet {
  const whole = openTimeKinds.reduce((sum, kind) => sum + late.openTime[kind], 0);
  return figureSheet(
    'Demoras',
    (column) => [
      column.text('En qué se fue el tiempo', 40, 'De {theMany} que pasaron de su meta de solución.', ({ kind }) => openTimeTexts[kind]),
      column.length('Tiempo hábil', 'Suma de todos ellos.', ({ ms }) => minutes(ms)),
      column.share('Parte', 'Parte del tiempo hábil de esos {many}.', ({ ms }) => share(ms, whole)),
      column.count('{many}', 'Cuántos {many} pasaron de su meta de solución.', () => late.cases),
    ],
    openTimeKinds.map((kind) => ({ kind, ms: late.openTime[kind] })),
  );
}

type SurveyRow = SurveyCounts & { name: string };
type CountRow = { figure: string; count: number; of: number | null; note: string };

function surveySheet({ surveys }: PeriodFigures, { groups, survey }: Procedure): WorkbookSheet {
  const rows: readonly SurveyRow[] = [
    { ...surveys, name: 'Todas' },
    ...surveys.groups.map(({ group, ...counts }) => ({ ...counts, name: labelOfChoice(groups, group) })),
  ];
  return figureSheet(
    'Encuestas por grupo',
    (column) => [
      column.text('Grupo', 30, 'Grupo donde estaba {the} cuando se preguntó.', ({ name }) => name),
      column.count('Enviadas', 'Encuestas que se enviaron en el periodo.', ({ asked }) => asked),
      column.count('Respondidas', 'Encuestas que se respondieron en el periodo.', ({ answered }) => answered),
      column.count('Bajas', 'Respondidas con calificación baja.', ({ low }) => low),
      ...surveys.scores.flatMap(({ question }) => {
        const label = survey.questions.find(({ id }) => id === question)?.label ?? question;
        const of = (row: SurveyRow) => row.scores.find((score) => score.question === question);
        return [
          column.decimal(`Promedio: ${label}`, 24, `Promedio de «${label}».`, (row) => of(row)?.average ?? null),
          column.count(`Respuestas: ${label}`, `Cuántas personas respondieron «${label}».`, (row) => of(row)?.of ?? 0),
        ];
      }),
    ],
    rows,
  );
}

function otherSheet(figures: PeriodFigures, procedure: Procedure): WorkbookSheet {
  const withNoun = withNounOf(procedure);
  return figureSheet(
    'Otras cifras',
    (column) => [
      column.text('Cifra', 50, 'Qué se contó.', ({ figure }) => withNoun(figure)),
      column.count('Cuenta', 'Cuántas veces o cuántos {many}.', ({ count }) => count),
      column.count('De', 'De cuántos {many}; vacía si no se compara con nada.', ({ of }) => of),
      column.share('Parte', 'La cuenta sobre esos {many}.', ({ count, of }) => (of === null ? null : share(count, of))),
      column.text('Nota', 70, 'Qué quiere decir la cifra.', ({ note }) => withNoun(note)),
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
