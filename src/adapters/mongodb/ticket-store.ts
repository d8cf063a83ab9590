import { setTimeout as wait } from 'node:timers/promises';
import type { UpdateFilter } from 'mongodb';
import type { StoredTicket } from '../../domain/ticket/stored-ticket.js';
import { isPlainKey } from '../../domain/ticket/plain-document.js';
import type { TicketStore, TicketWrite } from '../../ports/ticket-store.js';
import { StoreUnavailable, VersionConflict } from '../../ports/ticket-store.js';
import type { Collections } from './database.js';
import { ASKED_MS, asked, isDuplicate } from './database.js';
import type { Pending } from './pending.js';
import { numberKey, type NumberSeries } from './number-series.js';
import { LEFT_OUT, checkKeys, copiesOf, plain, ticketOf, type TicketCopies, type TicketDocument } from './ticket-document.js';

export type TicketStoreParts = {
  collections: Pick<Collections, 'tickets'>;
  series: NumberSeries;
  writes: Pending;
  /** Names a write: no other write of any process has the same. */
  nextWrite(): string;
  /** How long a write whose outcome is unknown is looked for and tried again, in milliseconds. */
  limitMs?: number;
};

/** A number lost to another process this often in a row is a fault, not chance. */
const numberTriesMost = 500;
const pauseMs = 20;
const pauseMostMs = 500;

export function createTicketStore(parts: TicketStoreParts): TicketStore {
  const { collections, series } = parts;
  return {
    async load(id) {
      if (!isPlainKey(id)) return null;
      const found = await asked(collections.tickets.findOne({ _id: id }, { projection: { doc: 1 } }));
      return found === null ? null : ticketOf(found);
    },
    append: (write) => parts.writes.during(() => (write.numbers.length === 0 ? appended(parts, write) : series.inTurn(write.numbers, () => appended(parts, write)))),
  };
}

type Numbers = Readonly<Record<string, number>>;

async function appended(parts: TicketStoreParts, write: TicketWrite): Promise<StoredTicket> {
  const { series } = parts;
  const names = [...new Set(write.numbers)];
  for (let tries = 0; tries < numberTriesMost; tries++) {
    const numbers = await series.next(names);
    const stored = plain({ ...write.build(numbers), revision: write.expected + 1 });
    if (stored.id !== write.id) throw new RangeError('build made the document of another ticket');
    if (await isWritten(parts, { write, stored, numbers, mark: parts.nextWrite() })) {
      series.given(numbers);
      return stored;
    }
  }
  throw new StoreUnavailable('no number of the series was to be had');
}

type Attempt = { write: TicketWrite; stored: StoredTicket; numbers: Numbers; mark: string };

/**
 * Writes it, once, whatever becomes of the answers: a write whose outcome is unknown (the connection broke, the server
 * stepped down) is looked for by its mark, and made again while it is not there. It is safe to make it twice: only one of
 * the two finds the revision that it expects.
 *
 * @returns false when another ticket has one of its numbers
 * @throws {VersionConflict}
 * @throws {StoreUnavailable} the outcome stayed unknown until the limit
 */
async function isWritten(parts: TicketStoreParts, attempt: Attempt): Promise<boolean> {
  const giveUpAt = performance.now() + (parts.limitMs ?? ASKED_MS);
  for (let tries = 1; ; tries++) {
    try {
      const outcome = await outcomeOf(parts, attempt);
      if (outcome !== 'unknown') return outcome === 'written';
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || performance.now() >= giveUpAt) throw error;
    }
    if (performance.now() >= giveUpAt) throw new StoreUnavailable('the outcome of a write is unknown');
    await wait(Math.min(tries * pauseMs, pauseMostMs));
  }
}

/**
 * `unknown`: it was refused, and what is confirmed by the majority does not show why yet.
 *
 * @throws {VersionConflict}
 * @throws {StoreUnavailable} it may have been written
 */
async function outcomeOf({ collections, series }: TicketStoreParts, attempt: Attempt): Promise<'written' | 'number-taken' | 'unknown'> {
  const { write, numbers, mark } = attempt;
  const isDone = await wasTaken(collections.tickets, attempt);
  if (isDone) return 'written';
  const standing = await asked(collections.tickets.findOne({ _id: write.id }, { projection: { revision: 1, write: 1 } }));
  if (standing?.write === mark) return 'written';
  const revision = standing?.revision ?? 0;
  if (revision !== write.expected) throw new VersionConflict(`${write.id}: ${revision} stands, ${write.expected} expected`);
  return (await series.areTaken(numbers)) ? 'number-taken' : 'unknown';
}

/** @returns false when the server refused it, for what it found there */
async function wasTaken(tickets: Collections['tickets'], { write, stored, numbers, mark }: Attempt): Promise<boolean> {
  const keys = Object.entries(numbers).map(([series, value]) => numberKey(series, value));
  const copies = copiesOf(stored, mark);
  checkKeys(write.id, ...Object.values(copies).filter((copy) => typeof copy === 'string'));
  try {
    if (write.expected === 0) {
      await asked(tickets.insertOne({ _id: write.id, ...copies, ...(keys.length === 0 ? {} : { numbers: keys }) }));
      return true;
    }
    const change = changeTo(copies, keys);
    return (await asked(tickets.updateOne({ _id: write.id, revision: write.expected }, change))).matchedCount === 1;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/** All of it in one operation on one document. */
function changeTo(copies: TicketCopies, keys: readonly string[]): UpdateFilter<TicketDocument> {
  const gone = LEFT_OUT.filter((name) => !(name in copies));
  return {
    $set: copies,
    ...(gone.length === 0 ? {} : { $unset: Object.fromEntries(gone.map((name) => [name, true as const])) }),
    ...(keys.length === 0 ? {} : { $push: { numbers: { $each: [...keys] } } }),
  };
}
