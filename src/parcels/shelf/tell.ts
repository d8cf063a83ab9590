import { later, SECOND } from '../../core/instant.js';
import type { PersonId } from '../../core/people/person.js';
import { hasArrived } from '../../features/workbooks/workbook-jobs.js';
import type { Turn } from '../../features/turn.js';
import type { Message } from '../../talk/message.js';

/** A dialog waits for it: what does not leave by then is in the list only. */
const mostMs = 5 * SECOND;

/** Writes to these people, but not to who acts. What does not arrive is only logged: the list has it. */
export async function tell({ context: desk, actor }: Turn, people: readonly PersonId[], message: Message): Promise<void> {
  const notAfter = later(desk.clock.now(), mostMs);
  const others = people.filter((person) => person !== actor.id);
  await Promise.all(
    others.map((person) =>
      hasArrived(desk, 'text-not-told', { person }, () => desk.messenger.post({ kind: 'person', person }, message, notAfter)),
    ),
  );
}
