import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/instant.js';
import { controlPointsOf } from '../../src/domain/ticket/control-points.js';
import { clauseDesk, rightFor, type ClauseDesk } from '../support/clause-desk.js';

const desk = (startsAt = '2026-11-23T08:00:00-05:00') => clauseDesk('uspec', { startsAt });
const inProgress = async (d: ClauseDesk, category = 'plataforma', who = 'mesa-ayuda') => {
  const id = await d.ticket({ category });
  await d.does(id, who, 'tomar');
  return id;
};
const resolved = async (d: ClauseDesk, category = 'plataforma') => {
  const id = await inProgress(d, category);
  await d.does(id, 'mesa-ayuda', 'resolver', { solution: 'Se reinició el servicio de impresión' });
  return id;
};
const toOffice = { group: 'oficina-tecnologia', person: 'oficina-tecnologia', reason: 'Requiere permisos del servidor' };
/** An account for a contractor, as its form asks. */
const account = (vinculacion: string) => ({
  persona: 'Omar León',
  documento: '52123456',
  vinculacion,
  supervisor: 'Luz Parra',
  necesita: 'ambos',
});

describe('USPEC: support requests', () => {
  it('USPEC-01 printing and copying go to their own queue, everything else to the help desk', async () => {
    const d = await desk();
    for (const { id, refused } of d.procedure.categories.filter((c) => c.form === undefined)) {
      if (refused !== undefined) continue;
      const ticket = await d.load(await d.ticket({ category: id, words: `algo de ${id}` }));
      expect(ticket.group).toBe(id === 'impresion' || id === 'copiado' ? 'impresion' : 'mesa-ayuda');
    }
  });

  it('USPEC-02 design and style of the web page are refused, with the reason', async () => {
    const d = await desk();
    const id = await d.draft('cambiar el diseño de la página');
    const done = await d.execute(id, 'ana', { type: 'fill-draft', fields: d.form('diseno-web'), submit: true });
    expect(done).toMatchObject({
      kind: 'refused',
      refusal: { code: 'category-refused', reason: expect.stringContaining('sólo se atienden actualizaciones de contenido') },
    });
    expect(await d.load(await d.ticket({ category: 'publicacion-web' }))).toMatchObject({ phase: 'new' });
  });

  it('USPEC-03 response in 15 minutes, resolution in 30, validation in a business day', async () => {
    const d = await desk();
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

  it('USPEC-04 Nueva, En curso (asignada), En espera, Resuelta, Cerrada', async () => {
    const d = await desk();
    const id = await d.ticket({ category: 'plataforma' });
    const seen = [await d.state(id)];
    for (const [who, step, input] of [
      ['mesa-ayuda', 'tomar', {}],
      ['mesa-ayuda', 'esperar', { tercero: 'Operador de internet' }],
      ['mesa-ayuda', 'retomar', {}],
      ['mesa-ayuda', 'resolver', { solution: 'El operador restableció el enlace' }],
      ['ana', 'aceptar', {}],
    ] as const) {
      await d.does(id, who, step, input);
      seen.push(await d.state(id));
    }
    expect(seen).toEqual(['Nueva', 'En curso (asignada)', 'En espera', 'En curso (asignada)', 'Resuelta', 'Cerrada']);
  });

  it.each([
    ['plataforma', true],
    ['ofimatica', true],
    ['redes-aplicaciones', false],
    ['desarrollo', false],
    ['impresion', false],
  ] as const)('USPEC-05 %s: a survey is asked: %s', async (category, isAsked) => {
    const d = await desk();
    const who = category === 'impresion' ? 'impresion' : 'mesa-ayuda';
    const id = await inProgress(d, category, who);
    const { survey } = await d.does(id, who, 'resolver', { solution: 'Quedó funcionando de nuevo' });
    expect(survey !== null).toBe(isAsked);
    if (isAsked) expect(await d.refused(id, who, 'cerrar')).toMatchObject({ code: 'not-from-here' });
    else expect(await d.does(id, who, 'cerrar')).toMatchObject({ phase: 'closed' });
  });

  it.each([
    ['servidor', 'administracion-personal'],
    ['contratista', 'gestion-contractual'],
  ])('USPEC-06 the form of accounts is filled in order, by each area in its turn: %s', async (vinculacion, first) => {
    const d = await desk();
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
    // To an area whose turn has not come the case is not known.
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
    expect(d.told('grupo-administrativo')).toContain('escalated-here');
    await d.does(id, 'grupo-administrativo', 'diligenciar', values[1]);
    expect(d.told('oficina-tecnologia')).toContain('escalated-here');
    expect(await d.refused(id, 'oficina-tecnologia', 'retomar')).toMatchObject({ code: 'not-from-here' });
    await d.does(id, 'oficina-tecnologia', 'diligenciar', values[2]);
    expect(await d.load(id)).toMatchObject({ group: 'mesa-ayuda', state: 'nueva', fields: { usuario: 'oleon' } });
    expect(d.told('mesa-ayuda')).toContain('escalated-here');
    expect(await d.history(id)).toContain('diligenció «Grupo Administrativo» y pasó a Oficina de Tecnología');
  });

  it('USPEC-06 an area sees what stands with it and nothing else, and the desk hands over and explains', async () => {
    const d = await desk();
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

  it('USPEC-06 what waits for its sections is neither solved as it is registered nor made another category', async () => {
    const d = await desk();
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
    const d = await desk();
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

  it('USPEC-03 USPEC-09 who it is sent to by name has it: their response clock has ended, and nobody is warned of it', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'mesa-ayuda', 'escalar', toOffice);
    await d.pass(20 * MINUTE);
    expect((await d.sla(id)).response).toMatchObject({ state: 'met', elapsedMs: 0 });
    expect((await d.events(id)).filter((e) => e.type === 'target-warned' && e.clock === 'response')).toEqual([]);
  });

  it('USPEC-13 the survey of a solution that is refused reminds of nothing, and is asked again with the next one', async () => {
    const d = await desk();
    const id = await resolved(d);
    await d.does(id, 'ana', 'no-quedo', { reason: 'Sigue igual' });
    await d.pass(3 * DAY);
    expect(d.told('ana').filter((kind) => kind === 'survey')).toHaveLength(1);
    await d.does(id, 'mesa-ayuda', 'resolver', { solution: 'Se cambió el equipo' });
    await d.pass(5 * HOUR);
    expect(d.told('ana').filter((kind) => kind === 'survey')).toHaveLength(3);
    await d.execute(id, 'ana', { type: 'answer-survey', answers: { score: '5', solved: 'yes' } });
    expect(await d.state(id)).toBe('Cerrada');
  });

  it('USPEC-06 what waits for its sections is taken back by who asked for it, and by them alone; the area is told', async () => {
    const d = await desk();
    const id = await d.ticket({ category: 'cuentas-equipos', fields: account('contratista') });
    expect(await d.refused(id, 'gestion-contractual', 'retirar')).toMatchObject({ code: 'not-yours' });
    await d.does(id, 'ana', 'retirar');
    expect(await d.state(id)).toBe('Retirada');
    expect(d.told('gestion-contractual')).toContain('withdrawn');
  });

  it('USPEC-04 what waits for a third party is not taken back, for somebody has it in hand', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'mesa-ayuda', 'esperar', { tercero: 'Operador de internet' });
    expect(await d.refused(id, 'ana', 'retirar')).toMatchObject({ code: 'not-from-here' });
  });

  it('USPEC-07 the ticket number is consecutive and automatic', async () => {
    const d = await desk();
    const numbers: unknown[] = [];
    for (const words of ['uno dos tres', 'cuatro cinco seis', 'siete ocho nueve'])
      numbers.push((await d.load(await d.ticket({ category: 'plataforma', words }))).numbers['ticket']);
    expect(numbers).toEqual([1, 2, 3]);
  });

  it('USPEC-08 user, category, assignee, origin, title, description and attachments are registered', async () => {
    const d = await desk();
    const id = await d.draft('precaso no enciende el computador');
    await d.execute(id, 'ana', {
      type: 'attach-file',
      file: { id: 'f1', name: 'foto.png', type: 'image/png', bytes: 10, by: d.refOf('ana'), at: d.desk.now() },
    });
    await d.execute(id, 'ana', {
      type: 'fill-draft',
      fields: d.form('plataforma', { description: 'No enciende desde esta mañana' }),
      submit: true,
    });
    await d.does(id, 'mesa-ayuda', 'tomar');
    expect(await d.load(id)).toMatchObject({
      requester: { name: 'Ana Ruiz' },
      category: 'plataforma',
      assignee: { id: 'mesa-ayuda' },
      channel: 'precaso',
      words: 'precaso no enciende el computador',
      fields: { description: 'No enciende desde esta mañana', adjuntos: 'f1' },
      files: [{ name: 'foto.png' }],
    });
  });

  it('USPEC-09 escalating records the officer’s name and the justification, and notifies that officer', async () => {
    const d = await desk();
    const id = await inProgress(d);
    expect(await d.refused(id, 'mesa-ayuda', 'escalar', { group: 'oficina-tecnologia' })).toMatchObject({
      faults: [{ field: 'person' }, { field: 'reason' }],
    });
    expect(await d.refused(id, 'mesa-ayuda', 'escalar', { ...toOffice, person: 'impresion' })).toMatchObject({
      code: 'person-not-in-group',
      group: 'oficina-tecnologia',
    });
    expect(await d.does(id, 'mesa-ayuda', 'escalar', toOffice)).toMatchObject({
      state: 'en-curso',
      group: 'oficina-tecnologia',
      assignee: { id: 'oficina-tecnologia' },
    });
    expect(await d.history(id)).toContain('escaló a Oficina de Tecnología Uno, de Oficina de Tecnología: «Requiere permisos del servidor»');
    expect(d.desk.noticesTo('oficina-tecnologia').filter((k) => k === 'escalated-here')).toHaveLength(2);
  });

  it('USPEC-10 what is not solved is En espera, with whom it waits for, and its clock stands', async () => {
    const d = await desk();
    const id = await inProgress(d);
    expect(await d.refused(id, 'mesa-ayuda', 'esperar')).toMatchObject({ faults: [{ field: 'tercero' }] });
    await d.pass(10 * MINUTE);
    await d.does(id, 'mesa-ayuda', 'esperar', { tercero: 'Operador de internet' });
    await d.pass(5 * HOUR);
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'stopped', elapsedMs: 10 * MINUTE });
  });

  it.each([
    ['publicacion-web', 'a3-s1-fo-03'],
    ['desvinculacion', 'a3-fo-12'],
  ])('USPEC-11 %s is not resolved without the number of its record', async (category, record) => {
    const d = await desk();
    const id = await inProgress(d, category);
    const solution = 'Se publicó el documento pedido';
    expect(await d.refused(id, 'mesa-ayuda', 'resolver', { solution })).toMatchObject({ faults: [{ field: record, code: 'missing' }] });
    expect(await d.does(id, 'mesa-ayuda', 'resolver', { solution, [record]: '2026-118' })).toMatchObject({
      phase: 'resolved',
      fields: { [record]: '2026-118' },
    });
  });

  it('USPEC-12 the officer contacts the provider, waits, and confirms to the desk with files as evidence', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'mesa-ayuda', 'escalar', toOffice);
    await d.does(id, 'oficina-tecnologia', 'contactar-externo', { group: 'soporte-externo', reason: 'Garantía del servidor' });
    expect(await d.state(id)).toBe('En espera');
    await d.pass(30 * HOUR);
    await d.execute(id, 'oficina-tecnologia', {
      type: 'attach-file',
      file: { id: 'acta', name: 'acta.pdf', type: 'application/pdf', bytes: 10, by: d.refOf('oficina-tecnologia'), at: d.desk.now() },
    });
    await d.does(id, 'oficina-tecnologia', 'confirmar-externo', {
      group: 'oficina-tecnologia',
      reason: 'Cambiaron la fuente de poder',
      evidenciaExterna: 'acta',
    });
    await d.does(id, 'oficina-tecnologia', 'tomar');
    await d.does(id, 'oficina-tecnologia', 'notificar-solucion', {
      group: 'mesa-ayuda',
      person: 'mesa-ayuda',
      reason: 'El servidor quedó en servicio',
      evidencia: 'acta',
    });
    expect(await d.load(id)).toMatchObject({ group: 'mesa-ayuda', assignee: { id: 'mesa-ayuda' }, fields: { evidencia: 'acta' } });
    expect((await d.sla(id)).resolution?.elapsedMs).toBe(0);
    await d.does(id, 'mesa-ayuda', 'resolver', { solution: 'El servidor quedó en servicio' });
  });

  it('USPEC-13 the user is told the solution; the answered survey is told to the desk, closes the ticket and stays with it', async () => {
    const d = await desk();
    const id = await resolved(d);
    expect(d.told('ana')).toEqual(expect.arrayContaining(['resolution', 'survey']));
    await d.execute(id, 'ana', { type: 'answer-survey', answers: { score: '5', solved: 'yes', comment: 'Muy rápido' } });
    expect(await d.load(id)).toMatchObject({ phase: 'closed', survey: { answers: { score: '5', solved: 'yes', comment: 'Muy rápido' } } });
    expect(d.told('mesa-ayuda')).toContain('survey-answered');
  });

  it('USPEC-13 a survey that says it was not solved closes nothing', async () => {
    const d = await desk();
    const id = await resolved(d);
    await d.execute(id, 'ana', { type: 'answer-survey', answers: { score: '2', solved: 'no' } });
    expect(await d.state(id)).toBe('Resuelta');
    await d.does(id, 'ana', 'no-quedo', { reason: 'Sigue sin imprimir' });
    expect(await d.state(id)).toBe('En curso (asignada)');
  });

  it('USPEC-14 C1 and C2 can be audited per ticket', async () => {
    const d = await desk();
    const id = await resolved(d);
    const points = async () =>
      controlPointsOf((await d.desk.load(id)).history, d.procedure).map(({ point, done }) => [point.id, done !== null]);
    expect(await points()).toEqual([
      ['C1', true],
      ['C2', false],
    ]);
    await d.execute(id, 'ana', { type: 'answer-survey', answers: { score: '5', solved: 'yes' } });
    expect(await points()).toEqual([
      ['C1', true],
      ['C2', true],
    ]);
  });
});
