import { system } from '../../src/core/people/person.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import type { TestDesk } from './a-desk.js';

/** The desk has seen these drafts long enough when their time is over. */
export async function seen(desk: Pick<TestDesk, 'execute' | 'whenIdle'>, ids: readonly TicketId[]): Promise<readonly TicketId[]> {
  for (const id of ids) await desk.execute(id, { id: 'list-draft', type: 'list-draft' }, system);
  await desk.whenIdle();
  return ids;
}
