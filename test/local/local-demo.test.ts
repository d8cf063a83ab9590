import { describe, expect, it } from 'vitest';
import { DAY, HOUR, instant, later, toIso } from '../../src/core/instant.js';
import { createBusinessCalendar } from '../../src/core/calendar/business-calendar.js';
import { personId } from '../../src/core/people/person.js';
import { beforeDigests, bindingAtStart, eraseDemonstration, isDemonstration } from '../../src/local/local-demo.js';
import { DemoRefused } from '../../src/local/local-teams.js';
import { DEMO_TENANT } from '../../src/local/people/demo-organisation.js';
import { openEmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import { fromIso } from '../support/from-iso.js';
import { tempFolder } from '../support/temp-folder.js';
import { shipped } from '../procedures/broken-copy.js';
import { advance, aDesk, caseOf } from '../support/a-desk.js';
import { clauseDesk } from '../support/clause-desk.js';

const demo = {
  group: 'mesa',
  team: 't-demo',
  channel: 'c-demo',
  serviceUrl: 'http://127.0.0.1:3978/',
  tenant: 'demo',
  boundBy: null,
  boundAt: instant(2),
};
const chosen = { ...demo, channel: 'c-other', serviceUrl: 'http://127.0.0.1:1/', boundBy: personId('carla'), boundAt: instant(1) };

describe('the next moment of the demo’s clock', () => {
  const hours = [['08:00', '17:00']] as const;
  const calendar = createBusinessCalendar({ timeZone: 'America/Bogota', hours: { mon: hours, tue: hours }, holidays: 'none' });
  const monday = fromIso('2026-11-23T15:00:00-05:00');
  const plan = { time: { kind: 'opening' }, since: later(monday, -DAY), surveysFrom: monday, shownFrom: monday, delivery: null } as const;
  const next = (now = monday, due = later(now, 20 * HOUR)) => toIso(beforeDigests(due, [plan], now, calendar));

  it('a jump to a timer of the next day stops at the digest before it, so that the digest is not late', () => {
    expect(next()).toBe('2026-11-24T13:00:00.000Z');
  });

  it('a timer before the digest comes first, and a digest that is due now stops no jump', () => {
    expect(next(monday, later(monday, HOUR))).toBe('2026-11-23T21:00:00.000Z');
    const opening = fromIso('2026-11-24T08:00:00-05:00');
    expect(next(opening, later(opening, HOUR))).toBe('2026-11-24T14:00:00.000Z');
  });
});

describe('the channel of a group when local mode starts', () => {
  it('a group has the page’s own channel by default and after every restart of local mode', () => {
    expect([bindingAtStart(null, demo), bindingAtStart({ ...demo, serviceUrl: 'http://127.0.0.1:1/' }, demo)]).toEqual([demo, demo]);
  });

  it('a channel of the page that the coordinator chose stays bound when local mode starts, at the new address', () => {
    expect(bindingAtStart(chosen, demo)).toEqual({ ...chosen, serviceUrl: demo.serviceUrl });
  });
});

describe('a store that local mode may use', () => {
  const procedure = shipped('uariv');
  const ofEntity = { ...chosen, tenant: 'entidad', serviceUrl: 'https://smba.trafficmanager.net/' };

  it.each(['uariv', 'uspec', 'siif', 'sigce'] as const)(
    'an empty store and one with a demonstration’s channels are one, by %s',
    async (name) => {
      const { desk } = await clauseDesk(name);
      expect(await isDemonstration(desk.store, shipped(name))).toBe(true);
      await desk.store.channels.bind({ ...demo, tenant: DEMO_TENANT });
      expect(await isDemonstration(desk.store, shipped(name))).toBe(true);
      await desk.store.channels.bind(ofEntity);
      expect(await isDemonstration(desk.store, shipped(name))).toBe(false);
    },
  );

  it('a desk without channels is in service by a case that it ever gave a number, also when all are closed', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    expect(await isDemonstration(desk.store, procedure)).toBe(false);
    await advance(desk, id, 'withdraw', 'ana');
    expect((await desk.load(id)).ticket.closedAt).not.toBeNull();
    expect(await isDemonstration(desk.store, procedure)).toBe(false);
  });

  it('a demonstration is not begun anew once a desk serves in its store: nothing is erased', async () => {
    const store = await openEmbeddedStore(await tempFolder());
    const { registry } = await aDesk({ store });
    await store.channels.bind(ofEntity);
    await expect(eraseDemonstration({ store, registry }, null, null)).rejects.toThrow(DemoRefused);
    expect(await store.channels.all()).toEqual([ofEntity]);
  });
});
