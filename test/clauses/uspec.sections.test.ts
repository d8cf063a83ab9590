import { describe, expect, it } from 'vitest';
import { SECOND } from '../../src/core/instant.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { account, accounts, sectionValues, uspecDesk, uspecCall } from './uspec-cases.js';
import { registerCall } from '../../src/features/calls/register-call.js';
import { showCase } from '../../src/desk/tickets/open-case.js';

const fills = async (d: ClauseDesk, id: TicketId, who: string, section: number) =>
  d.does(id, who, 'diligenciar', sectionValues(d)[section]);

const found = async (d: ClauseDesk, id: TicketId, who: string) => {
  const value = (await d.load(id)).numbers['ticket'] ?? 0;
  return (await d.desk.find({ kind: 'own', series: 'ticket', value, asked: '', partners: null }, d.actorOf(who)))?.id ?? null;
};

const theirs = ['Diligenciar su sección', 'Devolver a la Mesa', 'Ver historia'];
/** Where no person was found by the address of the supervisor. */
const withAddress = [...theirs.slice(0, -1), 'Corregir correo del supervisor', 'Ver historia'];

describe('USPEC: the form of accounts and equipment, filled by its sections', () => {
  it('USPEC-06 a request for accounts or equipment is registered only with what form A3-S1-FO-01 asks', async () => {
    const d = await uspecDesk();
    const id = await d.draft();
    const plain = { ...d.form('plataforma'), category: 'cuentas-equipos' };
    await d.execute(id, 'ana', { type: 'fill-draft', fields: plain, submit: true });
    expect(await d.load(id)).toMatchObject({ phase: 'draft', completedAt: null });
    await d.pass(SECOND);
    const asked = ['Para quién es', 'Documento de identidad', 'Vinculación', 'Qué necesita'];
    const card = () => d.shownTo('ana').at(-1) ?? '';
    for (const label of asked) expect(card()).toContain(`"label":"${label} *"`);
    expect(card()).not.toContain('✕');
    await d.execute(id, 'ana', { type: 'fill-draft', fields: plain, submit: true });
    await d.pass(SECOND);
    for (const label of asked) expect(card()).toMatch(new RegExp(`"label":"${label} \\*"(?:(?!"label").)*✕ Falta responder esto`));
    await d.execute(id, 'ana', { type: 'fill-draft', fields: account('servidor'), submit: true });
    expect(await d.load(id)).toMatchObject({ phase: 'waiting', category: 'cuentas-equipos' });
  });

  it('USPEC-06 the first section of a public servant is that of Administración de Personal', async () => {
    const d = await uspecDesk();
    const id = await accounts(d);
    expect(await d.load(id)).toMatchObject({ group: 'administracion-personal', state: 'en-espera' });
    expect(await fills(d, id, 'administracion-personal', 0)).toMatchObject({ sections: ['vinculacion'] });
  });

  it('USPEC-06 the first section of a contractor is that of Gestión Contractual', async () => {
    const d = await uspecDesk();
    const id = await accounts(d, { vinculacion: 'contratista' });
    expect(await d.load(id)).toMatchObject({ group: 'gestion-contractual', state: 'en-espera' });
    expect(await fills(d, id, 'gestion-contractual', 0)).toMatchObject({ sections: ['vinculacion'] });
  });

  it.each(['servidor', 'contratista'])(
    'USPEC-06 then Grupo Administrativo fills its section, and last Oficina de Tecnología: %s',
    async (vinculacion) => {
      const d = await uspecDesk();
      const id = await accounts(d, { vinculacion, filled: 1 });
      expect(await d.load(id)).toMatchObject({ group: 'grupo-administrativo', state: 'en-espera' });
      expect(d.notificationsTo('grupo-administrativo')).toContain('escalated-here');
      expect(await fills(d, id, 'grupo-administrativo', 1)).toMatchObject({ group: 'oficina-tecnologia', state: 'en-espera' });
      expect(d.notificationsTo('oficina-tecnologia')).toContain('escalated-here');
      expect(await d.history(id)).toContain('diligenció «Grupo Administrativo» y la solicitud pasó a la Oficina de Tecnología');
    },
  );

  it('USPEC-06 no area fills its section before its turn', async () => {
    const d = await uspecDesk();
    const id = await accounts(d);
    expect(await d.refused(id, 'grupo-administrativo', 'diligenciar', sectionValues(d)[1])).toMatchObject({ code: 'case-not-found' });
    await fills(d, id, 'administracion-personal', 0);
    expect(await d.refused(id, 'oficina-tecnologia', 'diligenciar', sectionValues(d)[2])).toMatchObject({ code: 'not-yours' });
    expect(await d.load(id)).toMatchObject({ sections: ['vinculacion'] });
  });

  it.each([
    ['servidor', 'administracion-personal', ['acto', 'dependencia', 'cargo', 'desde']],
    ['contratista', 'gestion-contractual', ['acto', 'dependencia', 'cargo', 'desde', 'hasta']],
  ])('USPEC-06 a section is filled whole: all that is missing comes back at once: %s', async (vinculacion, area, missing) => {
    const d = await uspecDesk();
    const id = await accounts(d, { vinculacion });
    expect(await d.refused(id, area, 'diligenciar')).toMatchObject({
      code: 'fields-missing',
      faults: missing.map((field) => ({ field, code: 'missing' })),
    });
  });

  it('USPEC-06 the form that is filled comes back to the help desk with what every area wrote', async () => {
    const d = await uspecDesk();
    const id = await accounts(d, { filled: 2 });
    expect(await d.refused(id, 'oficina-tecnologia', 'retomar')).toMatchObject({ code: 'not-from-here' });
    await fills(d, id, 'oficina-tecnologia', 2);
    const written = { persona: 'Omar León', acto: expect.any(String), placa: 'PC-001', usuario: 'oleon' };
    expect(await d.load(id)).toMatchObject({ group: 'mesa-ayuda', state: 'nueva', fields: written });
    expect(d.notificationsTo('mesa-ayuda')).toContain('escalated-here');
  });

  it('USPEC-06 the help desk fills no section: it has the case before and after, and no more', async () => {
    const d = await uspecDesk();
    const id = await accounts(d);
    for (const [section, values] of sectionValues(d).entries()) {
      expect(await d.refused(id, 'mesa-ayuda', 'diligenciar', values)).toMatchObject({ code: 'not-yours' });
      await fills(d, id, (await d.load(id)).group ?? '', section);
    }
    expect((await d.load(id)).sections).toEqual(['vinculacion', 'administrativa', 'tecnologia']);
  });

  it('USPEC-06 the clock of the desk stands still while an area has the form', async () => {
    const d = await uspecDesk();
    const id = await accounts(d);
    expect((await d.sla(id)).resolution?.state).toBe('stopped');
  });

  it('USPEC-06 an area sees only the cases that stand with it', async () => {
    const d = await uspecDesk();
    const id = await accounts(d);
    const other = await d.ticket({ category: 'plataforma', words: 'otra cosa' });
    expect(await found(d, id, 'administracion-personal')).toBe(id);
    expect([await found(d, other, 'administracion-personal'), await found(d, id, 'grupo-administrativo')]).toEqual([null, null]);
  });

  it('USPEC-06 a case that waits for its sections is neither solved at registration nor moved to another category, and another case becomes such a one with its data only', async () => {
    const d = await uspecDesk();
    const call = uspecCall(d, 'cuentas-equipos', { fields: account('servidor'), solution: 'Se creó la cuenta' });
    expect(await registerCall(d.desk, call)).toMatchObject({ kind: 'refused', refusal: { code: 'not-from-here' } });
    const id = await accounts(d);
    const to = (category: string) => ({ type: 'correct', seen: 1, input: { category, reason: 'Es otra cosa' } }) as const;
    const { version } = await d.load(id);
    await d.execute(id, 'mesa-ayuda', { ...to('plataforma'), seen: version });
    expect(await d.load(id)).toMatchObject({ category: 'cuentas-equipos' });
    const plain = await d.ticket({ category: 'plataforma', words: 'no enciende' });
    expect(await d.execute(plain, 'mesa-ayuda', { ...to('cuentas-equipos'), seen: (await d.load(plain)).version })).toMatchObject({
      kind: 'refused',
      refusal: {
        code: 'fields-missing',
        faults: expect.arrayContaining([expect.objectContaining({ field: '_persona', code: 'missing' })]),
      },
    });
  });

  it('USPEC-06 I8 an area that asked for the card of its case sees it while its section is to be filled, and not after', async () => {
    const d = await uspecDesk();
    const id = await accounts(d, { vinculacion: 'contratista' });
    await showCase(d.desk, id, 'live', { kind: 'person', person: d.refOf('gestion-contractual').id });
    await d.desk.pass(SECOND);
    await fills(d, id, 'gestion-contractual', 0);
    await d.desk.pass(SECOND);
    const shut = d.desk
      .messagesTo('gestion-contractual')
      .flatMap((m) => (m.kind === 'posted-card' && m.postedCard.place.kind === 'person' ? [m.postedCard.isRevoked === true] : []));
    expect(shut).toEqual([false, true]);
  });

  it('USPEC-06 an area’s cards, in its channel and in its people’s chats, offer only what the area may do', async () => {
    const d = await uspecDesk();
    const id = await accounts(d, { vinculacion: 'contratista' });
    const chat = { kind: 'person', person: d.refOf('gestion-contractual').id } as const;
    await showCase(d.desk, id, 'live', chat);
    await d.desk.pass(SECOND);
    const offered = (card: string) => [...card.matchAll(/"title":"([^"]*)","data":\{/g)].map(([, title]) => title);
    const cards = d.shownTo('gestion-contractual').filter((card) => card.includes('Falta la sección'));
    expect(cards).toHaveLength(2);
    for (const card of cards) expect(card).not.toMatch(/"title":"(?:Nota|Más…|Retomar|Resolver|Escalar)"/);
    expect(cards.map(offered)).toEqual([withAddress, withAddress]);
  });

  it('USPEC-06 only the requester withdraws a case that waits for its sections; the area is notified', async () => {
    const d = await uspecDesk();
    const id = await accounts(d, { vinculacion: 'contratista' });
    expect(await d.refused(id, 'gestion-contractual', 'retirar')).toMatchObject({ code: 'not-yours' });
    await d.does(id, 'ana', 'retirar');
    expect(await d.state(id)).toBe('Retirada');
    expect(d.notificationsTo('gestion-contractual')).toContain('withdrawn');
  });
});
