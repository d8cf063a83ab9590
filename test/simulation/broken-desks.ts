import { later } from '../../src/core/instant.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { OutboxMessage } from '../../src/ports/messenger.js';
import type { DeskDocuments } from '../../src/ports/desk-documents.js';
import type { TicketStore } from '../../src/ports/ticket-store.js';
import { simulatedLeaseMs, type Variant } from './simulation-context.js';

/** A desk that breaks one promise on purpose, and which invariant shows it. @property from an earlier seed does not show it, and takes long */
export type BrokenDesk = Variant & { shownBy: string; from?: number };

/** As the store reads it, changed before anybody sees it. */
function read(change: (stored: StoredTicket) => StoredTicket): Pick<Variant, 'tickets'> {
  return {
    tickets: (store) => ({
      ...store,
      async load(id) {
        const stored = await store.load(id);
        return stored === null ? null : change(stored);
      },
    }),
  };
}

/** A store that writes less than its caller gave it. */
function written(change: (stored: StoredTicket) => StoredTicket): Pick<Variant, 'tickets'> {
  return {
    tickets: (store) => ({
      ...store,
      async append(write) {
        let meant: StoredTicket | null = null;
        const stored = await store.append({ ...write, build: (given) => change((meant = write.build(given))) });
        return { ...stored, ...(meant ?? stored), revision: stored.revision };
      },
    }),
  };
}

const withoutMarks = (stored: StoredTicket): StoredTicket => ({
  ...stored,
  notifications: stored.notifications.map((n) => ({ ...n, inFlight: false })),
  postedCards: stored.postedCards.map((s) => ({ ...s, inFlight: false })),
});

/** Half a second is left of it. */
function shortened(lease: StoredTicket['lease']): StoredTicket['lease'] {
  return lease === null ? null : { ...lease, until: later(lease.until, 500 - simulatedLeaseMs) };
}

/** The last writer wins. */
function lastWins(store: TicketStore): TicketStore {
  return {
    ...store,
    append: async (write) => store.append({ ...write, expected: (await store.load(write.id))?.revision ?? 0 }),
  };
}

/** One number in advance of each write, whether the write comes about or not. */
function takenBefore(): Pick<Variant, 'tickets'> {
  const taken = new WeakMap<object, Map<string, number>>();
  return {
    tickets(store, { met }) {
      const counters = taken.get(met) ?? new Map<string, number>();
      taken.set(met, counters);
      return {
        ...store,
        append(write) {
          const own = Object.fromEntries(write.numbers.map((series): [string, number] => [series, (counters.get(series) ?? 0) + 1]));
          for (const [series, value] of Object.entries(own)) counters.set(series, value);
          return store.append({ ...write, build: () => write.build(own) });
        },
      };
    },
  };
}

/** Says that it is written before it is, and now and then it never is. */
function acknowledgedTooEarly(): Pick<Variant, 'tickets'> {
  return {
    tickets: (store, { chance }) => ({
      ...store,
      append: async (write) =>
        write.numbers.length === 0 && chance.happens(0.03) ? { ...write.build({}), revision: write.expected + 1 } : store.append(write),
    }),
  };
}

function everyTenthLost(): () => boolean {
  let count = 0;
  return () => {
    count += 1;
    return count % 10 !== 0;
  };
}

/** Every tenth card shows the case that was shown before it. */
function onAnothersCard(): NonNullable<Variant['message']> {
  let [last, count]: [OutboxMessage | null, number] = [null, 0];
  return (message) => {
    count += 1;
    const before = last;
    if (message.kind === 'posted-card') last = message;
    return message.kind === 'posted-card' && count % 10 === 0 && before?.kind === 'posted-card'
      ? { ...message, case: before.case }
      : message;
  };
}

