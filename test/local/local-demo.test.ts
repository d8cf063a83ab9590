import { describe, expect, it } from 'vitest';
import { instant } from '../../src/domain/instant.js';
import { personId } from '../../src/domain/people/person.js';
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

describe('a group when the demonstration starts', () => {
  it('has the demo’s channel where it has none, or had it before', () => {
    expect([bindingAtStart(null, demo), bindingAtStart({ ...demo, serviceUrl: 'http://127.0.0.1:1/' }, demo)]).toEqual([demo, demo]);
  });

  it('keeps the channel that the coordinator chose on the page, at this start’s address', () => {
    expect(bindingAtStart(chosen, demo)).toEqual({ ...chosen, serviceUrl: demo.serviceUrl });
  });

  it('keeps a real team’s channel as it is', () => {
    expect(bindingAtStart({ ...chosen, tenant: 'entidad' }, demo)).toBeNull();
  });
});
