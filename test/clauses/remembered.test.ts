import { describe, expect, it } from 'vitest';
import { draftCard } from '../../src/features/drafts/draft-card.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import type { Card } from '../../src/cards/card.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { siifDesk } from './siif-cases.js';
import { uarivDesk } from './uariv-cases.js';
import { lineIn, openOf } from '../support/open-parts.js';
import { inputsIn } from '../support/read-card.js';
import { sendDraft } from '../../src/features/drafts/complete-draft.js';

/** Ana's first case, with what it leaves known of her. */
async function afterACase(d: ClauseDesk, category: string, fields: Record<string, string>): Promise<void> {
  await d.desk.store.people.remember(d.refOf('ana').id, { name: 'Ana Ruiz', email: 'ana@entidad.example' });
  const id = await d.draft('precaso el primero de todos');
  await sendDraft(d.desk, id, { press: 'first', fields: d.form(category, fields) }, d.actorOf('ana'));
  await d.desk.whenIdle();
}

const cardOf = async (d: ClauseDesk, id: TicketId) =>
  draftCard({ stored: await d.desk.load(id), ...d.desk.registry.current, now: d.desk.now() });

const rememberedIn = (card: Card): string => lineIn(card, 'De su últim');

const known = { phone: '3001234567', site: 'DT Antioquia - Medellín' };

describe('what a draft takes from the last case', () => {
  it('UARIV-05 what the draft takes from the last case stands on its card until the person changes it', async () => {
    const d = await uarivDesk();
    await afterACase(d, 'correo', known);
    const id = await d.draft('precaso no abre el correo desde ayer');
    expect(rememberedIn(await cardOf(d, id))).toBe('De su último caso · Teléfono o extensión: 3001234567 · Sede: DT Antioquia - Medellín');
    expect(d.shownTo('ana').join('\n')).toContain('"title":"Cambiar"');
    await d.execute(id, 'ana', { type: 'fill-draft', fields: { site: 'Bogotá' }, submit: false });
    expect(rememberedIn(await cardOf(d, id))).toBe('De su último caso · Teléfono o extensión: 3001234567');
  });

  it('UARIV-05 a place that the words name is not overwritten by that of the last case: it is filled in and shown', async () => {
    const d = await uarivDesk();
    await afterACase(d, 'correo', known);
    const id = await d.draft('precaso no tengo internet en la sede Bogotá calle 100 tel 3001112233');
    expect((await d.load(id)).fields).toMatchObject({ site: 'Bogotá', phone: '3001112233' });
    const card = await cardOf(d, id);
    expect([rememberedIn(card), inputsIn(openOf(card)).map((f) => f.id)]).toEqual(['', expect.arrayContaining(['f_site'])]);
    const same = await d.draft('precaso la impresora de la sede Medellín no imprime');
    expect((await d.load(same)).fields).toMatchObject({ site: 'DT Antioquia - Medellín' });
  });

  it('SIIF-18 an entity’s data that are taken from the last request stand on the next one', async () => {
    const d = await siifDesk();
    await afterACase(d, 'presupuesto', { entidad: 'Ministerio de Cultura' });
    const card = await cardOf(d, await d.draft('soporte siif no carga el reporte'));
    expect(rememberedIn(card)).toMatch(/^De su último caso · .*Entidad: Ministerio de Cultura/u);
  });
});
