import { MINUTE } from '../../../core/instant.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { RecurrenceRule } from '../../../procedure/coordination.js';
import type { TicketId } from '../../../core/ticket/ticket.js';
import { aDesk, caseOf, type DeskOptions, type TestDesk } from '../../../../test/support/a-desk.js';
import { presentRecurrences } from '../recurrences.js';

const threeOfASite: readonly RecurrenceRule[] = [{ by: { field: 'site' }, times: 3, within: { days: 7 } }];

/** UARIV's desk with these rules for what comes back: by default three cases of one site in a week. */
export function aRecurringDesk(
  recurrence: readonly RecurrenceRule[] = threeOfASite,
  { coordination, ...options }: DeskOptions & Pick<Procedure, 'coordination'> = {},
): Promise<TestDesk> {
  const more = { recurrence, ...(coordination === undefined ? {} : { coordination }) };
  return aDesk({ ...options, changed: (procedure) => ({ procedure: { ...procedure, ...more }, hash: 'recurring' }) });
}

/** Cases of one site and category, one after the other. */
export async function casesOf(desk: TestDesk, count: number, key = 'c'): Promise<readonly TicketId[]> {
  const ids: TicketId[] = [];
  for (let i = 0; i < count; i++) ids.push(await caseOf(desk, { words: `no imprime el equipo ${key}${i}`, key: `${key}|${i}` }));
  return ids;
}

/** Counts what recurs, a quarter of an hour after the last count. */
export async function countAgain(desk: TestDesk): Promise<void> {
  desk.clock.moveBy(15 * MINUTE);
  await desk.countRecurrences();
}

/** The recurrence that the desk found; there is one. */
export async function onlyRecurrence(desk: TestDesk) {
  const [kept, ...others] = await foundIn(desk);
  if (kept === undefined || others.length > 0) throw new Error(`${others.length} others`);
  return kept;
}

/** What recurs in these groups. */
export async function foundIn(desk: TestDesk, groups: readonly string[] | null = null) {
  return (await presentRecurrences(desk, groups))?.found ?? [];
}
