import { describe, expect, it } from 'vitest';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { handlePress } from '../../src/features/acts.js';
import { factText, shownFacts } from '../../src/texts/facts.js';
import { aTurn } from '../support/a-turn.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { clauseMailDesk } from '../support/clause-mail-desk.js';
import { closedByMail, registeredCall, uarivClosed, uarivDesk as desk, uarivInProgress as inProgress } from './uariv-cases.js';
import { buttonsIn, cardIn, linesOf } from '../support/read-card.js';
import { reportOfClosed } from '../../src/features/drafts/answer-offer.js';
import { requestForGroup } from '../../src/features/requests/request-for-group.js';
import { linkCases, unlinkCases } from '../../src/features/links/link-cases.js';

const wanted = {
  _group: 'seguridad',
  category: 'seguridad-de-la-informacion',
  description: 'Revisar el correo sospechoso del usuario',
};

const asksForCase = async (d: ClauseDesk, id: TicketId, fields: Readonly<Record<string, string>> = {}) => {
  const asked = await requestForGroup(d.desk, { of: id, fields: { ...wanted, ...fields }, key: 'k' }, d.actorOf('mesa'));
  await d.desk.whenIdle();
  if (asked.kind !== 'requested') throw new Error(JSON.stringify(asked));
  return d.load(asked.stored.id);
};

/** The card that Ana gets when she writes about her closed case. */
const writesAbout = async (d: ClauseDesk, words: string) => {
  const [message] = await handleMessage(aTurn(d.desk, 'ana', words));
  return cardIn(message);
};

const followsUp = async (d: ClauseDesk, id: TicketId) => {
  const card = await writesAbout(d, 'CASO-000001 volvió a fallar');
  await handlePress(aTurn(d.desk, 'ana', ''), JSON.parse(JSON.stringify(buttonsIn(card)[0]?.data)));
  await d.desk.whenIdle();
  const { links } = await d.load(id);
  return links[0]?.to ?? null;
};

/** What Ana wrote under the letter of her closed case: one that a colleague's press made a request of, and one that its keyword did. */
const followedByMail = async () => {
  const m = await clauseMailDesk('uariv');
  const { id: old, letter } = await closedByMail(m);
  await m.arrives({ subject: 'Re: no abre el correo', references: [letter], text: 'Hoy volvió a fallar.' }, 'mesa', '1/7');
  await m.presses('mesa', { verb: 'mail-case', mail: 'mesa/1/7', n: 'n' });
  const { ticket: pressed } = await m.desk.recordOf('mesa', '1/7');
  if (pressed === undefined) throw new Error('no request');
  const keyed = await m.caseOf({ subject: 'Precaso: sigue fallando', references: [letter], text: 'Otra vez.' });
  return { m, old, pressed, keyed };
};

