import type { PeriodFigures } from '../../domain/report/period-figures.js';
import type { SurveyCounts, SurveyFigures } from '../../domain/report/survey-figures.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { MakeSheet, WorkbookSheet } from '../../ports/workbook.js';
import { share } from './cell-values.js';
import type { WithNoun } from './with-noun.js';
import { channelTexts, skippedTexts } from './case-words.js';
import { countColumn, shareColumn, textColumn } from './figure-columns.js';

type SurveyRow = SurveyCounts & { name: string };
type CountRow = { figure: string; count: number; of: number | null; note: string };

/** Surveys by group with their averages, and every other count of the period. */
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

/** Channels that people call the same are one. */
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

function lower(text: string): string {
  return text === 'Teams' ? text : `${text.charAt(0).toLocaleLowerCase('es')}${text.slice(1)}`;
}
