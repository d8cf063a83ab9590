import type { TicketId } from '../../src/core/ticket/ticket.js';
import { advance, aDesk, caseOf, type TestDesk } from './a-desk.js';

/** A case that Beto attends, every card up to date. */
export async function anAttendedCase(): Promise<{ desk: TestDesk; id: TicketId }> {
  const desk = await aDesk();
  const id = await caseOf(desk);
  await advance(desk, id, 'take', 'beto');
  await desk.processAllDue();
  return { desk, id };
}

/** Every send of a message of that kind, whether it arrived or not: whether it was marked as a possible repeat. */
export function triesOf(desk: Pick<TestDesk, 'messenger'>, kind: string): { mayBeRepeat: boolean; arrived: boolean }[] {
  return desk.messenger.begun.flatMap(({ message, arrived }) =>
    message.kind === 'notification' && message.notification.kind === kind ? [{ mayBeRepeat: message.mayBeRepeat, arrived }] : [],
  );
}
