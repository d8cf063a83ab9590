import { isToJudge, pickPendingCase } from '../../../app/intake/pick-pending-case.js';
import { waitsForYouText, welcomeBackText, yetToSendText } from '../../../texts/answers.js';
import { caseName } from '../../cards/parts/case-name.js';
import { caseView, type Turn } from '../handler-context.js';

/** "gracias", "ok": nothing opens, nothing closes. What still waits for this person is named, for "ok" was no answer to it. */
export async function thanked({ context, actor, inbound }: Turn): Promise<string> {
  // A channel is told nothing of anybody's cases.
  const open = inbound.conversation.kind === 'personal' ? await context.queries.openOfRequester(actor.id, 20) : [];
  const waiting = pickPendingCase(await Promise.all(open.map((stored) => caseView(context, stored))));
  if (waiting === null) return welcomeBackText(actor.name);
  const {
    stored: { ticket },
    procedure,
  } = waiting;
  const name = caseName(ticket, procedure, 'requester');
  return ticket.question !== null || isToJudge(waiting) ? waitsForYouText(actor.name, name) : yetToSendText(actor.name, name);
}
