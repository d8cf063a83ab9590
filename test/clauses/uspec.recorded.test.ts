import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../src/core/ticket/ticket.js';
import { clauseMailDesk } from '../support/clause-mail-desk.js';
import { uspecByMail, uspecDesk } from './uspec-cases.js';

/** What Ana reported with a photo in Teams, and by mail, both taken by the desk. */
async function reported(): Promise<{ inTeams: Ticket; byMail: Ticket }> {
  const d = await uspecDesk();
  const id = await d.draft('precaso no enciende el computador');
  const file = { id: 'f1', name: 'foto.png', type: 'image/png', bytes: 10, by: d.refOf('ana'), at: d.desk.now() };
  await d.execute(id, 'ana', { type: 'attach-file', file });
  const fields = d.form('plataforma', { description: 'precaso no enciende el computador\nDesde esta mañana' });
  await d.execute(id, 'ana', { type: 'fill-draft', fields, submit: true });
  const m = await clauseMailDesk('uspec');
  const mailed = await uspecByMail(m);
  return { inTeams: await d.does(id, 'mesa-ayuda', 'tomar'), byMail: await m.does(mailed, 'mesa-ayuda', 'tomar') };
}

describe('USPEC: what a ticket records, in Teams and by mail', () => {
  it('USPEC-08 a ticket records its user', async () => {
    const { inTeams, byMail } = await reported();
    expect(inTeams).toMatchObject({ requester: { id: 'ana', name: 'Ana Ruiz' } });
    expect(byMail).toMatchObject({
      requester: { name: 'Ana Ruiz' },
      registeredBy: null,
      fields: { name: 'Ana Ruiz', email: 'ana@entidad.example' },
    });
  });

  it('USPEC-08 a ticket records its category', async () => {
    const { inTeams, byMail } = await reported();
    for (const one of [inTeams, byMail]) expect(one).toMatchObject({ category: 'plataforma' });
  });

  it('USPEC-08 a ticket records its assignee', async () => {
    const { inTeams, byMail } = await reported();
    for (const one of [inTeams, byMail]) expect(one).toMatchObject({ assignee: { id: 'mesa-ayuda' }, group: 'mesa-ayuda' });
  });

  it('USPEC-08 a ticket records its origin', async () => {
    const { inTeams, byMail } = await reported();
    expect([inTeams.channel, byMail.channel, byMail.mailbox]).toEqual(['teams', 'email', 'soporte']);
  });

  it('USPEC-08 a ticket records its title and, apart from it, its description', async () => {
    const { inTeams, byMail } = await reported();
    expect(inTeams).toMatchObject({
      words: 'precaso no enciende el computador',
      fields: { description: 'precaso no enciende el computador\nDesde esta mañana' },
    });
    expect(byMail).toMatchObject({
      words: 'no enciende el computador, Desde esta mañana',
      fields: { description: expect.stringMatching(/^no enciende el computador\nDesde esta mañana\.\n/) },
    });
  });

  it('USPEC-08 a ticket records the files that were attached', async () => {
    const { inTeams, byMail } = await reported();
    expect(inTeams).toMatchObject({ fields: { adjuntos: 'f1' }, files: [{ name: 'foto.png' }] });
    expect(byMail.files.map(({ name }) => name)).toEqual(['foto.png', 'correo original.eml']);
    expect(byMail.fields['adjuntos']).toContain(byMail.files[0]?.id);
  });
});
