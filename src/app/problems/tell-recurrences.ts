import { wallDay } from '../../domain/calendar/civil-date.js';
import { dueAt, type TimedDelivery } from '../../domain/desk/timed-delivery.js';
import { DAY, type Instant } from '../../domain/instant.js';
import type { PersonId } from '../../domain/people/person.js';
import type { Problem } from '../../domain/problem/problem.js';
import type { Recurrence, RecurrenceAlert } from '../../domain/problem/recurrence.js';
import type { Log } from '../../ports/log.js';
import type { DeliverOnce } from '../digest/deliver-once.js';
import type { Coordination } from '../people/coordination.js';
import type { Message } from '../views.js';
import type { RecurrenceMessage } from './problem-messages.js';
import { openProblemOf, viewsOf, type RecurrencesParts } from './read-recurrences.js';

export type TellParts = RecurrencesParts & { coordination: Pick<Coordination, 'over'>; deliverOnce: DeliverOnce; log: Log };

/** What did not reach a coordinator by then stands in `repetidos`. */
const toldWithinMs = DAY;
/** Cards of one alert that may still ask: of the times that it was told without an answer. */
const maxPosted = 5;
/** Cases that an alert names one by one. */
export const maxCasesShown = 8;

/** Tells the coordinators who oversee a group of its cases what was found to recur, each once over all processes. Source: SIIF-21 */
export function createTellRecurrences(parts: TellParts): () => Promise<void> {
  const { documents, problems, coordination, clock } = parts;
  return async () => {
    const now = clock.now();
    const fresh = (await documents.all('recurrence')).filter(({ body }) => isFresh(body, now));
    if (fresh.length === 0) return;
    const known = await problems.all();
    for (const { key, body } of fresh) {
      const people = await coordination.over(body.present?.groups ?? []);
      await tellEach(parts, people, (person) => tell(parts, { key, recurrence: body, person, now }, known));
    }
  };
}

/** A fault of one person's telling is logged: the next tick tries again, and the others do not wait for it. */
export async function tellEach(
  { log }: Pick<TellParts, 'log'>,
  people: readonly PersonId[],
  tellOne: (person: PersonId) => Promise<void>,
): Promise<void> {
  for (const person of people) {
    try {
      await tellOne(person);
    } catch (error) {
      log.write('warn', 'recurrence-not-told', { person, code: 'failed' }, error);
    }
  }
}

/** Sends a coordinator what happened at that time, unless that was done: once over all processes. */
export async function tellOnce(
  { documents, registry, clock, deliverOnce }: Pick<TellParts, 'documents' | 'registry' | 'clock' | 'deliverOnce'>,
  { key, person, at }: { key: string; person: PersonId; at: Instant },
  messageOf: (mayBeRepeat: boolean) => Promise<Message>,
): Promise<void> {
  const stored = await documents.find('recurrence-alert', key);
  const delivery = stored?.body.told === at ? stored.body.delivery : null;
  const due = dueAt({ day: wallDay(at, registry.current.calendar.timeZone), at }, delivery, clock.now());
  if (due === null) return;
  const revision = stored?.revision ?? 0;
  // A card that says what was done stays as it is; what is done about this telling is said on this one, and on those that still ask.
  const former = stored === null || stored.body.settled !== undefined ? [] : (stored.body.posted ?? []);
  const write = (next: number, state: TimedDelivery, posted = former): Promise<boolean> =>
    documents.write('recurrence-alert', key, next, { told: at, delivery: state, posted } satisfies RecurrenceAlert);
  await deliverOnce({
    person,
    ...due,
    message: await messageOf(due.mayBeRepeat),
    begin: (state) => write(revision + 1, state),
    // While it is sent only deliveries write it: another revision is that of a process that took over.
    end: async (state, _, posted) =>
      void (await write(revision + 2, state, posted === null ? former : [...former, posted].slice(-maxPosted))),
  });
}

function isFresh({ present, told, known }: Recurrence, now: Instant): boolean {
  return present !== null && told !== null && now - told.at < toldWithinMs && (known === null || known.until <= now);
}

type AlertOf = { key: string; recurrence: Recurrence; person: PersonId; now: Instant };

async function tell(parts: TellParts, { key, recurrence, person, now }: AlertOf, problems: readonly Problem[]): Promise<void> {
  const { told } = recurrence;
  const problem = openProblemOf(recurrence, problems);
  if (told === null || problem !== null) return;
  const { procedure, calendar } = parts.registry.current;
  await tellOnce(parts, { key: `${key}/${person}`, person, at: told.at }, async (mayBeRepeat): Promise<RecurrenceMessage> => {
    const cases = await viewsOf(parts, (recurrence.present?.cases ?? []).slice(0, maxCasesShown));
    const shown = { kept: { key, recurrence, problem }, cases, remark: '' };
    return { kind: 'recurrence', desk: { procedure, calendar, now }, shown, mayBeRepeat };
  });
}
