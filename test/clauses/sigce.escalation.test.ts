import { describe, expect, it } from 'vitest';
import type { FieldValues, TicketId } from '../../src/domain/ticket/ticket.js';
import { advanceData } from '../../src/teams/cards/dialogs/advance-dialog.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { forLevel2, newUser, ofScript, sigceDesk, sigceRegistered } from './sigce-cases.js';

const topics = ['creacion-usuario', 'recuperacion', 'actualizacion', 'conectividad'];

describe('SIGCE: level 1', () => {
  it('SIGCE-07 level 1 attends creation of users, password recovery, e-mail updates and connectivity', async () => {
    const d = await sigceDesk();
    for (const [i, category] of topics.entries()) {
      const id = await sigceRegistered(d, category, category === 'creacion-usuario' ? newUser : {}, `m${i}`);
      expect(await d.load(id)).toMatchObject({ category, group: 'mesa-sigce', level: 1, assignee: { id: 'mesa-sigce' } });
    }
  });
});

describe('SIGCE: the creation of a user', () => {
  const toLevel2 = { group: 'mesa-n2', reason: 'Crear el usuario', formato: 'si', ...ofScript };
  const created = { group: 'mesa-sigce', reason: 'Creado', listado: 'mnunez · Funcionario Establecimiento' };

  /** Level 2 has it in hand. */
  const atLevel2 = async (d: ClauseDesk): Promise<TicketId> => {
    const id = await sigceRegistered(d, 'creacion-usuario', newUser);
    await d.does(id, 'mesa-sigce', 'escalar', toLevel2);
    await d.does(id, 'mesa-n2', 'tomar');
    return id;
  };

  it('SIGCE-10 level 1 escalates a user’s form to level 2 only when it has verified it', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'creacion-usuario', newUser);
    expect(await d.refused(id, 'mesa-sigce', 'escalar', { ...toLevel2, formato: '' })).toMatchObject({
      faults: [{ field: 'formato', code: 'missing' }],
    });
    expect(await d.does(id, 'mesa-sigce', 'escalar', toLevel2)).toMatchObject({ group: 'mesa-n2', fields: { formato: 'si' } });
  });

  it('SIGCE-12 the creation of a user goes to level 2 with all that the script asks; a DANE code only where a school calls', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'creacion-usuario', newUser);
    const bare = { group: 'mesa-n2', reason: 'Crear el usuario', formato: 'si' };
    expect(await d.refused(id, 'mesa-sigce', 'escalar', bare)).toMatchObject({
      faults: ['cargo', 'celular', 'login', 'poblacion', 'ciudad'].map((field) => ({ field, code: 'missing' })),
    });
    const { cargo, celular, login } = ofScript;
    const ofSecretaria = { ...bare, cargo, celular, login, poblacion: 'secretaria', ciudad: 'Tunja' };
    expect(await d.does(id, 'mesa-sigce', 'escalar', ofSecretaria)).toMatchObject({ group: 'mesa-n2' });
  });

  it('SIGCE-10 level 2 returns the list of the users that it created for the case, which level 1 reads', async () => {
    const d = await sigceDesk();
    const id = await atLevel2(d);
    expect(await d.refused(id, 'mesa-n2', 'escalar', { ...created, listado: '' })).toMatchObject({
      faults: [{ field: 'listado', code: 'missing' }],
    });
    expect(await d.does(id, 'mesa-n2', 'escalar', created)).toMatchObject({ group: 'mesa-sigce' });
    expect(d.shownTo('mesa-sigce').join()).toContain(created.listado);
  });

  it('SIGCE-10 level 1, not level 2, answers the user that level 2 created', async () => {
    const d = await sigceDesk();
    const id = await atLevel2(d);
    expect(await d.refused(id, 'mesa-n2', 'resolver', { solution: 'Usuario creado' })).toMatchObject({ code: 'not-yours' });
    await d.does(id, 'mesa-n2', 'escalar', created);
    await d.does(id, 'mesa-sigce', 'tomar');
    expect(await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Su usuario es mnunez' })).toMatchObject({ phase: 'resolved' });
  });

  const secret = (field: string) => ({
    code: 'fields-missing',
    faults: [{ field, code: 'secret', says: 'No escriba aquí el documento del nuevo usuario: es su clave. Dígasela por teléfono.' }],
  });
  const told = 'Ingrese con MNUNEZ y su documento 52 123.456';

  it('SIGCE-09 the first password is refused in whatever the desk writes in the case, beside the other faults', async () => {
    const d = await sigceDesk();
    const id = await atLevel2(d);
    expect(await d.refused(id, 'mesa-n2', 'escalar', { ...created, listado: told })).toMatchObject(secret('listado'));
    expect(await d.refused(id, 'mesa-n2', 'escalar', { ...created, reason: '', listado: told })).toMatchObject({
      faults: [
        { field: 'reason', code: 'missing' },
        { field: 'listado', code: 'secret' },
      ],
    });
    await d.does(id, 'mesa-n2', 'escalar', created);
    await d.does(id, 'mesa-sigce', 'tomar');
    expect(await d.refused(id, 'mesa-sigce', 'resolver', { solution: told })).toMatchObject(secret('solution'));
    expect(await d.refused(id, 'mesa-sigce', 'pedir', { question: `¿Es ${told}?` })).toMatchObject(secret('question'));
    expect(await d.execute(id, 'mesa-sigce', { type: 'add-note', text: told, audience: 'public' })).toMatchObject({
      refusal: secret('text'),
    });
    expect(await d.execute(id, 'ana', { type: 'add-note', text: told, audience: 'public' })).not.toMatchObject({ kind: 'executed' });
    const { version } = await d.load(id);
    const correction = { reason: 'El documento era 52.999.111', _nuevoDocumento: '52999111' };
    expect(await d.execute(id, 'carla', { type: 'correct', seen: version, input: correction })).toMatchObject({
      refusal: secret('reason'),
    });
  });

  it('SIGCE-09 the reason of a link may hold the first password of neither case', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'creacion-usuario', newUser);
    const other = await sigceRegistered(d, 'otro', {}, 'm2');
    for (const [of, number] of [
      [id, '2'],
      [other, '1'],
    ] as const)
      expect(await d.desk.linkCases({ of, fields: { number, reason: told }, key: `l${number}` }, d.actorOf('mesa-sigce'))).toMatchObject({
        kind: 'faults',
        faults: [{ field: 'reason', code: 'secret' }],
      });
    expect([(await d.load(id)).links, (await d.load(other)).links]).toEqual([[], []]);
  });

  it('SIGCE-09 a call that brings its solution may not carry the first password either; the requester’s own words may', async () => {
    const d = await sigceDesk();
    const fields = d.form('creacion-usuario', { ...newUser, docente: 'no' });
    const call = { actor: d.actorOf('mesa-sigce'), channel: 'email' as const, fields, solution: told, key: 'm9' };
    expect(await d.desk.registerCall(call)).toMatchObject({ kind: 'faults', faults: [{ field: 'solution', code: 'secret' }] });
    const id = await d.ticket({ category: 'creacion-usuario', fields: newUser });
    expect(await d.execute(id, 'ana', { type: 'add-information', text: told })).toMatchObject({ kind: 'executed' });
  });

  it('SIGCE-10 level 1 closes a case that it answered, and level 2 does not', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'creacion-usuario', newUser);
    await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Su usuario es mnunez' });
    const confirmed = { means: 'mail', date: '2026-11-23' };
    expect(await d.refused(id, 'mesa-n2', 'cerrar', confirmed)).toMatchObject({ code: 'not-yours' });
    expect(await d.does(id, 'mesa-sigce', 'cerrar', confirmed)).toMatchObject({ phase: 'closed', outcome: 'solved' });
  });
});

