import { describe, expect, it } from 'vitest';
import { advanceData } from '../../src/teams/cards/dialogs/advance-dialog.js';
import { registerData } from '../../src/teams/cards/dialogs/register-dialog.js';
import { nothingTyped } from '../../src/ports/messenger.js';
import { sigceDesk, sigceSent, sigceRegistered, teacher, newUser } from './sigce-cases.js';

describe('SIGCE: the script and the form of user creation', () => {
  it('SIGCE-08 the script asks originating ticket, id, names, position, telephone, mobile, e-mail, login, population, city and a DANE code of 12 digits', async () => {
    const d = await sigceDesk();
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
      expect(await sigceSent(d, 'otro', { ...teacher, dane })).toMatchObject({
        kind: 'faults',
        faults: [{ field: 'dane', says: 'El código DANE lleva 12 dígitos.' }],
      });
    }
    expect(await sigceSent(d, 'otro', { ...teacher, dane: '' }, 'm0')).toMatchObject({ kind: 'registered' });
    expect((await d.load(await sigceRegistered(d, 'otro', { ...teacher, dane: '123 456 789 012' }))).fields['dane']).toBe('123456789012');
  });

  it('SIGCE-08 level 1 is asked the whole script where it registers a user, and the application is recorded without asking', async () => {
    const d = await sigceDesk();
    const { inputs } = registerData(
      { procedure: d.procedure, calendar: d.desk.registry.current.calendar, now: d.desk.now() },
      'n',
      nothingTyped,
    );
    const labels = inputs.map(({ label }) => label);
    expect(labels).toEqual(
      expect.arrayContaining([
        'Número de ticket de la mesa de origen *',
        'Número de identificación *',
        'Nombres y apellidos *',
        'Cargo',
        'Teléfono de contacto *',
        'Celular',
        'Correo electrónico *',
        'Usuario (login)',
        'Población llamante',
        'Ciudad',
        'Código DANE',
      ]),
    );
    expect(labels).not.toContain('Aplicación');
    const id = await sigceRegistered(d);
    expect((await d.load(id)).fields['aplicacion']).toBe('SIGCE');
    expect(d.shownTo('mesa-sigce').at(-1)).toContain('Aplicación');
  });

  it.each([
    [{ apellido2: '' }, ['apellido2']],
    [{ apellido2: '', tieneApellido2: 'si' }, ['apellido2']],
    [{ apellido2: '', tieneApellido2: 'no' }, []],
    [{ apellido2: 'peña' }, []],
    [{ nombre2: '' }, []],
  ])('SIGCE-09 the second surname is required unless there is none; the second name is not: %o', async (fields, missing) => {
    const d = await sigceDesk();
    const done = await sigceSent(d, 'creacion-usuario', { ...newUser, ...fields });
    expect(done.kind === 'faults' ? done.faults.map((f) => f.field) : []).toEqual(missing);
  });

  it('SIGCE-09 the dialog of who answers the user says that the document is the first password; no card does', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'creacion-usuario', newUser);
    const { stored } = { stored: await d.desk.load(id) };
    const view = { stored, procedure: d.procedure, calendar: d.desk.registry.current.calendar, now: d.desk.now() };
    const dialogOf = (transition: string) => JSON.stringify(advanceData(view, transition, 'n', {}));
    expect(dialogOf('resolver')).toContain('clave del usuario nuevo es su número de documento');
    for (const other of ['escalar', 'pedir', 'escalar-a-lider']) expect(dialogOf(other)).not.toContain('clave');
    await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Su usuario es mnunez; la clave se la damos por teléfono' });
    const others = ['mesa-sigce', 'men', 'mesa-n2'].flatMap((who) => d.shownTo(who));
    expect(others.filter((card) => card.includes('número de documento'))).toEqual([]);
  });

  it('SIGCE-09 a user’s form is kept in capitals with N for Ñ, its e-mail in lower case and without a link', async () => {
    const d = await sigceDesk();
    const { fields } = await d.load(await sigceRegistered(d, 'creacion-usuario', newUser));
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
    const d = await sigceDesk();
    const done = await sigceSent(d, 'creacion-usuario', {
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
    const d = await sigceDesk();
    const done = await sigceSent(d, 'creacion-usuario', { ...newUser, perfil, nuevoDane: '' });
    expect(done.kind === 'faults' ? done.faults.map((f) => [f.field, f.code]) : []).toEqual(fault === null ? [] : [['nuevoDane', fault]]);
  });
});
