import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { createTraffic, hideSecrets } from '../../http/traffic.js';

describe('the traffic list', () => {
  it('the traffic list masks secrets at any depth', () => {
    expect(hideSecrets({ a: [{ access_token: 'x', clientSecret: 'y', text: 'hola' }], Authorization: 'z' })).toEqual({
      a: [{ access_token: '•••', clientSecret: '•••', text: 'hola' }],
      Authorization: '•••',
    });
  });

  it('the traffic list cuts texts after 4000 characters', () => {
    expect(hideSecrets('x'.repeat(5_000))).toBe(`${'x'.repeat(4_000)}… (5000)`);
  });

  it('the traffic list keeps its 300 newest entries', () => {
    const traffic = createTraffic(() => instant(0));
    for (let at = 0; at < 320; at += 1) {
      traffic.add({ direction: 'to-bot', method: 'POST', path: '/', sent: at, status: 200, answered: null, ms: 1 });
    }
    expect(traffic.recent()).toHaveLength(300);
    expect(traffic.recent()[0]?.sent).toBe(20);
  });
});
