import { describe, expect, it } from 'vitest';
import { deskActions } from '../../src/cards/parts/case-actions.js';
import { HOUR } from '../../src/core/instant.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { aDesk, draftOf } from '../support/a-desk.js';
import { aTurn } from '../support/a-turn.js';
import { newUser } from './sigce-cases.js';
import { completeForm } from '../support/cast.js';
import { openDialog, submitDialog } from '../../src/features/acts.js';
import { sendDraft } from '../../src/features/drafts/complete-draft.js';

const buttons = async (d: ClauseDesk, id: TicketId) => {
  const { calendar } = d.desk.registry.current;
  const view = { stored: await d.desk.load(id), procedure: d.procedure, calendar, now: d.desk.now() };
  return deskActions(view, { kind: 'person', person: d.refOf('carla').id }).map((b) => b.title);
};

describe('a draft that the desk completes', () => {
  it.each([
    ['UARIV-06', 'uariv', 'mesa', 'correo'],
    ['USPEC-07', 'uspec', 'mesa-ayuda', 'plataforma'],
    ['SIIF-04', 'siif', 'linea', 'otro'],
    ['SIGCE-02', 'sigce', 'mesa-sigce', 'otro'],
  ])(
    '%s level 1 completes the draft of a user that it reached, who is told their number; the history says who did (%s)',
    async (_clause, name, by, category) => {
      const d = await clauseDesk(name, { startsAt: '2026-11-23T08:00:00-05:00' });
      const id = await d.draft();
      expect((await buttons(d, id))[0]).toBe('Completar');
      await sendDraft(d.desk, id, { press: 'p', fields: d.form(category) }, d.actorOf(by));
      await d.desk.whenIdle();
      const ticket = await d.load(id);
      expect(ticket).toMatchObject({ requester: { id: 'ana' }, registeredBy: null, phase: 'new' });
      expect(await d.history(id)).toContain(`${d.refOf(by).name} envió los datos`);
      expect(d.notificationsTo('ana')).toEqual(['registered-for-you']);
      expect(d.shownTo('ana').join('\n')).toMatch(/registró .* por usted:/u);
      expect(await buttons(d, id)).not.toContain('Completar');
    },
  );

  it('UARIV-06 a user who completes their own draft is not told of it', async () => {
    const d = await clauseDesk('uariv');
    await d.ticket({ category: 'correo' });
    expect(d.notificationsTo('ana')).toEqual([]);
  });
});

const atDesk = async () => {
  const desk = await aDesk();
  const id = await draftOf(desk);
  const mail = { email: 'ana.ruiz@entidad.example' };
  await desk.execute(id, { id: 'mail', type: 'fill-draft', fields: mail, submit: false }, aTurn(desk, 'ana', '').actor);
  const opened = async (who: 'beto' | 'luz' | 'dora' = 'beto') => openDialog(aTurn(desk, who, ''), { open: 'complete', ticket: id });
  const sent = async (upTo: number, typed: Record<string, string>, n = 'n') => {
    const inputs = Object.fromEntries(Object.entries(typed).map(([field, value]) => [`f_${field}`, value]));
    const answer = await submitDialog(aTurn(desk, 'beto', ''), { verb: 'complete-draft', ticket: id, upTo, n, ...inputs });
    await desk.whenIdle();
    return answer;
  };
  return { desk, id, opened, sent };
};

const upToIn = (answer: unknown): number => Number(/"upTo":(\d+)/u.exec(JSON.stringify(answer))?.[1]);

/** The form of level 1 after it was sent with these inputs. */
async function completedBy(d: ClauseDesk, typed: Readonly<Record<string, string>>): Promise<string> {
  const id = await d.draft();
  const turn = { ...aTurn(d.desk, 'beto', ''), actor: d.actorOf('mesa-sigce') };
  const upTo = upToIn(await openDialog(turn, { open: 'complete', ticket: id }));
  const inputs = Object.fromEntries(Object.entries(typed).map(([field, value]) => [`f_${field}`, value]));
  return JSON.stringify(await submitDialog(turn, { verb: 'complete-draft', ticket: id, upTo, n: 'n', ...inputs }));
}

