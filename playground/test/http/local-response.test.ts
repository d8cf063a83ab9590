import { describe, expect, it } from 'vitest';
import { isLoopbackHost } from '../../http/local-response.js';

describe('the guard against DNS rebinding', () => {
  it.each(['127.0.0.1', '127.0.0.1:3978', 'localhost:1', 'LOCALHOST:3978', '[::1]:3978'])(
    'the guard against DNS rebinding accepts the host %s',
    (host) => {
      expect(isLoopbackHost(host)).toBe(true);
    },
  );

  it.each([undefined, '', 'evil.example', '127.0.0.1.evil.example', 'localhost.evil:80', '10.0.0.1', 'localhost:'])(
    'the guard against DNS rebinding refuses the host %s',
    (host) => {
      expect(isLoopbackHost(host)).toBe(false);
    },
  );
});
