import type { Procedure } from '../../domain/procedure/procedure.js';
import type { Instant } from '../../domain/instant.js';
import { groupsCalled } from '../../domain/procedure/called-groups.js';
import type { PersonActor } from '../../domain/people/person.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { DeskLists } from '../../ports/desk-lists.js';
import { presentChannel, type GroupChannel, type GroupChannels } from '../../ports/group-channels.js';
import type { Log } from '../../ports/log.js';
import type { Roster } from '../../ports/roster.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { ResumeChannel } from '../outbox/resume-channel.js';

type ProcedureGroup = Procedure['groups'][number];
type Where = Pick<GroupChannel, 'team' | 'channel' | 'serviceUrl' | 'tenant'>;
/** The bindings that a coordinator was shown: since when the group has its channel, and which other group the channel serves. */
export type BindingsSeen = { since: Instant | null; other: string | null };

/**
 * What binding would change. `stands`: where the group's channel is now; `gone`: it had one.
 *
 * @property other the group that loses this channel
 */
export type BindingPlan = {
  group: ProcedureGroup;
  stands: 'nowhere' | 'here' | 'elsewhere' | 'gone';
  other: ProcedureGroup | null;
  seen: BindingsSeen;
};

export type PlanBinding = (
  asked: string,
  where: Pick<Where, 'team' | 'channel'>,
  actor: PersonActor,
) => Promise<{ kind: 'plan'; plan: BindingPlan } | { kind: 'refused'; refusal: Refusal }>;

/**
 * `waiting`: open tickets of the group · `already`: bound so by then, nothing changed; `own`: by the same person, whose first
 * press may still wait for its answer · `changed`: bound otherwise meanwhile, so this press changed nothing.
 */
export type Bound =
  | { kind: 'bound'; group: ProcedureGroup; waiting: number }
  | { kind: 'already'; group: ProcedureGroup; own: { waiting: number } | null }
  | { kind: 'changed'; group: ProcedureGroup }
  | { kind: 'refused'; refusal: Refusal };

export type BindChannel = (asked: string, where: Where, actor: PersonActor, seen: BindingsSeen) => Promise<Bound>;

/**
 * Tickets whose cards are posted at once. Of the others, what waited for a channel is posted by the worker within the hour;
 * a card that stands in the group's former channel goes on there, and a receipt says what may be expected when it is edited next.
 */
const maxWoken = 200;

/** What a coordinator is asked to confirm before a channel is a group's. Changes nothing. */
export function createPlanBinding({ channels, procedure }: { channels: GroupChannels; procedure: Procedure }): PlanBinding {
  return async (asked, where, actor) => {
    const named = resolveGroup(procedure, asked, actor);
    if ('refusal' in named) return { kind: 'refused', ...named };
    return { kind: 'plan', plan: await planOf(channels, procedure, named.group, where) };
  };
}

async function planOf(
  channels: GroupChannels,
  procedure: Procedure,
  group: ProcedureGroup,
  { team, channel }: Pick<Where, 'team' | 'channel'>,
): Promise<BindingPlan> {
  const [own, owner] = await Promise.all([channels.ofGroup(group.id), channels.ofChannel(channel)]);
  const other = owner === null || owner.group === group.id ? null : owner.group;
  const isHere = own?.channel === channel && own.team === team;
  return {
    group,
    stands: own === null ? 'nowhere' : isHere ? 'here' : presentChannel(own) === null ? 'gone' : 'elsewhere',
    other: procedure.groups.find((g) => g.id === other) ?? null,
    seen: { since: own?.boundAt ?? null, other },
  };
}

export type BindParts = {
  channels: GroupChannels;
  queries: TicketQueries;
  lists: DeskLists;
  roster: Roster;
  procedure: Procedure;
  clock: Clock;
  log: Log;
  resumeChannel: ResumeChannel;
};

/** Tries at once what waits for a group's channel. */
export function createWakeGroup({ queries, clock, log, resumeChannel }: BindParts) {
  return async (group: string, how: keyof ResumeChannel): Promise<void> => {
    const now = clock.now();
    // The channel is there whatever becomes of a card: what cannot be woken now is tried again by the worker.
    const wake = (id: TicketId): Promise<void> =>
      resumeChannel[how](id, group, now).catch((error: unknown) => log.write('error', 'worker-failed', { ticket: id }, error));
    await Promise.all((await queries.openOfGroup(group, maxWoken)).map(({ id }) => wake(id)));
  };
}

/**
 * A coordinator says that this channel is the group's; cards that waited for a channel are posted at once. They are begun
 * in the turn and sent after it, in the order of the group's queue.
 */
export function createBindChannel(dependencies: BindParts): BindChannel {
  const { channels, lists, roster, procedure, clock, log } = dependencies;
  const wake = createWakeGroup(dependencies);
  return async (asked, where, actor, seen) => {
    const named = resolveGroup(procedure, asked, actor);
    if ('refusal' in named) return { kind: 'refused', ...named };
    const { group } = named;
    const present = await planOf(channels, procedure, group, where);
    const before = await channels.ofGroup(group.id);
    if (present.seen.since !== seen.since || present.seen.other !== seen.other) {
      if (present.stands !== 'here') return { kind: 'changed', group };
      return { kind: 'already', group, own: before?.boundBy === actor.id ? { waiting: await openIn(lists, group, clock.now()) } : null };
    }
    const now = clock.now();
    await channels.bind({ ...where, group: group.id, boundBy: actor.id, boundAt: now });
    roster.forget(where.team);
    log.write('info', 'group-bound', { group: group.id });
    const isOther = before !== null && before.channel !== where.channel;
    if (before !== null && presentChannel(before) === null) await wake(group.id, 'promised');
    const [waiting] = await Promise.all([openIn(lists, group, now), wake(group.id, isOther ? 'moved' : 'reachable')]);
    return { kind: 'bound', group, waiting };
  };
}

async function openIn(lists: DeskLists, { id }: ProcedureGroup, now: Instant): Promise<number> {
  const { phases } = await lists.counts(now);
  return phases.reduce((sum, { group, count }) => (group === id ? sum + count : sum), 0);
}

function resolveGroup(
  procedure: Procedure,
  asked: string,
  { isCoordinator }: PersonActor,
): { group: ProcedureGroup } | { refusal: Refusal } {
  if (!isCoordinator) return { refusal: { code: 'only-coordinator' } };
  const called = groupsCalled(procedure, asked);
  const [group] = called;
  if (group !== undefined && called.length === 1) return { group };
  const possible = called.length > 1 ? called : procedure.groups;
  return { refusal: { code: 'unknown-group', asked, groups: possible.map((g) => g.id) } };
}
