import type { AnyBulkWriteOperation, Filter } from 'mongodb';
import type { Instant } from '../../domain/instant.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { isDraft, isOpen } from '../../domain/ticket/ticket.js';
import type { DeskCounts } from '../../ports/desk-lists.js';
import { StoreUnavailable } from '../../ports/ticket-store.js';
import { cellIn, cellText, countsOfCells, dayKey, dayStart, deskCells, type PerGroup } from '../shared/desk-cells.js';
import { asked, insertOnce, type Collections } from './database.js';
import type { TicketDocument } from './ticket-document.js';

/**
 * How many open cases have each cell, in one document. A ticket says by itself what it is counted as, so no transaction is needed:
 *
 *   a write sets `cells` and `uncounted` on its ticket
 *   → a fold adds the difference to the counts, and notes in the same write which tickets it added (`pending`), as fold n
 *   → it marks those tickets as counted by fold n, then empties `pending`
 *
 * Whichever process dies in between, the next fold first marks what is pending: each difference is added once. A reader adds what
 * is not counted yet, so the figures are those of the tickets as they stand.
 *
 * @property fold    how many folds there were; writes compare it
 * @property cells   cell → cases, as JSON: names of cells are no names of fields
 * @property pending tickets of this fold, with the fold by which each was counted before, 0 for none
 */
export type DeskCountDocument = { _id: 'desk'; fold: number; cells: string; pending: readonly FoldedTicket[] };
type FoldedTicket = { ticket: string; was: number; cells: readonly string[] };

type Totals = Map<string, number>;
type DeskCountsParts = Pick<Collections, 'tickets' | 'deskCounts'>;

/** Tickets that one fold counts. */
const FOLDED = 500;
/** Other processes fold too: one that loses this often leaves it to them. */
const maxTries = 5;
/** Changes of one case in a row are counted together. */
const FOLD_AFTER_MS = 1_000;
const QUESTION_MS = 2_500;

/** What a ticket counts as. */
export function cellsOf({ ticket, desk }: StoredTicket): readonly string[] {
  const { group, phase, assignee } = ticket;
  const { waitsFor = null, confirming = [], lateAt = null, nearlyLateAt = null, withIncident = false } = desk ?? {};
  const isDesk = isOpen(ticket) && !isDraft(ticket);
  const facts = { isDesk, group, phase, assignee: assignee?.id ?? null, withIncident, waitsFor, confirming, lateAt, nearlyLateAt };
  return deskCells(facts).map(cellText);
}

export type DeskCounter = {
  /** A ticket was written whose cells changed. */
  noteChange(): void;
  counts(now: Instant): Promise<DeskCounts>;
  /** Counts what is not counted yet. */
  fold(): Promise<void>;
  /** Ends a fold under way; the rest is left to the next start, or to other processes. */
  close(): Promise<void>;
};

export function createDeskCounter(parts: DeskCountsParts): DeskCounter {
  let timer: NodeJS.Timeout | null = null;
  let folding: Promise<void> = Promise.resolve();
  const fold = (): Promise<void> => {
    folding = folding.then(() => foldAll(parts));
    return folding;
  };
  const noteChange = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      // Without an answer the tickets stay uncounted, and readers add them.
      fold().catch(() => undefined);
    }, FOLD_AFTER_MS).unref();
  };
  return {
    noteChange,
    fold,
    async counts(now) {
      const { totals, uncounted } = await readTotals(parts, fold);
      if (uncounted > FOLDED) noteChange();
      return countsOf(totals, await countedToday(parts, totals, now), now);
    },
    async close() {
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

/** @returns false when another process folded meanwhile */
async function addDifference(
  { deskCounts }: DeskCountsParts,
  { fold, cells }: DeskCountDocument,
  uncounted: readonly Uncounted[],
): Promise<boolean> {
  const totals = totalsIn(cells);
  for (const ticket of uncounted) addTo(totals, ticket.cells ?? [], ticket.counted?.cells ?? []);
  const pending = uncounted.map(({ _id, cells: is = [], counted }): FoldedTicket => ({ ticket: _id, was: counted?.fold ?? 0, cells: is }));
  const next = { fold: fold + 1, cells: JSON.stringify(Object.fromEntries(totals)), pending };
  const { matchedCount } = await asked(deskCounts.updateOne({ _id: 'desk', fold, pending: { $size: 0 } }, { $set: next }));
  return matchedCount === 1;
}

/** Repeated by every process that finds them pending: each step matches only a ticket on which it was not done. */
async function markCounted({ tickets, deskCounts }: DeskCountsParts, { fold, pending }: DeskCountDocument): Promise<void> {
  const bulk = (steps: (one: FoldedTicket) => AnyBulkWriteOperation<TicketDocument>[]) => asked(tickets.bulkWrite(pending.flatMap(steps)));
  const asBefore = (was: number): Filter<TicketDocument> => (was === 0 ? { counted: { $exists: false } } : { 'counted.fold': was });
  const counted = (cells: readonly string[]) => ({ $set: { counted: { fold, cells } } });
  const isCounted = { $unset: { uncounted: true } } as const;
  const { matchedCount } = await bulk(({ ticket, was, cells }) => [
    { updateOne: { filter: { _id: ticket, cells, ...asBefore(was) }, update: { ...counted(cells), ...isCounted } } },
  ]);
  // Others were written again since: they are counted as they were, and the next fold adds the difference.
  if (matchedCount < pending.length)
    await bulk(({ ticket, was, cells }) => [
      { updateOne: { filter: { _id: ticket, ...asBefore(was) }, update: counted(cells) } },
      { updateOne: { filter: { _id: ticket, cells, 'counted.fold': fold }, update: isCounted } },
    ]);
  await asked(deskCounts.updateOne({ _id: 'desk', fold }, { $set: { pending: [] } }));
}

/** Counts everything anew: what was copied into a database is in no count. */
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

/** More than this at once means that no process folds: then the reader does. */
const maxUncounted = 20_000;

/** The counts with what is not in them yet. A fold between the two questions would hide a difference, so they are asked again then. */
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

/** Of the present day the cases themselves. */
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
