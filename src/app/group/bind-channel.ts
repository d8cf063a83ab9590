import type { Procedure } from '../../domain/procedure/procedure.js';
import type { Instant } from '../../domain/instant.js';
import { fold } from '../../domain/intake/fold.js';
import type { Actor } from '../../domain/roster/person.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { GroupChannel, GroupChannels } from '../../ports/group-channels.js';
import type { Log } from '../../ports/log.js';
import type { Roster } from '../../ports/roster.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { ClaimDue } from '../delivery/claim-due.js';

/** `waiting`: open tickets of the group. */
export type Bound = { kind: 'bound'; group: Procedure['groups'][number]; waiting: number } | { kind: 'refused'; refusal: Refusal };

export type BindChannel = (asked: string, where: Pick<GroupChannel, 'team' | 'channel' | 'serviceUrl' | 'tenant'>, actor: Extract<Actor, { kind: 'person' }>) => Promise<Bound>;

/**
 * Tickets whose cards are posted at once. Of the others, what waited for a channel is posted by the worker within the hour;
 * a card that stands in the group's former channel goes on there.
 */
const wokenMost = 200;

/**
 * A coordinator says that this channel is the group's; cards that waited for a channel are posted at once. They are begun
 * in the turn and sent after it, in the order of the group's queue.
 */
export function createBindChannel(dependencies: {
  channels: GroupChannels;
  queries: TicketQueries;
  roster: Roster;
  procedure: Procedure;
  clock: Clock;
  log: Log;
  claimDue: ClaimDue;
}): BindChannel {
  const { channels, queries, roster, procedure, clock, log, claimDue } = dependencies;
  /** The channel is bound whatever becomes of a card: what cannot be woken now is tried again by the worker. */
  const wake = (id: TicketId, group: string, isOther: boolean, now: Instant): Promise<void> =>
    (isOther ? claimDue.moved(id, group, now) : claimDue.reachable(id, { kind: 'channel', group }, now)).catch((error: unknown) => log.write('error', 'worker-failed', { ticket: id }, error));
  return async (asked, where, actor) => {
    if (!actor.isCoordinator) return { kind: 'refused', refusal: { code: 'only-coordinator' } };
    const called = groupsCalled(procedure, asked);
    const [group] = called;
    if (group === undefined || called.length > 1) {
      const possible = called.length > 1 ? called : procedure.groups;
      return { kind: 'refused', refusal: { code: 'unknown-group', asked, groups: possible.map((g) => g.id) } };
    }
    const now = clock.now();
    const before = await channels.ofGroup(group.id);
    await channels.bind({ ...where, group: group.id, boundBy: actor.id, boundAt: now });
    roster.forget(where.team);
    log.write('info', 'group-bound', { group: group.id });
    const [first, counts] = await Promise.all([queries.openOfGroup(group.id, wokenMost), queries.countOpen()]);
    await Promise.all(first.map((stored) => wake(stored.id, group.id, before !== null && before.channel !== where.channel, now)));
    return { kind: 'bound', group, waiting: counts.reduce((sum, c) => (c.group === group.id ? sum + c.count : sum), 0) };
  };
}

/** By its id, else by its label, which groups of two levels may share. */
function groupsCalled({ groups }: Procedure, asked: string): Procedure['groups'] {
  const byId = groups.filter((g) => fold(g.id) === fold(asked));
  return byId.length > 0 ? byId : groups.filter((g) => fold(g.label) === fold(asked));
}
