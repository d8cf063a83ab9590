import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/domain/instant.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';

const desk = () => clauseDesk('sigce', { startsAt: '2026-11-23T08:00:00-05:00' });
/** What the other desk sent by mail, registered by level 1. */
const sent = async (d: ClauseDesk, category = 'otro', fields: Record<string, string> = {}, key = 'm1') =>
  d.desk.registerCall({
    actor: d.actorOf('mesa-sigce'),
    channel: 'telephone',
    fields: d.form(category, { cargo: 'secretaria', ...fields }),
    solution: '',
    key,
  });
const registered = async (d: ClauseDesk, category = 'otro', fields: Record<string, string> = {}, key = 'm1') => {
  const done = await sent(d, category, fields, key);
  if (done.kind !== 'registered') throw new Error(JSON.stringify(done));
  await d.desk.whenIdle();
  await d.does(done.stored.id, 'mesa-sigce', 'tomar');
  return done.stored.id;
};
const teacher = { cargo: 'docente', establecimiento: 'IE La Esperanza', dane: '123456789012' };
const newUser = {
  nombre1: 'maría',
  nombre2: '',
  apellido1: 'núñez',
  apellido2: 'peña',
  nuevoTipo: 'CC',
  nuevoDocumento: '52.123.456',
  perfil: 'establecimiento',
  nuevoDane: '123456789012',
  nuevoCorreo: 'mailto:Maria.Nunez@Correo.example',
  nuevoCargo: 'rectora',
  nuevoTelefono: '300 123 4567',
};
const forLevel2 = {
  usuarioDe: 'establecimiento',
  modulo: 'pmi',
  situacion: 'Al guardar el plan aparece un error 500',
  pasos: 'Abre el plan, edita y guarda',
};

