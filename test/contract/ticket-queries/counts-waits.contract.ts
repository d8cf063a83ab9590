import { describe, expect, it } from 'vitest';
import { clauseDesk } from '../../support/clause-desk.js';
import { type MakeStores, opened } from '../stores.js';
import { readDeskStatus } from '../../../src/desk/overviews/desk-status.js';

const account = {
  persona: 'Omar León',
  documento: '52123456',
  vinculacion: 'servidor',
  supervisor: 'Luz Parra',
  correoSupervisor: 'luz@entidad.example',
  necesita: 'ambos',
};

/** What it says of waits must not hang on a store’s order or spelling. */
export function countsWaits(make: MakeStores): void {
  describe('third parties of open cases', () => {
    it('USPEC-10 the desk status names the five third parties most waited for, however their names were typed, and counts the others', async () => {
      const store = await opened(make);
      const d = await clauseDesk('uspec', { store, startsAt: '2026-11-23T08:00:00-05:00' });
      const since = d.desk.now();
      const names = ['Zeta', 'Datos y Redes S.A.S.', 'Ópalo', 'Acme', 'datos y  redes SAS', 'Opalo', 'Beta', 'DATOS Y REDES S.A.S', 'Cía'];
      for (const tercero of names) {
        const id = await d.ticket({ category: 'plataforma' });
        await d.does(id, 'mesa-ayuda', 'tomar');
        await d.does(id, 'mesa-ayuda', 'esperar', { tercero });
      }
      await d.ticket({ category: 'cuentas-equipos', fields: account });
      await d.ticket({ category: 'plataforma' });
      expect((await readDeskStatus(d.desk)).waits).toEqual({
        most: [
          { key: expect.any(String), party: { kind: 'named', name: 'Datos y Redes S.A.S.' }, cases: 3, since },
          { key: expect.any(String), party: { kind: 'named', name: 'Ópalo' }, cases: 2, since },
          { key: expect.any(String), party: { kind: 'named', name: 'Acme' }, cases: 1, since },
          { key: expect.any(String), party: { kind: 'named', name: 'Beta' }, cases: 1, since },
          { key: expect.any(String), party: { kind: 'named', name: 'Cía' }, cases: 1, since },
        ],
        others: { parties: 2, cases: 2 },
      });
    });
  });
}
