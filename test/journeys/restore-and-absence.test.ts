import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { HOUR, later, toIso } from '../../src/core/instant.js';
import { afterRestore } from '../../src/ops/restore/after-restore.js';
import { tellAbsence } from '../../src/parcels/time-not-counted/tell-absence.js';
import { aDesk } from '../support/a-desk.js';
import { tempFolder } from '../support/temp-folder.js';

it('the coordination reads of the time since a copy that was put back', async () => {
  const desk = await aDesk();
  await desk.processAllDue();
  const madeAt = desk.now();
  await desk.close();
  const folder = join(await tempFolder(), 'copia');
  await cp(desk.folder, folder, { recursive: true });
  const startsAt = later(madeAt, 6 * HOUR);
  const from = toIso(later(madeAt, -2 * HOUR));
  await afterRestore({ args: ['--given', '0', '--from', from], environment: { PRECASO_DATA: folder }, clock: { now: () => startsAt } });
  const restored = await aDesk({ folder, startsAt });
  await restored.processAllDue();
  await tellAbsence(restored);
  await restored.whenIdle();
  expect(JSON.stringify(restored.messagesTo('carla'))).toContain('Precaso estuvo fuera');
});
