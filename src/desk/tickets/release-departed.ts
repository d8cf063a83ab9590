import { isFirstLevel } from '../../core/procedure/lookup.js';
import { system, type PersonId } from '../../core/people/person.js';
import { relatedCase } from '../../core/ticket/mass/mass-form.js';
import { later } from '../../core/instant.js';
import { nullIfUnavailable } from '../../ports/roster.js';
import type { Desk } from '../../desk.js';
import { largestPage } from '../../ports/ticket-queries.js';

/** How long one process keeps the turn, as a run counts the whole desk; a little less than the time between runs, so none is missed. */
const turnMs = 50_000;

/**
 * They left the team of the case's group; the group and its coordination are told once.
 * @param inTurn for periodic runs: only one process per run does it. Source: UARIV-11, SIIF-15
 */
export async function releaseDeparted(desk: Desk, inTurn?: 'in-turn'): Promise<void> {
  const { lists, clock, claims, ids } = desk;
  const now = clock.now();
  const mark = ids.next();
  if (inTurn !== undefined && (await claims.claim('departed', mark, now, later(now, turnMs))) !== mark) return;
  const { assignees } = await lists.counts(now);
  for (const { group, person } of assignees) if (await hasLeft(desk, person, group)) await release(desk, person, group);
}

/**
 * Neither in the group nor the first level, and no coordinator, who may have a case of any group. A member list that cannot be read, or
 * that is empty, proves nothing; a list without the person is read again before they count as gone.
 */
async function hasLeft({ roster, coordination, registry }: Desk, person: PersonId, group: string): Promise<boolean> {
  const { groups } = registry.current.procedure;
  if (!groups.some(({ id }) => id === group) || (await coordination.of(person)) !== null) return false;
  const asked = new Set([group, ...groups.filter(isFirstLevel).map(({ id }) => id)]);
  const read: string[] = [];
  for (const id of asked) {
    const members = await roster.membersOf(id).catch(nullIfUnavailable);
    if (members === null || members.some((one) => one.id === person) || (id === group && members.length === 0)) return false;
    if (members.length > 0) read.push(id);
  }
  for (const id of read) {
    const members = await roster.membersNow(id);
    if (members === null || members.some((one) => one.id === person)) return false;
  }
  return true;
}

async function release({ lists, execute, log }: Desk, person: PersonId, group: string): Promise<void> {
  const { tickets } = await lists.page({ of: 'assigned', person }, { groups: [group] }, largestPage);
  const cases = tickets.map(({ ticket }) => ({ ...relatedCase(ticket), words: ticket.words }));
  let isTold = false;
  let released = 0;
  for (const { id, ticket } of tickets) {
    const command = { id: `left:${person}:${ticket.version}`, type: 'release-assignee', person, ...(isTold ? {} : { cases }) } as const;
    const done = await execute(id, command, system);
    if (done.kind !== 'executed' || done.repeated) continue;
    isTold = true;
    released += 1;
  }
  if (released > 0) log.write('info', 'assignee-left', { person, group, cases: released });
}
