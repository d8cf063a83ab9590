import { expect, it } from 'vitest';
import { loadProcedure, shippedProcedures } from '../../src/procedures/load-procedures.js';

it('the version of each shipped procedure stands for one content: what changes it raises the version too, and writes both here', async () => {
  const shipped = await Promise.all((await shippedProcedures()).map(loadProcedure));
  expect(
    shipped.map((loaded) =>
      loaded.kind === 'loaded' ? `${loaded.ref.id} ${loaded.ref.version} ${loaded.ref.hash.slice(0, 16)}` : loaded.faults,
    ),
  ).toEqual(['sigce 6 a5cfa91fd967f08a', 'siif 6 916611cd2a2a010b', 'uariv 6 815d16f75095f80e', 'uspec 6 558ef8b5502bedd6']);
});
