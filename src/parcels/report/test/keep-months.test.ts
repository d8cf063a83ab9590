import { describe, expect, it } from 'vitest';
import { DAY } from '../../../core/instant.js';
import { fromIso } from '../../../../test/support/from-iso.js';
import { advance, aDesk, caseOf, pressTransition } from '../../../../test/support/a-desk.js';
import { personId } from '../../../core/people/person.js';
import { keepMonths } from '../keep-months.js';
import { monthNow, readKept, readReport } from '../report.js';

/** A desk in December, with one case that was solved in November. */
async function inDecember() {
  const desk = await aDesk();
  const id = await caseOf(desk);
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'resolve', 'beto', { solution: 'Se revisó el cliente y la red' });
  await pressTransition(desk, id, 'accept', 'ana');
  desk.clock.moveBy(12 * DAY);
  const november = monthNow(desk, '2026-11');
  if (november === null) throw new Error('November is over');
  return { desk, id, asked: { period: november, scope: { kind: 'desk' } as const } };
}

const keptIn = async (desk: Awaited<ReturnType<typeof aDesk>>) => (await desk.store.documents.all('kept-month')).map(({ key }) => key);

describe('a month that has ended', () => {
  it('SIIF-13 the totals of a month are kept once it ended, and nothing changes them', async () => {
    const { desk, id, asked } = await inDecember();
    await keepMonths(desk);
    const kept = await readKept(desk, '2026-11');
    expect(kept).toMatchObject({ by: null, at: desk.now(), cells: [{ group: 'mesa', level: 1, registered: 1, solved: 1 }] });
    const { record, ...rest } = await desk.store.tickets.load(id).then((found) => found ?? Promise.reject(new Error('gone')));
    if (record === null) throw new Error('a case has a record');
    desk.store.records.touching = async function* touching() {
      yield [record, { ...record, id: rest.id, number: 2 }];
    };
    desk.clock.moveBy(DAY);
    await keepMonths({ ...desk, records: desk.store.records });
    expect(await readKept(desk, '2026-11')).toEqual(kept);
    const report = await readReport({ ...desk, records: desk.store.records }, asked);
    expect(report.total).toMatchObject({ registered: 1, solved: 1 });
    expect(report.changes).toEqual(expect.arrayContaining([{ figure: 'registered', kept: 1, now: 2 }]));
  });

  it('SIIF-13 the month that goes on, and one before the first case, are not kept', async () => {
    const { desk } = await inDecember();
    await keepMonths(desk);
    expect(await keptIn(desk)).toEqual(['2026-11']);
  });

  it('SIIF-13 a desk that was off for months keeps each of them, with what was open in it', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    desk.clock.moveBy(100 * DAY);
    await keepMonths(desk);
    expect(await keptIn(desk)).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect((await readKept(desk, '2027-01'))?.cells).toMatchObject([{ registered: 0, openAtEnd: 1 }]);
  });

  it('of two processes that keep a month at once, the first one’s count stays', async () => {
    const { desk } = await inDecember();
    const twin = { ...desk, ...desk.twin() };
    await Promise.all([keepMonths(desk), keepMonths(twin)]);
    expect(await keptIn(desk)).toEqual(['2026-11']);
    expect((await desk.store.documents.find('kept-month', '2026-11'))?.revision).toBe(1);
  });

  it('SIIF-13 a month that an earlier release closed keeps what it has, and the desk keeps no other', async () => {
    const { desk, asked } = await inDecember();
    const figures = {
      flows: [{ registered: 7, ended: { solved: 5, unserved: 1 }, openAtEnd: 1 }],
      targets: [
        { clock: 'response', met: 1, of: 9 },
        { clock: 'resolution', met: 4, of: 5 },
      ],
      solutions: { refused: 2 },
      surveys: { answered: 2, scores: [{ question: 'score', average: 4.5, of: 2 }] },
      endedDrafts: {},
    };
    const by = { id: personId('carla'), name: 'Carla Ríos' };
    const seal = { by, at: fromIso('2026-12-01T09:00-05:00'), figures: { desk: figures, 'groups-mesa': figures } };
    await desk.store.documents.write('report', '2026-11/desk', 1, { analyses: [], seal });
    await keepMonths(desk);
    expect(await keptIn(desk)).toEqual([]);
    const report = await readReport(desk, asked);
    expect(report).toMatchObject({ kept: { by: { name: 'Carla Ríos' } }, apart: { cases: { unserved: 1 } } });
    expect(report.total).toMatchObject({
      registered: 7,
      solved: 5,
      endedOtherwise: 0,
      inTime: 4,
      late: 1,
      refused: 2,
      bySilence: null,
      answered: 2,
    });
    expect(report.total.scores).toEqual({ score: { sum: 9, of: 2 } });
    expect((await readReport(desk, { ...asked, scope: { kind: 'level', level: 2 } })).total.registered).toBe(0);
  });
});
