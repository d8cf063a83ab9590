import { expect, it } from 'vitest';
import { outageBegin } from '../../../src/features/contingency/plan-import.js';
import { DAY, HOUR, later } from '../../../src/core/instant.js';
import { aContingency, contingencyFile, imported, keptFile, previewOf } from '../../support/a-contingency-import.js';
import { row } from '../../support/an-import-turn.js';

it('SIIF-14 the begin of an outage is known from the newest import, for a day', async () => {
  const { desk, numbers } = await aContingency();
  expect(await outageBegin(desk)).toBeNull();
  const began = [later(desk.now(), -4 * HOUR), later(desk.now(), -3 * HOUR)];
  for (const [index, from] of began.entries()) {
    await imported(desk, await keptFile(desk, await contingencyFile({ cases: [row(numbers[index] ?? 0)] })), from);
    desk.clock.moveBy(HOUR);
  }
  expect(await outageBegin(desk)).toBe(began[1]);
  desk.clock.moveBy(DAY);
  expect(await outageBegin(desk)).toBeNull();
});

it('SIIF-14 rows that come back corrected keep the begin of their outage, and so do other copies of the workbook', async () => {
  const { desk, numbers } = await aContingency();
  const [first = 0, second = 0] = numbers;
  const [exportedAt, began] = [later(desk.now(), -12 * HOUR), later(desk.now(), -3 * HOUR)];
  const cases = [row(first), row(second, { Nombre: null })];
  await imported(desk, await keptFile(desk, await contingencyFile({ cases, exportedAt })), began);
  desk.clock.moveBy(HOUR);
  const corrected = await keptFile(desk, await contingencyFile({ cases: [row(second)], details: [[second, '24/11/2026 09:10']] }));
  const { outageFrom, missingTimes } = await previewOf(desk, corrected);
  expect({ outageFrom, missingTimes }).toEqual({ outageFrom: began, missingTimes: 0 });
  await imported(desk, corrected, outageFrom ?? desk.now());
  expect(await outageBegin(desk)).toBe(began);
  const copy = (contingency: string) => contingencyFile({ cases: [row(numbers[2] ?? 0)], exportedAt, contingency });
  expect((await previewOf(desk, await keptFile(desk, await copy('c1')))).outageFrom).toBe(began);
  expect((await previewOf(desk, await keptFile(desk, await copy('c2')))).outageFrom).toBe(exportedAt);
});
