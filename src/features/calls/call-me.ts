import { aboutCase } from '../../app/intake/interpret-message.js';
import { isDraft } from '../../domain/ticket/ticket.js';
import type { Message } from '../../app/views.js';
import type { CaseView } from '../../ports/messenger.js';
import { callOffer } from './call-offer.js';
import { deskView, type Turn } from '../handler-context.js';
import { inPrivate } from '../private-answers.js';
import { keepDoubts } from '../words/answer-question.js';
import { ownOpenCases } from '../words/own-case.js';

/**
 * "Quiero hablar con una persona": about the case that is meant, by the telephone that it has; without a case, how else the desk is
 * reached. Where a question waits the words may be its answer, whether the call is asked for or not.
 *
 * Source: SIIF-16, UARIV-06, UARIV-16
 */
export async function answerCallMe(turn: Turn, pointed: CaseView | null): Promise<readonly Message[] | null> {
  const own = await ownOpenCases(turn, pointed);
  if (own === null) return null;
  await keepDoubts(
    turn,
    own.map((view) => aboutCase(view, { words: turn.inbound.text.trim(), key: turn.key })),
  );
  const cases = own.filter(({ stored: { ticket } }) => !isDraft(ticket));
  const [only, ...others] = cases;
  if (only !== undefined && others.length === 0) return inPrivate(turn, [callOffer(turn, only, turn.key)]);
  const draft = own.find(({ stored: { ticket } }) => isDraft(ticket)) ?? null;
  return inPrivate(turn, [{ kind: 'call-choice', desk: deskView(turn.context), cases, draft, key: turn.key }]);
}
