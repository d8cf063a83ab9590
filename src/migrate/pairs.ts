import type { RecordKind, TransferRecord } from '../ports/store-transfer.js';
import { handedOver } from './handed-over.js';
import type { Ask, Role, Sides } from './sides.js';

/** What one key is in each of the two stores; null where it is not. */
export type Pair = { key: string; source: TransferRecord | null; target: TransferRecord | null };

/** Documents of some kilobytes, so a page is about two megabytes and two of them are held of each side. */
export const PAGE = 500;

/** Both stores side by side, in the order of keys, each read once. */
export async function* pairsOf(sides: Sides, ask: Ask, kind: RecordKind, after: string | null): AsyncGenerator<Pair> {
  const [left, right] = (['source', 'target'] as const).map((role) => recordsOf(sides, ask, role, kind, after));
  if (left === undefined || right === undefined) return;
  let source = await next(left);
  let target = await next(right);
  while (source !== null || target !== null) {
    const order = source === null ? 1 : target === null ? -1 : compareKeys(source.key, target.key);
    const pair: Pair = { key: '', source: order <= 0 ? source : null, target: order >= 0 ? target : null };
    yield { ...pair, key: pair.source?.key ?? pair.target?.key ?? '' };
    if (order <= 0) source = await next(left);
    if (order >= 0) target = await next(right);
  }
}

/** All records of one kind after a key. The next page is fetched while this one is worked on. */
export async function* recordsOf(
  sides: Sides,
  ask: Ask,
  role: Role,
  kind: RecordKind,
  after: string | null,
): AsyncGenerator<TransferRecord> {
  const fetch = (from: string | null): Promise<readonly TransferRecord[]> => {
    const page = ask(role, () => sides[role].collections[kind].page(from, PAGE));
    // It is awaited a page later.
    page.catch(() => undefined);
    return page;
  };
  for (let page = fetch(after); ;) {
    const records = await page;
    const last = records.length < PAGE ? undefined : records.at(-1);
    if (last !== undefined) page = fetch(last.key);
    yield* kind === 'ticket' ? records.map(handedOver) : records;
    if (last === undefined) return;
  }
}

async function next(records: AsyncGenerator<TransferRecord>): Promise<TransferRecord | null> {
  const { value, done } = await records.next();
  return done === true ? null : value;
}

/** As both stores order them: by the bytes of UTF-8, which differs from JavaScript's own order beyond the first 65,536 characters. */
export function compareKeys(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}