describe('UARIV: a case that is closed', () => {
  it('UARIV-12 a closed case is not reopened by any step, nor by any mail', async () => {
    const d = await clauseMailDesk('uariv');
    const { id, letter } = await closedByMail(d);
    const { requester } = await d.load(id);
    const ana = { ...d.actorOf('ana'), id: requester.id };
    for (const { id: step } of d.procedure.transitions) {
      for (const who of ['mesa', 'carla', 'infraestructura'])
        expect([who, step, await d.refused(id, who, step)]).toMatchObject([who, step, { code: 'closed-is-final' }]);
      const { version: seen } = await d.load(id);
      const own = await d.desk.held(id, { id: `own:${step}`, type: 'advance', transition: step, seen, input: {} }, ana);
      expect([step, own]).toMatchObject([step, { kind: 'refused', refusal: { code: 'closed-is-final' } }]);
    }
    for (const mail of [
      { subject: 'Re: no abre el correo', references: [letter], text: 'No, sigue fallando.' },
      { subject: 'Re: no abre el correo', references: [letter], text: 'Hoy no abre el calendario.' },
      { subject: 'CASO-000001', text: 'Por favor reabran el caso.' },
    ]) {
      await d.arrives(mail);
      expect(await d.load(id)).toMatchObject({ state: 'closed', outcome: 'solved' });
    }
  });

  it('UARIV-12 the writer about a closed case reads that it is not reopened and that a new one is needed, in the chat and by mail', async () => {
    const d = await desk();
    await uarivClosed(d);
    expect(linesOf(await writesAbout(d, 'CASO-000001 volvió a fallar'))[0]).toContain(
      'y no se reabre. ¿Registro uno nuevo, vinculado a ese?',
    );
    const m = await clauseMailDesk('uariv');
    const { letter } = await closedByMail(m);
    const { messageId } = await m.arrives({ subject: 'Re: no abre el correo', references: [letter], text: 'Hoy volvió a fallar.' });
    const said =
      'CASO-000001 ya está cerrado y no se reabre. Su correo llegó y lo lee una persona: si algo sigue fallando, se registra uno nuevo.';
    const how = 'Para que quede registrado de una vez, escríbanos con «precaso» al comienzo del asunto.';
    expect(m.letters()).toMatchObject([
      { to: 'ana@entidad.example', inReplyTo: messageId, text: expect.stringContaining(`${said} ${how}`) },
    ]);
  });

  it('UARIV-12 one press makes a new request of what was written about a closed case, also by mail, where its keyword does too', async () => {
    const d = await desk();
    const id = await uarivClosed(d);
    const made = await followsUp(d, id);
    if (made === null) throw new Error('nothing was made');
    expect(await d.load(made)).toMatchObject({ phase: 'draft', words: 'CASO-000001 volvió a fallar', requester: { id: 'ana' } });
    expect(await d.state(id)).toBe('Cerrado');
    const { m, old, pressed, keyed } = await followedByMail();
    const { requester } = await m.load(old);
    expect(await m.load(pressed)).toMatchObject({ words: 'no abre el correo\nHoy volvió a fallar.', channel: 'email', requester });
    expect(await m.load(keyed)).toMatchObject({ words: 'sigue fallando\nOtra vez.', channel: 'precaso', requester });
    expect(await m.state(old)).toBe('Cerrado');
  });

  it('UARIV-12 the new request and the closed case are linked, each with the other, also by mail', async () => {
    const d = await desk();
    const id = await uarivClosed(d);
    const again = await reportOfClosed(d.desk, id, { words: 'volvió a fallar el correo', key: ['k'] }, d.actorOf('ana'));
    if (again.kind !== 'executed') throw new Error(JSON.stringify(again));
    expect((await d.load(id)).links).toMatchObject([{ kind: 'followed-up-by', to: again.stored.id }]);
    expect((await d.load(again.stored.id)).links).toMatchObject([{ kind: 'follow-up-of', to: id }]);
    const { m, old, pressed, keyed } = await followedByMail();
    expect((await m.load(old)).links).toMatchObject([pressed, keyed].map((to) => ({ kind: 'followed-up-by', to })));
    for (const one of [pressed, keyed]) expect((await m.load(one)).links).toMatchObject([{ kind: 'follow-up-of', to: old }]);
  });
});

