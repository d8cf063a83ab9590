import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/instant.js';
import { rightFor } from '../support/clause-desk.js';
import { account, uspecDesk, uspecInProgress, resolved, toOffice } from './uspec-cases.js';

describe('USPEC: support requests', () => {
  it('USPEC-01 printing and copying go to their own queue, everything else to the help desk', async () => {
    const d = await uspecDesk();
    for (const { id, refused } of d.procedure.categories.filter((c) => c.form === undefined)) {
      if (refused !== undefined) continue;
      const ticket = await d.load(await d.ticket({ category: id, words: `algo de ${id}` }));
      expect(ticket.group).toBe(id === 'impresion' || id === 'copiado' ? 'impresion' : 'mesa-ayuda');
    }
  });

  it('USPEC-03 the targets are response in 15 minutes, resolution in 30, validation in a business day', async () => {
    const d = await uspecDesk();
    const id = await d.ticket({ category: 'plataforma' });
    expect(await d.sla(id)).toMatchObject({ response: { targetMs: 15 * MINUTE }, resolution: { targetMs: 30 * MINUTE } });
    await d.pass(16 * MINUTE);
    expect((await d.sla(id)).response).toMatchObject({ late: true });
    await d.does(id, 'mesa-ayuda', 'tomar');
    await d.does(id, 'mesa-ayuda', 'resolver', { solution: 'Se reinició el servicio' });
    expect(await d.sla(id)).toMatchObject({
      response: { state: 'missed' },
      resolution: { state: 'met' },
      validation: { targetMs: 9 * HOUR, state: 'running' },
    });
    await d.pass(DAY - MINUTE);
    expect(await d.state(id)).toBe('Resuelta');
    await d.pass(MINUTE);
    expect(await d.state(id)).toBe('Cerrada');
  });

  it('USPEC-04 the states are Nueva, En curso (asignada), En espera, Resuelta, Cerrada', async () => {
    const d = await uspecDesk();
    const id = await d.ticket({ category: 'plataforma' });
    const seen = [await d.state(id)];
    for (const [who, step, input] of [
      ['mesa-ayuda', 'tomar', {}],
      ['mesa-ayuda', 'esperar', { tercero: 'Operador de internet' }],
      ['mesa-ayuda', 'retomar', {}],
      ['mesa-ayuda', 'resolver', { solution: 'El operador restableció el enlace' }],
    ] as const) {
      await d.does(id, who, step, input);
      seen.push(await d.state(id));
    }
    await d.execute(id, 'ana', { type: 'answer-survey', answers: { score: '5', solved: 'yes' } });
    seen.push(await d.state(id));
    expect(seen).toEqual(['Nueva', 'En curso (asignada)', 'En espera', 'En curso (asignada)', 'Resuelta', 'Cerrada']);
  });

  it.each([
    ['plataforma', true],
    ['ofimatica', true],
    ['redes-aplicaciones', false],
    ['desarrollo', false],
    ['impresion', false],
  ] as const)('USPEC-05 channel %s: a survey is asked: %s', async (category, isAsked) => {
    const d = await uspecDesk();
    const who = category === 'impresion' ? 'impresion' : 'mesa-ayuda';
    const id = await uspecInProgress(d, category, who);
    const { survey } = await d.does(id, who, 'resolver', { solution: 'Quedó funcionando de nuevo' });
    expect(survey !== null).toBe(isAsked);
    if (isAsked) expect(await d.refused(id, who, 'cerrar')).toMatchObject({ code: 'not-from-here' });
    else expect(await d.does(id, who, 'cerrar')).toMatchObject({ phase: 'closed' });
  });

  it.each([
    ['servidor', 'administracion-personal'],
    ['contratista', 'gestion-contractual'],
  ])('USPEC-06 the form of accounts is filled in order, by each area in its turn: %s', async (vinculacion, first) => {
    const d = await uspecDesk();
    const id = await d.ticket({ category: 'cuentas-equipos', fields: account(vinculacion) });
    expect(await d.load(id)).toMatchObject({ group: first, state: 'en-espera' });
    expect((await d.sla(id)).resolution?.state).toBe('stopped');
    const sections = d.procedure.forms.find((f) => f.id === 'a3-s1-fo-01')?.sections ?? [];
    const values = sections.map((s) => ({
      ...rightFor(s.fields),
      hasta: '2026-12-31',
      placa: 'PC-001',
      usuario: 'oleon',
      accesos: 'Correo y Orfeo',
    }));
    // An area cannot find the case before the sections that precede its own are complete.
    expect(await d.refused(id, 'grupo-administrativo', 'diligenciar', values[1])).toMatchObject({ code: 'case-not-found' });
    expect(await d.refused(id, first, 'diligenciar')).toMatchObject({
      code: 'fields-missing',
      faults: [
        { field: 'acto' },
        { field: 'dependencia' },
        { field: 'cargo' },
        { field: 'desde' },
        ...(vinculacion === 'contratista' ? [{ field: 'hasta' }] : []),
      ],
    });
    await d.does(id, first, 'diligenciar', values[0]);
    expect(await d.load(id)).toMatchObject({ group: 'grupo-administrativo', state: 'en-espera', sections: ['vinculacion'] });
    expect(d.notificationsTo('grupo-administrativo')).toContain('escalated-here');
    await d.does(id, 'grupo-administrativo', 'diligenciar', values[1]);
    expect(d.notificationsTo('oficina-tecnologia')).toContain('escalated-here');
    expect(await d.refused(id, 'oficina-tecnologia', 'retomar')).toMatchObject({ code: 'not-from-here' });
    await d.does(id, 'oficina-tecnologia', 'diligenciar', values[2]);
    expect(await d.load(id)).toMatchObject({ group: 'mesa-ayuda', state: 'nueva', fields: { usuario: 'oleon' } });
    expect(d.notificationsTo('mesa-ayuda')).toContain('escalated-here');
    expect(await d.history(id)).toContain('diligenció «Grupo Administrativo» y pasó a Oficina de Tecnología');
  });

  it('USPEC-06 an area sees only the cases that stand with it, and the desk hands over and explains', async () => {
    const d = await uspecDesk();
    const id = await d.ticket({ category: 'cuentas-equipos', fields: account('servidor') });
    const other = await d.ticket({ category: 'plataforma', words: 'otra cosa' });
    const number = async (ticket: typeof id) => ({
      kind: 'own' as const,
      series: 'ticket',
      value: (await d.load(ticket)).numbers['ticket'] ?? 0,
      asked: '',
      partners: null,
    });
    const found = async (ticket: typeof id, who: string) => (await d.desk.find(await number(ticket), d.actorOf(who)))?.id ?? null;
    expect(await found(id, 'administracion-personal')).toBe(id);
    expect([await found(other, 'administracion-personal'), await found(id, 'grupo-administrativo')]).toEqual([null, null]);
  });

  it('USPEC-06 a case that waits for its sections is neither solved at registration nor moved to another category', async () => {
    const d = await uspecDesk();
    const call = {
      actor: d.actorOf('mesa-ayuda'),
      channel: 'telephone' as const,
      fields: d.form('cuentas-equipos', account('servidor')),
      solution: 'Se creó la cuenta',
      key: 'k',
    };
    expect(await d.desk.registerCall(call)).toMatchObject({ kind: 'refused', refusal: { code: 'not-from-here' } });
    const id = await d.ticket({ category: 'cuentas-equipos', fields: account('servidor') });
    const to = (category: string) => ({ type: 'correct', seen: 1, input: { category, reason: 'Es otra cosa' } }) as const;
    const { version } = await d.load(id);
    await d.execute(id, 'mesa-ayuda', { ...to('plataforma'), seen: version });
    expect(await d.load(id)).toMatchObject({ category: 'cuentas-equipos' });
    const plain = await d.ticket({ category: 'plataforma', words: 'no enciende' });
    expect(await d.execute(plain, 'mesa-ayuda', { ...to('cuentas-equipos'), seen: (await d.load(plain)).version })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'fields-missing', faults: [{ field: 'category', code: 'not-a-choice' }] },
    });
  });

  it('USPEC-06 I8 an area that asked for the card of its case sees it while its section is to be filled, and not after', async () => {
    const d = await uspecDesk();
    const id = await d.ticket({ category: 'cuentas-equipos', fields: account('contratista') });
    await d.desk.show(id, 'live', { kind: 'person', person: d.refOf('gestion-contractual').id });
    await d.desk.pass(SECOND);
    await d.does(id, 'gestion-contractual', 'diligenciar', {
      acto: 'Contrato 12',
      dependencia: 'Jurídica',
      cargo: 'Apoyo',
      desde: '2026-11-23',
      hasta: '2026-12-31',
    });
    await d.desk.pass(SECOND);
    const shut = d.desk
      .messagesTo('gestion-contractual')
      .flatMap((m) => (m.kind === 'posted-card' && m.postedCard.place.kind === 'person' ? [m.postedCard.isRevoked === true] : []));
    expect(shut).toEqual([false, true]);
  });

  it('USPEC-03 USPEC-09 an officer chosen by name has the case: their response clock has ended, and no warning of it is sent', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    await d.does(id, 'mesa-ayuda', 'escalar', toOffice);
    await d.pass(20 * MINUTE);
    expect((await d.sla(id)).response).toMatchObject({ state: 'met', elapsedMs: 0 });
    expect((await d.events(id)).filter((e) => e.type === 'target-warned' && e.clock === 'response')).toEqual([]);
  });

  it('USPEC-13 the survey of a refused solution sends no reminder, and is asked again with the next solution', async () => {
    const d = await uspecDesk();
    const id = await resolved(d);
    await d.does(id, 'ana', 'no-quedo', { reason: 'Sigue igual' });
    await d.pass(3 * DAY);
    expect(d.notificationsTo('ana')).not.toContain('survey');
    await d.does(id, 'mesa-ayuda', 'resolver', { solution: 'Se cambió el equipo' });
    await d.pass(5 * HOUR);
    expect(d.notificationsTo('ana').slice(-2)).toEqual(['resolution', 'survey']);
    await d.execute(id, 'ana', { type: 'answer-survey', answers: { score: '5', solved: 'yes' } });
    expect(await d.state(id)).toBe('Cerrada');
  });

  it('USPEC-06 only the requester withdraws a case that waits for its sections; the area is notified', async () => {
    const d = await uspecDesk();
    const id = await d.ticket({ category: 'cuentas-equipos', fields: account('contratista') });
    expect(await d.refused(id, 'gestion-contractual', 'retirar')).toMatchObject({ code: 'not-yours' });
    await d.does(id, 'ana', 'retirar');
    expect(await d.state(id)).toBe('Retirada');
    expect(d.notificationsTo('gestion-contractual')).toContain('withdrawn');
  });

  it('USPEC-04 a case that waits for a third party is not withdrawn: it has an assignee', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    await d.does(id, 'mesa-ayuda', 'esperar', { tercero: 'Operador de internet' });
    expect(await d.refused(id, 'ana', 'retirar')).toMatchObject({ code: 'not-from-here' });
  });
});
