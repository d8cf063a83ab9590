import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/domain/instant.js';
import { sigceDesk, sigceSent, sigceRegistered, teacher, newUser, forLevel2 } from './sigce-cases.js';

describe('SIGCE: desk to desk', () => {
  it('SIGCE-01 an incident of the other desk has its number, Secretaría, establishment, identification, names, telephone, e-mail and description, and nothing else is required', async () => {
    const d = await sigceDesk();
    const done = await d.desk.registerCall({
      actor: d.actorOf('mesa-sigce'),
      channel: 'telephone',
      fields: { category: 'otro' },
      solution: '',
      key: 'm1',
    });
    expect(done.kind === 'faults' ? done.faults.map((f) => f.field) : []).toEqual([
      'ticketMen',
      'secretaria',
      'establecimiento',
      'tipoDocumento',
      'documento',
      'name',
      'phone',
      'email',
      'description',
    ]);
  });

  it.each([
    ['si', ['establecimiento']],
    ['', ['establecimiento']],
    ['no', []],
  ])(
    'SIGCE-01 whether the user is a teacher or principal decides about the establishment, which is required while it is not said: «%s»',
    async (docente, missing) => {
      const d = await sigceDesk();
      const done = await sigceSent(d, 'otro', { docente, establecimiento: '' });
      expect(done.kind === 'faults' ? done.faults.map((f) => f.field) : []).toEqual(missing);
    },
  );

  it('SIGCE-02 an incident of the other desk is answered with its number here, or with everything that is missing', async () => {
    const d = await sigceDesk();
    const missing = await sigceSent(d, 'otro', { ticketMen: '', phone: 'no tiene', description: 'corto' });
    expect(missing).toMatchObject({
      kind: 'faults',
      faults: [{ field: 'ticketMen', code: 'missing' }, { field: 'phone' }, { field: 'description', code: 'too-short' }],
    });
    expect(await sigceSent(d, 'otro', teacher)).toMatchObject({ kind: 'registered', stored: { ticket: { numbers: { ticket: 1 } } } });
    await d.desk.whenIdle();
    expect(d.notificationsTo('men')).toEqual(['moved']);
  });

  it('SIGCE-05 the other desk is notified also when its case is taken back', async () => {
    const d = await sigceDesk();
    const id = await d.ticket({ category: 'otro', fields: { docente: 'no' } });
    await d.does(id, 'ana', 'retirar');
    expect(d.notificationsTo('men')).toEqual(['moved', 'withdrawn']);
  });

  it('SIGCE-05 the other desk is not notified of a draft without its number', async () => {
    const d = await sigceDesk();
    await d.does(await d.draft(), 'ana', 'retirar');
    expect(d.notificationsTo('men')).toEqual([]);
  });

  it('SIGCE-03 a case keeps both numbers, and either finds it', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'otro', { ticketMen: 'men-2026-0457' });
    expect(await d.load(id)).toMatchObject({ partnerNumber: 'MEN-2026-0457', numbers: { ticket: 1 } });
    expect((await d.desk.store.queries.byPartnerNumber('sigce', 'MEN-2026-0457'))?.id).toBe(id);
    expect((await d.desk.find({ kind: 'own', series: 'ticket', value: 1, asked: '', partners: null }, d.actorOf('mesa-sigce')))?.id).toBe(
      id,
    );
  });

  it('SIGCE-07 level 1 attends creation of users, passwords, e-mail updates and connectivity', async () => {
    const d = await sigceDesk();
    for (const [i, category] of ['creacion-usuario', 'recuperacion', 'actualizacion', 'conectividad'].entries()) {
      const id = await sigceRegistered(d, category, category === 'creacion-usuario' ? newUser : {}, `m${i}`);
      expect(await d.load(id)).toMatchObject({ category, group: 'mesa-sigce', level: 1 });
    }
  });

  it('SIGCE-10 a verified list goes to level 2, which returns it; level 1 answers the user and closes', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'creacion-usuario', newUser);
    expect(await d.refused(id, 'mesa-sigce', 'escalar', { group: 'mesa-n2', reason: 'Crear el usuario' })).toMatchObject({
      faults: [{ field: 'formato' }],
    });
    await d.does(id, 'mesa-sigce', 'escalar', { group: 'mesa-n2', reason: 'Crear el usuario', formato: 'si' });
    await d.does(id, 'mesa-n2', 'tomar');
    expect(await d.refused(id, 'mesa-n2', 'resolver', { solution: 'Usuario creado' })).toMatchObject({ code: 'not-yours' });
    expect(await d.refused(id, 'mesa-n2', 'escalar', { group: 'mesa-sigce', reason: 'Creado' })).toMatchObject({
      faults: [{ field: 'listado' }],
    });
    await d.does(id, 'mesa-n2', 'escalar', { group: 'mesa-sigce', reason: 'Creado', listado: 'mnunez · Funcionario Establecimiento' });
    await d.does(id, 'mesa-sigce', 'tomar');
    await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Su usuario es mnunez' });
    expect(await d.does(id, 'mesa-sigce', 'cerrar', { means: 'mail', date: '2026-11-23' })).toMatchObject({ phase: 'closed' });
  });

  it.each(['recuperacion', 'actualizacion', 'conectividad'])('SIGCE-11 %s goes to the Datacenter', async (category) => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, category);
    expect(await d.does(id, 'mesa-sigce', 'escalar', { group: 'datacenter', reason: 'Le corresponde al Datacenter' })).toMatchObject({
      group: 'datacenter',
    });
  });

  it('SIGCE-11 no other category goes to the Datacenter', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'otro');
    expect(await d.refused(id, 'mesa-sigce', 'escalar', { group: 'datacenter', reason: 'No responde' })).toMatchObject({
      code: 'route-not-allowed',
      allowed: ['mesa-n2'],
    });
  });

  it('SIGCE-12 escalating to level 2 asks for the user’s side, the module, the description and the steps; a screen where possible', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'otro');
    const missing = await d.refused(id, 'mesa-sigce', 'escalar', { group: 'mesa-n2', reason: 'Requiere nivel 2' });
    expect(missing).toMatchObject({ faults: [{ field: 'usuarioDe' }, { field: 'modulo' }, { field: 'situacion' }, { field: 'pasos' }] });
    const escalated = await d.does(id, 'mesa-sigce', 'escalar', { group: 'mesa-n2', reason: 'Requiere nivel 2', ...forLevel2 });
    expect(escalated).toMatchObject({ group: 'mesa-n2', fields: { modulo: 'pmi' } });
    const modules = d.procedure.routes
      .flatMap((r) => r.needs ?? [])
      .find((f) => f.id === 'modulo')
      ?.choices?.map((c) => c.label);
    expect(modules).toEqual([
      'Evaluaciones',
      'Proyecto Educativo Institucional',
      'Plan de Mejoramiento Institucional',
      'Plan de Apoyo al Mejoramiento',
      'Medios y Tecnologías de la Información y la Comunicación',
      'Reportes del Sistema',
      'Mantenimiento',
    ]);
  });

  it('SIGCE-13 priority and times follow the agreement of the level, and the assignee is warned at 80 % and when the case is late', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d);
    expect(await d.load(id)).toMatchObject({ priority: 'media' });
    expect((await d.sla(id)).resolution).toMatchObject({ targetMs: 4 * HOUR });
    await d.pass(3.2 * HOUR - 1);
    expect(d.notificationsTo('mesa-sigce')).not.toContain('target-warned');
    await d.pass(1);
    expect(d.notificationsTo('mesa-sigce').filter((k) => k === 'target-warned')).toHaveLength(1);
    expect(d.notificationsTo('carla')).toEqual([]);
    await d.pass(HOUR);
    expect(d.notificationsTo('carla')).toEqual(['target-warned']);
    expect(await d.history(id)).toContain('Se usó el 80 % del tiempo de solución');
    expect(await d.history(id)).toContain('Venció el tiempo de solución');
  });
});
