import { stateOf, transitionOf } from '../../procedure/lookup.js';
import type { RunTimer } from '../command.js';
import { happened, type Circumstances, type Decision } from '../decision.js';
import type { RecordedEvent } from '../events.js';
import { nextTimer } from '../timers.js';
import type { Timer } from '../moment.js';
import type { Ticket } from '../ticket.js';
import { eventsOfAct } from './acts.js';

/**
 * Does what the desk's own clock has to do now; nothing when it is not yet, or no more, the moment that was meant.
 * People do not hurry it.
 *
 * Source: UARIV-06, SIIF-03, SIGCE-13
 */
export function runTimer(ticket: Ticket, { key }: RunTimer, circumstances: Circumstances, history: readonly RecordedEvent[]): Decision {
  const { actor, now } = circumstances;
  const moment = actor.kind === 'system' ? nextTimer({ ticket, history }, circumstances, now) : null;
  return moment === null || moment.key !== key || moment.at > now ? happened([]) : done(ticket, moment, circumstances);
}

function done(ticket: Ticket, moment: Timer, circumstances: Circumstances): Decision {
  switch (moment.do) {
    case 'remind':
      return happened([{ type: 'reminded', state: ticket.state, ...(moment.passedOver > 0 ? { passedOver: moment.passedOver } : {}) }]);
    case 'pass-limit':
      return passLimit(ticket, circumstances);
    case 'warn':
      return happened([
        { type: 'target-warned', clock: moment.clock, at: moment.share, keys: moment.keys, coordinators: circumstances.coordinators },
      ]);
    case 'release-hold':
      return happened([{ type: 'clock-released', hold: moment.hold, undone: false }]);
    case 'remind-survey':
      return happened([{ type: 'survey-reminded', passedOver: moment.passedOver }]);
    case 'end-survey':
      return happened([{ type: 'survey-lapsed' }]);
    default:
      return moment satisfies never;
  }
}

/** The state's limit has passed: its transition happens, by nobody. */
function passLimit(ticket: Ticket, circumstances: Circumstances): Decision {
  const limit = stateOf(circumstances.procedure, ticket.state).limit;
  const transition = limit === undefined ? undefined : transitionOf(circumstances.procedure, limit.then);
  return transition === undefined ? happened([]) : eventsOfAct(ticket, transition, transition.standard ?? {}, circumstances);
}
