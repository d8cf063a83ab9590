import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/domain/instant.js';
import { channels, type FieldValues } from '../../src/domain/ticket/ticket.js';
import { diagnosis, toInfrastructure, uarivDesk as desk, uarivInProgress as inProgress } from './uariv-cases.js';

describe('UARIV: first-level support', () => {
  it.each(channels)('UARIV-01 a ticket records that it came by %s', async (channel) => {
    const d = await desk();
    const done = await d.desk.registerCall({ actor: d.actorOf('mesa'), channel, fields: d.form('correo'), solution: '', key: channel });
    expect(done).toMatchObject({ kind: 'registered', stored: { ticket: { channel } } });
  });

  it('UARIV-02 a ticket is an incident or a request, and level 1 may correct the kind, with the reason', async () => {
    const d = await desk();
    const id = await d.ticket({ category: 'correo' });
    expect(await d.load(id)).toMatchObject({ kind: 'incident' });
    const { version } = await d.load(id);
    const correction = { type: 'correct', seen: version, input: { kind: 'request', reason: 'Pide un buzón nuevo' } } as const;
    expect(await d.execute(id, 'seguridad', correction)).toMatchObject({ kind: 'refused', refusal: { code: 'not-yours' } });
    expect(await d.execute(id, 'ana', correction)).toMatchObject({ kind: 'refused' });
    await d.execute(id, 'mesa', correction);
    expect(await d.load(id)).toMatchObject({ kind: 'request', category: 'correo' });
    expect(await d.history(id)).toContain('lo corrigió: tipo de Incidente a Requerimiento, porque «Pide un buzón nuevo»');
  });

  it('UARIV-03 each level has its groups, and only people of the ticket’s group work it', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'mesa', 'escalate', toInfrastructure);
    expect(await d.load(id)).toMatchObject({ group: 'infraestructura', level: 2 });
    expect(await d.refused(id, 'mesa', 'take')).toMatchObject({ code: 'not-yours' });
    await d.does(id, 'infraestructura', 'escalate', { group: 'seguridad', reason: 'Hay indicios de ataque', diagnosis });
    expect(await d.load(id)).toMatchObject({ group: 'seguridad', level: 3 });
    await d.does(id, 'seguridad', 'take');
  });

  it.each(['infraestructura', 'servicios-ti', 'sistemas-n2', 'sistemas-n3', 'seguridad', 'dotacion'])(
    'UARIV-04 level 1 escalates to %s, at whatever level it is',
    async (group) => {
      const d = await desk();
      const id = await inProgress(d);
      const more: FieldValues = group === 'dotacion' ? { asset: 'PC-001' } : {};
      await d.does(id, 'mesa', 'escalate', { group, reason: 'Es de su competencia', diagnosis, ...more });
      expect(await d.load(id)).toMatchObject({ group });
    },
  );

  it('UARIV-04 escalation goes to a higher and to a lower level', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'mesa', 'escalate', toInfrastructure);
    await d.does(id, 'infraestructura', 'escalate', { group: 'mesa', reason: 'Falta una prueba en el puesto' });
    expect(await d.load(id)).toMatchObject({ group: 'mesa', level: 1, arrivals: 3 });
    expect(await d.history(id)).toContain('devolvió a Mesa de servicios: «Falta una prueba en el puesto»');
  });

  it('UARIV-05 the keyword registers a precaso at once with a code, without an agent', async () => {
    const d = await desk();
    const id = await d.draft('precaso no abre el correo');
    expect(await d.load(id)).toMatchObject({ phase: 'draft', numbers: { draft: 1 }, channel: 'precaso' });
  });

  it('UARIV-07 a draft that is No gestionado has no case number and stands in no list of the desk', async () => {
    const d = await desk();
    const id = await d.draft();
    await d.pass(24 * HOUR);
    const { queries } = d.desk.store;
    expect((await d.load(id)).numbers).toEqual({ draft: 1 });
    expect([await queries.countOpen(), (await queries.openOfDesk(10)).tickets, await queries.openDrafts(10)]).toEqual([[], [], []]);
    expect(await d.desk.deskStatus()).toMatchObject({ open: 0, unassigned: 0 });
  });

  it('UARIV-08 level 1 attends first, whatever the category', async () => {
    const d = await desk();
    for (const { id } of d.procedure.categories)
      expect((await d.load(await d.ticket({ category: id, words: `algo de ${id}` }))).group).toBe('mesa');
  });

  it('UARIV-09 an agent registers a telephone call as a ticket for the user and ends it as Solucionado', async () => {
    const d = await desk();
    const done = await d.desk.registerCall({
      actor: d.actorOf('mesa'),
      channel: 'telephone',
      fields: d.form('correo'),
      solution: 'Se reinició el cliente de correo',
      key: 'call',
    });
    if (done.kind !== 'registered') throw new Error(done.kind);
    expect(await d.state(done.stored.id)).toBe('Solucionado');
    await d.execute(done.stored.id, 'mesa', {
      type: 'attach-file',
      file: { id: 'f1', name: 'error.png', type: 'image/png', bytes: 10, by: d.refOf('mesa'), at: d.desk.now() },
    });
    expect(await d.load(done.stored.id)).toMatchObject({ registeredBy: { id: 'mesa' }, files: [{ name: 'error.png' }] });
  });

  it('UARIV-10 a message that needs no ticket is set aside without one, with the reason', async () => {
    const d = await desk();
    const id = await d.draft('¿a qué hora atienden?');
    expect(await d.refused(id, 'mesa', 'set-aside')).toMatchObject({ faults: [{ field: 'reason' }] });
    await d.does(id, 'mesa', 'set-aside', { reason: 'Era una pregunta sobre el horario' });
    expect((await d.load(id)).numbers).toEqual({ draft: 1 });
    expect(await d.history(id)).toContain('lo apartó: «Era una pregunta sobre el horario»');
  });

  it('UARIV-12 a closed ticket is never reopened; a new one is made from it, and the two are linked', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'mesa', 'resolve', { solution: 'Se reparó el perfil de correo' });
    await d.does(id, 'ana', 'accept');
    expect(await d.refused(id, 'mesa', 'take')).toMatchObject({ code: 'closed-is-final' });
    const again = await d.desk.beginAgain.fromClosed(id, { words: 'volvió a fallar el correo', key: ['k'] }, d.actorOf('ana'));
    expect(again).toMatchObject({ kind: 'executed' });
    expect((await d.load(id)).links).toMatchObject([{ kind: 'followed-up-by' }]);
  });

  it('UARIV-13 specialists add notes, which the requester does not read', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.execute(id, 'mesa', { type: 'add-note', text: 'Se llamó al usuario y no contestó', audience: 'internal' });
    expect(await d.history(id)).toContain('anotó: «Se llamó al usuario y no contestó»');
    expect(d.notificationsTo('ana')).not.toContain('public-note');
    expect(await d.execute(id, 'ana', { type: 'add-note', text: 'hola', audience: 'internal' })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'only-desk' },
    });
  });

  it('UARIV-14 a specialist asks for a case for another group; the two are linked, and both histories say it', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'mesa', 'escalate', toInfrastructure);
    await d.does(id, 'infraestructura', 'take');
    const wanted = {
      _group: 'seguridad',
      category: 'seguridad-de-la-informacion',
      description: 'Revisar el correo sospechoso del usuario',
    };
    const asked = await d.desk.requestForGroup({ of: id, fields: wanted, key: 'k' }, d.actorOf('infraestructura'));
    if (asked.kind !== 'requested') throw new Error(JSON.stringify(asked));
    const made = await d.load(asked.stored.id);
    expect(made).toMatchObject({
      group: 'seguridad',
      phase: 'new',
      requester: { id: 'ana' },
      registeredBy: { id: 'infraestructura' },
      links: [{ to: id, kind: 'related' }],
    });
    expect((await d.load(id)).links).toMatchObject([{ to: made.id, kind: 'related' }]);
    expect([await d.history(id), await d.history(made.id)]).toEqual([
      expect.stringContaining('Quedó vinculado con CASO-000002'),
      expect.stringContaining('Quedó vinculado con CASO-000001'),
    ]);
  });

  it('UARIV-15 level 1 makes a ticket of an automatic message, and the ticket says so', async () => {
    const d = await desk();
    const done = await d.desk.registerCall({
      actor: d.actorOf('mesa'),
      channel: 'automatic',
      fields: d.form('conectividad', { description: 'El monitor dice que el enlace de Cali cayó' }),
      solution: '',
      key: 'alerta',
    });
    if (done.kind !== 'registered') throw new Error(done.kind);
    expect(await d.history(done.stored.id)).toContain('por una alerta automática');
  });

  it('UARIV-16 level 1 and the coordination write to the user, or to a group, without changing the state', async () => {
    const d = await desk();
    const id = await inProgress(d);
    const before = await d.load(id);
    await d.execute(id, 'mesa', { type: 'add-note', text: 'Mañana pasamos por su puesto', audience: 'public' });
    await d.execute(id, 'carla', { type: 'add-note', text: '¿Hay mantenimiento hoy?', audience: { group: 'infraestructura' } });
    expect([d.notificationsTo('ana').at(-1), d.notificationsTo('infraestructura').at(-1)]).toEqual(['public-note', 'consulted']);
    expect(await d.load(id)).toMatchObject({ state: before.state, version: before.version, group: 'mesa' });
  });

  it('UARIV-17 the requester of a closed case is asked how it went, is reminded once, and answers once', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'mesa', 'resolve', { solution: 'Se reparó el perfil de correo' });
    await d.does(id, 'ana', 'accept');
    const surveys = () => d.notificationsTo('ana').filter((k) => k === 'survey').length;
    expect(surveys()).toBe(1);
    await d.pass(4 * 24 * HOUR);
    expect(surveys()).toBe(2);
    expect(await d.execute(id, 'ana', { type: 'answer-survey', answers: { score: '5', solved: 'yes' } })).toMatchObject({
      kind: 'executed',
    });
    expect(await d.execute(id, 'ana', { type: 'answer-survey', answers: { score: '1', solved: 'no' } })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'survey-answered' },
    });
  });

  it('UARIV-18 escalating, solving and noting record who, when, what and why, and nothing is ever erased', async () => {
    const d = await desk();
    const id = await inProgress(d);
    const steps = [
      () => d.execute(id, 'mesa', { type: 'add-note', text: 'Se revisó el cable', audience: 'internal' }),
      () => d.does(id, 'mesa', 'escalate', toInfrastructure),
      () => d.does(id, 'infraestructura', 'take'),
      () => d.does(id, 'infraestructura', 'resolve', { solution: 'Se reinició el servidor de correo' }),
    ];
    let before = (await d.desk.load(id)).history;
    for (const step of steps) {
      await step();
      const { history } = await d.desk.load(id);
      expect(history.slice(0, before.length)).toEqual(before);
      before = history;
    }
    expect(
      before
        .filter((e) => ['note-added', 'ticket-escalated', 'ticket-resolved'].includes(e.event.type))
        .map((e) => [e.by.kind === 'person' ? e.by.person.id : '', e.at > 0]),
    ).toEqual([
      ['mesa', true],
      ['mesa', true],
      ['infraestructura', true],
    ]);
  });
});
