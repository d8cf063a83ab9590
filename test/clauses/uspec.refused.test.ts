import { describe, expect, it } from 'vitest';
import { SECOND } from '../../src/core/instant.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { uspecDesk, uspecInProgress, uspecCall } from './uspec-cases.js';
import { registerCall } from '../../src/features/calls/register-call.js';

const reason = 'sólo se atienden actualizaciones de contenido';

/** Ana sends a request for design, and reads the answer. */
const designAsked = async (d: ClauseDesk) => {
  const id = await d.draft('publicar en la página web');
  const fields = d.form('diseno-web', { description: 'Quiero otros colores en la página' });
  await d.execute(id, 'ana', { type: 'fill-draft', fields, submit: true });
  await d.pass(SECOND);
  return id;
};

describe('USPEC: requests that the desk does not receive', () => {
  it.each(['publicar un documento en la página web', 'eliminar de la página un documento viejo'])(
    'USPEC-02 a request to update the content of the web page is a ticket of the help desk: %s',
    async (words) => {
      const d = await uspecDesk();
      const id = await d.draft(words);
      expect((await d.load(id)).category).toBe('publicacion-web');
      await d.execute(id, 'ana', { type: 'fill-draft', fields: d.form('publicacion-web'), submit: true });
      expect(await d.load(id)).toMatchObject({ phase: 'new', group: 'mesa-ayuda', numbers: { ticket: 1 } });
    },
  );

  it('USPEC-02 a request for design or style is no ticket, and keeps all that was typed', async () => {
    const d = await uspecDesk();
    const id = await designAsked(d);
    expect(await d.load(id)).toMatchObject({ phase: 'draft', category: 'diseno-web', completedAt: null });
    expect(d.shownTo('ana').at(-1)).toContain('Quiero otros colores en la página');
  });

  it('USPEC-02 the requester of design or style reads why it is not received', async () => {
    const d = await uspecDesk();
    await designAsked(d);
    expect(d.shownTo('ana').at(-1)).toContain(reason);
  });

  it('USPEC-02 the refused request does not become another category in silence: sent again it is refused again', async () => {
    const d = await uspecDesk();
    const id = await d.draft('publicar en la página web');
    const send = () => d.execute(id, 'ana', { type: 'fill-draft', fields: { ...d.form('diseno-web') }, submit: true });
    await send();
    await d.execute(id, 'ana', { type: 'fill-draft', fields: {}, submit: true });
    expect(await d.load(id)).toMatchObject({ phase: 'draft', category: 'diseno-web' });
  });

  it.each(['cambiar el diseño de la página', 'corrección de estilo de un texto'])(
    'USPEC-02 a category that was guessed and is refused says so before anything is sent: %s',
    async (words) => {
      const d = await uspecDesk();
      await d.draft(words);
      expect(d.shownTo('ana').at(-1)).toContain(reason);
    },
  );

  it('USPEC-02 the person chooses another category themself, or withdraws', async () => {
    const d = await uspecDesk();
    const refused = async (words: string) => {
      const id = await d.draft(words);
      await d.execute(id, 'ana', { type: 'fill-draft', fields: d.form('diseno-web'), submit: true });
      return id;
    };
    const other = await refused('cambiar el diseño de la página');
    await d.execute(other, 'ana', { type: 'fill-draft', fields: { category: 'publicacion-web' }, submit: true });
    expect(await d.load(other)).toMatchObject({ phase: 'new', category: 'publicacion-web' });
    const gone = await refused('otros colores de la página');
    await d.does(gone, 'ana', 'retirar');
    expect(await d.state(gone)).toBe('Retirada');
  });

  it('USPEC-02 a call about design comes back in the form, with the reason and every other fault', async () => {
    const d = await uspecDesk();
    expect(await registerCall(d.desk, uspecCall(d, 'diseno-web', { fields: { phone: '' } }))).toMatchObject({
      kind: 'faults',
      faults: [
        { field: 'phone', code: 'missing' },
        { field: 'category', code: 'not-received', reason: expect.stringContaining(reason) },
      ],
    });
  });

  it('USPEC-02 a case is not corrected to a refused category, and the form says why', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d, 'publicacion-web');
    const { version } = await d.load(id);
    const input = { category: 'diseno-web', reason: 'Pide otros colores' };
    expect(await d.execute(id, 'mesa-ayuda', { type: 'correct', seen: version, input })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'fields-missing', faults: [{ field: 'category', code: 'not-received' }] },
    });
    expect(await d.load(id)).toMatchObject({ category: 'publicacion-web' });
  });
});
