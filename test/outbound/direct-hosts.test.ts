import { describe, expect, it } from 'vitest';
import { goesDirect } from '../../src/outbound/direct-hosts.js';

describe('what is called without the proxy', () => {
  it.each(['127.0.0.1', '127.8.9.10', 'localhost', 'LOCALHOST', 'mesa.localhost', '[::1]', '::1', '169.254.169.254'])(
    '%s is this machine, or its link',
    (host) => {
      expect(goesDirect(host, 443, [])).toBe(true);
    },
  );

  it.each(['localhost.example.co', '127.example.co', 'login.microsoftonline.com', '10.0.0.1', '169.255.1.1'])('%s is not', (host) => {
    expect(goesDirect(host, 443, [])).toBe(false);
  });

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
  ])('NO_PROXY %s names %s', (entry, host) => {
    expect(goesDirect(host, 443, [entry])).toBe(true);
  });

  it.each([
    ['example.co', 'otherexample.co'],
    ['example.co', 'example.co.evil.example'],
    ['example.co:8443', 'example.co'],
    ['.', 'example.co'],
    ['*', 'example.co'],
    [':443', 'example.co'],
  ])('NO_PROXY %s does not name %s', (entry, host) => {
    expect(goesDirect(host, 443, [entry])).toBe(false);
  });
});
