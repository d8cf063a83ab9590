import { describe, expect, it } from 'vitest';
import { requesterWait, type DeskEntry } from '../../../src/core/desk/desk-entry.js';
import { instant, MINUTE } from '../../../src/core/instant.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { personId } from '../../../src/core/people/person.js';
import { phases, type Phase } from '../../../src/procedure/vocabulary.js';
import type { RecordedEvent } from '../../../src/core/ticket/events.js';
import { undeliveredIn } from '../../../src/core/ticket/undelivered.js';
import { isDraft, isOpen, type TicketId } from '../../../src/core/ticket/ticket.js';
import type { DeskFilter, DeskList } from '../../../src/ports/desk-lists.js';
import { aStoredTicket, OPENED } from '../../support/a-stored-ticket.js';
import { changed, created, type MakeStores, opened, reopened, type Stores } from '../stores.js';

const GROUPS = ['mesa', 'redes', 'sistemas-n2'] as const;
const PEOPLE = [personId('p-ivan'), personId('p-luz'), personId('p-eva')] as const;
const PARTIES = [': datos y redes', 'change'] as const;
const NOW = OPENED + 3 * 24 * 60 * MINUTE;

/** The same numbers in every run, 0 ≤ x < 1. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

type Chance = () => number;
const oneOf = <T>(list: readonly [T, ...T[]], chance: Chance): T => list[Math.floor(chance() * list.length)] ?? list[0];
/** Within six days around `NOW`, often in its own minute. */
const someInstant = (chance: Chance) =>
  instant(Math.floor(chance() < 0.2 ? NOW - 2 + chance() * 4 : OPENED + chance() * 6 * 24 * 60 * MINUTE));

function someEntry(chance: Chance): DeskEntry {
  const lateAt = chance() < 0.3 ? null : someInstant(chance);
  const waitsFor = oneOf([null, requesterWait, ...PARTIES], chance);
  return {
    waitsFor,
    party: waitsFor === null || waitsFor === requesterWait ? null : { kind: 'named', name: waitsFor },
    confirming: chance() < 0.3 ? GROUPS.filter(() => chance() < 0.5) : [],
    lateAt,
    nearlyLateAt: lateAt === null ? null : instant(lateAt - Math.floor(chance() * 600) * MINUTE),
    ...(chance() < 0.3 ? { withIncident: true as const } : {}),
  };
}

const lost: RecordedEvent = {
  seq: 1,
  at: instant(OPENED),
  by: { kind: 'system' },
  event: {
    type: 'delivery-recorded',
    notification: '1.0',
    kind: 'question',
    recipient: { kind: 'person', person: { id: personId('p-ana'), name: 'Ana Ruiz' } },
    outcome: 'unreachable',
  },
};

function someCase(chance: Chance) {
  const phase: Phase = oneOf(phases, chance);
  const assignee = chance() < 0.5 ? null : { id: oneOf(PEOPLE, chance), name: 'Iván' };
  const ticket = {
    phase,
    state: `s-${phase}`,
    group: oneOf(GROUPS, chance),
    rank: Math.floor(chance() * 4),
    openedAt: instant(OPENED + Math.floor(chance() * 50) * MINUTE),
    since: instant(OPENED + Math.floor(chance() * 20) * MINUTE),
    assignee,
  };
  const isListed = phase !== 'draft' && phase !== 'closed' && phase !== 'void';
  const closedAt = isListed ? null : instant(OPENED);
  return { ticket: { ...ticket, closedAt }, desk: isListed ? someEntry(chance) : null, history: chance() < 0.3 ? [lost] : [] };
}

/** A desk with many cases, of which half are written twice. */
async function aBusyDesk(stores: Stores, seed: number, cases = 120): Promise<readonly StoredTicket[]> {
  const chance = chances(seed);
  const written: StoredTicket[] = [];
  for (let i = 0; i < cases; i += 1) {
    const first = await created(stores, aStoredTicket(`t-${i}`, someCase(chance)));
    const { ticket, desk } = someCase(chance);
    const { openedAt } = first.ticket;
    written.push(chance() < 0.5 ? first : await changed(stores, { ...first, desk }, { ...ticket, openedAt }));
  }
  return written.filter(({ ticket }) => isOpen(ticket) && !isDraft(ticket));
}

const entryOf = ({ desk }: StoredTicket): DeskEntry =>
  desk ?? { waitsFor: null, party: null, confirming: [], nearlyLateAt: null, lateAt: null };

