import { describe, expect, it } from 'vitest';
import type { Procedure } from '../../../src/procedure/procedure.js';
import { type MakeStores, opened, outcomes, reopened } from '../stores.js';
import { shippedProcedure } from '../../support/shipped-procedure.js';

const shipped = shippedProcedure('uariv');
const uariv: Procedure = shipped.procedure;
const ref = { id: 'uariv', version: 1, hash: 'h-1' };

export function keepsWordings(make: MakeStores): void {
  describe('the wording of a procedure', () => {
    it('a kept procedure wording is read back unchanged', async () => {
      const { archive } = await opened(make);
      await archive.keep(ref, uariv);
      expect(await archive.load(ref)).toEqual(uariv);
    });

    it('a procedure wording kept several times is read back unchanged', async () => {
      const { archive } = await opened(make);
      await Promise.all(Array.from({ length: 5 }, () => archive.keep(ref, uariv)));
      await archive.keep(ref, uariv);
      expect(await archive.load(ref)).toEqual(uariv);
    });

    it('a procedure wording stays when the file is edited: each hash and version is another wording', async () => {
      const { archive } = await opened(make);
      const edited = { ...uariv, deskName: 'Otra mesa' };
      await archive.keep(ref, uariv);
      await archive.keep({ ...ref, hash: 'h-2' }, edited);
      await archive.keep({ ...ref, version: 2, hash: 'h-3' }, { ...edited, version: 2 });
      expect((await archive.load(ref))?.deskName).toBe(uariv.deskName);
      expect((await archive.load({ ...ref, hash: 'h-2' }))?.deskName).toBe('Otra mesa');
      expect((await archive.load({ ...ref, version: 2, hash: 'h-3' }))?.version).toBe(2);
    });

    it('S4 an archive says when a version gets another wording, from either of its files, and at no other time', async () => {
      const { archive } = await opened(make);
      const kept = [ref, ref, { ...ref, version: 11 }, { ...ref, id: 'uarivb' }, { ...ref, hash: 'h-2' }, ref];
      const said: boolean[] = [];
      for (const one of kept) said.push(await archive.keep(one, uariv));
      expect(said).toEqual([false, false, false, false, true, true]);
    });

    it('a procedure wording that was never kept is null', async () => {
      const { archive } = await opened(make);
      await archive.keep(ref, uariv);
      for (const other of [{ id: 'siif' }, { version: 2 }, { hash: 'h-2' }, { hash: 'h-1\0' }]) {
        expect(await archive.load({ ...ref, ...other })).toBeNull();
      }
    });

    it('a procedure wording that would come back changed is refused', async () => {
      const { archive } = await opened(make);
      expect(await outcomes([archive.keep(ref, { ...uariv, version: Number.NaN })])).toEqual(['document-refused']);
      expect(await archive.load(ref)).toBeNull();
    });

    it('a procedure wording is still there after a restart', async () => {
      const before = await opened(make);
      await before.archive.keep(ref, uariv);
      expect(await (await reopened(before)).archive.load(ref)).toEqual(uariv);
    });
  });
}
