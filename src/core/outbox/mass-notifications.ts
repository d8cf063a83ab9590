import type { Procedure } from '../../procedure/procedure.js';
import type { MassEvent } from '../ticket/mass/mass-events.js';
import type { Ticket } from '../ticket/ticket.js';
import { inChannel, inChat, oncePerPlace, type NotificationDraft, draftTo } from './notification-draft.js';
import { placeOfWorker, requesterChat } from './places.js';

type ToldMassEvent = Extract<
  MassEvent,
  { type: 'mass-proposed' | 'mass-declared' | 'mass-solution-given' | 'mass-solution-returned' | 'join-proposed' | 'parent-set' }
>;

/**
 * The notifications of a mass event. A proposal goes to the first level and the coordination, which decide; the incident and its solution
 * to the coordination; a returned solution to its author; a case that is to join to its assignee. The requester of a child case learns that
 * it goes with another one, unless they joined it themself.
 *
 * Source: SIIF-07
 */
export function ofMassEvent(event: ToldMassEvent, ticket: Ticket, { intake }: Procedure): readonly NotificationDraft[] {
  switch (event.type) {
    case 'mass-proposed':
      return oncePerPlace([
        inChannel('mass-proposed', intake.group),
        ...event.coordinators.map((person) => inChat('mass-proposed', person)),
      ]);
    case 'mass-declared':
      return event.coordinators.map((person) => inChat('mass-declared', person));
    case 'mass-solution-given':
      return event.coordinators.map((person) => inChat('mass-answer-due', person));
    case 'mass-solution-returned':
      return draftTo('mass-solution-returned', placeOfWorker(ticket));
    case 'join-proposed':
      return [inChat('mass-proposed', event.asked)];
    case 'parent-set':
      return event.parent.way === 'requester' ? [] : [{ kind: 'joined', to: requesterChat(ticket) }];
    default:
      return event satisfies never;
  }
}
