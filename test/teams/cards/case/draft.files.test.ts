import { describe, expect, it } from 'vitest';
import { draftData } from '../../../../src/teams/cards/case/draft.js';
import { clauseDesk } from '../../../support/clause-desk.js';

describe('a draft’s form that asks for files, or why there are none', () => {
  it('SIIF-19 the form shows where screens are sent beside why there are none; once one is sent it asks neither', async () => {
    const d = await clauseDesk('siif', { startsAt: '2026-11-23T08:00:00-05:00' });
    const id = await d.draft('no me deja registrar el compromiso');
    await d.execute(id, 'ana', { type: 'fill-draft', fields: d.form('presupuesto', { sinPantallas: '' }), submit: true });
    const card = async () => draftData({ stored: await d.desk.load(id), ...d.desk.registry.current, now: d.desk.now() }, 'n');
    const asked = (await card()).missing;
    expect(asked.map((i) => [i.id, i.label])).toEqual([
      ['f_pantallas', 'Pantallas del error'],
      ['f_sinPantallas', '¿Por qué no hay pantallas? *'],
    ]);
    expect(asked[0]).toMatchObject({
      line: 'Pantallas del error',
      help: 'La pantalla completa, con el mensaje. Envíe el archivo en este chat.',
    });
    const file = { id: 'f1', name: 'error.png', type: 'image/png', bytes: 10, by: d.refOf('ana'), at: d.desk.now() };
    await d.execute(id, 'ana', { type: 'attach-file', file });
    const after = await card();
    expect(after.missing).toEqual([]);
    expect(after.others.find((i) => i.id === 'f_sinPantallas')?.label).toBe('¿Por qué no hay pantallas?');
  });
});
