import { describe, expect, it } from 'vitest';
import { DAY, HOUR, instant, type Instant } from '../../../src/core/instant.js';
import type { CaseRecords } from '../../../src/ports/store.js';
import { aCaseRecord } from '../../support/a-case-record.js';
import { aStoredTicket, OPENED } from '../../support/a-stored-ticket.js';
import { changed, created, type MakeStores, opened, reopened, type Stores } from '../stores.js';

const at = (ms: number): Instant => instant(OPENED + ms);

async function idsTouching(records: CaseRecords, from: number, to: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const page of records.touching(at(from), at(to))) ids.push(...page.map(({ id }) => id));
  return ids.toSorted();
}

/** Cases of a minute up to three years, begun over two years. */
const spans = Array.from({ length: 90 }, (_, i): [from: number, to: number | null] => {
  const from = ((i * 37) % 97) * 7.5 * DAY;
  const lasts = [0, 1, 59 * 60_000, HOUR, HOUR + 1, 5 * HOUR, DAY, 9 * DAY, 40 * DAY, 400 * DAY, 1_100 * DAY][i % 11] ?? 0;
  return [from, i % 13 === 0 ? null : from + lasts];
});

async function filled(stores: Stores): Promise<void> {
  for (const [i, [from, to]] of spans.entries())
    await created(stores, aStoredTicket(`t-${i}`, { record: aCaseRecord(`t-${i}`, from, to) }));
  await created(stores, aStoredTicket('t-draft'));
}

const expected = (from: number, to: number): readonly string[] =>
  spans.flatMap(([begun, ended], i) => (begun < to && (ended === null || ended >= from) ? [`t-${i}`] : [])).toSorted();

const periods: readonly (readonly [number, number])[] = [
  [0, 30 * DAY],
  [300 * DAY, 331 * DAY],
  [300 * DAY, 300 * DAY + 1],
  [600 * DAY, 2_000 * DAY],
  [-50 * DAY, 0],
  [-50 * DAY, 1],
  [37 * 7.5 * DAY, 37 * 7.5 * DAY + HOUR],
];

export function caseRecordsContract(make: MakeStores): void {
  describe('the records of cases', () => {
    it('a period gives each case whose span touches it, once, also after a restart', async () => {
      const stores = await opened(make);
      await filled(stores);
      for (const [from, to] of periods) expect(await idsTouching(stores.records, from, to), `${from} to ${to}`).toEqual(expected(from, to));
      const again = await reopened(stores);
      for (const [from, to] of periods) expect(await idsTouching(again.records, from, to)).toEqual(expected(from, to));
    });

    it('a record is given as it was last written, and where its span has moved to', async () => {
      const stores = await opened(make);
      const open = aCaseRecord('t-1', 0, null);
      const first = await created(stores, aStoredTicket('t-1', { record: open }));
      const closed = { ...aCaseRecord('t-1', 0, 3 * DAY), number: 45 };
      await changed(stores, { ...first, record: closed }, {});
      expect(await idsTouching(stores.records, 4 * DAY, 5 * DAY)).toEqual([]);
      for await (const page of stores.records.touching(at(2 * DAY), at(5 * DAY))) expect(page).toEqual([closed]);
    });

    it('UARIV-07 drafts that ended without a number are counted apart, by outcome and by when they ended', async () => {
      const stores = await opened(make);
      const ended = [
        ['unserved', 1],
        ['unserved', 5],
        ['set-aside', 5],
        ['withdrawn', 9],
      ] as const;
      for (const [i, [outcome, day]] of ended.entries())
        await created(stores, aStoredTicket(`t-${i}`, { ticket: { phase: 'void', outcome, closedAt: at(day * DAY) } }));
      await created(
        stores,
        aStoredTicket('t-case', { record: aCaseRecord('t-case', 0, 5 * DAY), ticket: { phase: 'closed', closedAt: at(5 * DAY) } }),
      );
      await created(stores, aStoredTicket('t-draft'));
      expect(await stores.records.endedDrafts(at(DAY), at(9 * DAY))).toEqual({ unserved: 2, 'set-aside': 1 });
      expect(await stores.records.endedDrafts(at(10 * DAY), at(90 * DAY))).toEqual({});
      expect((await stores.records.draftsEnded(at(DAY), at(9 * DAY))).toSorted()).toEqual(['t-0', 't-1', 't-2']);
    });

    it('many cases that were registered at one instant are each given once, whatever characters their ids have', async () => {
      const stores = await opened(make);
      const ids = Array.from({ length: 205 }, (_, i) => `t-${['', '～', '😀', 'é', 'Z', '_'][i % 6]}-${i}`);
      for (const id of ids) await created(stores, aStoredTicket(id, { record: aCaseRecord(id, 0, HOUR) }));
      expect(await idsTouching(stores.records, 0, DAY)).toEqual(ids.toSorted());
    });

    it('a reading of records ends where its reader leaves it, and others go on', async () => {
      const stores = await opened(make);
      await filled(stores);
      for await (const page of stores.records.touching(at(0), at(600 * DAY))) {
        expect(page.length).toBeGreaterThan(0);
        break;
      }
      expect(await idsTouching(stores.records, 0, 30 * DAY)).toEqual(expected(0, 30 * DAY));
    });

    it('cases that close while a period is read are neither missed nor given twice', async () => {
      const stores = await opened(make);
      const written = [];
      for (let i = 0; i < 700; i += 1) {
        const id = `t-${String(i).padStart(4, '0')}`;
        written.push(await created(stores, aStoredTicket(id, { record: aCaseRecord(id, i, i % 2 === 0 ? null : i + (i % 7) * DAY) })));
      }
      const ids: string[] = [];
      let next = 0;
      for await (const page of stores.records.touching(at(0), at(DAY))) {
        ids.push(...page.map(({ id }) => id));
        for (const stored of written.slice(next, (next += 90)))
          if (stored.record?.end === null)
            await changed(stores, { ...stored, record: aCaseRecord(stored.id, stored.record.registeredAt - OPENED, 5 * DAY) }, {});
      }
      expect(ids.length).toBe(700);
      expect(new Set(ids).size).toBe(700);
    });
  });
}
