import { describe, expect, it } from 'vitest';
import { draftCard } from '../../../src/features/drafts/draft-card.js';
import { HOUR } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { givenFacts } from '../../../src/cards/parts/given-facts.js';
import { clauseDesk } from '../../support/clause-desk.js';
import { foldedOf, openOf } from '../../support/open-parts.js';
import { inputsIn } from '../../support/read-card.js';
import { takeUpAgain } from '../../../src/features/drafts/answer-offer.js';

/** SIIF’s request, as an entity may have it that demands the screens or why there are none. */
const askingWhy = () =>
  clauseDesk('siif', {
    startsAt: '2026-11-23T08:00:00-05:00',
    changed: (procedure) => ({
      hash: 'asking-why',
      procedure: {
        ...procedure,
        forms: procedure.forms.map((form) => (form.id === 'error' ? { ...form, fields: [...form.fields, sinPantallas] } : form)),
      },
    }),
  });
const sinPantallas = {
  id: 'sinPantallas',
  label: '¿Por qué no hay pantallas?',
  type: 'text',
  minLength: 5,
  requiredWhen: { field: 'pantallas', is: [''] },
} as const;

describe('a draft’s form that asks for files, or why there are none', () => {
  it('SIIF-19 the form shows where screens are sent beside why there are none; once one is sent it asks neither', async () => {
    const d = await askingWhy();
    const id = await d.draft('no me deja registrar el compromiso');
    await d.execute(id, 'ana', { type: 'fill-draft', fields: d.form('presupuesto', { sinPantallas: '' }), submit: true });
    const card = async () => draftCard({ stored: await d.desk.load(id), ...d.desk.registry.current, now: d.desk.now() });
    const asked = inputsIn(openOf(await card()));
    expect(asked.map((i) => [i.id, i.label])).toEqual([
      ['f_pantallas', 'Pantallas del error'],
      ['f_sinPantallas', '¿Por qué no hay pantallas? *'],
    ]);
    expect(asked[0]).toMatchObject({
      line: 'Pantallas del error',
      help: expect.stringMatching(/^La pantalla completa, con el mensaje\..* Envíe el archivo en este chat\.$/),
    });
    const file = { id: 'f1', name: 'error.png', type: 'image/png', bytes: 10, by: d.refOf('ana'), at: d.desk.now() };
    await d.execute(id, 'ana', { type: 'attach-file', file });
    const after = await card();
    expect(inputsIn(openOf(after))).toEqual([]);
    expect(inputsIn(foldedOf(after)).map((i) => i.id)).not.toContain('f_sinPantallas');
  });

  it('SIIF-19 why there are no screens is not shown once one is there, nor in the draft that takes it up; a fault of it still is', async () => {
    const d = await askingWhy();
    const file = (id: string) => ({ id, name: 'error.png', type: 'image/png', bytes: 10, by: d.refOf('ana'), at: d.desk.now() });
    const viewOf = async (id: TicketId) => ({ stored: await d.desk.load(id), ...d.desk.registry.current, now: d.desk.now() });
    const asksWhy = async (id: TicketId) => inputsIn(draftCard(await viewOf(id))).some((i) => i.id === 'f_sinPantallas');
    const id = await d.draft('no me deja registrar el compromiso');
    const fields = { ...d.form('presupuesto'), phone: '', sinPantallas: 'No sé cómo tomarlas' };
    await d.execute(id, 'ana', { type: 'fill-draft', fields, submit: true });
    await d.execute(id, 'ana', { type: 'attach-file', file: file('f1') });
    expect([await asksWhy(id), JSON.stringify(givenFacts(await viewOf(id)))]).toEqual([false, expect.not.stringContaining('tomarlas')]);
    await d.pass(48 * HOUR);
    const again = await takeUpAgain(d.desk, id, d.actorOf('ana'));
    if (again.kind !== 'executed') throw new Error(JSON.stringify(again));
    expect(await asksWhy(again.stored.id)).toBe(false);
    const short = await d.draft('no carga el reporte de gastos');
    await d.execute(short, 'ana', { type: 'fill-draft', fields: { ...fields, sinPantallas: 'no' }, submit: true });
    await d.execute(short, 'ana', { type: 'attach-file', file: file('f2') });
    expect(await asksWhy(short)).toBe(true);
  });
});
