import { afterTry, type DeliveryTry, type TimedDelivery, dueAt } from '../core/desk/timed-delivery.js';
import { later, SECOND, type Instant } from '../core/instant.js';
import type { Posted } from '../core/outbox/posted-card.js';
import type { Place } from '../core/outbox/notification.js';
import type { PersonId } from '../core/people/person.js';
import type { LogEvent } from '../ports/log.js';
import { asSendFault, SendFault } from '../ports/messenger.js';
import type { Card } from '../cards/card.js';
import type { Message } from '../talk/message.js';
import type { Desk } from '../desk.js';
import { wallDay } from '../core/calendar/civil-date.js';

/** The lease is longer than a call and its wait in the queue of the rate table. */
const leaseMs = 60 * SECOND;
/** The longest duration of a call; one that begins later might still be running when another process takes over. */
const callMs = 10 * SECOND;

/**
 * @property message null: there is nothing to say
 * @property begin   writes the first state over the state that was read; false: another process was first
 * @property end     writes how it ended over `from`, whatever else was written to its document meanwhile
 */
type DayMessage = {
  kind: string;
  to: Place;
  day: number;
  mayBeRepeat: boolean;
  message: Message | null;
  begin(delivery: TimedDelivery): Promise<boolean>;
  end(delivery: TimedDelivery, from: TimedDelivery, posted: Posted | null): Promise<void>;
};

/** Throws only what the store throws. */
export async function deliverOnce(desk: Desk, sending: DayMessage): Promise<void> {
  const { owner, clock, messenger, log } = desk;
  const { kind, to, message, begin, end, day, mayBeRepeat } = sending;
  const now = clock.now();
  if (message === null) return void (await begin(afterTry(sending, 'nothing', now)));
  const claim = { state: 'sending', day, owner, until: later(now, leaseMs), mayBeRepeat } as const;
  let isClaimed = false;
  const claimed = async (): Promise<boolean> => (isClaimed ||= await begin(claim));
  // A repeat is the last try and counts only when its call begins: a process that dies while it waits has not tried.
  const lastTry = async (): Promise<void> => {
    if (!(await claimed())) throw new SendFault('not-sent');
  };
  if (!mayBeRepeat && !(await claimed())) return;
  let ended: DeliveryTry = 'sent';
  let posted: Posted | null = null;
  try {
    const notAfter = later(claim.until, -callMs);
    posted = await messenger.post(to, message, notAfter, null, mayBeRepeat ? lastTry : undefined);
    log.write('info', 'digest-sent', { ...named(to), kind });
  } catch (error) {
    ended = await endedBy(desk, to, error);
  }
  const after = afterTry(sending, ended, clock.now());
  if (isClaimed) await end(after, claim, posted);
  else await begin(after);
}

const named = (to: Place): Readonly<Record<string, string>> => (to.kind === 'person' ? { person: to.person } : { group: to.group });

async function endedBy({ people, clock, log }: Desk, to: Place, error: unknown): Promise<DeliveryTry> {
  const fault = asSendFault(error);
  log.write(fault.code === 'refused' || fault !== error ? 'error' : 'warn', 'digest-not-sent', { ...named(to), code: fault.code }, error);
  switch (fault.code) {
    case 'blocked':
      if (to.kind === 'person')
        await people
          .remember(to.person, { unreachableSince: clock.now() })
          .catch((cause: unknown) => log.write('warn', 'person-unreachable', named(to), cause));
      return 'unreachable';
    case 'gone':
    case 'no-place':
      return 'unreachable';
    case 'outcome-unknown':
      return fault.code;
    case 'refused':
    case 'held-back':
      return 'refused';
    case 'throttled':
    case 'not-sent':
      // A throttling platform that says "at once" would be asked again and again.
      return { retryAfterMs: fault.retryAfterMs === 0 ? null : fault.retryAfterMs };
    default:
      return fault.code satisfies never;
  }
}

/** What was due before a person became coordinator, or did so again, was not missed. @param coordinator undefined: the person is none */
export function planSince<Plan extends { since: Instant }>(plan: Plan, coordinator: { since: Instant | null } | undefined): Plan {
  const since = coordinator?.since ?? plan.since;
  return since <= plan.since ? plan : { ...plan, since };
}

/** Tells a person something. A failure is logged: the next tick tries again, and what others are told does not wait for it. */
export async function tryToTell({ log }: Desk, person: PersonId, tell: () => Promise<void>, unsaid: LogEvent): Promise<void> {
  try {
    await tell();
  } catch (error) {
    log.write('warn', unsaid, { person, code: 'failed' }, error);
  }
}

export async function tellEach(desk: Desk, people: readonly PersonId[], tell: (person: PersonId) => Promise<void>): Promise<void> {
  for (const person of people) await tryToTell(desk, person, () => tell(person), 'recurrence-not-told');
}

export async function tellCoordination(
  desk: Desk,
  groups: readonly string[],
  { key, ...news }: { kind: string; key: string; at: Instant },
  cardOf: () => Card | Promise<Card>,
): Promise<void> {
  const messageOf = async (mayBeRepeat: boolean): Promise<Message> => ({ kind: 'card', card: { ...(await cardOf()), mayBeRepeat } });
  const people = await desk.coordination.over(groups);
  await tellEach(desk, people, (person) => tellOnce(desk, { ...news, key: `${key}/${person}`, person }, messageOf));
}

/** Once over all processes. `kind`: its name in the log */
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
  const write = (next: number, state: TimedDelivery): Promise<boolean> =>
    documents.write('recurrence-alert', key, next, { told: at, delivery: state });
  await deliverOnce(desk, {
    kind,
    to: { kind: 'person', person },
    ...due,
    message: await messageOf(due.mayBeRepeat),
    begin: (state) => write(revision + 1, state),
    // While it is sent only deliveries write the document: another revision means that a process took over.
    end: async (state) => void (await write(revision + 2, state)),
  });
}
