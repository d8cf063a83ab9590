import { MINUTE } from '../../src/core/instant.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import type { RecurrenceRule } from '../../src/procedure/coordination.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import type { Message } from '../../src/talk/message.js';
import type { Send } from './a-messenger.js';
import { aDesk, caseOf, type DeskOptions, type TestDesk } from './a-desk.js';
import { actor, ref } from './cast.js';
import { openProblem } from '../../src/features/problems/show-problems.js';
import { presentRecurrences } from '../../src/features/problems/recurrences.js';

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

/** What is due of recurrences and problems, a quarter of an hour after the last count. */
export async function countAgain(desk: TestDesk): Promise<void> {
  desk.clock.moveBy(15 * MINUTE);
  await desk.processProblems();
}

/** Alerts of what recurs as they were posted, or as they were updated once something was done. */
export function alertsOf({ messenger }: Pick<TestDesk, 'messenger'>, how: Send['how']): readonly Send[] {
  return messenger.sent.filter((one) => one.how === how && isAlert(one.message));
}

export function isAlert(message: Message): boolean {
  return message.kind === 'card' && message.card.fallback.startsWith('Se repite · ');
}

/** The recurrence that the desk found; there is one. */
export async function onlyRecurrence(desk: TestDesk) {
  const [kept, ...others] = await presentRecurrences(desk, null);
  if (kept === undefined || others.length > 0) throw new Error(`${others.length} others`);
  return kept;
}

/** A problem that Carla opens, of these cases. */
export async function aProblemIn(desk: TestDesk, cases: readonly TicketId[], id = 'press-1') {
  const words = { what: 'No imprime la sede', workaround: 'Use la impresora del piso 2', owner: ref('dora') };
  const opened = await openProblem(desk, { id, words, cause: null, cases }, actor('carla'));
  if (opened.kind !== 'changed') throw new Error(opened.kind);
  return opened.problem;
}
