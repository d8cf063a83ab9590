import type { CaseRecord } from '../../domain/report/case-record.js';
import type { CaseRecords } from '../../ports/case-records.js';
import { spansTouching } from '../shared/record-span.js';
import { asked, type Collections } from './database.js';

/** Records of one page. */
const PAGE = 1_000;
const PAGE_MS = 10_000;

export function createCaseRecords({ tickets }: Pick<Collections, 'tickets'>): CaseRecords {
  return {
    async endedDrafts(from, to) {
      const found = tickets.aggregate<{ _id: string; count: number }>(
        [{ $match: { draftEndedAt: { $gte: from, $lt: to } } }, { $group: { _id: '$draftOutcome', count: { $sum: 1 } } }],
        { maxTimeMS: PAGE_MS },
      );
      return Object.fromEntries((await asked(found.toArray())).map(({ _id, count }) => [_id, count]));
    },
    async *touching(from, to) {
      const given = new Set<string>();
      for (const span of spansTouching(from, to)) {
        let after = { spanFrom: span.from, _id: '' };
        for (let isMore = true; isMore;) {
          const behind = { $or: [{ spanFrom: { $gt: after.spanFrom } }, { spanFrom: after.spanFrom, _id: { $gt: after._id } }] };
          const found = await asked(
            tickets
              .find(
                { length: span.length, spanFrom: { $gte: after.spanFrom, $lt: span.to }, spanTo: { $gte: from }, ...behind },
                { projection: { spanFrom: 1, 'doc.record': 1 }, maxTimeMS: PAGE_MS },
              )
              .sort({ spanFrom: 1, _id: 1 })
              .limit(PAGE)
              .toArray(),
          );
          const records = found
            .map(({ doc }) => doc.record)
            .filter((record): record is CaseRecord => record !== null && !given.has(record.id));
          for (const { id } of records) given.add(id);
          if (records.length > 0) yield records;
          const last = found.at(-1);
          isMore = found.length === PAGE && last !== undefined;
          if (last !== undefined) after = { spanFrom: last.spanFrom ?? 0, _id: last._id };
        }
      }
    },
  };
}
