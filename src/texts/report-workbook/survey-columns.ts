import type { ReportedCase, RowAnswer, RowSurvey } from '../../domain/report/case-row.js';
import type { Instant } from '../../domain/instant.js';
import type { WorkbookColumn, AnswerRow } from '../../ports/workbook.js';
import { skippedTexts } from './case-words.js';

const moment = (title: string, explanation: string, of: (survey: RowSurvey) => Instant | null): WorkbookColumn<ReportedCase> => ({
  kind: 'date-time',
  title,
  width: 17,
  explanation,
  value: ({ survey }) => (survey === null ? null : of(survey)),
});

/** The last survey of each case; each answer stands in a row of its own on the sheet of surveys. */
export const surveyColumns: readonly WorkbookColumn<ReportedCase>[] = [
  moment('Encuesta enviada', 'Cuando se le preguntó al usuario.', ({ askedAt }) => askedAt),
  moment('Encuesta respondida', 'Cuando respondió.', ({ answeredAt }) => answeredAt),
  {
    kind: 'text',
    title: 'Encuesta: situación',
    width: 28,
    explanation: 'Por qué no hay respuesta, si no la hay.',
    value: ({ survey }) => (survey === null ? null : situationText(survey)),
  },
  {
    kind: 'long-text',
    title: 'Encuesta: respuestas',
    width: 44,
    explanation: 'Cada pregunta con su respuesta y el comentario.',
    value: ({ survey }) => (survey === null || survey.answers.length === 0 ? null : survey.answers.map(answerText).join('\n')),
  },
];

function answerText({ question, answer }: RowAnswer): string {
  return `${question}: ${answer}`;
}

function situationText({ answeredAt, lapsedAt, droppedAt, skipped, isLost, isLow }: RowSurvey): string {
  if (skipped !== null) return `No se envió: ${skippedTexts[skipped].toLocaleLowerCase('es')}`;
  if (answeredAt !== null) return isLow ? 'Respondida, calificación baja' : 'Respondida';
  if (droppedAt !== null) return 'Se rechazó la solución antes de responder';
  if (lapsedAt !== null) return 'Venció sin respuesta';
  return isLost ? 'No se pudo entregar' : 'Sin respuesta todavía';
}

export const answerColumns: readonly WorkbookColumn<AnswerRow>[] = [
  { kind: 'text', title: 'Número', width: 16, explanation: '{one} por el que se preguntó.', value: ({ row }) => row.number },
  {
    kind: 'text',
    title: 'Grupo',
    width: 28,
    explanation: 'Grupo donde estaba {the} cuando se preguntó.',
    value: ({ survey }) => survey.groupName,
  },
  { kind: 'text', title: 'Asignado a', width: 26, explanation: 'Quien lo atendió de último.', value: ({ row }) => row.assignee },
  {
    kind: 'date-time',
    title: 'Respondida',
    width: 17,
    explanation: 'Cuando respondió el usuario.',
    value: ({ survey }) => survey.answeredAt,
  },
  { kind: 'long-text', title: 'Pregunta', width: 44, explanation: 'Pregunta de la encuesta.', value: ({ answer }) => answer.question },
  { kind: 'long-text', title: 'Respuesta', width: 44, explanation: 'Lo que respondió.', value: ({ answer }) => answer.answer },
  { kind: 'decimal', title: 'Puntaje', width: 10, explanation: 'La respuesta como número, si lo es.', value: ({ answer }) => answer.score },
  {
    kind: 'yes-no',
    title: 'Baja',
    width: 8,
    explanation: 'Si la encuesta quedó con calificación baja.',
    value: ({ survey }) => survey.isLow,
  },
];