/** What a list is, said again without an index. */
function isListed(list: DeskList, { groups, openedFrom }: DeskFilter, stored: StoredTicket): boolean {
  const { ticket } = stored;
  const { waitsFor, confirming, nearlyLateAt, lateAt, withIncident = false } = entryOf(stored);
  if (openedFrom !== undefined && ticket.openedAt < openedFrom) return false;
  if (list.of === 'confirming') return groups.some((group) => confirming.includes(group));
  if (!groups.includes(ticket.group ?? '')) return false;
  switch (list.of) {
    case 'due': {
      const { lateAfter = -Infinity, lateUntil = Infinity, nearlyBy = Infinity } = list;
      if (list.inQueue === true && withIncident) return false;
      return lateAt !== null && lateAt > lateAfter && lateAt <= lateUntil && nearlyLateAt !== null && nearlyLateAt <= nearlyBy;
    }
    case 'waiting':
      return waitsFor === list.for;
    case 'with-incident':
      return withIncident;
    case 'unassigned':
      return !withIncident && ticket.phase === 'new' && ticket.assignee === null;
    case 'assigned':
      return ticket.assignee?.id === list.person;
    case 'undelivered':
      return !withIncident && undeliveredIn(stored.history).length > 0;
    default:
      return (
        !withIncident &&
        (list.phase === undefined || ticket.phase === list.phase) &&
        (list.isUnassigned === undefined || (ticket.phase === 'new' && ticket.assignee === null)) &&
        ticket.rank <= (list.maxRank ?? Infinity)
      );
  }
}

function inOrder(list: DeskList, a: StoredTicket, b: StoredTicket): number {
  const first = (stored: StoredTicket): number => {
    if (list.of === 'due') return entryOf(stored).lateAt ?? 0;
    if (list.of === 'unassigned' || list.of === 'undelivered') return 0;
    if (list.of === 'waiting') return stored.ticket.since;
    // What is attended with a mass incident stands behind all else.
    return stored.ticket.rank + (entryOf(stored).withIncident === true ? 1_000_000 : 0);
  };
  const drafts = (stored: StoredTicket) => stored.ticket.numbers['draft'] ?? 0;
  const byPlace = list.of === 'due' ? 0 : a.ticket.openedAt - b.ticket.openedAt || drafts(a) - drafts(b);
  return first(a) - first(b) || byPlace || (a.id < b.id ? -1 : 1);
}

