import { describe, expect, it } from 'vitest';
import { advanceCard } from '../../src/features/steps/advance-dialog.js';
import { registerCard } from '../../src/features/calls/register-dialog.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { sigceDesk, sigceFaults, sigceSent, sigceRegistered, teacher, newUser, createdByLevel2 } from './sigce-cases.js';
import { readForm } from '../support/read-form.js';

describe('SIGCE: the script', () => {
  const asked = (d: ClauseDesk) =>
    readForm(
      registerCard(
        { procedure: d.procedure, calendar: d.desk.registry.current.calendar, now: d.desk.now() },
        { person: null, step: 'asked', typed: { category: 'otro' }, faults: [] },
      ),
    ).inputs.map(({ label }) => label);

  it('SIGCE-08 the script asks originating ticket, id, names, position, telephone, mobile, e-mail, login, population and city', async () => {
    const d = await sigceDesk();
    expect(asked(d)).toEqual(
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
    // What the request left out is answered before the case goes on, "no tiene" included.
    const id = await sigceRegistered(d, 'recuperacion');
    const script = ['cargo', 'celular', 'login', 'poblacion', 'ciudad', 'dane'];
    const bare = { group: 'datacenter', reason: 'Recuperar la clave' };
    expect(await d.refused(id, 'mesa-sigce', 'escalar', { ...bare, poblacion: 'establecimiento' })).toMatchObject({
      faults: script.filter((field) => field !== 'poblacion').map((field) => ({ field, code: 'missing' })),
    });
    const answered = { cargo: 'no tiene', celular: 'No tiene', login: 'No tiene.', poblacion: 'secretaria', ciudad: 'Tunja' };
    expect(await d.does(id, 'mesa-sigce', 'escalar', { ...bare, ...answered })).toMatchObject({
      group: 'datacenter',
      fields: { cargo: 'No tiene', celular: 'No tiene', login: 'No tiene', poblacion: 'secretaria' },
    });
  });

  it('SIGCE-08 the application is recorded without being asked for', async () => {
    const d = await sigceDesk();
    expect(asked(d)).not.toContain('Aplicación');
    expect((await d.load(await sigceRegistered(d))).fields['aplicacion']).toBe('SIGCE');
    expect(d.shownTo('mesa-sigce').at(-1)).toContain('Aplicación');
  });

  it('SIGCE-08 the DANE code of a user who has one is asked, and has 12 digits', async () => {
    const d = await sigceDesk();
    expect(asked(d)).toContain('Código DANE');
    for (const dane of ['12345678901', '1234567890123', 'doce dígitos']) {
      expect(await sigceSent(d, 'otro', { ...teacher, dane })).toMatchObject({
        kind: 'faults',
        faults: [{ field: 'dane', says: 'El código DANE lleva 12 dígitos.' }],
      });
    }
    expect(await sigceSent(d, 'otro', { ...teacher, dane: '' }, 'm0')).toMatchObject({ kind: 'registered' });
    expect((await d.load(await sigceRegistered(d, 'otro', { ...teacher, dane: '123 456 789 012' }))).fields['dane']).toBe('123456789012');
  });
});

describe('SIGCE: the form of user creation', () => {
  const faults = (d: ClauseDesk, fields: Record<string, string>) => sigceFaults(d, 'creacion-usuario', { ...newUser, ...fields });
  const kept = async (fields: Record<string, string> = {}) => {
    const d = await sigceDesk();
    return (await d.load(await sigceRegistered(d, 'creacion-usuario', { ...newUser, ...fields }))).fields;
  };

  it('SIGCE-09 a new user has first name, surname, document type and number, profile, position and telephone, each required', async () => {
    const d = await sigceDesk();
    const required = ['nombre1', 'apellido1', 'nuevoTipo', 'nuevoDocumento', 'perfil', 'nuevoCargo', 'nuevoTelefono'];
    for (const field of required) expect(await faults(d, { [field]: '' })).toEqual([`${field} missing`]);
  });

  it('SIGCE-09 a second name is kept where there is one', async () => {
    expect(await faults(await sigceDesk(), { nombre2: '' })).toEqual([]);
    expect(await kept({ nombre2: 'Isabel' })).toMatchObject({ nombre2: 'ISABEL' });
  });

  it('SIGCE-09 the second surname is required unless it is said that there is none', async () => {
    expect(await faults(await sigceDesk(), { apellido2: '' })).toEqual(['apellido2 missing']);
    expect(await kept({ apellido2: 'no tiene' })).toMatchObject({ apellido2: 'No tiene' });
  });

  it('SIGCE-09 a new user’s document is CC, CE or TI, and no other', async () => {
    const d = await sigceDesk();
    for (const [nuevoTipo, nuevoDocumento] of [
      ['CC', '52123456'],
      ['CE', '345678'],
      ['TI', '1012345678'],
    ] as const)
      expect(await faults(d, { nuevoTipo, nuevoDocumento })).toEqual([]);
    expect(await kept({ nuevoDocumento: '52.123.456' })).toMatchObject({ nuevoTipo: 'CC', nuevoDocumento: '52123456' });
    for (const nuevoTipo of ['PA', 'PPT', 'NIT']) expect(await faults(d, { nuevoTipo })).toEqual(['nuevoTipo not-a-choice']);
  });

  it('SIGCE-09 a new user’s profile is Funcionario Secretaría, Funcionario Establecimiento Educativo or Funcionario MEN, and no other', async () => {
    const d = await sigceDesk();
    for (const perfil of ['Funcionario Secretaría', 'Funcionario Establecimiento Educativo', 'Funcionario MEN'])
      expect(await faults(d, { perfil })).toEqual([]);
    for (const perfil of ['Rector', 'Funcionario']) expect(await faults(d, { perfil })).toEqual(['perfil not-a-choice']);
  });

  it('SIGCE-09 no user of an establishment is created without a DANE code; one of a Secretaría or of the MEN is', async () => {
    const d = await sigceDesk();
    expect(await faults(d, { perfil: 'establecimiento', nuevoDane: '' })).toEqual(['nuevoDane missing']);
    for (const perfil of ['secretaria', 'men']) expect(await faults(d, { perfil, nuevoDane: '' })).toEqual([]);
  });

  it('SIGCE-09 the DANE code of a new user has 12 digits', async () => {
    const d = await sigceDesk();
    for (const nuevoDane of ['12345678901', '1234567890123', 'doce']) expect(await faults(d, { nuevoDane })).toEqual(['nuevoDane pattern']);
  });

  it('SIGCE-09 every new user has an e-mail, whatever the profile', async () => {
    const d = await sigceDesk();
    for (const perfil of ['secretaria', 'establecimiento', 'men'])
      expect(await faults(d, { perfil, nuevoCorreo: '' })).toEqual(['nuevoCorreo missing']);
  });

  it('SIGCE-09 a new user may have another e-mail besides', async () => {
    expect(await faults(await sigceDesk(), { correoAlterno: 'sin arroba' })).toEqual(['correoAlterno not-an-email']);
    expect(await kept({ correoAlterno: 'Maria@Casa.example' })).toMatchObject({ correoAlterno: 'maria@casa.example' });
  });

  it('SIGCE-09 a new user has one telephone, not two', async () => {
    const d = await sigceDesk();
    for (const nuevoTelefono of ['3001234567 / 6017965150', '3001234567, 3007654321', '6087401234 ext. 12'])
      expect(await faults(d, { nuevoTelefono })).toEqual(['nuevoTelefono pattern']);
    expect(await kept({ nuevoTelefono: '300 123 4567' })).toMatchObject({ nuevoTelefono: '3001234567' });
  });

  it('SIGCE-09 Ñ is kept as N in names and position', async () => {
    const fields = { nombre1: 'Begoña', nombre2: 'Íñiga', apellido1: 'Núñez', apellido2: 'Peña', nuevoCargo: 'compañera' };
    expect(await kept(fields)).toMatchObject({
      nombre1: 'BEGONA',
      nombre2: 'ÍNIGA',
      apellido1: 'NÚNEZ',
      apellido2: 'PENA',
      nuevoCargo: 'COMPANERA',
    });
  });

  it('SIGCE-09 a new user’s names and position are kept in capitals', async () => {
    expect(await kept({ nombre2: 'isabel' })).toMatchObject({ nombre1: 'MARÍA', nombre2: 'ISABEL', nuevoCargo: 'RECTORA' });
  });

  it('SIGCE-09 an e-mail is kept in lower case', async () => {
    expect(await kept({ nuevoCorreo: 'Maria.Nunez@Correo.EXAMPLE' })).toMatchObject({ nuevoCorreo: 'maria.nunez@correo.example' });
  });

  it('SIGCE-09 an e-mail is kept without its hyperlink', async () => {
    for (const nuevoCorreo of ['mailto:maria@correo.example', '[maria@correo.example](mailto:maria@correo.example)'])
      expect(await kept({ nuevoCorreo })).toMatchObject({ nuevoCorreo: 'maria@correo.example' });
  });

  it('SIGCE-09 a badly filled form is not received, and each fault is named', async () => {
    const d = await sigceDesk();
    expect(await faults(d, { nombre1: '', nuevoTipo: 'PA', perfil: 'otro', nuevoCorreo: 'sin arroba', nuevoTelefono: 'no' })).toEqual([
      'nombre1 missing',
      'nuevoTipo not-a-choice',
      'perfil not-a-choice',
      'nuevoCorreo not-an-email',
      'nuevoTelefono pattern',
    ]);
    expect(await d.desk.store.queries.openOfGroup('mesa-sigce', 10)).toEqual([]);
  });

  it('SIGCE-09 the dialog of who answers the user says that the document is the first password; no card does', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'creacion-usuario', newUser);
    const { stored } = { stored: await d.desk.load(id) };
    const view = { stored, procedure: d.procedure, calendar: d.desk.registry.current.calendar, now: d.desk.now() };
    const dialogOf = (transition: string) => JSON.stringify(advanceCard(view, transition, {}));
    expect(dialogOf('resolver')).toContain('clave del usuario nuevo es su número de documento');
    for (const other of ['escalar', 'pedir', 'escalar-a-lider']) expect(dialogOf(other)).not.toContain('clave');
    await createdByLevel2(d, id);
    await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Su usuario es mnunez; la clave se la damos por teléfono' });
    const others = ['mesa-sigce', 'men', 'mesa-n2'].flatMap((who) => d.shownTo(who));
    expect(others.filter((card) => card.includes('número de documento'))).toEqual([]);
  });
});
