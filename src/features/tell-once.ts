import { wallDay } from '../domain/calendar/civil-date.js';
import { dueAt, type TimedDelivery } from '../domain/desk/timed-delivery.js';
import type { Instant } from '../domain/instant.js';
import type { PersonId } from '../domain/people/person.js';
import type { RecurrenceAlert } from '../domain/problem/recurrence.js';
import type { Message } from '../talk/message.js';
import type { Desk } from '../desk.js';
import { deliverOnce } from './deliver-once.js';

/** Cards of one alert that may still ask: of the times that it was told without an answer. */
const maxPosted = 5;

/** A fault of one person's telling is logged: the next tick tries again, and the others do not wait for it. */
export async function tellEach({ log }: Desk, people: readonly PersonId[], tell: (person: PersonId) => Promise<void>): Promise<void> {
  for (const person of people) {
    try {
      await tell(person);
    } catch (error) {
      log.write('warn', 'recurrence-not-told', { person, code: 'failed' }, error);
    }
  }
}

/** Sends a coordinator what happened at that time, unless that was done: once over all processes. @param of `kind`: as the log calls it */
export async function tellOnce(
  desk: Desk,
  { kind, key, person, at }: { kind: string; key: string; person: PersonId; at: Instant },
  messageOf: (mayBeRepeat: boolean) => Promise<Message>,
): Promise<void> {
  const { documents, registry, clock } = desk;
  const stored = await documents.find('recurrence-alert', key);
  const delivery = stored?.body.told === at ? stored.body.delivery : null;
  const due = dueAt({ day: wallDay(at, registry.current.calendar.timeZone), at }, delivery, clock.now());
  if (due === null) return;
  const revision = stored?.revision ?? 0;
  // A card that says what was done stays as it is; what is done about this telling is said on this one, and on those that still ask.
  const former = stored === null || stored.body.settled !== undefined ? [] : (stored.body.posted ?? []);
  const write = (next: number, state: TimedDelivery, posted = former): Promise<boolean> =>
    documents.write('recurrence-alert', key, next, { told: at, delivery: state, posted } satisfies RecurrenceAlert);
  await deliverOnce(desk, {
    kind,
    person,
    ...due,
    message: await messageOf(due.mayBeRepeat),
    begin: (state) => write(revision + 1, state),
    // While it is sent only deliveries write it: another revision is that of a process that took over.
    end: async (state, _, posted) =>
      void (await write(revision + 2, state, posted === null ? former : [...former, posted].slice(-maxPosted))),
  });
}