export const brokenDesks: readonly BrokenDesk[] = [
  { name: 'a store that says it is written before it is', shownBy: 'I1', from: 16, ...acknowledgedTooEarly() },
  { name: 'a store without compare-and-set', shownBy: 'I12', tickets: lastWins },
  {
    name: 'a store that keeps the newest events only',
    shownBy: 'I12',
    ...written((stored) => ({ ...stored, history: stored.history.slice(-12) })),
  },
  {
    name: 'a desk that forgets which commands it has executed',
    shownBy: 'I2',
    from: 12,
    ...read((stored) => ({ ...stored, executedCommands: [] })),
  },
  { name: 'numbers taken outside the write', shownBy: 'I3', from: 2, ...takenBefore() },
  { name: 'a deliverer that ignores leases', shownBy: 'I4', from: 2, ...read((stored) => ({ ...stored, lease: null })) },
  { name: 'a claim that does not mark what is under way', shownBy: 'I4', from: 2, ...written(withoutMarks) },
  {
    name: 'a repeat that does not say so',
    shownBy: 'I4',
    from: 2,
    message: (message) => (message.kind === 'notification' ? { ...message, mayBeRepeat: false } : message),
  },
  { name: 'a desk that now and then shows a case on the card of another', shownBy: 'I13', message: onAnothersCard() },
  { name: 'a process that does not notice that it stood still', shownBy: 'I4', from: 3, missesMs: (ms) => ms },
  {
    name: 'a process that ends leases too early',
    shownBy: 'I4',
    from: 2,
    ...read((stored) => ({ ...stored, lease: shortened(stored.lease) })),
  },
  { name: 'a card that counts as updated and is not', shownBy: 'I5', isUpdateSent: everyTenthLost() },
  {
    name: 'a desk that changes the state past its history',
    shownBy: 'I7',
    ...written((stored) => (stored.history.length > 9 ? { ...stored, ticket: { ...stored.ticket, arrivals: 9 } } : stored)),
  },
  {
    name: 'a desk that keeps a whole file in its first document',
    shownBy: 'I14',
    ...written((stored) =>
      stored.ticket.numbers['draft'] === 1
        ? { ...stored, executedCommands: [...stored.executedCommands.slice(-1), { command: 'x'.repeat(2_000_000), by: null, seq: 1 }] }
        : stored,
    ),
  },
];

/** A letter that came back still counts as sent. */
const asArrived = (stored: StoredTicket): StoredTicket => ({
  ...stored,
  history: stored.history.map((one) =>
    one.event.type === 'delivery-recorded' && one.event.outcome === 'unreachable' && one.event.message !== undefined
      ? { ...one, event: { ...one.event, outcome: 'sent' } }
      : one,
  ),
});

const asThanks = (stored: StoredTicket): StoredTicket => ({
  ...stored,
  history: stored.history.map((one) => {
    if (one.event.type === 'information-added') return { ...one, event: { ...one.event, text: 'gracias' } };
    return one.event.type === 'mail-kept' ? { ...one, event: { ...one.event, as: 'machine' } } : one;
  }),
});

/** Desks that take a person's silence for an answer where it is none. */
export const hastyDesks: readonly BrokenDesk[] = [
  { name: 'a desk that does not notice that it was away', shownBy: 'I15', presence: (presence) => ({ ...presence, absences: () => [] }) },
  { name: 'a desk that takes a letter that came back for one that arrived', shownBy: 'I15', from: 11, ...written(asArrived) },
  { name: 'a desk that takes all words for thanks', shownBy: 'I15', from: 9, ...written(asThanks) },
];

/** Which numbers an import gave to rows without one is not remembered: the next run of the file gives them others. */
export const forgetfulImport: BrokenDesk = {
  name: 'a desk that forgets which numbers an import gave',
  shownBy: 'I2',
  documents: (documents: DeskDocuments): DeskDocuments => ({
    ...documents,
    write: (kind, key, revision, body) => {
      if ('given' in body) return documents.write(kind, key, revision, { ...body, given: [] });
      return documents.write(kind, key, revision, 'promised' in body ? { ...body, promised: [] } : body);
    },
  }),
};
