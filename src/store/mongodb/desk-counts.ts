import type { AnyBulkWriteOperation, Filter } from 'mongodb';
import type { Instant } from '../../core/instant.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { isDraft, isOpen } from '../../core/ticket/ticket.js';
import type { DeskCounts } from '../../ports/desk-lists.js';
import { StoreUnavailable } from '../../ports/ticket-store.js';
import { cellIn, cellText, countsOfCells, dayKey, dayStart, deskCells, type PerGroup } from '../desk-cells.js';
import { asked, insertOnce, type Collections } from './database.js';
import type { TicketDocument } from './ticket-document.js';

/**
 * How many open cases each cell has, in one document. A ticket itself says how it is counted, so no transaction is needed:
 *
 *   a write sets `cells` and `uncounted` on its ticket
 *   → a fold adds the difference to the counts, and notes in the same write which tickets it added (`pending`), as fold n
 *   → it marks those tickets as counted by fold n, then empties `pending`
 *
 * If a process dies in between, the next fold first marks the pending tickets: so each difference is added exactly once. A reader adds the
 * differences that are not counted yet, so the figures are always those of the present tickets.
 *
 * @property fold    number of folds so far; writes compare it
 * @property cells   cell → cases, as JSON, because names of cells cannot be names of fields
 * @property pending tickets of this fold, with the fold that counted each of them before, 0 for none
 */
export type DeskCountDocument = { _id: 'desk'; fold: number; cells: string; pending: readonly FoldedTicket[] };
type FoldedTicket = { ticket: string; was: number; cells: readonly string[] };

type Totals = Map<string, number>;
type DeskCountsParts = Pick<Collections, 'tickets' | 'deskCounts'>;

const FOLDED = 500;
/** Other processes fold too: a process that loses this often leaves the work to them. */
const maxTries = 5;
/** The delay of a fold, so that changes of one case in quick succession are counted together. */
const FOLD_AFTER_MS = 1_000;
const QUESTION_MS = 2_500;

export function cellsOf({ ticket, desk }: StoredTicket): readonly string[] {
  const { group, phase, assignee } = ticket;
  const { waitsFor = null, confirming = [], lateAt = null, nearlyLateAt = null, withIncident = false } = desk ?? {};
  const isDesk = isOpen(ticket) && !isDraft(ticket);
  const facts = { isDesk, group, phase, assignee: assignee?.id ?? null, withIncident, waitsFor, confirming, lateAt, nearlyLateAt };
  return deskCells(facts).map(cellText);
}

export type DeskCounter = ReturnType<typeof createDeskCounter>;

export function createDeskCounter(parts: DeskCountsParts) {
  let timer: NodeJS.Timeout | null = null;
  let folding: Promise<void> = Promise.resolve();
  const fold = (): Promise<void> => {
    folding = folding.then(() => foldAll(parts));
    return folding;
  };
  const noteChange = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      // If this fails, the tickets stay uncounted, and readers add them.
      fold().catch(() => undefined);
    }, FOLD_AFTER_MS).unref();
  };
  return {
    noteChange,
    fold,
    async counts(now: Instant): Promise<DeskCounts> {
      const { totals, uncounted } = await readTotals(parts, fold);
      if (uncounted > FOLDED) noteChange();
      return countsOf(totals, await countedToday(parts, totals, now), now);
    },
    /** The next start, or other processes, do the rest. */
    async close(): Promise<void> {
      if (timer !== null) clearTimeout(timer);
      await folding.catch(() => undefined);
    },
  };
}

async function foldAll(parts: DeskCountsParts): Promise<void> {
  for (let tries = 0; tries < maxTries;) {
    const standing = await standingCounts(parts);
    if (standing.pending.length > 0) {
      await markCounted(parts, standing);
      continue;
    }
    const uncounted = await uncountedTickets(parts, FOLDED);
    if (uncounted.length === 0) return;
    const isFirst = await addDifference(parts, standing, uncounted);
    tries = isFirst ? 0 : tries + 1;
  }
}

async function standingCounts({ deskCounts }: DeskCountsParts): Promise<DeskCountDocument> {
  const found = await asked(deskCounts.findOne({ _id: 'desk' }));
  if (found !== null) return found;
  const empty: DeskCountDocument = { _id: 'desk', fold: 0, cells: '{}', pending: [] };
  await insertOnce(deskCounts, empty);
  return empty;
}

type Uncounted = Pick<TicketDocument, '_id' | 'cells' | 'counted'>;

function uncountedTickets({ tickets }: DeskCountsParts, limit: number): Promise<readonly Uncounted[]> {
  const found = tickets.find({ uncounted: true }, { projection: { cells: 1, counted: 1 }, maxTimeMS: QUESTION_MS }).limit(limit);
  return asked(found.toArray());
}

async function addDifference({ deskCounts }: DeskCountsParts, { fold, cells }: DeskCountDocument, uncounted: readonly Uncounted[]) {
  const totals = totalsIn(cells);
  for (const ticket of uncounted) addTo(totals, ticket.cells ?? [], ticket.counted?.cells ?? []);
  const pending = uncounted.map(({ _id, cells: is = [], counted }): FoldedTicket => ({ ticket: _id, was: counted?.fold ?? 0, cells: is }));
  const next = { fold: fold + 1, cells: JSON.stringify(Object.fromEntries(totals)), pending };
  const { matchedCount } = await asked(deskCounts.updateOne({ _id: 'desk', fold, pending: { $size: 0 } }, { $set: next }));
  return matchedCount === 1;
}

