import { guessCategory } from '../../src/core/ticket/forms/guess-category.js';
import { describe, expect, it } from 'vitest';
import { registerCard } from '../../src/features/calls/register-dialog.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { advanceCard } from '../../src/features/steps/advance-dialog.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { deskTransitions } from '../../src/cards/parts/case-actions.js';
import type { Refusal } from '../../src/core/ticket/refusals.js';
import { refusalSentence } from '../../src/texts/refusals.js';
import { caseNoun } from '../../src/texts/words.js';
import { createdUsers, createdByLevel2, newUser, ofScript, sigceDesk, sigceRegistered, toCreate } from './sigce-cases.js';
import { readForm } from '../support/read-form.js';
import { registerCall } from '../../src/features/calls/register-call.js';
import { linkCases } from '../../src/features/links/link-cases.js';

const said = ({ procedure, desk }: ClauseDesk, refusal: Refusal) =>
  refusalSentence(refusal, { caseName: null, noun: caseNoun(procedure), stateLabel: null, reader: null, procedure, now: desk.now() });

const topics = ['creacion-usuario', 'recuperacion', 'actualizacion', 'conectividad'];

describe('SIGCE: level 1', () => {
  it('SIGCE-07 level 1 attends creation of users, password recovery, e-mail updates and connectivity', async () => {
    const d = await sigceDesk();
    for (const [i, category] of topics.entries()) {
      const id = await sigceRegistered(d, category, category === 'creacion-usuario' ? newUser : {}, `m${i}`);
      expect(await d.load(id)).toMatchObject({ category, group: 'mesa-sigce', level: 1, assignee: { id: 'mesa-sigce' } });
      // It attends: it asks the user, and sends the case where it must go.
      await d.does(id, 'mesa-sigce', 'pedir', { question: '¿Qué mensaje le aparece?' });
      await d.does(id, 'mesa-sigce', 'retomar', { respuesta: 'Ninguno' });
      const group = category === 'creacion-usuario' ? 'mesa-n2' : 'datacenter';
      const input = category === 'creacion-usuario' ? toCreate : { group, reason: 'Le corresponde al Datacenter', ...ofScript };
      expect(await d.does(id, 'mesa-sigce', 'escalar', input)).toMatchObject({ group });
    }
  });
});

