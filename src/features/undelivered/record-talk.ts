import { z } from 'zod';
import { talkTitle } from '../../cards/parts/case-actions.js';
import { caseName, wordsFor } from '../../cards/parts/case-head.js';
import { oneLine } from '../../cards/user-words.js';
import { preferredMeans, talkFields } from '../../domain/ticket/commands/record-talk.js';
import { checkReachOut } from '../../domain/ticket/permissions.js';
import { isDraft, isOpen } from '../../domain/ticket/ticket.js';
import { howToSeeTheRest, preferredText, talkRecordedText, triesText } from '../../texts/undelivered.js';
import { pressedIn, version } from '../carried.js';
import { caseForm, sendCommand } from '../case-form.js';

/** What a request's form calls a means, as a colleague's talk is recorded. Teams did not serve, or needs no talk. */
const meansOf: Readonly<Record<string, string>> = { telephone: 'telephone', email: 'mail', mail: 'mail', 'in-person': 'in-person' };

/**
 * What came of speaking with the requester: what to tell them stands above, the means that they chose is proposed.
 *
 * Source: UARIV-06, UARIV-16, SIIF-10
 */
export const talkForm = caseForm({
  open: 'talk',
  verb: 'record-talk',
  carries: z.object({ v: version, from: pressedIn }),
  title: talkTitle,
  button: 'Guardar',
  does: ({ stored: { ticket } }) =>
    isOpen(ticket) && !isDraft(ticket) ? 'Anota que habló con quien lo pidió, o que no se pudo, y qué dijo.' : '',
  bars: ({ stored, procedure }, actor) => checkReachOut(stored.ticket, actor, procedure),
  asks: (view, { actor, typed, carried: { from } }) => {
    const {
      stored: { ticket },
      procedure,
    } = view;
    const { question, solution, phase } = ticket;
    const asked = question === null ? '' : `Pregunta: «${question.text}»`;
    const said = phase === 'resolved' && solution !== null ? `Solución: «${solution.text}»` : asked;
    const how = meansOf[preferredMeans(ticket, procedure)?.id ?? ''];
    return {
      explanation: 'Marque qué pasó. Queda en la historia.',
      matter: [preferredText(ticket, procedure), oneLine(wordsFor(view)(said), 600), triesText(view.stored, procedure)],
      fields: talkFields(ticket, actor, procedure),
      typed: { ...(how === undefined ? {} : { how }), ...typed },
      carries: { v: ticket.version, from },
    };
  },
  send: (turn, { of, fields, key }, { v: seen, from }) =>
    sendCommand(turn, of, { id: key, type: 'record-talk', seen, input: fields }, ({ stored, procedure }) => {
      const text = talkRecordedText(caseName(stored.ticket, procedure, 'desk'), stored, fields['result'] !== 'unreached');
      return from === 'list' ? `${text} ${howToSeeTheRest}` : text;
    }),
});