describe('SIGCE: the Datacenter', () => {
  const toDatacenter = { group: 'datacenter', reason: 'Le corresponde al Datacenter' };
  const goes = async (d: ClauseDesk, category: string) => d.does(await sigceRegistered(d, category), 'mesa-sigce', 'escalar', toDatacenter);

  it('SIGCE-11 password recovery goes to the Datacenter', async () => {
    expect(await goes(await sigceDesk(), 'recuperacion')).toMatchObject({ group: 'datacenter' });
  });

  it('SIGCE-11 an e-mail update goes to the Datacenter', async () => {
    expect(await goes(await sigceDesk(), 'actualizacion')).toMatchObject({ group: 'datacenter' });
  });

  it('SIGCE-11 trouble with connectivity goes to the Datacenter', async () => {
    expect(await goes(await sigceDesk(), 'conectividad')).toMatchObject({ group: 'datacenter' });
  });

  it('SIGCE-11 a fall of the system, a lost database, a server without answer and a system that only thinks are connectivity', async () => {
    const d = await sigceDesk();
    for (const words of ['caída del sistema', 'desconexión con la base de datos', 'no hay respuesta del servidor', 'se queda pensando'])
      expect([words, (await d.load(await d.draft(`sigce ${words}`))).category]).toEqual([words, 'conectividad']);
  });

  it('SIGCE-11 no other category goes to the Datacenter', async () => {
    const d = await sigceDesk();
    expect(await d.refused(await sigceRegistered(d, 'otro'), 'mesa-sigce', 'escalar', toDatacenter)).toMatchObject({
      code: 'route-not-allowed',
      allowed: ['mesa-n2'],
    });
  });
});

