import { describe, expect, it } from 'vitest';
import { HOUR, SECOND } from '../../src/core/instant.js';
import { clauseMailDesk } from '../support/clause-mail-desk.js';
import { draftFields } from '../../src/core/ticket/forms/draft-fields.js';
import { uarivDesk as desk } from './uariv-cases.js';

describe('UARIV: a request that is not complete yet', () => {
  it('UARIV-06 a precaso that lacks any one required datum is no case: it is sent back with that fault', async () => {
    const d = await desk();
    const required = draftFields(d.procedure, 'correo').filter((f) => f.required === true);
    expect(required.length).toBeGreaterThan(5);
    for (const { id: field } of required) {
      const id = await d.draft(`precaso falta ${field}`);
      await d.execute(id, 'ana', { type: 'fill-draft', fields: { ...d.form('correo'), [field]: '' }, submit: true });
      expect([field, await d.load(id)]).toMatchObject([
        field,
        { phase: 'draft', numbers: { draft: expect.any(Number) }, completedAt: null },
      ]);
      expect((await d.load(id)).numbers['ticket']).toBeUndefined();
    }
  });

  it('UARIV-06 the person is asked on the card for everything that is missing, at once', async () => {
    const d = await desk();
    const id = await d.draft();
    await d.execute(id, 'ana', { type: 'fill-draft', fields: { phone: '3001234567' }, submit: true });
    await d.pass(SECOND);
    const card = d.shownTo('ana').at(-1) ?? '';
    expect(card).toContain('Revise 3 datos');
    for (const label of ['Correo', 'Sede', 'Categoría'])
      expect(card).toMatch(new RegExp(`"label":"${label}(?: \\*)?"(?:(?!"label").)*✕ Falta responder esto`));
  });

  it('UARIV-06 the reminder names what is still missing', async () => {
    const d = await desk();
    const id = await d.draft();
    await d.execute(id, 'ana', { type: 'fill-draft', fields: { phone: '3001234567' }, submit: true });
    await d.pass(21 * HOUR);
    expect(d.notificationsTo('ana')).toEqual(['draft-reminder']);
    expect(d.shownTo('ana').join('\n')).toContain('faltan correo, sede y categoría');
  });

  it('UARIV-06 a precaso becomes a case with its number once it is complete and sent', async () => {
    const d = await desk();
    const id = await d.draft();
    await d.execute(id, 'ana', { type: 'fill-draft', fields: d.form('correo'), submit: true });
    expect(await d.load(id)).toMatchObject({ phase: 'new', numbers: { draft: 1, ticket: 1 } });
  });

  it('UARIV-06 the desk reads by which means the person wants to be contacted', async () => {
    const d = await desk();
    const id = await d.ticket({ category: 'correo', fields: { contact: 'telephone' } });
    await d.pass(SECOND);
    expect((await d.load(id)).fields['contact']).toBe('telephone');
    expect(d.shownTo('mesa').join('\n')).toContain('{"title":"Contacto","value":"Teléfono"}');
  });

  it('UARIV-06 a precaso whose missing data do not come within 24 hours is No gestionado, by Teams and by mail, and says what was missing', async () => {
    const d = await clauseMailDesk('uariv');
    const inTeams = await d.draft();
    await d.execute(inTeams, 'ana', { type: 'fill-draft', fields: { phone: '3001234567' }, submit: true });
    const byMail = await d.caseOf({ by: 'luis@entidad.example', subject: 'precaso no abre el correo', text: 'Sede: Bogotá' });
    expect(d.letters()[0]?.text).toMatch(/falta un dato:\n\n- Teléfono o extensión\n\n/);
    const ends = 'Si no se completa antes del mar 24 nov, 8:00 a. m., ';
    await d.pass(24 * HOUR - 1);
    for (const id of [inTeams, byMail]) expect(await d.state(id)).toBe('Precaso');
    expect(d.letters()).toMatchObject([{ to: 'luis@entidad.example', text: expect.stringContaining(`${ends}quedará «No gestionado».`) }]);
    await d.pass(1);
    for (const id of [inTeams, byMail]) expect(await d.state(id)).toBe('No gestionado');
    expect(await d.history(inTeams)).toContain('faltaron correo, sede y categoría');
    expect(await d.history(byMail)).toContain('faltó teléfono o extensión');
    expect(d.letters()).toMatchObject([{ to: 'luis@entidad.example', text: expect.stringContaining('quedó «No gestionado»') }]);
  });

  it('UARIV-06 the person reads that their precaso is No gestionado', async () => {
    const d = await desk();
    await d.draft();
    await d.pass(25 * HOUR);
    expect(d.shownTo('ana').at(-1)).toContain('No gestionado');
  });

  it('UARIV-06 level 1 asks about a draft; its 24 hours begin again, and silence is No gestionado', async () => {
    const d = await desk();
    const id = await d.draft();
    await d.pass(12 * HOUR);
    await d.does(id, 'mesa', 'ask-draft', { question: '¿En qué sede está?' });
    expect(await d.load(id)).toMatchObject({ phase: 'draft', assignee: null, question: { text: '¿En qué sede está?' } });
    expect(d.shownTo('ana').join('\n')).toContain('¿En qué sede está?');
    await d.pass(24 * HOUR - 1);
    expect(await d.load(id)).toMatchObject({ phase: 'draft' });
    await d.pass(1);
    expect(await d.load(id)).toMatchObject({ phase: 'void', outcome: 'unserved' });
  });

  it('UARIV-06 a draft that was asked about is answered by its form, and waits for nothing more', async () => {
    const d = await desk();
    const id = await d.draft();
    await d.does(id, 'mesa', 'ask-draft', { question: '¿En qué sede está?' });
    await d.execute(id, 'ana', { type: 'fill-draft', fields: d.form('correo'), submit: true });
    expect(await d.load(id)).toMatchObject({ phase: 'new', question: null });
  });

  it('UARIV-06 the words of an earlier answer are the answer to a later question too, and who asked it reads them once', async () => {
    const d = await desk();
    const id = await d.draft();
    for (const question of ['¿En qué piso está?', '¿Y dónde está la impresora?']) {
      await d.does(id, 'mesa', 'ask-draft', { question });
      for (let times = 0; times < 2; times++) await d.execute(id, 'ana', { type: 'add-information', text: 'en el piso dos' });
    }
    const { question, fields } = await d.load(id);
    expect([question, fields['description']?.split('en el piso dos').length]).toEqual([null, 2]);
    expect(d.notificationsTo('mesa').filter((kind) => kind === 'information')).toHaveLength(2);
  });

  it('UARIV-06 a precaso that lacks nothing and was never sent becomes a case by itself; its 24 hours are business hours, and its reminder sends it', async () => {
    const d = await desk('2026-11-27T16:00:00-05:00');
    const id = await d.draft();
    await d.execute(id, 'ana', { type: 'fill-draft', fields: d.form('correo'), submit: false });
    await d.pass(65 * HOUR);
    expect([await d.state(id), d.notificationsTo('ana')]).toEqual(['Precaso', []]);
    await d.pass(51 * HOUR);
    expect([await d.state(id), d.notificationsTo('ana')]).toEqual(['Precaso', ['draft-reminder']]);
    expect(d.shownTo('ana').join('\n')).toContain('si no, lo registramos tal como está');
    await d.pass(2 * HOUR);
    expect(await d.load(id)).toMatchObject({ phase: 'new', group: 'mesa', category: 'correo', numbers: { ticket: 1 } });
    expect(d.notificationsTo('ana')).toEqual(['draft-reminder', 'registered-for-you']);
    expect(d.shownTo('ana').join('\n')).toContain('Venció el plazo y tenía lo necesario.');
    expect(d.shownTo('mesa').join('\n')).toContain('CASO-000001');
  });
});