describe('SIGCE: the creation of a user', () => {
  /** Level 2 has it in hand. */
  const atLevel2 = async (d: ClauseDesk): Promise<TicketId> => {
    const id = await sigceRegistered(d, 'creacion-usuario', newUser);
    await d.does(id, 'mesa-sigce', 'escalar', toCreate);
    await d.does(id, 'mesa-n2', 'tomar');
    return id;
  };

  it('SIGCE-10 level 1 escalates a user’s form to level 2 only when it has verified it', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'creacion-usuario', newUser);
    expect(await d.refused(id, 'mesa-sigce', 'escalar', { ...toCreate, formato: '' })).toMatchObject({
      faults: [{ field: 'formato', code: 'missing' }],
    });
    expect(await d.does(id, 'mesa-sigce', 'escalar', toCreate)).toMatchObject({ group: 'mesa-n2', fields: { formato: 'si' } });
  });

  it('SIGCE-10 a new user is solved by level 1 only once level 2 had it and returned it; the refusal says the way', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'creacion-usuario', newUser);
    const offered = async () => deskTransitions(await d.view(id)).map((t) => t.id);
    expect(await offered()).not.toContain('resolver');
    const refusal = await d.refused(id, 'mesa-sigce', 'resolver', { solution: 'Se creó el usuario' });
    expect(refusal).toEqual({ code: 'must-pass', transition: 'resolver', category: 'creacion-usuario', groups: ['mesa-n2'] });
    expect(said(d, refusal)).toBe(
      '«Creación de usuario» pasa primero por la Mesa de Ayuda nivel 2: escálelo y, cuando vuelva, use «Resolver».',
    );
    await createdByLevel2(d, id);
    expect(await offered()).toContain('resolver');
    expect(await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Su usuario es mnunez' })).toMatchObject({ phase: 'resolved' });
  });

  it('SIGCE-10 a form that level 2 gives back undone has not passed it, and level 1 cannot solve it', async () => {
    const d = await sigceDesk();
    const id = await atLevel2(d);
    const undone = { group: 'mesa-sigce', reason: 'El formato está mal diligenciado' };
    expect(await d.does(id, 'mesa-n2', 'devolver', undone)).toMatchObject({ group: 'mesa-sigce' });
    expect(d.shownTo('mesa-sigce').join()).toContain(undone.reason);
    await d.does(id, 'mesa-sigce', 'tomar');
    expect(await d.refused(id, 'mesa-sigce', 'resolver', { solution: 'Se creó el usuario' })).toMatchObject({ code: 'must-pass' });
    await createdByLevel2(d, id);
    expect(await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Su usuario es mnunez' })).toMatchObject({ phase: 'resolved' });
  });

  it('SIGCE-10 a case that level 2 had with another topic has not passed it as the creation of a user', async () => {
    const d = await sigceDesk();
    const id = await atLevel2(d);
    const form = Object.fromEntries(Object.entries(newUser).map(([field, value]) => [`_${field}`, value]));
    const corrected = async (who: string, category: string) =>
      d.execute(id, who, { type: 'correct', seen: (await d.load(id)).version, input: { ...form, reason: 'Se corrige el tema', category } });
    await corrected('mesa-n2', 'otro');
    await d.does(id, 'mesa-n2', 'devolver-con-respuesta', { group: 'mesa-sigce', reason: 'No era de creación' });
    await d.does(id, 'mesa-sigce', 'tomar');
    expect(await corrected('mesa-sigce', 'creacion-usuario')).toMatchObject({ kind: 'executed' });
    expect(await d.refused(id, 'mesa-sigce', 'resolver', { solution: 'Se creó el usuario' })).toMatchObject({ code: 'must-pass' });
  });

  it('SIGCE-11 what the Datacenter gives back undone has not passed it, and level 1 cannot solve it', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'conectividad');
    await d.does(id, 'mesa-sigce', 'escalar', { group: 'datacenter', reason: 'No hay red en el colegio', ...ofScript });
    await d.does(id, 'datacenter', 'devolver', { group: 'mesa-sigce', reason: 'No es nuestro' });
    await d.does(id, 'mesa-sigce', 'tomar');
    expect(await d.refused(id, 'mesa-sigce', 'resolver', { solution: 'Quedó con red' })).toMatchObject({
      code: 'must-pass',
      groups: ['datacenter'],
    });
  });

  it('SIGCE-11 what comes back undone after the user refused the first solution has not passed it either', async () => {
    const d = await sigceDesk();
    const id = await d.ticket({ category: 'recuperacion' });
    const asked = { group: 'datacenter', reason: 'Restablecer la clave', ...ofScript };
    await d.does(id, 'mesa-sigce', 'escalar', asked);
    await d.does(id, 'datacenter', 'devolver-con-respuesta', { group: 'mesa-sigce', reason: 'Se envió el enlace' });
    await d.does(id, 'mesa-sigce', 'tomar');
    await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Le llegó el enlace' });
    await d.does(id, 'ana', 'no-quedo', { reason: 'No me llegó' });
    await d.does(id, 'mesa-sigce', 'escalar', asked);
    await d.does(id, 'datacenter', 'devolver', { group: 'mesa-sigce', reason: 'El correo no existe' });
    await d.does(id, 'mesa-sigce', 'tomar');
    expect(await d.refused(id, 'mesa-sigce', 'resolver', { solution: 'Le llegó otra vez' })).toMatchObject({ code: 'must-pass' });
  });

  it('SIGCE-10 SIGCE-11 a call that brings its solution is refused where another group has to have the case, and nothing is made', async () => {
    const d = await sigceDesk();
    for (const category of topics) {
      const fields = d.form(category, category === 'creacion-usuario' ? newUser : {});
      const by = { actor: d.actorOf('mesa-sigce'), channel: 'telephone' as const };
      const call = { ...by, fields, solution: 'Se hizo en la llamada', key: category };
      expect(await registerCall(d.desk, call)).toMatchObject({ kind: 'refused', refusal: { code: 'must-pass', category } });
    }
    expect(await d.desk.store.queries.openOfGroup('mesa-sigce', 10)).toEqual([]);
  });

  it('SIGCE-10 a new user asks two data of level 1 before level 2 has it, and no login; SIGCE-08 the city too where the request left it out', async () => {
    const d = await sigceDesk();
    const without = await sigceRegistered(d, 'creacion-usuario', newUser);
    expect(await d.refused(without, 'mesa-sigce', 'escalar', { group: 'mesa-n2' })).toMatchObject({
      faults: ['reason', 'formato', 'ciudad'].map((field) => ({ field, code: 'missing' })),
    });
    const id = await sigceRegistered(d, 'creacion-usuario', { ...newUser, ciudad: 'Tunja' }, 'm2');
    const { inputs, checklist } = readForm(advanceCard(await d.view(id), 'escalar', {}));
    const starred = [...inputs, ...checklist].filter(({ label, line }) => line === '' && label.endsWith('*'));
    expect(starred.map(({ label }) => label)).toEqual(['Motivo *', 'Formato de creación verificado *']);
    expect(await d.does(id, 'mesa-sigce', 'escalar', toCreate)).toMatchObject({ group: 'mesa-n2' });
  });

  it('SIGCE-10 level 2 returns the list of the users that it created for the case, which level 1 reads', async () => {
    const d = await sigceDesk();
    const id = await atLevel2(d);
    expect(await d.refused(id, 'mesa-n2', 'devolver-con-respuesta', { ...createdUsers, listado: '' })).toMatchObject({
      faults: [{ field: 'listado', code: 'missing' }],
    });
    expect(await d.does(id, 'mesa-n2', 'devolver-con-respuesta', createdUsers)).toMatchObject({ group: 'mesa-sigce' });
    expect(d.shownTo('mesa-sigce').join()).toContain(createdUsers.listado);
  });

  it('SIGCE-10 level 1, not level 2, answers the user that level 2 created', async () => {
    const d = await sigceDesk();
    const id = await atLevel2(d);
    expect(await d.refused(id, 'mesa-n2', 'resolver', { solution: 'Usuario creado' })).toMatchObject({ code: 'not-yours' });
    await d.does(id, 'mesa-n2', 'devolver-con-respuesta', createdUsers);
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
    const listado = 'MNUNEZ - documento 52 123.456';
    expect(await d.refused(id, 'mesa-n2', 'devolver-con-respuesta', { ...createdUsers, listado })).toMatchObject(secret('listado'));
    expect(await d.refused(id, 'mesa-n2', 'devolver-con-respuesta', { ...createdUsers, reason: '', listado })).toMatchObject({
      faults: [
        { field: 'reason', code: 'missing' },
        { field: 'listado', code: 'secret' },
      ],
    });
    await d.does(id, 'mesa-n2', 'devolver-con-respuesta', createdUsers);
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
    ] as const) {
      const done = await linkCases(d.desk, { of, fields: { number, reason: told }, key: `l${number}` }, d.actorOf('mesa-sigce'));
      expect(done).toMatchObject({ kind: 'faults', faults: [{ field: 'reason', code: 'secret' }] });
    }
    expect([(await d.load(id)).links, (await d.load(other)).links]).toEqual([[], []]);
  });

  it('SIGCE-09 a call that brings its solution may not carry the first password either; the requester’s own words may', async () => {
    const d = await sigceDesk();
    const fields = d.form('creacion-usuario', { ...newUser });
    const call = { actor: d.actorOf('mesa-sigce'), channel: 'email' as const, fields, solution: told, key: 'm9' };
    expect(await registerCall(d.desk, call)).toMatchObject({ kind: 'faults', faults: [{ field: 'solution', code: 'secret' }] });
    const id = await d.ticket({ category: 'creacion-usuario', fields: newUser });
    expect(await d.execute(id, 'ana', { type: 'add-information', text: told })).toMatchObject({ kind: 'executed' });
  });

  it('SIGCE-10 level 1 closes a case that it answered, and level 2 does not', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'creacion-usuario', newUser);
    await createdByLevel2(d, id);
    await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Su usuario es mnunez' });
    const confirmed = { means: 'mail', date: '2026-11-23' };
    expect(await d.refused(id, 'mesa-n2', 'cerrar', confirmed)).toMatchObject({ code: 'not-yours' });
    expect(await d.does(id, 'mesa-sigce', 'cerrar', confirmed)).toMatchObject({ phase: 'closed', outcome: 'solved' });
  });
});

