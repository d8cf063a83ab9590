import { z } from 'zod';
import { caseName } from '../../cards/parts/case-head.js';
import { checkRecorded, recordedFields } from '../../domain/ticket/commands/answer-survey.js';
import { surveyRecordedText } from '../../texts/answers.js';
import { moment } from '../carried.js';
import { caseForm, sendCommand } from '../case-form.js';

/** A survey that the requester answered by telephone or mail; once it takes no answer, why not. Source: SIIF-12 */
export const surveyForm = caseForm({
  open: 'survey',
  verb: 'record-survey',
  carries: z.object({ asked: moment }),
  opens: z.object({}),
  title: 'Registrar encuesta',
  button: 'Registrar',
  does: () => 'Anota lo que el usuario respondió por teléfono o por correo.',
  bars: ({ stored, procedure }, actor) => checkRecorded(stored.ticket, actor, procedure),
  asks: ({ stored: { ticket }, procedure }) => ({
    explanation: `Lo que ${ticket.requester.name} respondió por otro medio. Se registra una sola vez.`,
    fields: recordedFields(ticket, procedure),
    carries: { asked: ticket.survey?.askedAt },
  }),
  send: (turn, { of, fields, key }, { asked }) =>
    sendCommand(turn, of, { id: key, type: 'record-survey', input: fields, asked }, ({ stored: { ticket }, procedure }) =>
      surveyRecordedText(ticket.requester.name, caseName(ticket, procedure, 'desk')),
    ),
});
