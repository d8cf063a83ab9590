import { expect, it } from 'vitest';
import { twoVersions } from '../../../../test/support/two-versions.js';
import { readDesk } from '../not-counted.js';

it('SIIF-15 clocks can be stopped while a case stands with a removed group', async () => {
  const { after } = await twoVersions();
  const { fields } = await readDesk(after.desk);
  expect(fields.find((f) => f.id === 'group')?.choices?.map((c) => c.label)).toEqual([
    'Mesa de servicios (1)',
    'Proveedores de dotación tecnológica (1)',
  ]);
});
