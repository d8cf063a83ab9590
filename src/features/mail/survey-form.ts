import { z } from 'zod';
import { caseName } from '../../cards/parts/case-head.js';
import { shorten } from '../../cards/user-words.js';
import { maskedWords } from '../../core/masking/mask.js';
import { checkRecorded, recordedFields } from '../../core/ticket/commands/answer-survey.js';
import { surveyRecordedText } from '../../texts/answers.js';
import { caseForm, sendCommand } from '../case-form.js';
import { moment } from '../turn.js';
import { classifyAsSurvey, waitingMail } from './classify-mail.js';

const ofMail = z.object({ mail: z.string().max(300).optional() });

/** For an answer by telephone or mail; with the mail that waits, if it is read from one. Source: SIIF-12 */
export const surveyForm = caseForm({
  open: 'survey',
  verb: 'record-survey',
  carries: ofMail.extend({ asked: moment }),
  opens: ofMail,
  title: 'Registrar encuesta',
  button: 'Registrar',
  does: () => 'Anota lo que el usuario respondió por teléfono o por correo.',
  bars: ({ stored, procedure }, actor) => checkRecorded(stored.ticket, actor, procedure),
  reads: async ({ context }, _, { mail }) => {
    const read = mail === undefined ? null : await waitingMail(context, mail);
    return read === null ? {} : { explanation: shorten(maskedWords(read.text ?? read.subject), 600) };
  },
  asks: ({ stored: { ticket }, procedure }, { typed, carried: { mail } }) => ({
    explanation: `Lo que ${ticket.requester.name} respondió por otro medio. Se registra una sola vez.`,
    fields: recordedFields(ticket, procedure),
    typed: { ...(mail === undefined ? {} : { means: 'mail' }), ...typed },
    carries: { asked: ticket.survey?.askedAt, ...(mail === undefined ? {} : { mail }) },
  }),
  send: async (turn, { of, fields, key }, { asked, mail }) => {
    const command = { id: key, type: 'record-survey', input: fields, asked } as const;
    const end = await sendCommand(turn, of, command, ({ stored: { ticket }, procedure }) =>
      surveyRecordedText(ticket.requester.name, caseName(ticket, procedure, 'desk')),
    );
    if (mail !== undefined && end.kind === 'message') await classifyAsSurvey(turn.context, mail, of);
    return end;
  },
});
