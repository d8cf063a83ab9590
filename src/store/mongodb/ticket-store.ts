import { setTimeout as wait } from 'node:timers/promises';
import { MongoAPIError, type UpdateFilter } from 'mongodb';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { isPlainKey, plain } from '../plain-document.js';
import { numberKey } from '../../ports/store-transfer.js';
import { type TicketStore, type TicketWrite, DocumentRefused, StoreUnavailable, VersionConflict } from '../../ports/ticket-store.js';
import { type Collections, asked, isDuplicate, isTooLarge, within, isPermanent, type PendingWrites } from './database.js';
import { cellsOf, type DeskCounter } from './desk-counts.js';
import type { NumberSeries } from './number-series.js';
import { checkKeys, copiesOf, type TicketCopies, type TicketDocument } from './ticket-document.js';

export type TicketStoreParts = {
  collections: Pick<Collections, 'tickets'>;
  series: NumberSeries;
  writes: PendingWrites;
  counter: Pick<DeskCounter, 'noteChange'>;
  /** Unique among all processes. */
  nextWrite(): string;
  /** How long a write with an unknown outcome is looked for and repeated, including its wait in a queue, in milliseconds. */
  limitMs: number;
};

/** More numbers lost to other processes in a row are a fault, not chance. */
const maxNumberTries = 500;
/** The maximum of marks: more than other processes can write to a ticket while one mark is looked for. */
const marksKept = 20;
/** How much a majority read may be delayed. */
const staleMs = 200;
const pauseMs = 20;
const maxPauseMs = 500;

export function createTicketStore(parts: TicketStoreParts): TicketStore {
  const { collections, series } = parts;
  return {
    async load(id) {
      if (!isPlainKey(id)) return null;
      const found = await asked(collections.tickets.findOne({ _id: id }, { projection: { doc: 1 } }));
      return found?.doc ?? null;
    },
    append(write) {
      const { limitMs } = parts;
      const limited = { ...parts, giveUpAt: performance.now() + limitMs };
      const work = (): Promise<StoredTicket> => appended(limited, write);
      // The limit covers the wait in the queue too.
      return parts.writes.during(() => within(limitMs, write.numbers.length === 0 ? work() : series.inTurn(write.numbers, work)));
    },
  };
}

/** `giveUpAt`: at this time the writer gets its answer, so no further try begins. */
type LimitedParts = TicketStoreParts & { giveUpAt: number };

async function appended(parts: LimitedParts, write: TicketWrite): Promise<StoredTicket> {
  const { series } = parts;
  const names = [...new Set(write.numbers)];
  for (let tries = 0; tries < maxNumberTries; tries++) {
    if (performance.now() >= parts.giveUpAt) throw new StoreUnavailable('its turn did not come in time');
    const numbers = await untilAnswered(parts, () => series.next(names));
    const stored = plain({ ...write.build(numbers), revision: write.expected + 1 }, write.before);
    if (stored.id !== write.id) throw new RangeError('build made the document of another ticket');
    const attempt = { write, stored, numbers, mark: parts.nextWrite(), staleUntil: performance.now() + staleMs };
    if ((await untilAnswered(parts, () => outcomeOf(parts, attempt))) === 'written') {
      series.given(numbers);
      if (changesCells(write, stored)) parts.counter.noteChange();
      return stored;
    }
  }
  throw new StoreUnavailable('no number of the series was to be had');
}

type WriteAttempt = {
  write: TicketWrite;
  stored: StoredTicket;
  numbers: Readonly<Record<string, number>>;
  mark: string;
  staleUntil: number;
};

/** While the connection is broken or the answer is still unknown (null). */
async function untilAnswered<T>({ giveUpAt }: LimitedParts, ask: () => Promise<T | null>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      const answer = await ask();
      if (answer !== null) return answer;
    } catch (error) {
      // A closed store or a permanent refusal does not improve with another try.
      if (!(error instanceof StoreUnavailable) || error.cause instanceof MongoAPIError || isPermanent(error.cause)) throw error;
    }
    await wait(Math.min(tries * pauseMs, maxPauseMs));
    if (performance.now() >= giveUpAt) throw new StoreUnavailable('the outcome of a write is unknown');
  }
}

/**
 * Exactly once, also when answers are lost: a write with an unknown outcome (the connection broke, the primary stepped down) is looked for
 * by its mark, and repeated while the mark is missing. A repeat is safe: only one of the two finds the revision that it expects.
 * @returns null when the write was refused and a majority read does not show the reason yet
 * @throws {VersionConflict}
 * @throws {StoreUnavailable} it may have been written
 */
async function outcomeOf({ collections, series }: TicketStoreParts, attempt: WriteAttempt): Promise<'written' | 'number-taken' | null> {
  const { write, numbers, mark } = attempt;
  if (await wasTaken(collections.tickets, attempt)) return 'written';
  const [standing, areTaken] = await Promise.all([
    asked(collections.tickets.findOne({ _id: write.id }, { projection: { revision: 1, writes: 1 } })),
    series.areTaken(numbers),
  ]);
  // Other processes may have written to the ticket since.
  if (standing?.writes.includes(mark) === true) return 'written';
  const revision = standing?.revision ?? 0;
  // Right after an election a majority read may be older than an earlier write: the writer waits briefly.
  if (revision < write.expected && performance.now() < attempt.staleUntil) return null;
  if (revision !== write.expected) throw new VersionConflict(`${write.id}: ${revision} stands, ${write.expected} expected`);
  return areTaken ? 'number-taken' : null;
}

/** @returns false when the server refused the write because of the stored data */
async function wasTaken(tickets: Collections['tickets'], { write, stored, numbers, mark }: WriteAttempt): Promise<boolean> {
  const keys = Object.entries(numbers).map(([series, value]) => numberKey(series, value));
  const copies = { ...copiesOf(stored), ...(changesCells(write, stored) ? uncounted : {}) };
  checkKeys(write.id, ...Object.values(copies).filter((copy) => typeof copy === 'string'));
  try {
    if (write.expected === 0) {
      await asked(tickets.insertOne({ _id: write.id, ...copies, writes: [mark], ...(keys.length === 0 ? {} : { numbers: keys }) }));
      return true;
    }
    const change = changeTo(copies, keys, mark);
    return (await asked(tickets.updateOne({ _id: write.id, revision: write.expected }, change))).matchedCount === 1;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw isTooLarge(error) ? new DocumentRefused([{ path: '', found: 'more than 16 MB' }]) : error;
  }
}

const uncounted = { uncounted: true } as const;

/** A ticket is counted again when its writer does not give the document before. */
function changesCells({ expected, before }: TicketWrite, stored: StoredTicket): boolean {
  const cells = cellsOf(stored);
  if (expected === 0) return cells.length > 0;
  if (before === undefined) return true;
  const was = cellsOf(before);
  return cells.length !== was.length || cells.some((cell, i) => cell !== was[i]);
}

function changeTo(copies: TicketCopies & { uncounted?: true }, keys: readonly string[], mark: string): UpdateFilter<TicketDocument> {
  const gone = Object.entries(copies).filter(([, copy]) => copy === undefined);
  return {
    $set: copies,
    ...(gone.length === 0 ? {} : { $unset: Object.fromEntries(gone.map(([name]) => [name, true as const])) }),
    $push: { writes: { $each: [mark], $slice: -marksKept }, ...(keys.length === 0 ? {} : { numbers: { $each: [...keys] } }) },
  };
}