describe('SIGCE: what level 2 is given', () => {
  const escalated = { group: 'mesa-n2', reason: 'Requiere nivel 2', ...forLevel2 };
  const modules = [
    'Evaluaciones',
    'Proyecto Educativo Institucional',
    'Plan de Mejoramiento Institucional',
    'Plan de Apoyo al Mejoramiento',
    'Medios y Tecnologías de la Información y la Comunicación',
    'Reportes del Sistema',
    'Mantenimiento',
  ];
  /** What is wrong with what level 1 wants to escalate: `modulo missing`. */
  const faults = async (wrong: Partial<typeof forLevel2>) => {
    const d = await sigceDesk();
    const refusal = await d.refused(await sigceRegistered(d), 'mesa-sigce', 'escalar', { ...escalated, ...wrong });
    return refusal.code === 'fields-missing' ? refusal.faults.map((f) => `${f.field} ${f.code}`) : [];
  };
  /** What stands in level 2's channel. */
  const read = async () => {
    const d = await sigceDesk();
    await d.does(await sigceRegistered(d), 'mesa-sigce', 'escalar', escalated);
    return d.shownTo('mesa-n2').join();
  };

  it('SIGCE-12 level 2 is told whether the user is of an establishment or of a Secretaría', async () => {
    expect(await faults({ usuarioDe: '' })).toEqual(['usuarioDe missing']);
    expect(await faults({ usuarioDe: 'Ministerio' })).toEqual(['usuarioDe not-a-choice']);
    expect(await read()).toContain('¿De dónde es el usuario?');
  });

  it('SIGCE-12 level 2 has all that was asked of the user before, names and number included', async () => {
    const card = await read();
    for (const label of ['Secretaría de Educación', 'Tipo de identificación', 'Nombres y apellidos', 'Teléfono de contacto'])
      expect(card).toContain(label);
  });

  it('SIGCE-12 what the script asks and the case lacks is asked before level 2 has it, all at once, and nothing else', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'otro', { ciudad: 'Tunja' });
    const bare = { group: 'mesa-n2', reason: 'Requiere nivel 2', modulo: 'pmi', situacion: forLevel2.situacion, pasos: forLevel2.pasos };
    const missing = async (input: FieldValues) => {
      const refusal = await d.refused(id, 'mesa-sigce', 'escalar', { ...bare, ...input });
      return refusal.code === 'fields-missing' ? refusal.faults.map((f) => `${f.field} ${f.code}`) : refusal.code;
    };
    const always = ['cargo missing', 'celular missing', 'login missing', 'poblacion missing'];
    expect(await missing({ usuarioDe: 'secretaria' })).toEqual(always);
    expect(await missing({ usuarioDe: 'establecimiento' })).toEqual([...always, 'dane missing', 'establecimiento missing']);
    expect(await missing({ ...ofScript, usuarioDe: 'establecimiento', dane: '123', celular: '3812000 ext. 432' })).toEqual([
      'celular pattern',
      'dane pattern',
    ]);
    const sent = await d.does(id, 'mesa-sigce', 'escalar', { ...bare, usuarioDe: 'establecimiento', ...ofScript });
    expect(sent).toMatchObject({ group: 'mesa-n2', fields: { ...ofScript, ciudad: 'Tunja' } });
  });

  it('SIGCE-12 what was given once is not asked again when the case goes to level 2 a second time', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d);
    await d.does(id, 'mesa-sigce', 'escalar', escalated);
    await d.does(id, 'mesa-n2', 'escalar', { group: 'mesa-sigce', reason: 'Falta probar' });
    const { usuarioDe, modulo, situacion, pasos } = forLevel2;
    const again = { group: 'mesa-n2', reason: 'Se probó', usuarioDe, modulo, situacion, pasos };
    expect(await d.does(id, 'mesa-sigce', 'escalar', again)).toMatchObject({ group: 'mesa-n2' });
  });

  it('SIGCE-12 the dialog of the escalation shows what is missing, marked, and the card has it among the case’s data, masked', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'otro', { ciudad: 'Tunja' });
    const { checklist } = advanceData(await d.view(id), 'escalar', 'n', { typed: { group: 'mesa-n2' } });
    const labels = checklist.map((i) => i.label);
    for (const label of ['Cargo *', 'Celular *', 'Usuario (login) *', 'Población llamante *']) expect(labels).toContain(label);
    for (const label of ['Ciudad *', 'Nombres y apellidos *']) expect(labels).not.toContain(label);
    await d.does(id, 'mesa-sigce', 'escalar', escalated);
    const card = d.shownTo('mesa-n2').join();
    expect(card.split('"Cargo"').length).toBe(2);
    expect(card).toContain('Coordinadora');
    expect(card).not.toContain('3001234567');
  });

  it('SIGCE-12 level 2 is told the module, one of the seven', async () => {
    expect(await faults({ modulo: '' })).toEqual(['modulo missing']);
    expect(await faults({ modulo: 'Matrículas' })).toEqual(['modulo not-a-choice']);
    for (const modulo of modules) {
      const d = await sigceDesk();
      expect(await d.does(await sigceRegistered(d), 'mesa-sigce', 'escalar', { ...escalated, modulo })).toMatchObject({ group: 'mesa-n2' });
    }
  });

  it('SIGCE-12 level 2 is told the situation in full', async () => {
    expect(await faults({ situacion: '' })).toEqual(['situacion missing']);
    expect(await faults({ situacion: 'No guarda' })).toEqual(['situacion too-short']);
    expect(await read()).toContain(forLevel2.situacion);
  });

  it('SIGCE-12 level 2 is told the steps that lead to the error', async () => {
    expect(await faults({ pasos: '' })).toEqual(['pasos missing']);
    expect(await read()).toContain(forLevel2.pasos);
  });

  it('SIGCE-12 a picture of the screen goes with a case to level 2 where there is one', async () => {
    const d = await sigceDesk();
    const [with_, without] = [await sigceRegistered(d), await sigceRegistered(d, 'otro', {}, 'm2')];
    const file = { id: 'f1', name: 'pantalla.png', type: 'image/png', bytes: 10, by: d.refOf('mesa-sigce'), at: d.desk.now() };
    await d.execute(with_, 'mesa-sigce', { type: 'attach-file', file });
    expect(await d.does(with_, 'mesa-sigce', 'escalar', { ...escalated, captura: 'f1' })).toMatchObject({ fields: { captura: 'f1' } });
    expect(await d.does(without, 'mesa-sigce', 'escalar', escalated)).toMatchObject({ group: 'mesa-n2' });
  });
});
