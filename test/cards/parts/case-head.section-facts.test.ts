import { describe, expect, it } from 'vitest';
import type { CaseView } from '../../../src/ports/messenger.js';
import { foldedCard } from '../../../src/features/cases/done-card.js';
import { liveCard } from '../../../src/features/cases/live-card.js';
import { createRender } from '../../../src/features/render.js';
import { givenFacts } from '../../../src/cards/parts/given-facts.js';
import { sectionFacts } from '../../../src/cards/parts/case-head.js';
import { withSections } from '../../support/a-sectioned-form.js';
import { advance, aDesk, caseOf, draftOf, sendForm, type TestDesk } from '../../support/a-desk.js';
import { completeForm } from '../../support/cast.js';
import { readable } from '../../support/shown-card.js';
import { foldedOf } from '../../support/open-parts.js';
import { factsIn, linesOf } from '../../support/read-card.js';
import { drawnAdvance } from '../../support/drawn-form.js';

async function anAccount() {
  const desk = await aDesk({ changed: withSections });
  const id = await draftOf(desk);
  await sendForm(desk, id, { ...completeForm, category: 'accesos' });
  const view = async (): Promise<CaseView> => ({ stored: await desk.load(id), ...desk.registry.current, now: desk.now() });
  return { desk, id, view };
}

const texts = (desk: TestDesk, group: string) => desk.messagesTo(group).map((message) => readable(JSON.stringify(createRender()(message))));

describe('a case with sections for other areas', () => {
  it('USPEC-06 the card shows which area’s section is missing, and which sections are done', async () => {
    const { desk, id, view } = await anAccount();
    expect(sectionFacts(await view())).toEqual([
      { title: 'Falta la sección', value: 'Administración de Personal, de Infraestructura tecnológica' },
    ]);
    await advance(desk, id, 'fill', 'dora', { post: 'Profesional' });
    expect(factsIn(liveCard(await view())).slice(0, 2)).toEqual([
      { title: 'Falta la sección', value: 'Grupo Administrativo, de Seguridad y privacidad de la información' },
      { title: 'Ya diligenciado', value: 'Administración de Personal' },
    ]);
    expect(factsIn(foldedOf(liveCard(await view())))).toContainEqual({ title: 'Cargo', value: 'Profesional' });
    await advance(desk, id, 'fill', 'sara', { until: '2027-01-31' });
    expect([sectionFacts(await view()), (await view()).stored.ticket.group]).toEqual([[], 'mesa']);
    expect(givenFacts(await view()).slice(-2)).toEqual([
      { title: 'Cargo', value: 'Profesional' },
      { title: 'Vence', value: '31 ene 2027' },
    ]);
  });

  it('USPEC-06 the dialog is titled with the section and asks its fields', async () => {
    const { view } = await anAccount();
    const dialog = drawnAdvance(await view(), 'fill');
    expect(dialog.title).toBe('Administración de Personal · CASO-000001');
    expect(JSON.stringify(dialog.card)).toContain('"id":"f_post","label":"Cargo"');
  });

  it('USPEC-06 the next group reads where the case comes from, and the card left behind says which section was filled', async () => {
    const { desk, id, view } = await anAccount();
    await advance(desk, id, 'fill', 'dora', { post: 'Profesional' });
    expect(texts(desk, 'seguridad').join()).toContain('Llegó **CASO-000001** de Infraestructura tecnológica');
    const { stored } = await view();
    const left = stored.postedCards.find((s) => s.place.kind === 'channel' && s.place.group === 'infraestructura');
    if (left === undefined) throw new Error('no card was left');
    expect(linesOf(foldedCard(await view(), left))).toEqual([
      expect.stringContaining('→ **Seguridad y privacidad de la información**'),
      expect.stringMatching(/^Dora Vega, .*: «Administración de Personal»$/),
    ]);
  });

  it('a case without sections shows no section facts', async () => {
    const desk = await aDesk();
    const stored = await desk.load(await caseOf(desk));
    expect(sectionFacts({ stored, ...desk.registry.current, now: desk.now() })).toEqual([]);
  });
});
