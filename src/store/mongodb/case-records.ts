import type { Filter } from 'mongodb';
import type { CaseRecord } from '../../core/report/case-record.js';
import { ticketId } from '../../core/ticket/ticket.js';
import type { CaseRecords } from '../../ports/store.js';
import { StoreUnavailable } from '../../ports/ticket-store.js';
import { spansTouching } from '../ticket-questions.js';
import { asked, type Collections } from './database.js';
import type { TicketDocument } from './ticket-document.js';

/** Reading them blocks other work for some milliseconds. */
const BATCH = 500;
const READ_MS = 10_000;

export function createCaseRecords({ tickets }: Pick<Collections, 'tickets'>): CaseRecords {
  return {
    async endedDrafts(from, to) {
      const found = tickets.aggregate<{ _id: string; count: number }>(
        [{ $match: { draftEndedAt: { $gte: from, $lt: to } } }, { $group: { _id: '$draftOutcome', count: { $sum: 1 } } }],
        { maxTimeMS: READ_MS },
      );
      return Object.fromEntries((await asked(found.toArray())).map(({ _id, count }) => [_id, count]));
    },
    async draftsEnded(from, to) {
      const found = tickets.find({ draftEndedAt: { $gte: from, $lt: to } }, { projection: { _id: 1 }, maxTimeMS: READ_MS });
      return (await asked(found.toArray())).map(({ _id }) => ticketId(_id));
    },
    async *touching(from, to) {
      const given = new Set<string>();
      for (const span of spansTouching(from, to)) {
        const filter = { length: span.length, spanFrom: { $gte: span.from, $lt: span.to }, spanTo: { $gte: from } };
        for await (const batch of withSecondTry(() => batchesOf(tickets, filter))) {
          const records = batch.filter((record): record is CaseRecord => record !== null && !given.has(record.id));
          for (const { id } of records) given.add(id);
          if (records.length > 0) yield records;
        }
      }
    },
  };
}

async function* batchesOf(tickets: Collections['tickets'], filter: Filter<TicketDocument>): AsyncGenerator<readonly (CaseRecord | null)[]> {
  const found = tickets.find(filter, { projection: { _id: 0, 'doc.record': 1 }, batchSize: BATCH, maxTimeMS: READ_MS });
  try {
    while (await asked(found.hasNext())) yield found.readBufferedDocuments().map(({ doc }) => doc.record);
  } finally {
    await found.close();
  }
}

/** Drivers repeat a cursor's query but not what follows: if that is lost, all is read again once. */
async function* withSecondTry<T>(read: () => AsyncGenerator<T>): AsyncGenerator<T> {
  let isBegun = false;
  try {
    for await (const some of read()) {
      isBegun = true;
      yield some;
    }
  } catch (fault) {
    if (!isBegun || !(fault instanceof StoreUnavailable)) throw fault;
    yield* read();
  }
}
