import { previewShares } from '../disclosure-card.js';
import { expect, it } from 'vitest';
import { aDesk, caseOf } from '../../../../test/support/a-desk.js';
import { declaredOf } from '../../../../test/support/a-mass-incident.js';

/** A desk with a case of its own and an incident of three. */
async function aDeskWithIncident() {
  const desk = await aDesk();
  const own = await caseOf(desk, { words: 'se dañó el teclado', key: 'own' });
  const parent = await declaredOf(desk, 'no abre el correo', 3);
  const children = ((await desk.load(parent)).ticket.children ?? []).map(({ id }) => id);
  return { desk, own, parent, children };
}

it('SIIF-22 what a group is sent of its cases has those of a mass incident too, by themselves', async () => {
  const { desk, children } = await aDeskWithIncident();
  const [{ share } = { share: null }] = await previewShares(desk, ['mesa']);
  expect(share?.parts).toMatchObject([
    { of: 'new', count: 2 },
    { of: 'with-incident', count: 2 },
  ]);
  expect(new Set(share?.parts[1]?.first.map(({ stored }) => stored.id))).toEqual(new Set(children));
});
