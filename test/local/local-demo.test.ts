import { describe, expect, it } from 'vitest';
import { instant } from '../../src/core/instant.js';
import { personId } from '../../src/core/people/person.js';
import { bindingAtStart } from '../../src/local/local-demo.js';

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

  it('a channel of a real team stays bound unchanged when local mode starts', () => {
    expect(bindingAtStart({ ...chosen, tenant: 'entidad' }, demo)).toBeNull();
  });
});