describe('SIGCE: the Datacenter', () => {
  const toDatacenter = { group: 'datacenter', reason: 'Le corresponde al Datacenter', ...ofScript };

  /** It goes to the Datacenter and nowhere else, and level 1 solves it once it came back. */
  const solvedByWayOfIt = async (category: string) => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, category);
    expect(deskTransitions(await d.view(id)).map((t) => t.id)).not.toContain('resolver');
    expect(await d.refused(id, 'mesa-sigce', 'resolver', { solution: 'Se restableció en la llamada' })).toMatchObject({
      code: 'must-pass',
      groups: ['datacenter'],
    });
    expect(await d.refused(id, 'mesa-sigce', 'escalar', { ...toDatacenter, group: 'mesa-n2' })).toMatchObject({
      code: 'route-not-allowed',
      allowed: ['datacenter'],
    });
    expect(await d.does(id, 'mesa-sigce', 'escalar', toDatacenter)).toMatchObject({ group: 'datacenter' });
    await d.does(id, 'datacenter', 'devolver-con-respuesta', { group: 'mesa-sigce', reason: 'Quedó restablecido' });
    await d.does(id, 'mesa-sigce', 'tomar');
    return d.does(id, 'mesa-sigce', 'resolver', { solution: 'Ya puede entrar' });
  };

  it('SIGCE-11 password recovery goes to the Datacenter', async () => {
    expect(await solvedByWayOfIt('recuperacion')).toMatchObject({ phase: 'resolved' });
  });

  it('SIGCE-11 an e-mail update goes to the Datacenter', async () => {
    expect(await solvedByWayOfIt('actualizacion')).toMatchObject({ phase: 'resolved' });
  });

  it('SIGCE-11 trouble with connectivity goes to the Datacenter', async () => {
    expect(await solvedByWayOfIt('conectividad')).toMatchObject({ phase: 'resolved' });
  });

  it('SIGCE-10 SIGCE-11 registering asks for a solution only of what level 1 may solve itself', async () => {
    const d = await sigceDesk();
    const desk = { procedure: d.procedure, calendar: d.desk.registry.current.calendar, now: d.desk.now() };
    const form = { person: null, step: 'asked', faults: [] } as const;
    const asked = (category: string) => readForm(registerCard(desk, { ...form, typed: { category } })).closing;
    const categories = ['creacion-usuario', 'recuperacion', 'actualizacion', 'conectividad', 'otro'];
    expect(categories.map((category) => asked(category).length)).toEqual([0, 0, 0, 0, 1]);
  });

  it('SIGCE-11 a case whose topic is corrected to one of the Datacenter’s has to go there too', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'creacion-usuario', newUser);
    await createdByLevel2(d, id);
    const { version } = await d.load(id);
    await d.execute(id, 'mesa-sigce', { type: 'correct', seen: version, input: { reason: 'Pedía la clave', category: 'recuperacion' } });
    expect(await d.refused(id, 'mesa-sigce', 'resolver', { solution: 'Se restableció' })).toMatchObject({ groups: ['datacenter'] });
  });

  it('SIGCE-11 a fall of the system, a lost database, a server without answer and a system that only thinks are connectivity', async () => {
    const d = await sigceDesk();
    for (const words of ['caída del sistema', 'desconexión con la base de datos', 'no hay respuesta del servidor', 'se queda pensando'])
      expect([words, guessCategory(d.procedure, words)?.id]).toEqual([words, 'conectividad']);
  });

  it('SIGCE-11 no other category goes to the Datacenter', async () => {
    const d = await sigceDesk();
    expect(await d.refused(await sigceRegistered(d, 'otro'), 'mesa-sigce', 'escalar', toDatacenter)).toMatchObject({
      code: 'route-not-allowed',
      allowed: ['mesa-n2'],
    });
  });
});
