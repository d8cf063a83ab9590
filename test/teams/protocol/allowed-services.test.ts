import { expect, it } from 'vitest';
import { isAllowedService } from '../../../src/teams/protocol/allowed-services.js';

it('a loopback address that is set by host and port is allowed without allowing all of loopback', () => {
  const rules = { serviceHosts: ['127.0.0.1:9000'], allowLoopbackServices: false };
  expect(isAllowedService('http://127.0.0.1:9000/x/', rules)).toBe(true);
  expect(isAllowedService('http://127.0.0.1:9001/x/', rules)).toBe(false);
});
