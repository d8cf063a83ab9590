import { describe, expect, it } from 'vitest';
import { DAY, HOUR, later, MINUTE } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import type { Message } from '../../../src/talk/message.js';
import { actor, ref } from '../../support/cast.js';
import { alertsOf, aRecurringDesk, casesOf, countAgain, isAlert, onlyRecurrence } from '../../support/a-recurring-desk.js';
import { declaredOf } from '../../support/a-mass-incident.js';
import { advance, caseOf, type TestDesk } from '../../support/a-desk.js';
import { acknowledge, presentRecurrences } from '../../../src/features/problems/recurrences.js';

const alertsTo = (desk: Pick<TestDesk, 'messenger'>): readonly Message[] => alertsOf(desk, 'post').map(({ message }) => message);
const linesOf = (desk: TestDesk, event: string) => desk.lines.filter((line) => line.event === event);

describe('SIIF-21 what comes back is told', () => {
  it('SIIF-21 the coordinator gets one card with the cases, once, when as many cases as the rule says share a value', async () => {
    const desk = await aRecurringDesk();
    const ids = await casesOf(desk, 2);
    await desk.processProblems();
    expect(alertsTo(desk)).toEqual([]);
    const [third] = await casesOf(desk, 1, 'd');
    await countAgain(desk);
    await desk.processProblems();
    await countAgain(desk);
    expect(alertsTo(desk)).toHaveLength(1);
    const [alert] = alertsTo(desk);
    expect(alert).toMatchObject({ kind: 'card', card: { mayBeRepeat: false } });
    for (const said of ['Se repite · Sede', '3 casos en 7 días', 'Abrir problema']) expect(JSON.stringify(alert)).toContain(said);
    const { recurrence, problem } = await onlyRecurrence(desk);
    expect({ recurrence, problem }).toMatchObject({ recurrence: { by: { field: 'site' }, present: { count: 3 } }, problem: null });
    expect(recurrence.present?.cases).toEqual([third, ...ids.toReversed()]);
    expect(linesOf(desk, 'recurrence-found')).toMatchObject([{ fields: { rule: 'field.site', cases: 3 } }]);
    expect(linesOf(desk, 'digest-sent')).toMatchObject([{ fields: { kind: 'recurrence' } }]);
  });

  it('SIIF-21 categories are counted from the records of cases, and void cases are not', async () => {
    const desk = await aRecurringDesk([{ by: 'category', times: 3, within: { days: 1 } }]);
    await casesOf(desk, 2);
    const withdrawn = await caseOf(desk, { key: 'w|1' });
    await advance(desk, withdrawn, 'withdraw', 'ana');
    await countAgain(desk);
    expect(await presentRecurrences(desk, null)).toEqual([]);
    await casesOf(desk, 1, 'd');
    await countAgain(desk);
    expect((await onlyRecurrence(desk)).recurrence).toMatchObject({ by: 'category', label: 'Correo y colaboración' });
  });

  it('SIIF-21 a mass incident counts once, and a reporter whose case went on alone counts again', async () => {
    const desk = await aRecurringDesk([{ by: 'category', times: 2, within: { days: 1 } }]);
    const parent = await declaredOf(desk, 'no abre el correo', 4);
    await countAgain(desk);
    expect(await presentRecurrences(desk, null)).toEqual([]);
    const { children: [child] = [] } = (await desk.load(parent)).ticket;
    if (child === undefined) throw new Error('no child');
    const alone = { id: 'alone', type: 'remove-children', children: [child.id], reason: 'Era otra cosa' } as const;
    await desk.execute(parent, alone, actor('beto'));
    await desk.pass(MINUTE);
    await countAgain(desk);
    expect((await onlyRecurrence(desk)).recurrence.present).toMatchObject({ count: 2 });
  });

  it('three processes that tick at the same instant count once and send one alert', async () => {
    const desk = await aRecurringDesk();
    const others = [desk.twin(), desk.twin()];
    await casesOf(desk, 3);
    await Promise.all([desk, ...others].map((one) => one.processProblems()));
    await Promise.all([desk, ...others].map((one) => one.processProblems()));
    expect([desk, ...others].flatMap(alertsTo)).toHaveLength(1);
    expect(linesOf(desk, 'recurrence-found')).toHaveLength(1);
  });

  it('a process that dies between the send and its record is followed by one marked repeat of another process', async () => {
    const desk = await aRecurringDesk();
    const other = desk.twin();
    await casesOf(desk, 3);
    desk.messenger.hold();
    void desk.processProblems();
    while (desk.messenger.begun.every(({ message }) => !isAlert(message))) await desk.messenger.reached(desk.messenger.begun.length + 1);
    await other.processProblems();
    expect(alertsTo(other)).toEqual([]);
    desk.clock.moveBy(MINUTE);
    await other.processProblems();
    desk.clock.moveBy(MINUTE);
    await other.processProblems();
    expect(alertsTo(other)).toMatchObject([{ card: { mayBeRepeat: true } }]);
  });

  it('SIIF-21 an alert goes to the coordinators who oversee a group of its cases, and to no others', async () => {
    const desk = await aRecurringDesk(undefined, {
      coordinators: [
        { id: personId('carla'), scope: null },
        { id: personId('ivan'), scope: 'dos' },
        { id: personId('sara'), scope: 'uno' },
      ],
      coordination: [
        { id: 'uno', label: 'Primer nivel', oversees: { groups: ['mesa'] } },
        { id: 'dos', label: 'Segundo nivel', oversees: { groups: ['infraestructura'] } },
      ],
    });
    await casesOf(desk, 3);
    await desk.processProblems();
    const told = alertsOf(desk, 'post').map(({ to }) => (to.kind === 'person' ? to.person : ''));
    expect(told.toSorted()).toEqual(['carla', 'sara']);
    expect(await presentRecurrences(desk, ['infraestructura'])).toEqual([]);
    expect(await presentRecurrences(desk, ['mesa'])).toHaveLength(1);
  });

  it('SIIF-21 a coordinator who knows of it until a day is not told before, and is told again afterwards while it still recurs', async () => {
    const desk = await aRecurringDesk();
    await casesOf(desk, 3);
    await desk.processProblems();
    const { key } = await onlyRecurrence(desk);
    const until = later(desk.now(), 2 * DAY);
    expect(await acknowledge(desk, key, until, actor('carla'))).toMatchObject({ known: { by: ref('carla'), until } });
    await casesOf(desk, 5, 'd');
    await countAgain(desk);
    desk.clock.moveBy(DAY);
    await countAgain(desk);
    expect(alertsTo(desk)).toHaveLength(1);
    desk.clock.moveBy(DAY);
    await countAgain(desk);
    await countAgain(desk);
    expect(alertsTo(desk)).toHaveLength(2);
  });

  it('SIIF-21 a recurrence ends as its cases grow old, and no one is told of that', async () => {
    const desk = await aRecurringDesk();
    await casesOf(desk, 3);
    await desk.processProblems();
    desk.clock.moveBy(8 * DAY);
    await countAgain(desk);
    expect(await presentRecurrences(desk, null)).toEqual([]);
    expect(alertsTo(desk)).toHaveLength(1);
  });

  it('only a coordinator acknowledges a recurrence, one that there is, until a later moment', async () => {
    const desk = await aRecurringDesk();
    await casesOf(desk, 3);
    await desk.processProblems();
    const { key } = await onlyRecurrence(desk);
    const soon = later(desk.now(), HOUR);
    expect(await acknowledge(desk, key, soon, actor('beto'))).toBeNull();
    expect(await acknowledge(desk, 'other', soon, actor('carla'))).toBeNull();
    expect(await acknowledge(desk, key, desk.now(), actor('carla'))).toBeNull();
    expect((await onlyRecurrence(desk)).recurrence.known).toBeNull();
  });

  it('a desk whose procedure has no rules counts nothing', async () => {
    const desk = await aRecurringDesk([]);
    await casesOf(desk, 3);
    await desk.processProblems();
    expect(await desk.store.documents.all('recurrence')).toEqual([]);
  });

  it('SIIF-21 what recurred is over for a desk whose procedure compares nothing any more', async () => {
    const desk = await aRecurringDesk();
    await casesOf(desk, 3);
    await desk.processProblems();
    expect(await presentRecurrences(desk, null)).toHaveLength(1);
    const without = await aRecurringDesk([], { store: desk.store, startsAt: later(desk.now(), HOUR) });
    await without.processProblems();
    expect(await presentRecurrences(without, null)).toEqual([]);
  });
});
