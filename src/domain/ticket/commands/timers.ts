import { stateOf, transitionOf } from '../../procedure/lookup.js';
import { happened, type Circumstances, type Decision } from '../decision.js';
import { nextMoment, type Moment } from '../next-moment.js';
import type { Ticket } from '../ticket.js';
import { eventsOfAct } from './acts.js';

/** One reminder to who is waited for; nothing when it is not yet, or no more, the moment. Source: UARIV-06 */
export function remind(ticket: Ticket, circumstances: Circumstances): Decision {
  const moment = due(ticket, circumstances);
  if (moment?.do !== 'remind') return happened([]);
  const { passedOver } = moment;
  return happened([{ type: 'reminded', state: ticket.state, ...(passedOver > 0 ? { passedOver } : {}) }]);
}

/** The state's limit has passed: its transition happens, by nobody. Nothing when it is not yet the moment. Source: UARIV-06 */
export function passLimit(ticket: Ticket, circumstances: Circumstances): Decision {
  const limit = stateOf(circumstances.procedure, ticket.state).limit;
  const transition = limit === undefined ? undefined : transitionOf(circumstances.procedure, limit.then);
  if (transition === undefined || due(ticket, circumstances)?.do !== 'pass-limit') return happened([]);
  return eventsOfAct(ticket, transition, transition.standard ?? {}, circumstances);
}

/** What the desk's own clock has to do now; people do not hurry it. */
function due(ticket: Ticket, { procedure, calendar, now, actor }: Circumstances): Moment | null {
  const moment = actor.kind === 'system' ? nextMoment(ticket, procedure, calendar, now) : null;
  return moment !== null && moment.at <= now ? moment : null;
}
