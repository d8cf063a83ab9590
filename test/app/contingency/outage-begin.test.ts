import { expect, it } from 'vitest';
import { DAY, HOUR, later } from '../../../src/domain/instant.js';
import { aContingency, contingencyFile, imported, keptFile } from '../../support/a-contingency-import.js';
import { row } from '../../support/an-import-turn.js';

it('SIIF-14 the begin of an outage is known from the newest import, for a day', async () => {
  const { desk, numbers } = await aContingency();
  expect(await desk.outageBegin()).toBeNull();
  const began = [later(desk.now(), -4 * HOUR), later(desk.now(), -3 * HOUR)];
  for (const [index, from] of began.entries()) {
    await imported(desk, await keptFile(desk, await contingencyFile({ cases: [row(numbers[index] ?? 0)] })), from);
    desk.clock.moveBy(HOUR);
  }
  expect(await desk.outageBegin()).toBe(began[1]);
  desk.clock.moveBy(DAY);
  expect(await desk.outageBegin()).toBeNull();
});
