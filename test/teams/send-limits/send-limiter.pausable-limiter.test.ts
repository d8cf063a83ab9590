import { expect, it } from 'vitest';
import { createPausableLimiter } from '../../../src/teams/send-limits/send-limiter.js';

const call = { kind: 'sends', tenant: 't', place: 'p' } as const;

it('limits that are lifted count nothing until the work is over, also when it fails', async () => {
  let counted = 0;
  const limiter = createPausableLimiter({
    wait: () => Promise.resolve(void (counted += 1)),
    rest: () => undefined,
    close: () => undefined,
  });
  await limiter.wait(call, 'worker');
  await limiter.without(async () => {
    await limiter.wait(call, 'worker');
    await limiter.without(() => limiter.wait(call, 'turn'));
    await limiter.wait(call, 'worker');
  });
  expect(counted).toBe(1);
  await expect(limiter.without(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await limiter.wait(call, 'worker');
  expect(counted).toBe(2);
});