async function pagesOf({ lists }: Stores, list: DeskList, filter: DeskFilter, size: number): Promise<readonly TicketId[]> {
  const ids: TicketId[] = [];
  let after: string | undefined;
  do {
    const page = await lists.page(list, filter, size, after);
    expect(page.tickets.length).toBeLessThanOrEqual(size);
    ids.push(...page.tickets.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return ids;
}

const now = instant(NOW);
const LISTS: readonly DeskList[] = [
  { of: 'due', lateUntil: now },
  { of: 'due', lateAfter: now, nearlyBy: now },
  { of: 'due', lateAfter: now, lateUntil: instant(NOW + 24 * 60 * MINUTE) },
  { of: 'waiting', for: requesterWait },
  ...PARTIES.map((key): DeskList => ({ of: 'waiting', for: key })),
  { of: 'queue' },
  { of: 'queue', isUnassigned: true },
  { of: 'queue', maxRank: 1 },
  { of: 'unassigned' },
  { of: 'undelivered', now },
  { of: 'due', lateUntil: now, inQueue: true },
  { of: 'with-incident' },
  ...phases.map((phase): DeskList => ({ of: 'queue', phase })),
  { of: 'confirming' },
  ...PEOPLE.map((person): DeskList => ({ of: 'assigned', person })),
];

const FILTERS: readonly DeskFilter[] = [
  { groups: GROUPS },
  { groups: ['redes'] },
  { groups: ['mesa', 'sistemas-n2'], openedFrom: instant(OPENED + 20 * MINUTE) },
  { groups: [] },
  { groups: ['sistemas', 'mes'] },
];

export function deskListsContract(make: MakeStores): void {
  describe('the lists of the desk', () => {
    it.each([1, 2, 3])(
      'each list gives the cases that a look at every document finds, in its order, page by page (desk %i)',
      async (seed) => {
        const stores = await opened(make);
        const open = await aBusyDesk(stores, seed);
        for (const list of LISTS) {
          for (const filter of FILTERS) {
            const expected = open.filter((stored) => isListed(list, filter, stored)).toSorted((a, b) => inOrder(list, a, b));
            expect(await pagesOf(stores, list, filter, 7), JSON.stringify([list, filter])).toEqual(expected.map(({ id }) => id));
          }
        }
      },
    );

    it('a page gives the documents as they were written', async () => {
      const stores = await opened(make);
      const open = await aBusyDesk(stores, 4, 20);
      const pages = await Promise.all(
        (['queue', 'with-incident'] as const).map((of) => stores.lists.page({ of }, { groups: GROUPS }, 200)),
      );
      const tickets = pages.flatMap((page) => page.tickets);
      expect(tickets.length).toBe(open.length);
      for (const stored of tickets) expect(stored).toEqual(open.find(({ id }) => id === stored.id));
    });

    it('a limit outside of 1 to 200 and a cursor of another list are refused', async () => {
      const stores = await opened(make);
      await aBusyDesk(stores, 5, 30);
      const filter = { groups: GROUPS };
      for (const limit of [0, -1, 201, 1.5]) await expect(stores.lists.page({ of: 'queue' }, filter, limit)).rejects.toThrow(RangeError);
      const { next } = await stores.lists.page({ of: 'due' }, filter, 1);
      for (const cursor of ['', 'x', 'W10', 'bnVsbA', next ?? ''])
        await expect(stores.lists.page({ of: 'queue' }, filter, 1, cursor)).rejects.toThrow(RangeError);
    });
  });

  describe('the counts of the desk', () => {
    it.each([6, 7])('the counts are those of a look at every document, at every instant, also after a restart (desk %i)', async (seed) => {
      const stores = await opened(make);
      const open = await aBusyDesk(stores, seed);
      const instants = [OPENED, NOW - 1, NOW, NOW + 1, NOW + 24 * 60 * MINUTE, OPENED + 10 * 24 * 60 * MINUTE].map(instant);
      for (const begin of [async () => stores, () => reopened(stores)]) {
        const store = await begin();
        for (const at of instants) {
          const { phases: byPhase, waits, assignees, ...rest } = await store.lists.counts(at);
          const count = (is: (stored: StoredTicket) => boolean) => open.filter(is).length;
          const at80 = (stored: StoredTicket, key: 'lateAt' | 'nearlyLateAt') => (entryOf(stored)[key] ?? Infinity) <= at;
          const perGroup = (is: (stored: StoredTicket) => boolean) =>
            new Map(GROUPS.map((group) => [group, count((s) => s.ticket.group === group && is(s))] as const).filter(([, n]) => n > 0));
          expect(rest.late).toEqual(perGroup((s) => at80(s, 'lateAt')));
          expect(rest.lateOrNearly).toEqual(perGroup((s) => at80(s, 'nearlyLateAt')));
          expect(rest.confirming).toEqual(
            new Map(GROUPS.map((g) => [g, count((s) => entryOf(s).confirming.includes(g))] as const).filter(([, n]) => n > 0)),
          );
          const isWith = (stored: StoredTicket, withIncident: boolean) => (entryOf(stored).withIncident ?? false) === withIncident;
          for (const { group, phase, hasAssignee, withIncident, count: n } of byPhase) {
            const isOf = ({ ticket: t }: StoredTicket) => t.group === group && t.phase === phase && (t.assignee !== null) === hasAssignee;
            expect(n).toBe(count((s) => isOf(s) && isWith(s, withIncident)));
          }
          expect(byPhase.reduce((sum, { count: n }) => sum + n, 0)).toBe(open.length);
          for (const wait of waits)
            expect(wait.count).toBe(count((s) => s.ticket.group === wait.group && entryOf(s).waitsFor === wait.for));
          expect(waits.reduce((sum, { count: n }) => sum + n, 0)).toBe(count((s) => entryOf(s).waitsFor !== null));
          for (const { group, person, count: n } of assignees)
            expect(n).toBe(count(({ ticket: t }) => t.group === group && t.assignee?.id === person));
          expect(assignees.reduce((sum, { count: n }) => sum + n, 0)).toBe(count(({ ticket }) => ticket.assignee !== null));
        }
      }
    });

    it('an empty desk counts nothing', async () => {
      const stores = await opened(make);
      const nothing = new Map();
      expect(await stores.lists.counts(now)).toEqual({
        phases: [],
        waits: [],
        assignees: [],
        late: nothing,
        lateOrNearly: nothing,
        confirming: nothing,
      });
    });
  });
}
