import { describe, expect, it } from 'vitest';
import { DAY, HOUR, SECOND } from '../../src/core/instant.js';
import { channels, type Channel } from '../../src/core/ticket/ticket.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { handlePress } from '../../src/features/acts.js';
import { submitRegister, registerCall } from '../../src/features/calls/register-call.js';
import { registerForm } from '../../src/features/calls/register-dialog.js';
import { nodesOf } from '../cards/card-rules.js';
import { aTurn } from '../support/a-turn.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { aCall, anAlertByMail, registeredCall, toInfrastructure, uarivDesk as desk, uarivInProgress as inProgress } from './uariv-cases.js';
import { buttonsIn, cardIn } from '../support/read-card.js';
import { readDeskStatus } from '../../src/desk/overviews/desk-status.js';

const writes = async (d: ClauseDesk, words: string) => {
  const answers = await handleMessage(aTurn(d.desk, 'ana', words));
  await d.desk.whenIdle();
  return answers;
};

/** As people read each channel: no two are the same. */
const said: Readonly<Record<Channel, string>> = {
  teams: 'por Teams',
  precaso: 'por correo (precaso)',
  web: 'por la página web',
  email: 'por correo',
  telephone: 'por teléfono',
  mobile: 'por celular',
  'in-person': 'en persona',
  automatic: 'por una alerta automática',
};

const ofMesa = (d: ClauseDesk) => ({ ...aTurn(d.desk, 'beto', ''), actor: d.actorOf('mesa') });

const ofAna = async (d: ClauseDesk) => (await d.desk.store.queries.ofRequester(d.refOf('ana').id, 10)).tickets;

const lapsedCase = async (d: ClauseDesk) => {
  const id = await inProgress(d);
  await d.does(id, 'mesa', 'ask', { question: '¿Qué mensaje aparece?' });
  await d.pass(54 * HOUR);
  expect(await d.state(id)).toBe('No gestionado');
  return id;
};