/** Marks pending tickets as counted. Every process that finds some repeats it: each step changes only tickets without the mark. */
async function markCounted({ tickets, deskCounts }: DeskCountsParts, { fold, pending }: DeskCountDocument): Promise<void> {
  const bulk = (steps: (one: FoldedTicket) => AnyBulkWriteOperation<TicketDocument>[]) => asked(tickets.bulkWrite(pending.flatMap(steps)));
  const asBefore = (was: number): Filter<TicketDocument> => (was === 0 ? { counted: { $exists: false } } : { 'counted.fold': was });
  const counted = (cells: readonly string[]) => ({ $set: { counted: { fold, cells } } });
  const isCounted = { $unset: { uncounted: true } } as const;
  const { matchedCount } = await bulk(({ ticket, was, cells }) => [
    { updateOne: { filter: { _id: ticket, cells, ...asBefore(was) }, update: { ...counted(cells), ...isCounted } } },
  ]);
  // The other tickets were written again meanwhile: they are marked as counted with their old cells, and the next fold adds the difference.
  if (matchedCount < pending.length)
    await bulk(({ ticket, was, cells }) => [
      { updateOne: { filter: { _id: ticket, ...asBefore(was) }, update: counted(cells) } },
      { updateOne: { filter: { _id: ticket, cells, 'counted.fold': fold }, update: isCounted } },
    ]);
  await asked(deskCounts.updateOne({ _id: 'desk', fold }, { $set: { pending: [] } }));
}

/** Copied tickets are not in the counts. */
export async function countAnew({ tickets, deskCounts }: DeskCountsParts): Promise<void> {
  await deskCounts.deleteOne({ _id: 'desk' });
  await tickets.updateMany({ counted: { $exists: true } }, { $unset: { counted: true } });
  await tickets.updateMany({ isDesk: true }, { $set: { uncounted: true } });
  await foldAll({ tickets, deskCounts });
}

function totalsIn(cells: string): Totals {
  const read: Record<string, number> = JSON.parse(cells);
  return new Map(Object.entries(read));
}

function addTo(totals: Totals, more: readonly string[], less: readonly string[]): void {
  const change = (cell: string, by: number): void => {
    const count = (totals.get(cell) ?? 0) + by;
    if (count === 0) totals.delete(cell);
    else totals.set(cell, count);
  };
  for (const cell of more) change(cell, 1);
  for (const cell of less) change(cell, -1);
}

/** More uncounted tickets than this mean that no process folds: then the reader does. */
const maxUncounted = 20_000;

/** The counts plus the uncounted tickets. A fold between the two queries would hide a difference, so then both are repeated. */
async function readTotals(parts: DeskCountsParts, fold: () => Promise<void>): Promise<{ totals: Totals; uncounted: number }> {
  for (let tries = 1; ; tries += 1) {
    const standing = await standingCounts(parts);
    const uncounted = await uncountedTickets(parts, maxUncounted);
    if (uncounted.length === maxUncounted) await fold();
    const isStill = await asked(parts.deskCounts.findOne({ _id: 'desk', fold: standing.fold }, { projection: { fold: 1 } }));
    if (isStill === null && tries < maxTries) continue;
    if (isStill === null) throw new StoreUnavailable('the counts of the desk changed all the time');
    const totals = totalsIn(standing.cells);
    const pending = new Map(standing.pending.map(({ ticket, cells }) => [ticket, cells]));
    for (const { _id, cells = [], counted } of uncounted) addTo(totals, cells, pending.get(_id) ?? counted?.cells ?? []);
    return { totals, uncounted: uncounted.length };
  }
}

async function countedToday({ tickets }: DeskCountsParts, totals: Totals, now: Instant): Promise<Record<'late' | 'nearly', PerGroup>> {
  const groups = [...new Set([...totals.keys()].map((text) => cellIn(text).group))];
  const ofDay = async (field: 'lateAt' | 'nearlyLateAt'): Promise<PerGroup> => {
    const match = { group: { $in: groups }, [field]: { $gte: dayStart(now), $lte: now } };
    const found = tickets.aggregate<{ _id: string; count: number }>(
      [{ $match: match }, { $group: { _id: '$group', count: { $sum: 1 } } }],
      { maxTimeMS: QUESTION_MS },
    );
    return new Map((await asked(found.toArray())).map(({ _id, count }) => [_id, count]));
  };
  const [late, nearly] = await Promise.all([ofDay('lateAt'), ofDay('nearlyLateAt')]);
  return { late, nearly };
}

function countsOf(totals: Totals, today: Record<'late' | 'nearly', PerGroup>, now: Instant): DeskCounts {
  const cells = [...totals].map(([text, count]) => ({ ...cellIn(text), count }));
  const of = (kind: string) => cells.filter((cell) => cell.kind === kind);
  const untilNow = (kind: 'late' | 'nearly'): PerGroup => {
    const counts = new Map(today[kind]);
    for (const { group, key, count } of of(kind)) if (key < dayKey(now)) counts.set(group, (counts.get(group) ?? 0) + count);
    return counts;
  };
  return countsOfCells(of, untilNow);
}
