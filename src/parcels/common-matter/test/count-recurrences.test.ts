import { describe, expect, it } from 'vitest';
import { DAY, HOUR, later, MINUTE } from '../../../core/instant.js';
import { actor } from '../../../../test/support/cast.js';
import { aRecurringDesk, casesOf, countAgain, foundIn, onlyRecurrence } from './a-recurring-desk.js';
import { declaredOf } from '../../../../test/support/a-mass-incident.js';
import { advance, caseOf } from '../../../../test/support/a-desk.js';

describe('SIIF-21 what comes back is counted', () => {
  it('SIIF-21 as many cases as the rule says share a value: they recur, the newest first', async () => {
    const desk = await aRecurringDesk();
    const ids = await casesOf(desk, 2);
    await desk.countRecurrences();
    expect(await foundIn(desk)).toEqual([]);
    const [third] = await casesOf(desk, 1, 'd');
    await countAgain(desk);
    const found = await onlyRecurrence(desk);
    expect(found).toMatchObject({ by: { field: 'site' }, count: 3, groups: ['mesa'] });
    expect(found.cases.map(({ id }) => id)).toEqual([third, ...ids.toReversed()]);
  });

  it('SIIF-21 categories are counted from the records of cases, and void cases are not', async () => {
    const desk = await aRecurringDesk([{ by: 'category', times: 3, within: { days: 1 } }]);
    await casesOf(desk, 2);
    const withdrawn = await caseOf(desk, { key: 'w|1' });
    await advance(desk, withdrawn, 'withdraw', 'ana');
    await countAgain(desk);
    expect(await foundIn(desk)).toEqual([]);
    await casesOf(desk, 1, 'd');
    await countAgain(desk);
    expect(await onlyRecurrence(desk)).toMatchObject({ by: 'category', label: 'Correo y colaboración' });
  });

  it('SIIF-21 a mass incident counts once, and a reporter whose case went on alone counts again', async () => {
    const desk = await aRecurringDesk([{ by: 'category', times: 2, within: { days: 1 } }]);
    const parent = await declaredOf(desk, 'no abre el correo', 4);
    await countAgain(desk);
    expect(await foundIn(desk)).toEqual([]);
    const { children: [child] = [] } = (await desk.load(parent)).ticket;
    if (child === undefined) throw new Error('no child');
    const alone = { id: 'alone', type: 'remove-children', children: [child.id], reason: 'Era otra cosa' } as const;
    await desk.execute(parent, alone, actor('beto'));
    await desk.pass(MINUTE);
    await countAgain(desk);
    expect(await onlyRecurrence(desk)).toMatchObject({ count: 2 });
  });

  it('three processes that tick at the same instant count once', async () => {
    const desk = await aRecurringDesk();
    const others = [desk.twin(), desk.twin()];
    await casesOf(desk, 3);
    await Promise.all([desk, ...others].map((one) => one.countRecurrences()));
    expect(await desk.store.documents.find('recurrences', 'uariv')).toMatchObject({ revision: 1, body: { found: [{ count: 3 }] } });
  });

  it('SIIF-21 what recurs is of the groups that have one of its cases', async () => {
    const desk = await aRecurringDesk();
    await casesOf(desk, 3);
    await desk.countRecurrences();
    expect(await foundIn(desk, ['infraestructura'])).toEqual([]);
    expect(await foundIn(desk, ['mesa'])).toHaveLength(1);
  });

  it('SIIF-21 a recurrence ends as its cases grow old', async () => {
    const desk = await aRecurringDesk();
    await casesOf(desk, 3);
    await desk.countRecurrences();
    desk.clock.moveBy(8 * DAY);
    await countAgain(desk);
    expect(await foundIn(desk)).toEqual([]);
  });

  it('a desk whose procedure has no rules stores nothing', async () => {
    const desk = await aRecurringDesk([]);
    await casesOf(desk, 3);
    await desk.countRecurrences();
    expect(await desk.store.documents.all('recurrences')).toEqual([]);
  });

  it('SIIF-21 what recurred is over for a desk whose procedure compares nothing any more', async () => {
    const desk = await aRecurringDesk();
    await casesOf(desk, 3);
    await desk.countRecurrences();
    expect(await foundIn(desk)).toHaveLength(1);
    const without = await aRecurringDesk([], { store: desk.store, startsAt: later(desk.now(), HOUR) });
    await without.countRecurrences();
    expect(await foundIn(without)).toEqual([]);
  });
});
