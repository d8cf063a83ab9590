import { categoryOf, stateOf } from '../../procedure/lookup.js';
import { solvedOutcome } from '../../procedure/acts.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Circumstances } from '../decision.js';
import type { StateChange, TicketEvent } from '../events.js';
import { isRequester, type Ticket } from '../ticket.js';

/** The survey is asked once, of a solution or of another outcome that the procedure names, when the ticket enters the phase that the procedure names and its category has a survey (UARIV-17). */
export function surveyAfter(event: StateChange, ticket: Ticket, { procedure, actor }: Circumstances): readonly TicketEvent[] {
  const { phase, outcome } = stateOf(procedure, event.to);
  const enters = phase === procedure.survey.when && (phase !== 'closed' || isSurveyed(outcome, procedure));
  const wanted = hasSomeoneToAsk(ticket) && categoryOf(procedure, ticket.category ?? undefined)?.survey !== false;
  if (!enters || !wanted || ticket.survey !== null || procedure.survey.questions.length === 0) return [];
  const { solved } = procedure.survey;
  const isOwnWord =
    event.type === 'solution-accepted' && event.confirmed === undefined && actor.kind === 'person' && isRequester(ticket, actor.id);
  return [{ type: 'survey-asked', ...(isOwnWord && solved !== undefined ? { known: { [solved.question]: solved.yes } } : {}) }];
}

/** Whether there is a person to ask: not for a machine's alert, nor for a case solved while the tool was down. Source: UARIV-15, SIIF-14 */
function hasSomeoneToAsk({ channel, isSolvedOffline }: Ticket): boolean {
  return channel !== 'automatic' && isSolvedOffline !== true;
}

function isSurveyed(outcome: string | undefined, { survey: { alsoAfter = [] } }: Procedure): boolean {
  return outcome === solvedOutcome || (outcome !== undefined && alsoAfter.includes(outcome));
}
