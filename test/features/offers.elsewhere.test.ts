import { expect, it } from 'vitest';
import { offersFor } from '../../src/features/offers.js';
import { aDesk } from '../support/a-desk.js';

it.each(['el ascensor no sirve, hay daños', 'daño en el ascensor del edificio', 'no sirve el ascensor'])(
  'SIIF-16 «%s» is told who attends what this desk does not',
  async (words) => {
    const desk = await aDesk();
    const elsewhere = { what: 'Daños del ascensor', where: 'Servicios generales, ext. 100.', hints: ['no sirve el ascensor'] };
    const other = { ...desk, procedure: { ...desk.procedure, notForThisDesk: [elsewhere] } };
    expect(await offersFor(other, words, null)).toEqual([
      { kind: 'elsewhere', title: 'Daños del ascensor', text: 'Servicios generales, ext. 100.' },
    ]);
  },
);
