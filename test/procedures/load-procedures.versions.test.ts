import { expect, it } from 'vitest';
import { loadProcedure, shippedProcedures } from '../../src/procedures/load-procedures.js';

it('the version of each shipped procedure stands for one content: what changes it raises the version too, and writes both here', async () => {
  const shipped = await Promise.all((await shippedProcedures()).map(loadProcedure));
  expect(
    shipped.map((loaded) =>
      loaded.kind === 'loaded' ? `${loaded.ref.id} ${loaded.ref.version} ${loaded.ref.hash.slice(0, 16)}` : loaded.faults,
    ),
  ).toEqual(['sigce 4 50ccd67654d864ac', 'siif 4 452415873e705a9e', 'uariv 5 ae4b0fe4c987f081', 'uspec 4 54f53ab5d43f7123']);
});
