import { fromNumberKey } from '../../ports/store-transfer.js';
import type { Collections } from './database.js';

/**
 * Where each series stands, told from the tickets and from nothing that stood there before. Ahead of them it would leave
 * numbers out: those of a desk that was tried here, or of tickets that the source has no more.
 */
export async function setSeries({ tickets, series }: Pick<Collections, 'tickets' | 'series'>): Promise<void> {
  const last = new Map<string, number>();
  for await (const { numbers = [] } of tickets.find({ numbers: { $exists: true } }, { projection: { numbers: 1 } })) {
    for (const number of numbers.map(fromNumberKey)) {
      if (number !== null) last.set(number.series, Math.max(last.get(number.series) ?? 0, number.value));
    }
  }
  await series.deleteMany({ _id: { $nin: [...last.keys()] } });
  const updates = [...last].map(([_id, value]) => ({ updateOne: { filter: { _id }, update: { $set: { value } }, upsert: true } }));
  if (updates.length > 0) await series.bulkWrite(updates, { ordered: false });
}