describe('the form in which the desk completes a draft', () => {
  it('UARIV-06 the form has what the user wrote; the history says who opened their personal data', async () => {
    const { desk, id, opened } = await atDesk();
    const dialog = JSON.stringify(await opened());
    expect(dialog).toContain('"title":"Completar · PRE-000001"');
    expect(dialog).toContain('no abre el correo desde ayer');
    expect(dialog).toContain('ana.ruiz@entidad.example');
    const { history } = await desk.load(id);
    expect(history.filter(({ event }) => event.type === 'personal-data-opened').map(({ by }) => by)).toMatchObject([
      { person: { name: 'Beto Gil' } },
    ]);
  });

  it('UARIV-06 what is missing comes back in the form with all that was typed, and then it is a case, once', async () => {
    const { desk, id, opened, sent } = await atDesk();
    const first = await sent(upToIn(await opened()), { phone: '12', site: 'Bogotá' });
    expect(first).toMatchObject({ kind: 'dialog' });
    expect(JSON.stringify(first)).toMatch(/"value":"12".*El teléfono lleva/u);
    expect(JSON.stringify(first)).toContain('"value":"Bogotá"');
    const typed = { phone: '601 7965150 ext 4321', site: 'Bogotá' };
    for (const _ of [1, 2])
      expect(await sent(upToIn(first), typed, 'n2')).toEqual({
        kind: 'message',
        text: 'Registrado: CASO-000001. Está en la cola de su grupo.',
      });
    expect((await desk.load(id)).ticket.fields).toMatchObject({ phone: '6017965150 ext. 4321', site: 'Bogotá' });
  });

  it('SIGCE-09 what an answer asks for is asked in the form that comes back, which says so, and nothing counts as wrong', async () => {
    const d = await clauseDesk('sigce');
    const { nuevoDane: _, ...typed } = d.form('creacion-usuario', newUser);
    const again = await completedBy(d, typed);
    expect(again).toContain('Falta un dato más: código DANE del nuevo usuario');
    expect(again).toContain('"id":"f_nuevoDane"');
    expect(again).not.toContain('✕');
  });

  it('SIGCE-09 the fields of a category that was chosen on the form are asked next, with all else folded, and nothing counts as wrong', async () => {
    const d = await clauseDesk('sigce');
    const again = await completedBy(d, { ...d.form('otro'), category: 'creacion-usuario' });
    expect(again).toMatch(/Faltan \d+ datos más: primer nombre/u);
    expect(again).toContain('"text":"Cambiar lo que respondió"');
    expect(again).not.toContain('✕');
  });

  it('UARIV-06 what the user wrote meanwhile is not overwritten: the form comes back with both', async () => {
    const { desk, id, opened, sent } = await atDesk();
    const upTo = upToIn(await opened());
    await desk.execute(id, { id: 'f', type: 'fill-draft', fields: { site: 'Cali' }, submit: false }, aTurn(desk, 'ana', '').actor);
    const again = await sent(upTo, { ...completeForm, site: 'Bogotá' });
    expect(JSON.stringify(again)).toContain('Mientras tanto cambió «Sede»; ahora dice: «Cali»');
    expect(JSON.stringify(again)).toContain('"value":"Bogotá"');
    expect((await desk.load(id)).ticket.fields['site']).toBe('Cali');
    expect(await sent(upToIn(again), { ...completeForm, site: 'Bogotá' }, 'n2')).toMatchObject({ kind: 'message' });
    expect((await desk.load(id)).ticket.fields['site']).toBe('Bogotá');
  });

  it('UARIV-06 a specialist of another level may not complete it, and of a draft that became a case it is said', async () => {
    const { opened, sent, desk, id } = await atDesk();
    expect(await opened('dora')).toMatchObject({
      kind: 'message',
      text: expect.stringContaining('es sólo para quien lo pidió, el primer nivel o la coordinación'),
    });
    const upTo = upToIn(await opened());
    await desk.execute(id, { id: 'f', type: 'fill-draft', fields: completeForm, submit: true }, aTurn(desk, 'ana', '').actor);
    await desk.whenIdle();
    for (const late of [await opened(), await sent(upTo, completeForm)])
      expect(late).toMatchObject({
        kind: 'message',
        text: expect.stringMatching(/^Ana Ruiz lo cambió .* Revise cómo quedó antes de seguir\.$/u),
      });
  });

  it('UARIV-06 what the desk typed is said back where the user sent their draft first, and none of it is written', async () => {
    const { desk, id, opened, sent } = await atDesk();
    const upTo = upToIn(await opened());
    await desk.execute(id, { id: 'f', type: 'fill-draft', fields: completeForm, submit: true }, aTurn(desk, 'ana', '').actor);
    await desk.whenIdle();
    const typed = { ...completeForm, site: 'Cali', phone: '601 7965150 ext 4399', category: 'telefonia' };
    const late = await sent(upTo, typed);
    expect(late).toMatchObject({
      kind: 'message',
      text: expect.stringMatching(/^Ana Ruiz lo cambió .* Su formulario decía: .*Sede: «Cali»/u),
    });
    expect(JSON.stringify(late)).toContain('«6017965150 ext. 4399»');
    expect((await desk.load(id)).ticket.fields).toMatchObject({ site: completeForm.site });
  });

  it('UARIV-06 what the desk typed in a draft that ended meanwhile is said back', async () => {
    const { desk, opened, sent } = await atDesk();
    const upTo = upToIn(await opened());
    await desk.pass(25 * HOUR);
    expect(await sent(upTo, { site: 'Cali' })).toMatchObject({ kind: 'message', text: expect.stringContaining('Sede: «Cali»') });
  });

  it('UARIV-06 such an answer that Teams no longer waits for goes to the colleague’s own chat, not to the channel', async () => {
    const { desk, id, opened, sent } = await atDesk();
    const upTo = upToIn(await opened());
    await desk.execute(id, { id: 'f', type: 'fill-draft', fields: completeForm, submit: true }, aTurn(desk, 'ana', '').actor);
    const late = await sent(upTo, { ...completeForm, site: 'Cali' });
    if (late.kind !== 'message') throw new Error(late.kind);
    await late.late?.();
    expect(desk.messagesTo('beto')).toEqual([{ kind: 'text', text: late.text }]);
  });
});
