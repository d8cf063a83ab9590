import { describe, expect, it } from 'vitest';
import { wholeFacts } from '../../src/cards/parts/given-facts.js';
import { registerCard } from '../../src/features/calls/register-dialog.js';
import { fieldFaultText } from '../../src/texts/fields.js';
import { createdUsers, newUser, sigceDesk, sigceRegistered, sigceSent, toCreate } from './sigce-cases.js';
import { readForm } from '../support/read-form.js';
import { registerCall } from '../../src/features/calls/register-call.js';

const juan = 'juan;;rojas;no tiene;cc;80.123.456;Funcionario Secretaría;;JUAN.ROJAS@correo.example;profesional;;6087401234';
const luisa = [
  'Luisa', 'María', 'Díaz', 'Peña', 'CE', '412345', 'funcionario establecimiento educativo', '123456789012',
  'mailto:luisa.diaz@correo.example', 'rectora', 'luisa@otro.example', '300 765 4321',
]; // oxfmt-ignore

const threeCreated = {
  ...createdUsers,
  listado: `${createdUsers.listado}\njrojas - Funcionario Secretaría\nldiaz - Funcionario Establecimiento`,
};

/** The faults of the rows, as they are read under the field. */
const said = async (rows: string, key = 'm1') => {
  const done = await sigceSent(await sigceDesk(), 'creacion-usuario', { ...newUser, otrosUsuarios: rows }, key);
  return done.kind === 'faults' ? done.faults.map((fault) => [fault.field, fieldFaultText(fault)]) : [];
};

