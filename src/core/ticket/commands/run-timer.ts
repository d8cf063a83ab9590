import { stateOf, transitionOf } from '../../procedure/lookup.js';
import { happened, type Circumstances, type Decision, type Rule } from '../decision.js';
import type { Ticket } from '../ticket.js';
import { answerSent } from './mass-answer.js';
import { becomesCase } from '../forms/ready-to-send.js';
import { registeredAsItStands } from './fill-draft.js';
import { nextTimer, type Timer } from '../timers.js';
import { eventsOfAct } from './acts.js';

/** Nothing happens unless it is still the ticket's next timer and due. Only the system runs timers. Source: UARIV-06, SIIF-03, SIGCE-13 */
export const runTimer: Rule<'timer'> = (ticket, { key }, circumstances, history) => {
  const { actor, now } = circumstances;
  const timer = actor.kind === 'system' ? nextTimer({ ticket, history }, circumstances, now) : null;
  return timer === null || timer.key !== key || timer.at > now ? happened([]) : eventsOfTimer(ticket, timer, circumstances);
};

function eventsOfTimer(ticket: Ticket, timer: Timer, circumstances: Circumstances): Decision {
  const { coordinators } = circumstances;
  switch (timer.do) {
    case 'remind':
      return happened([{ type: 'reminded', state: ticket.state, ...(timer.passedOver > 0 ? { passedOver: timer.passedOver } : {}) }]);
    case 'pass-limit':
      return passLimit(ticket, circumstances);
    case 'warn':
      return happened([{ type: 'target-warned', clock: timer.clock, at: timer.share, keys: timer.keys, coordinators }]);
    case 'release-hold':
      return happened([{ type: 'clock-released', hold: timer.hold, undone: false }]);
    case 'send-answer':
      return happened(answerSent(ticket, circumstances));
    case 'propagate':
      // The child cases are other documents: the worker writes them, then records how many it has reached.
      return happened([]);
    case 'remind-survey':
      return happened([{ type: 'survey-reminded', passedOver: timer.passedOver }]);
    case 'end-survey':
      return happened([{ type: 'survey-lapsed' }]);
    default:
      return timer satisfies never;
  }
}

/** Takes the transition that the procedure names for the end of the state's limit; a draft with all demanded data becomes a case. */
function passLimit(ticket: Ticket, circumstances: Circumstances): Decision {
  if (becomesCase(ticket, circumstances.procedure)) return registeredAsItStands(ticket, circumstances);
  const limit = stateOf(circumstances.procedure, ticket.state).limit;
  const transition = limit === undefined ? undefined : transitionOf(circumstances.procedure, limit.then);
  return transition === undefined ? happened([]) : eventsOfAct(ticket, transition, transition.standard ?? {}, circumstances);
}
