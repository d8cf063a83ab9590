import { describe, expect, it } from 'vitest';
import { DAY, HOUR, later, MINUTE } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import { createRender } from '../../../src/features/render.js';
import { placeName, type Send } from '../../support/a-messenger.js';
import { alertsOf, aRecurringDesk, casesOf, countAgain, onlyRecurrence } from '../../support/a-recurring-desk.js';
import type { TestDesk } from '../../support/a-desk.js';
import { actor } from '../../support/cast.js';
import { readable } from '../../support/shown-card.js';
import { openProblem } from '../../../src/features/problems/show-problems.js';
import { acknowledge, settleAlerts } from '../../../src/features/problems/recurrences.js';

const two = [
  { id: personId('carla'), scope: null },
  { id: personId('sara'), scope: null },
];

/** A desk whose two coordinators were told of a recurrence. */
async function aToldDesk(): Promise<{ desk: TestDesk; key: string }> {
  const desk = await aRecurringDesk(undefined, { coordinators: two });
  await casesOf(desk, 3);
  await desk.processProblems();
  const { key } = await onlyRecurrence(desk);
  desk.clock.moveBy(5 * MINUTE);
  return { desk, key };
}

async function opened(desk: TestDesk, id = 'p'): Promise<void> {
  const { recurrence } = await onlyRecurrence(desk);
  const { by, value, label, present } = recurrence;
  const words = { what: 'No imprime la sede', workaround: '', owner: null };
  await openProblem(desk, { id, words, cause: { by, value, label }, cases: present?.cases ?? [] }, actor('carla'));
}

const alerts = (desk: Pick<TestDesk, 'messenger'>) => alertsOf(desk, 'post');
const updates = (desk: Pick<TestDesk, 'messenger'>) => alertsOf(desk, 'update');
const places = (all: readonly Send[]) => all.map(({ to, activity }) => `${placeName(to)} ${activity ?? ''}`).toSorted();

function cardOf(send: Send | undefined): string {
  const render = createRender();
  return send === undefined ? '' : readable(JSON.stringify(render(send.message)));
}

describe('SIIF-21 the alert of a recurrence after something was done about it', () => {
  it('SIIF-21 the alert in each coordinator’s chat says who opened which problem and when, and its buttons are gone', async () => {
    const { desk, key } = await aToldDesk();
    await opened(desk);
    await settleAlerts(desk, key);
    expect(places(updates(desk))).toEqual(places(alerts(desk)));
    expect(updates(desk)).toHaveLength(2);
    for (const send of updates(desk)) {
      const card = cardOf(send);
      expect(send.how).toBe('update');
      for (const part of ['Se repite · Sede', 'Carla Ríos abrió el problema PRB-1 el lun 23 nov, 9:05 a. m.', 'Ver PRB-1'])
        expect(card).toContain(part);
      for (const button of ['Abrir problema', 'Ya lo sé']) expect(card).not.toContain(button);
    }
  });

  it('SIIF-21 the alert says until when a coordinator knows of it, and a problem that is opened later', async () => {
    const { desk, key } = await aToldDesk();
    await acknowledge(desk, key, later(desk.now(), 3 * DAY), actor('carla'));
    await desk.processProblems();
    expect(cardOf(updates(desk).at(-1))).toContain('Carla Ríos ya lo sabe hasta el jue 26 nov (lo dijo el lun 23 nov, 9:05 a. m.)');
    expect(cardOf(updates(desk).at(-1))).not.toContain('Ya lo sé hasta');
    desk.clock.moveBy(HOUR);
    await opened(desk);
    await desk.processProblems();
    expect(updates(desk)).toHaveLength(4);
    expect(cardOf(updates(desk).at(-1))).toContain('abrió el problema PRB-1');
  });

  it('I4 each card is updated once, however often and by however many processes it is looked at', async () => {
    const { desk, key } = await aToldDesk();
    await opened(desk);
    await settleAlerts(desk, key);
    const twin = desk.twin();
    for (let i = 0; i < 3; i++) await Promise.all([desk, twin].map((one) => one.processProblems()));
    expect([...updates(desk), ...updates(twin)]).toHaveLength(2);
  });

  it('an update that does not leave is made up for by the next run; one to a chat that is gone is given up', async () => {
    const { desk } = await aToldDesk();
    await opened(desk);
    desk.messenger.failNext('throttled', 1, 'carla');
    desk.messenger.failNext('gone', 1, 'sara');
    await desk.processProblems();
    expect(updates(desk)).toEqual([]);
    await desk.processProblems();
    await desk.processProblems();
    expect(updates(desk).map(({ to }) => placeName(to))).toEqual(['carla']);
    expect(desk.lines.filter(({ event }) => event === 'recurrence-card-old').map(({ fields }) => fields['code'])).toEqual(
      expect.arrayContaining(['throttled', 'gone']),
    );
  });

  it('an alert that was told twice without an answer says it on both of its cards; one that was answered stays as it is', async () => {
    const { desk, key } = await aToldDesk();
    await casesOf(desk, 3, 'd');
    await countAgain(desk);
    expect(alerts(desk)).toHaveLength(4);
    await acknowledge(desk, key, later(desk.now(), DAY), actor('carla'));
    await desk.processProblems();
    expect(places(updates(desk))).toEqual(places(alerts(desk)));
    desk.clock.moveBy(DAY + HOUR);
    await countAgain(desk);
    const again = alerts(desk).slice(4);
    expect(again).toHaveLength(2);
    await opened(desk);
    await desk.processProblems();
    expect(places(updates(desk).slice(4))).toEqual(places(again));
  });

  it('an alert about which nothing was done keeps its buttons', async () => {
    const { desk } = await aToldDesk();
    await desk.processProblems();
    expect(updates(desk)).toEqual([]);
    expect(cardOf(alerts(desk)[0])).toContain('Ya lo sé hasta');
  });
});
