import { expect, it } from 'vitest';
import { loadProcedure, shippedProcedures } from '../../src/procedures/load-procedures.js';

it('the version of each shipped procedure stands for one content: what changes it raises the version too, and writes both here', async () => {
  const shipped = await Promise.all((await shippedProcedures()).map(loadProcedure));
  expect(
    shipped.map((loaded) =>
      loaded.kind === 'loaded' ? `${loaded.ref.id} ${loaded.ref.version} ${loaded.ref.hash.slice(0, 16)}` : loaded.faults,
    ),
  ).toEqual(['sigce 6 65dc1920cb415ba6', 'siif 6 41b266e949ff5c13', 'uariv 7 9e2afea3f14394e1', 'uspec 7 4273666dd4710d2a']);
});