describe('UARIV: how a request comes in', () => {
  it.each(channels)('UARIV-01 a case that the desk takes down keeps the channel by which it came: %s', async (channel) => {
    const d = await desk();
    const turn = ofMesa(d);
    const asked = await registerForm(turn, { typed: {}, faults: [] });
    if (asked.kind !== 'dialog') throw new Error(asked.kind);
    const offered = nodesOf(asked.card).find((node) => node['id'] === 'f_channel');
    expect(offered?.['choices']).toContainEqual({ title: expect.any(String), value: channel });
    await submitRegister(turn, { n: 'n1' }, { ...d.form('correo'), channel });
    await d.desk.whenIdle();
    const [stored] = (await d.desk.store.queries.openOfDesk(5)).tickets;
    if (stored === undefined) throw new Error('nothing was registered');
    expect(stored.ticket).toMatchObject({ channel });
    expect(await d.history(stored.id)).toContain(said[channel]);
    expect(d.shownTo('mesa').join('\n')).toContain(said[channel]);
  });

  it('UARIV-01 what a person writes in the chat came by Teams, with the keyword as by a button', async () => {
    const d = await desk();
    await writes(d, 'precaso no abre el correo');
    await handlePress(aTurn(d.desk, 'ana', ''), { verb: 'report', words: 'se dañó la impresora', key: 'k' });
    const reported = await ofAna(d);
    expect(reported.map(({ ticket }) => ticket.channel)).toEqual(['teams', 'teams']);
    for (const { id } of reported) expect(await d.history(id)).toContain('pidió por Teams');
  });

  it.each(['precaso no abre el correo', 'Buenos días, pre-caso: no abre el correo'])(
    'UARIV-05 a message with the keyword is a precaso: %s',
    async (words) => {
      const d = await desk();
      expect(await writes(d, words)).toEqual([]);
      expect(await ofAna(d)).toHaveLength(1);
    },
  );

  it('UARIV-05 a message without the keyword registers nothing, and is asked about', async () => {
    const d = await desk();
    const [asked, ...others] = await writes(d, 'no abre el correo desde ayer');
    expect(others).toEqual([]);
    expect(buttonsIn(cardIn(asked))[0]?.data).toMatchObject({ verb: 'report', words: 'no abre el correo desde ayer' });
    expect(await ofAna(d)).toEqual([]);
  });

  it('UARIV-05 a precaso has its code at once, and the person reads it', async () => {
    const d = await desk();
    await writes(d, 'precaso no abre el correo');
    expect((await ofAna(d)).map(({ ticket }) => ticket.numbers)).toEqual([{ draft: 1 }]);
    expect(d.shownTo('ana').join('\n')).toContain('PRE-000001');
  });

  it('UARIV-05 a precaso is registered without the help of anyone at the desk', async () => {
    const d = await desk();
    await writes(d, 'precaso no abre el correo');
    const [stored] = await ofAna(d);
    expect(stored?.history.map(({ by }) => (by.kind === 'person' ? by.person.id : by.kind))).not.toContain('mesa');
    expect(stored?.ticket).toMatchObject({ registeredBy: null, assignee: null, phase: 'draft' });
  });

  it('UARIV-08 a new case stands with level 1, whatever its category', async () => {
    const d = await desk();
    for (const { id } of d.procedure.categories)
      expect(await d.load(await d.ticket({ category: id, words: `algo de ${id}` }))).toMatchObject({ group: 'mesa', level: 1 });
  });

  it('UARIV-08 no other level takes a case that level 1 has not escalated', async () => {
    const d = await desk();
    const id = await d.ticket({ category: 'correo' });
    expect(await d.refused(id, 'infraestructura', 'take')).toMatchObject({ code: 'not-yours' });
    await d.does(id, 'mesa', 'take');
  });

  it('UARIV-09 an agent registers a telephone call on behalf of the person who called', async () => {
    const d = await desk();
    const id = await registeredCall(d, { fields: d.form('correo', { name: 'Omar León', email: 'omar@entidad.example' }) });
    expect(await d.load(id)).toMatchObject({ requester: { name: 'Omar León' }, registeredBy: { id: 'mesa' }, group: 'mesa' });
  });

  it('UARIV-09 a call lacks nothing that a case needs: every fault comes back, and nothing is made', async () => {
    const d = await desk();
    const fields = d.form('correo', { phone: '', description: '' });
    expect(await registerCall(d.desk, aCall(d, { fields }))).toMatchObject({
      kind: 'faults',
      faults: [
        { field: 'phone', code: 'missing' },
        { field: 'description', code: 'missing' },
      ],
    });
    expect((await d.desk.store.queries.openOfDesk(10)).tickets).toEqual([]);
  });

  it('UARIV-09 an agent attaches files to the case of a call', async () => {
    const d = await desk();
    const id = await registeredCall(d);
    const file = { id: 'f1', name: 'error.png', type: 'image/png', bytes: 10, by: d.refOf('mesa'), at: d.desk.now() };
    expect(await d.execute(id, 'mesa', { type: 'attach-file', file })).toMatchObject({ kind: 'executed' });
    expect(await d.load(id)).toMatchObject({ files: [{ name: 'error.png' }] });
  });

  it('UARIV-09 a call that was solved at once ends as Solucionado, with what was done', async () => {
    const d = await desk();
    const id = await registeredCall(d, { solution: 'Se reinició el cliente de correo' });
    expect(await d.state(id)).toBe('Solucionado');
    expect(await d.load(id)).toMatchObject({ solution: { text: 'Se reinició el cliente de correo' } });
  });

  it('UARIV-09 a call that another level must solve is escalated like any other case', async () => {
    const d = await desk();
    const id = await registeredCall(d);
    await d.does(id, 'mesa', 'escalate', toInfrastructure);
    expect(await d.load(id)).toMatchObject({ group: 'infraestructura', channel: 'telephone' });
  });

  it('UARIV-10 a message that needs no case ends without one', async () => {
    const d = await desk();
    const id = await d.draft('¿a qué hora atienden?');
    await d.does(id, 'mesa', 'set-aside', { reason: 'Era una pregunta sobre el horario' });
    expect(await d.load(id)).toMatchObject({ phase: 'void', numbers: { draft: 1 }, completedAt: null });
  });

  it('UARIV-10 a message is set aside with the reason, which stays in its history', async () => {
    const d = await desk();
    const id = await d.draft('¿a qué hora atienden?');
    expect(await d.refused(id, 'mesa', 'set-aside')).toMatchObject({ faults: [{ field: 'reason', code: 'missing' }] });
    await d.does(id, 'mesa', 'set-aside', { reason: 'Era una pregunta sobre el horario' });
    expect(await d.history(id)).toContain('lo apartó: «Era una pregunta sobre el horario»');
  });

  it('UARIV-15 level 1 makes a case of an automatic message, also of a mail for which there is no rule, and its history says so', async () => {
    const d = await desk();
    const fields = d.form('conectividad', { description: 'El monitor dice que el enlace de Cali cayó' });
    const id = await registeredCall(d, { channel: 'automatic', fields });
    expect(await d.load(id)).toMatchObject({ phase: 'new', registeredBy: { id: 'mesa' } });
    expect(await d.history(id)).toContain('Mesa de servicios Uno lo registró por una alerta automática');
    const { m, pressed, record } = await anAlertByMail();
    expect(record).toMatchObject({ outcome: 'waiting', isMachines: true });
    expect(await m.load(pressed)).toMatchObject({
      phase: 'new',
      channel: 'automatic',
      category: 'conectividad',
      registeredBy: { id: 'mesa' },
    });
    expect(await m.history(pressed)).toContain('Mesa de servicios Uno lo registró por una alerta automática');
    expect(m.letters()).toEqual([]);
  });

  it('UARIV-15 a machine’s alert is registered without the name, mail, telephone and site of a person, by mail too: no person is asked, told or surveyed in its name', async () => {
    const d = await desk();
    const asked = await registerForm(ofMesa(d), {
      step: 'asked',
      typed: { channel: 'automatic', category: 'conectividad' },
      faults: [],
    });
    const inputs = asked.kind === 'dialog' ? nodesOf(asked.card).flatMap(({ id }) => (String(id).startsWith('f_') ? [id] : [])) : [];
    expect(inputs).toEqual(['f_description', 'f_solution']);
    const fields = { category: 'conectividad', description: 'El monitor dice que el enlace de Cali cayó' };
    const id = await registeredCall(d, { channel: 'automatic', fields });
    expect(await d.load(id)).toMatchObject({ phase: 'new', requester: { id: 'mesa' }, fields: { category: 'conectividad' } });
    expect(await d.history(id)).not.toContain('Ana Ruiz');
    await d.does(id, 'mesa', 'take');
    await d.does(id, 'mesa', 'resolve', { solution: 'Se restableció el enlace de Cali' });
    await d.does(id, 'mesa', 'accept');
    expect(await d.load(id)).toMatchObject({ phase: 'closed', survey: null });
    expect(d.notificationsTo('mesa')).not.toContain('survey');
    const { m, pressed, ruled } = await anAlertByMail();
    for (const one of [pressed, ruled]) {
      expect(await m.load(one)).toMatchObject({ phase: 'new' });
      const { fields } = await m.load(one);
      expect(['name', 'email', 'phone', 'contact'].filter((field) => (fields[field] ?? '') !== '')).toEqual([]);
      await m.does(one, 'mesa', 'take');
      await m.does(one, 'mesa', 'resolve', { solution: 'Se restableció el enlace de Cali' });
    }
    await m.does(pressed, 'mesa', 'accept');
    await m.pass(30 * DAY);
    for (const one of [pressed, ruled]) expect(await m.load(one)).toMatchObject({ phase: 'closed', survey: null });
    expect(m.letters()).toEqual([]);
  });

  it('UARIV-15 what is asked about an alert goes to who registered it, and their silence does not end its case: it waits until a colleague goes on, as does one that came by mail', async () => {
    const d = await desk();
    const fields = { category: 'conectividad', description: 'El monitor dice que el enlace de Cali cayó' };
    const id = await registeredCall(d, { channel: 'automatic', fields });
    await d.does(id, 'mesa', 'escalate', toInfrastructure);
    await d.does(id, 'infraestructura', 'take');
    await d.does(id, 'infraestructura', 'ask', { question: '¿Qué monitor lo dijo?' });
    await d.pass(SECOND);
    expect(d.notificationsTo('mesa')).toContain('question');
    expect(d.shownTo('mesa').join()).toContain('¿Qué monitor lo dijo?');
    expect(d.shownTo('mesa').join()).not.toContain('Si no responde');
    await d.pass(30 * DAY);
    expect(await d.state(id)).toBe('Pendiente usuario');
    expect(await d.does(id, 'infraestructura', 'resume')).toMatchObject({ phase: 'working' });
    const { m, pressed, ruled } = await anAlertByMail();
    for (const one of [pressed, ruled]) {
      await m.does(one, 'mesa', 'escalate', toInfrastructure);
      await m.does(one, 'infraestructura', 'take');
      await m.does(one, 'infraestructura', 'ask', { question: '¿Qué monitor lo dijo?' });
    }
    await m.desk.processAllDue();
    expect(m.notificationsTo('mesa').filter((kind) => kind === 'question')).toEqual(['question']);
    await m.pass(30 * DAY);
    for (const one of [pressed, ruled]) expect(await m.state(one)).toBe('Pendiente usuario');
    expect(m.letters()).toEqual([]);
    for (const one of [pressed, ruled]) expect(await m.does(one, 'infraestructura', 'resume')).toMatchObject({ phase: 'working' });
  });
});

describe('UARIV: what is No gestionado', () => {
  it('UARIV-07 a precaso that is No gestionado never gets the number of a case', async () => {
    const d = await desk();
    const id = await d.draft();
    await d.pass(24 * HOUR);
    expect(await d.state(id)).toBe('No gestionado');
    expect((await d.load(id)).numbers).toEqual({ draft: 1 });
    expect((await d.load(await d.ticket({ category: 'correo' }))).numbers).toMatchObject({ ticket: 1 });
  });

  it.each([
    ['precaso', (d: ClauseDesk) => d.draft()],
    ['case', lapsedCase],
  ] as const)('UARIV-07 what is No gestionado stands in no list and no count of the desk: a %s', async (_, make) => {
    const d = await desk();
    await make(d);
    await d.pass(24 * HOUR);
    const { queries } = d.desk.store;
    expect([(await queries.openOfDesk(10)).tickets, await queries.openDrafts(10)]).toEqual([[], []]);
    expect(await readDeskStatus(d.desk)).toMatchObject({ open: 0, unassigned: 0 });
  });

  it('UARIV-07 a case that is No gestionado keeps no figures from which a report could be made', async () => {
    const d = await desk();
    expect((await d.load(await lapsedCase(d))).figures).toBeNull();
  });
});