describe('UARIV: cases that belong together', () => {
  it('UARIV-14 the people of a case ask for another one for another group, on behalf of the same person', async () => {
    const d = await desk();
    const made = await asksForCase(d, await inProgress(d));
    expect(made).toMatchObject({ group: 'seguridad', phase: 'new', requester: { id: 'ana' }, registeredBy: { id: 'mesa' } });
  });

  it('UARIV-14 UARIV-15 what comes of a machine’s alert is asked no person’s data either, nor surveyed', async () => {
    const d = await desk();
    const fields = { category: 'conectividad', description: 'El monitor dice que el enlace de Cali cayó' };
    const alert = await registeredCall(d, { channel: 'automatic', fields });
    await d.does(alert, 'mesa', 'take');
    const asked = { _group: 'infraestructura', category: 'conectividad', description: 'Revisar el enlace de Cali' };
    const { channel, phase, requester, fields: given } = await asksForCase(d, alert, asked);
    expect({ channel, phase, requester: requester.id }).toEqual({ channel: 'automatic', phase: 'new', requester: 'mesa' });
    expect(Object.values(given).filter((value) => value !== '')).toEqual(expect.arrayContaining(['conectividad', asked.description]));
    expect(['name', 'phone', 'email', 'site', 'contact'].filter((id) => (given[id] ?? '') !== '')).toEqual([]);
  });

  it('UARIV-14 the case that was asked for and the one at hand are linked, and both histories say it', async () => {
    const d = await desk();
    const id = await inProgress(d);
    const made = await asksForCase(d, id);
    expect(made.links).toMatchObject([{ to: id, kind: 'related' }]);
    expect((await d.load(id)).links).toMatchObject([{ to: made.id, kind: 'related' }]);
    expect(await d.history(id)).toContain('Quedó vinculado con CASO-000002');
    expect(await d.history(made.id)).toContain('Quedó vinculado con CASO-000001');
  });

  it('UARIV-14 the requester reads who asked which group for the linked case, and that it comes from theirs and was not registered for them', async () => {
    const d = await desk();
    const made = await asksForCase(d, await inProgress(d));
    const read = d.shownTo('ana').join('\n');
    expect(read).toContain('Mesa de servicios Uno pidió CASO-000002 a Seguridad y privacidad de la información, por lo que usted reportó:');
    expect(read).toContain('CASO-000002 viene de CASO-000001');
    expect(read).not.toContain('por usted');
    expect(await d.history(made.id)).toContain(
      'Mesa de servicios Uno lo pidió a Seguridad y privacidad de la información, por lo que reportó Ana Ruiz',
    );
  });

  it('UARIV-14 a case is asked for a person of the other group, who has it on arrival and is the only one told', async () => {
    const d = await desk();
    const made = await asksForCase(d, await inProgress(d), { _person: 'seguridad.b' });
    expect(made).toMatchObject({ group: 'seguridad', assignee: d.refOf('seguridad.b'), state: 'working' });
    expect([d.notificationsTo('seguridad.b'), d.notificationsTo('seguridad')]).toEqual([['assigned-to-you'], []]);
    expect(d.notificationsTo('ana')).toContain('registered-for-you');
    expect(await d.history(made.id)).toContain('lo asignó a Seguridad y privacidad de la información Dos');
  });

  it('UARIV-14 two existing cases are linked with the reason, and both histories say it', async () => {
    const d = await desk();
    const [first, second] = [await inProgress(d), await inProgress(d, { words: 'no abre la impresora' })];
    const link = { of: first, fields: { number: 'caso 2', reason: 'Es el mismo servidor' }, key: 'k1' };
    expect(await linkCases({ ...d.desk, execute: d.desk.held }, link, d.actorOf('mesa'))).toMatchObject({ kind: 'message' });
    expect([(await d.load(first)).links, (await d.load(second)).links]).toMatchObject([[{ to: second }], [{ to: first }]]);
    expect(await d.history(first)).toContain('Mesa de servicios Uno lo vinculó con CASO-000002: «Es el mismo servidor»');
    expect(await d.history(second)).toContain('Mesa de servicios Uno lo vinculó con CASO-000001: «Es el mismo servidor»');
  });

  it('UARIV-14 linked cases are unlinked with the reason; both histories say it, and who asked reads nothing of it', async () => {
    const d = await desk();
    const [first, second] = [await inProgress(d), await inProgress(d, { words: 'no abre la impresora' })];
    await linkCases(
      { ...d.desk, execute: d.desk.held },
      { of: first, fields: { number: 'caso 2', reason: 'Es el mismo servidor' }, key: 'k1' },
      d.actorOf('mesa'),
    );
    const unlink = { of: second, fields: { link: first, reason: 'Eran dos servidores' }, key: 'k2' };
    expect(await unlinkCases({ ...d.desk, execute: d.desk.held }, unlink, d.actorOf('mesa.b'))).toMatchObject({ kind: 'message' });
    for (const [id, other] of [
      [first, 'CASO-000002'],
      [second, 'CASO-000001'],
    ] as const) {
      expect(await d.history(id)).toContain(`Mesa de servicios Dos lo desvinculó de ${other}: «Eran dos servidores»`);
      const { history } = await d.desk.load(id);
      const read = shownFacts(history, 'requester').map((e) => factText(e, d.procedure, d.desk.now(), 'once', 'requester'));
      expect(read.join('\n')).not.toContain('vincul');
    }
  });

  it('UARIV-14 a case is linked as the duplicate, the effect or the follow-up of another one, and both histories say which is which', async () => {
    for (const [kind, here, there] of [
      ['duplicate-of', 'es duplicado de CASO-000002', 'tiene como duplicado a CASO-000001'],
      ['caused-by', 'fue causado por CASO-000002', 'causó CASO-000001'],
      ['follow-up-of', 'sigue a CASO-000002', 'continúa en CASO-000001'],
    ] as const) {
      const d = await desk();
      const [first, second] = [await inProgress(d), await inProgress(d, { words: 'no abre la impresora' })];
      const fields = { kind, number: 'caso 2', reason: 'Es el mismo servidor' };
      expect(await linkCases({ ...d.desk, execute: d.desk.held }, { of: first, fields, key: 'k1' }, d.actorOf('mesa'))).toMatchObject({
        kind: 'message',
      });
      expect(await d.history(first)).toContain(`Mesa de servicios Uno registró que ${here}: «Es el mismo servidor»`);
      expect(await d.history(second)).toContain(`Mesa de servicios Uno registró que ${there}: «Es el mismo servidor»`);
    }
  });
});
