import { expect, it } from 'vitest';
import { createProxyLog } from '../../src/outbound/proxy-log.js';
import { ProxyFailed } from '../../src/outbound/tunnel.js';
import { listeningLog } from '../support/desk-edge.js';

it('a proxy that fails is said once a minute for each host and trouble, and once that it is back', () => {
  const { log, lines } = listeningLog();
  let now = 0;
  const { failed, opened } = createProxyLog(log, 'proxy:3128', () => now);
  const down = new ProxyFailed('proxy-unreachable', null);
  const fail = (to: string, fault: ProxyFailed, at: number): void => {
    now = at;
    failed(to, fault);
  };
  opened('a:443');
  fail('a:443', down, 0);
  fail('a:443', down, 59_999);
  fail('b:443', down, 59_999);
  fail('a:443', down, 60_000);
  fail('a:443', new ProxyFailed('proxy-credentials', 407), 60_001);
  opened('a:443');
  opened('a:443');
  fail('a:443', down, 60_002);
  expect(lines.map(({ event, fields }) => [event, fields?.['to'], fields?.['code'], fields?.['status']])).toEqual([
    ['proxy-failed', 'a:443', 'proxy-unreachable', null],
    ['proxy-failed', 'b:443', 'proxy-unreachable', null],
    ['proxy-failed', 'a:443', 'proxy-unreachable', null],
    ['proxy-failed', 'a:443', 'proxy-credentials', 407],
    ['proxy-back', 'a:443', undefined, undefined],
    ['proxy-failed', 'a:443', 'proxy-unreachable', null],
  ]);
});