describe('SIGCE: desk to desk', () => {
  it('SIGCE-01 an incident of the other desk has its number, Secretaría, identification, names, telephone, e-mail and description', async () => {
    const d = await desk();
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
      'cargo',
      'tipoDocumento',
      'documento',
      'name',
      'phone',
      'email',
      'ciudad',
      'description',
    ]);
  });

  it.each([
    ['docente', true],
    ['directivo', true],
    ['secretaria', false],
    ['men', false],
  ])('SIGCE-01 the establishment is required of %s: %s', async (cargo, isRequired) => {
    const d = await desk();
    const done = await sent(d, 'otro', { cargo, establecimiento: '', dane: '' });
    expect(done.kind === 'faults' ? done.faults.map((f) => f.field) : []).toEqual(isRequired ? ['establecimiento', 'dane'] : []);
  });

  it('SIGCE-02 an incident of the other desk is answered with its number here, or with everything that is missing', async () => {
    const d = await desk();
    const missing = await sent(d, 'otro', { ticketMen: '', phone: 'no tiene', description: 'corto' });
    expect(missing).toMatchObject({
      kind: 'faults',
      faults: [{ field: 'ticketMen', code: 'missing' }, { field: 'phone' }, { field: 'description', code: 'too-short' }],
    });
    expect(await sent(d, 'otro', teacher)).toMatchObject({ kind: 'registered', stored: { ticket: { numbers: { ticket: 1 } } } });
    await d.desk.whenIdle();
    expect(d.notificationsTo('men')).toEqual(['moved']);
  });

  it('SIGCE-05 the other desk is notified also when its case is taken back', async () => {
    const d = await desk();
    const id = await d.ticket({ category: 'otro', fields: { cargo: 'secretaria' } });
    await d.does(id, 'ana', 'retirar');
    expect(d.notificationsTo('men')).toEqual(['moved', 'withdrawn']);
  });

  it('SIGCE-05 the other desk is not notified of a draft without its number', async () => {
    const d = await desk();
    await d.does(await d.draft(), 'ana', 'retirar');
    expect(d.notificationsTo('men')).toEqual([]);
  });

  it('SIGCE-03 a case keeps both numbers, and either finds it', async () => {
    const d = await desk();
    const id = await registered(d, 'otro', { ticketMen: 'men-2026-0457' });
    expect(await d.load(id)).toMatchObject({ partnerNumber: 'MEN-2026-0457', numbers: { ticket: 1 } });
    expect((await d.desk.store.queries.byPartnerNumber('sigce', 'MEN-2026-0457'))?.id).toBe(id);
    expect((await d.desk.find({ kind: 'own', series: 'ticket', value: 1, asked: '', partners: null }, d.actorOf('mesa-sigce')))?.id).toBe(
      id,
    );
  });

  it('SIGCE-04 a functional leader attends a case with its clock stopped, and the desk takes the answer back', async () => {
    const d = await desk();
    const id = await registered(d);
    await d.pass(HOUR);
    await d.does(id, 'mesa-sigce', 'escalar-a-lider', { group: 'lideres-funcionales', reason: 'Definir la regla de evaluación' });
    await d.pass(50 * HOUR);
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'stopped', elapsedMs: HOUR });
    await d.does(id, 'mesa-sigce', 'respuesta-lider', { group: 'mesa-sigce', reason: 'El líder corrigió la regla' });
    expect(await d.load(id)).toMatchObject({ group: 'mesa-sigce', state: 'en-proceso' });
  });

  it('SIGCE-05 closing a case notifies the originating desk', async () => {
    const d = await desk();
    const id = await registered(d);
    await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Se habilitó la evaluación del usuario' });
    const before = d.notificationsTo('men').length;
    await d.does(id, 'mesa-sigce', 'cerrar', { means: 'mail', date: '2026-11-23' });
    expect(d.notificationsTo('men').slice(before)).toEqual(['moved']);
  });

  it('SIGCE-07 level 1 attends creation of users, passwords, e-mail updates and connectivity', async () => {
    const d = await desk();
    for (const [i, category] of ['creacion-usuario', 'recuperacion', 'actualizacion', 'conectividad'].entries()) {
      const id = await registered(d, category, category === 'creacion-usuario' ? newUser : {}, `m${i}`);
      expect(await d.load(id)).toMatchObject({ category, group: 'mesa-sigce', level: 1 });
    }
  });

  it('SIGCE-08 the script asks originating ticket, id, names, position, telephone, mobile, e-mail, login, population, city and a DANE code of 12 digits', async () => {
    const d = await desk();
    const asked = d.procedure.forms.find((f) => f.id === 'guion')?.fields.map((f) => f.id) ?? [];
    expect(asked).toEqual(
      expect.arrayContaining([
        'ticketMen',
        'documento',
        'name',
        'cargo',
        'phone',
        'celular',
        'email',
        'login',
        'poblacion',
        'ciudad',
        'dane',
      ]),
    );
    for (const dane of ['12345678901', '1234567890123', 'doce dígitos']) {
      expect(await sent(d, 'otro', { ...teacher, dane })).toMatchObject({
        kind: 'faults',
        faults: [{ field: 'dane', says: 'El código DANE lleva 12 dígitos.' }],
      });
    }
    expect((await d.load(await registered(d, 'otro', { ...teacher, dane: '123 456 789 012' }))).fields['dane']).toBe('123456789012');
  });

  it('SIGCE-09 a user’s form is kept in capitals with N for Ñ, its e-mail in lower case and without a link', async () => {
    const d = await desk();
    const { fields } = await d.load(await registered(d, 'creacion-usuario', newUser));
    expect(fields).toMatchObject({
      nombre1: 'MARÍA',
      apellido1: 'NÚNEZ',
      apellido2: 'PENA',
      nuevoCargo: 'RECTORA',
      nuevoCorreo: 'maria.nunez@correo.example',
      nuevoDocumento: '52123456',
      nuevoTelefono: '3001234567',
    });
  });

  it('SIGCE-09 a badly filled form is not received, and each fault is named', async () => {
    const d = await desk();
    const done = await sent(d, 'creacion-usuario', {
      ...newUser,
      nombre1: '',
      nuevoTipo: 'PA',
      perfil: 'otro',
      nuevoCorreo: 'sin arroba',
      nuevoTelefono: '3001234567 / 6017965150',
    });
    expect(done.kind === 'faults' ? done.faults.map((f) => `${f.field} ${f.code}`) : []).toEqual([
      'nombre1 missing',
      'nuevoTipo not-a-choice',
      'perfil not-a-choice',
      'nuevoCorreo not-an-email',
      'nuevoTelefono pattern',
    ]);
  });

  it.each([
    ['establecimiento', 'missing'],
    ['secretaria', null],
    ['men', null],
  ])('SIGCE-09 the profile %s decides whether a user without a DANE code is created', async (perfil, fault) => {
    const d = await desk();
    const done = await sent(d, 'creacion-usuario', { ...newUser, perfil, nuevoDane: '' });
    expect(done.kind === 'faults' ? done.faults.map((f) => [f.field, f.code]) : []).toEqual(fault === null ? [] : [['nuevoDane', fault]]);
  });

  it('SIGCE-10 a verified list goes to level 2, which returns it; level 1 answers the user and closes', async () => {
    const d = await desk();
    const id = await registered(d, 'creacion-usuario', newUser);
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
    await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Su usuario es mnunez; la clave es su documento' });
    expect(await d.does(id, 'mesa-sigce', 'cerrar', { means: 'mail', date: '2026-11-23' })).toMatchObject({ phase: 'closed' });
  });

  it.each(['recuperacion', 'actualizacion', 'conectividad'])('SIGCE-11 %s goes to the Datacenter', async (category) => {
    const d = await desk();
    const id = await registered(d, category);
    expect(await d.does(id, 'mesa-sigce', 'escalar', { group: 'datacenter', reason: 'Le corresponde al Datacenter' })).toMatchObject({
      group: 'datacenter',
    });
  });

  it('SIGCE-11 no other category goes to the Datacenter', async () => {
    const d = await desk();
    const id = await registered(d, 'otro');
    expect(await d.refused(id, 'mesa-sigce', 'escalar', { group: 'datacenter', reason: 'No responde' })).toMatchObject({
      code: 'route-not-allowed',
      allowed: ['mesa-n2'],
    });
  });

  it('SIGCE-12 escalating to level 2 asks for the user’s side, the module, the description and the steps; a screen where possible', async () => {
    const d = await desk();
    const id = await registered(d, 'otro');
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
    const d = await desk();
    const id = await registered(d);
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
