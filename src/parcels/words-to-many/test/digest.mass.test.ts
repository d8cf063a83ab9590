import { expect, it } from 'vitest';
import { readDigest, isEmptyDigest } from '../digest.js';
import { aDesk } from '../../../../test/support/a-desk.js';
import { declaredOf } from '../../../../test/support/a-mass-incident.js';

it('SIIF-07 an open mass incident is worth a digest, also of a group that has nothing else today', async () => {
  const desk = await aDesk();
  const isEmpty = async () => isEmptyDigest(await readDigest(desk, ['seguridad'], desk.now()));
  expect(await isEmpty()).toBe(true);
  await declaredOf(desk, 'no abre el correo', 2);
  expect(await isEmpty()).toBe(false);
});