describe('SIGCE: several new users in one case', () => {
  it('SIGCE-10 several new users are one case: verified together, listed to level 2, returned as one list and answered once', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'creacion-usuario', { ...newUser, otrosUsuarios: `${juan}\n${luisa.join('\t')}` });
    expect((await d.load(id)).fields['otrosUsuarios']?.split('\n')).toEqual([
      'JUAN; ; ROJAS; No tiene; CC; 80123456; secretaria; ; juan.rojas@correo.example; PROFESIONAL; ; 6087401234',
      'LUISA; MARÍA; DÍAZ; PENA; CE; 412345; establecimiento; 123456789012; luisa.diaz@correo.example; RECTORA; luisa@otro.example; 3007654321',
    ]);
    await d.does(id, 'mesa-sigce', 'escalar', toCreate);
    await d.does(id, 'mesa-n2', 'tomar');
    const one = await d.refused(id, 'mesa-n2', 'devolver-con-respuesta', createdUsers);
    expect(one).toMatchObject({ faults: [{ field: 'listado', code: 'list', found: 1, least: 3 }] });
    await d.does(id, 'mesa-n2', 'devolver-con-respuesta', threeCreated);
    await d.does(id, 'mesa-sigce', 'tomar');
    const read = d.shownTo('mesa-n2').join();
    expect(read).toMatch(/Otros usuarios por crear 1".*JUAN · ROJAS · No tiene/);
    expect(read).toMatch(/Otros usuarios por crear 2".*LUISA · MARÍA · DÍAZ · PENA/);
    for (const personal of ['80123456', '412345', 'juan.rojas@', '3007654321']) expect(read).not.toContain(personal);
    for (const line of threeCreated.listado.split('\n')) expect(d.shownTo('mesa-sigce').join()).toContain(line);
    await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Sus usuarios quedaron creados' });
    expect(await d.does(id, 'mesa-sigce', 'cerrar', { means: 'mail', date: '2026-11-23' })).toMatchObject({ phase: 'closed' });
  });

  it('SIGCE-10 the history lists them without personal data; who has the case reads them whole', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'creacion-usuario', { ...newUser, otrosUsuarios: `${juan}\n${luisa.join(';')}` });
    const history = await d.history(id);
    expect(history).toMatch(/otros usuarios por crear: 1\) JUAN · ROJAS.*2\) LUISA · MARÍA · DÍAZ · PENA/);
    expect(history).not.toContain('80123456');
    const whole = wholeFacts(await d.view(id)).filter(({ title }) => title.startsWith('Otros usuarios'));
    expect(whole.map(({ value }) => value.includes('80123456') || value.includes('412345'))).toEqual([true, true]);
  });

  it('SIGCE-09 each row is checked as the form is, and all that is wrong with every row is said at once', async () => {
    const wrong = ['Ana;;;Gil;CC;12;Funcionario Establecimiento Educativo;;ana;docente;;300', juan, 'Luz Gil, 52123456'].join('\n');
    const [[field, text] = [], ...others] = await said(wrong);
    expect([field, others]).toEqual(['otrosUsuarios', []]);
    for (const part of [
      'Renglón 1:',
      'primer apellido',
      'código DANE del nuevo usuario',
      'La cédula de ciudadanía lleva de 6 a 10 dígitos.',
      'escriba un correo completo',
      'Un solo teléfono, de 7 o 10 dígitos.',
      'Renglón 3: Lleva 1 dato y son 12',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('Renglón 2');
    expect(await said(juan)).toEqual([]);
  });

  it('SIGCE-09 a user that is listed twice counts once, and there are 25 at most', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'creacion-usuario', { ...newUser, otrosUsuarios: `${juan}\n\n${juan};\n` });
    expect((await d.load(id)).fields['otrosUsuarios']?.split('\n')).toHaveLength(1);
    const many = Array.from({ length: 26 }, (_, at) => juan.replace('80.123.456', `80.123.4${10 + at}`)).join('\n');
    expect(await said(many)).toEqual([['otrosUsuarios', 'Otros usuarios por crear: admite 25; lleva 26.']]);
  });

  it('SIGCE-10 the list of level 2 is a line for each user, as that of level 1 is; what is not is quoted', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'creacion-usuario', { ...newUser, otrosUsuarios: juan });
    await d.does(id, 'mesa-sigce', 'escalar', toCreate);
    await d.does(id, 'mesa-n2', 'tomar');
    const returns = (listado: string) => ({ ...createdUsers, listado });
    expect(
      await d.refused(id, 'mesa-n2', 'devolver-con-respuesta', returns('Ya quedaron creados\nmnunez: Funcionario Secretaría')),
    ).toMatchObject({
      faults: [{ field: 'listado', code: 'list', found: 1, wrong: ['Ya quedaron creados'], says: 'Uno por renglón: usuario - perfil.' }],
    });
    const listed = await d.does(
      id,
      'mesa-n2',
      'devolver-con-respuesta',
      returns('mnunez: Funcionario Secretaría\n\njrojas · Funcionario MEN'),
    );
    expect(listed.fields['listado']).toBe('mnunez: Funcionario Secretaría\njrojas · Funcionario MEN');
  });

  it('SIGCE-10 one document with other data in two rows, or in the form, is refused, and the sentence names both', async () => {
    const again = juan.replace('juan;', 'pedro;').replace('80.123.456', '80123456');
    const other = juan.replace('80.123.456', '80.123.457');
    expect(await said([juan, other, again].join('\n'))).toEqual([
      ['otrosUsuarios', 'Renglón 3: Documento del nuevo usuario: es el mismo del renglón 1, con otros datos: deje uno solo.'],
    ]);
    const [[, text] = []] = await said([other, juan.replace('80.123.456', newUser.nuevoDocumento)].join('\n'));
    expect(text).toContain('es el mismo del formulario, con otros datos: deje uno solo.');
    expect(text).not.toContain('52123456');
    expect(text).not.toContain('Renglón 1');
  });

  it('SIGCE-09 no text of the desk may hold the document of any of them', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'creacion-usuario', { ...newUser, otrosUsuarios: `${juan}\n${luisa.join(';')}` });
    for (const told of ['Su clave es 80123456', 'La clave es 412345'])
      expect(await d.refused(id, 'mesa-sigce', 'escalar', { ...toCreate, reason: told })).toMatchObject({
        faults: [{ field: 'reason', code: 'secret' }],
      });
  });

  it('SIGCE-09 the form asks for the others below, in several lines and in the order of the format, and demands none', async () => {
    const d = await sigceDesk();
    const asking = { person: null, step: 'asked' as const, typed: { category: 'creacion-usuario' }, faults: [] };
    const desk = { procedure: d.procedure, calendar: d.desk.registry.current.calendar, now: d.desk.now() };
    const input = readForm(registerCard(desk, asking)).folded.at(-1);
    expect(input).toMatchObject({ id: 'f_otrosUsuarios', label: 'Otros usuarios por crear', isMultiline: true });
    expect(input?.help).toMatch(/^Uno por renglón.*Primer nombre; Segundo nombre; .*; Teléfono del nuevo usuario\./);
  });

  it('SIGCE-09 what a draft has of them that is not in order yet is shown masked', async () => {
    const d = await sigceDesk();
    const call = {
      actor: d.actorOf('mesa-sigce'),
      channel: 'email' as const,
      fields: d.form('creacion-usuario', { ...newUser, otrosUsuarios: 'Luz Gil, cédula 52123456' }),
      solution: '',
      key: 'm1',
      isIncomplete: true,
    };
    const kept = await registerCall(d.desk, call);
    expect(kept).toMatchObject({ kind: 'registered', stored: { ticket: { phase: 'draft' } } });
    await d.desk.whenIdle();
    expect([...d.shownTo('mesa-sigce'), ...d.shownTo('men')].join()).not.toContain('52123456');
  });
});
