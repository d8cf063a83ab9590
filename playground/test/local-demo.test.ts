import { describe, expect, it } from 'vitest';
import { instant } from '../../src/core/instant.js';
import { personId } from '../../src/core/people/person.js';
import { bindingAtStart, eraseDemonstration, isDemonstration } from '../local-demo.js';
import { DemoRefused } from '../local-teams.js';
import { DEMO_TENANT } from '../people/demo-organisation.js';
import { openEmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import { tempFolder } from '../../test/support/temp-folder.js';
import { shipped } from '../../test/procedures/broken-copy.js';
import { advance, aDesk, caseOf } from '../../test/support/a-desk.js';
import { clauseDesk } from '../../test/support/clause-desk.js';

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
