import { describe, expect, it } from 'vitest';
import { ProxyFailed, createProxyLog, goesDirect } from '../../../src/ops/outbound/tunnels.js';
import { recordingLog } from '../../support/desk-edge.js';

describe('a call without the proxy', () => {
  it.each(['127.0.0.1', '127.8.9.10', 'localhost', 'LOCALHOST', 'mesa.localhost', '[::1]', '::1', '169.254.169.254'])(
    'a call to %s, which is this machine or link-local, bypasses the proxy',
    (host) => {
      expect(goesDirect(host, 443, [])).toBe(true);
    },
  );

  it.each(['localhost.example.co', '127.example.co', 'login.microsoftonline.com', '10.0.0.1', '169.255.1.1'])(
    'a call to %s goes through the proxy',
    (host) => {
      expect(goesDirect(host, 443, [])).toBe(false);
    },
  );

  it.each([
    ['example.co', 'example.co'],
    ['example.co', 'mesa.example.co'],
    ['.example.co', 'example.co'],
    ['.example.co', 'mesa.example.co'],
    ['*.example.co', 'a.b.example.co'],
    ['example.co', 'Example.CO.'],
    ['example.co:443', 'example.co'],
    ['10.0.0.1', '10.0.0.1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['2001:db8::1', '[2001:db8::1]'],
  ])('NO_PROXY=%s lets a call to %s bypass the proxy', (entry, host) => {
    expect(goesDirect(host, 443, [entry])).toBe(true);
  });

  it.each([
    ['example.co', 'otherexample.co'],
    ['example.co', 'example.co.evil.example'],
    ['example.co:8443', 'example.co'],
    ['.', 'example.co'],
    ['*', 'example.co'],
    [':443', 'example.co'],
  ])('NO_PROXY=%s sends a call to %s through the proxy', (entry, host) => {
    expect(goesDirect(host, 443, [entry])).toBe(false);
  });
});

describe('the log of a failing proxy', () => {
  it('a failing proxy is logged once a minute for each host and code, and once when it answers again', () => {
    const { log, lines } = recordingLog();
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
});
