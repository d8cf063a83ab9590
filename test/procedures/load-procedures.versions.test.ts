import { expect, it } from 'vitest';
import { loadProcedure, shippedProcedures } from '../../src/procedures/load-procedures.js';

it('the version of each shipped procedure stands for one content: what changes it raises the version too, and writes both here', async () => {
  const shipped = await Promise.all((await shippedProcedures()).map(loadProcedure));
  expect(
    shipped.map((loaded) =>
      loaded.kind === 'loaded' ? `${loaded.ref.id} ${loaded.ref.version} ${loaded.ref.hash.slice(0, 16)}` : loaded.faults,
    ),
  ).toEqual(['sigce 3 3e08a3b485d5e92f', 'siif 3 69471a293e93a1c1', 'uariv 5 4a8d678e1ec5b125', 'uspec 3 7ae9e27f3e5347e1']);
});
