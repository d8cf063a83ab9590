import { describe, expect, it } from 'vitest';
import { SECOND } from '../../../src/core/instant.js';
import { draftCard } from '../../../src/features/drafts/draft-card.js';
import { handlePress } from '../../../src/features/acts.js';
import type { ClauseDesk } from '../../support/clause-desk.js';
import { sigceDesk } from '../../clauses/sigce-cases.js';
import { uspecDesk } from '../../clauses/uspec-cases.js';
import { aTurn } from '../../support/a-turn.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { lineIn, openOf } from '../../support/open-parts.js';
import { buttonsIn, inputsIn, linesOf } from '../../support/read-card.js';

const cardOf = async (d: ClauseDesk, id: TicketId) =>
  draftCard({ stored: await d.desk.load(id), ...d.desk.registry.current, now: d.desk.now() });
const pressed = async (d: ClauseDesk, data: Record<string, unknown>) => {
  const answer = await handlePress(aTurn(d.desk, 'ana', ''), { verb: 'send-draft', n: 'n', ...data });
  await d.pass(SECOND);
  return answer;
};
const words = 'crear cuenta para Juan Soto, cc 1020304050, contratista, supervisor: Marta Ríos, correo supervisor: marta@uspec.example';

describe('a category that decides the way', () => {
  it('USPEC-06 a category that decides the way is asked by buttons before the form, Enviar alone files nothing, and the button begins its form', async () => {
    const d = await uspecDesk();
    const id = await d.draft(words);
    const card = await cardOf(d, id);
    expect(
      buttonsIn(card)
        .map(({ title }) => title)
        .slice(0, 1),
    ).toEqual(['Cuentas de usuario y equipos']);
    expect([inputsIn(openOf(card)), lineIn(card, 'Otra')]).toEqual([[], 'Otra…']);
    expect(inputsIn(card).find(({ id: field }) => field === 'f_category')).toMatchObject({ label: 'Categoría *', value: '' });
    await pressed(d, { ticket: id, f_phone: '4521', f_email: 'ana@uspec.example' });
    expect(await d.load(id)).toMatchObject({ phase: 'draft', category: null });
    await pressed(d, { ticket: id, n: 'm', category: 'cuentas-equipos', f_phone: '4521', f_email: 'ana@uspec.example' });
    expect(await d.load(id)).toMatchObject({
      phase: 'draft',
      category: 'cuentas-equipos',
      fields: { persona: 'Juan Soto', supervisor: 'Marta Ríos' },
    });
  });

  it('USPEC-06 what was read for a form that was just chosen is shown before it is sent', async () => {
    const d = await uspecDesk();
    const id = await d.draft(`${words}, cuenta y equipo`);
    await pressed(d, { ticket: id, category: 'cuentas-equipos', f_phone: '4521', f_email: 'ana@uspec.example' });
    const card = await cardOf(d, id);
    expect(await d.load(id)).toMatchObject({ phase: 'draft' });
    expect(
      inputsIn(openOf(card))
        .map(({ id: field, value }) => [field, value])
        .filter(([field]) => field !== 'f_email'),
    ).toEqual([
      ['f_persona', 'Juan Soto'],
      ['f_documento', '1020304050'],
      ['f_vinculacion', 'contratista'],
      ['f_supervisor', 'Marta Ríos'],
      ['f_correoSupervisor', 'marta@uspec.example'],
      ['f_necesita', 'ambos'],
    ]);
    expect(inputsIn(openOf(card)).find(({ id: field }) => field === 'f_persona')).toMatchObject({
      help: 'Lo tomamos de su mensaje: revise que esté bien.',
    });
    await pressed(d, { ticket: id, n: 'm' });
    expect(await d.load(id)).toMatchObject({ phase: 'waiting', group: 'gestion-contractual' });
  });

  it('USPEC-02 a refused one says why before it is pressed', async () => {
    const d = await uspecDesk();
    const card = await cardOf(d, await d.draft('cambiar los colores de la página web'));
    expect(linesOf(openOf(card)).join('\n')).toContain('sólo se atienden actualizaciones de contenido');
  });

  it('UARIV-06 the telephone that a draft lacks is a number alone, and words for it; other numbers go to the description', async () => {
    const d = await uspecDesk();
    const id = await d.draft('no prende el computador');
    await d.execute(id, 'ana', { type: 'add-information', text: 'la placa es 3216549870' });
    expect((await d.load(id)).fields['phone'] ?? '').toBe('');
    await d.execute(id, 'ana', { type: 'add-information', text: '310 555 12 34' });
    expect((await d.load(id)).fields).toMatchObject({
      phone: '3105551234',
      description: 'no prende el computador\nla placa es 3216549870',
    });
  });
});

describe('a category that decides the way, where the form proposes one to everybody', () => {
  it('SIGCE-11 Enviar files what the form proposes, which level 1 corrects, and the button of the words’ own category files that', async () => {
    const d = await sigceDesk();
    const id = await d.draft('sigce olvidé la contraseña');
    const card = await cardOf(d, id);
    expect([await d.load(id).then(({ category }) => category), buttonsIn(card)[0]?.title]).toEqual(['otro', 'Recuperación de contraseña']);
    expect(lineIn(card, '¿Es de')).toMatch(/^¿Es de «Recuperación de contraseña».*\?$/);
    await pressed(d, { ticket: id, category: 'recuperacion' });
    expect(await d.load(id)).toMatchObject({ category: 'recuperacion' });
    expect(lineIn(await cardOf(d, id), '✕')).toBe('');
  });

  it('SIGCE-11 the question stands until it is answered or the case has its number: Enviar with a fault leaves it', async () => {
    const d = await sigceDesk();
    const id = await d.draft('sigce olvidé la contraseña');
    await pressed(d, { ticket: id });
    const card = await cardOf(d, id);
    expect([lineIn(card, '✕'), buttonsIn(card)[0]?.title]).toEqual([
      expect.stringMatching(/^✕ Revise \d datos$/),
      'Recuperación de contraseña',
    ]);
    expect(lineIn(card, '¿Es de')).toMatch(/ recibid[ao]\. ¿Es de «Recuperación de contraseña».*\? El botón también envía\.$/);
  });
});
