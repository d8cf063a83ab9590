import { expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../core/instant.js';
import { system } from '../../../core/people/person.js';
import { relatedCase } from '../../../core/ticket/mass/mass-form.js';
import { createRender } from '../../../features/render.js';
import { openDialog, submitDialog, handlePress } from '../../../features/acts.js';
import { handleMessage } from '../../../features/handle-message.js';
import { advance, aDesk, caseOf, draftOf, type TestDesk } from '../../../../test/support/a-desk.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { actor, completeForm, ref, type Who } from '../../../../test/support/cast.js';
import { newestSend } from '../../../../test/support/confirmed-broadcasts.js';
import { readable } from '../../../../test/support/shown-card.js';

async function deskOfThree(): Promise<TestDesk> {
  const desk = await aDesk();
  await caseOf(desk, { words: 'no abre el correo', key: 'a|1' });
  await caseOf(desk, { words: 'el correo está caído', key: 'a|2' });
  await caseOf(desk, { words: 'no llegan los correos', key: 'a|3' });
  return desk;
}

async function says(desk: TestDesk, who: Who, text: string): Promise<string> {
  const render = createRender();
  const messages = await handleMessage(aTurn(desk, who, text));
  await desk.whenIdle();
  return readable(JSON.stringify(messages.map(render)));
}

const reason = 'Se cayó el servidor de correo';

/** The first case, and the press that declares it the mass incident of these. */
async function declaring(desk: TestDesk, cases: string) {
  const parent = await desk.store.queries.byNumber('uariv', 'ticket', 1);
  if (parent === null) throw new Error('no case');
  const press = {
    verb: 'mass',
    step: 'declare',
    ticket: parent.id,
    v: parent.ticket.version,
    n: 'n1',
    f_cases: cases,
    f_reason: reason,
  };
  return { parent, press };
}

/** A case of each of these people, in this order. */
async function casesBy(desk: TestDesk, people: readonly Who[]): Promise<void> {
  for (const [at, who] of people.entries()) {
    const words = `no abre el correo ${at}`;
    const id = await draftOf(desk, { words, key: `a|${at}`, who });
    const fields = { ...completeForm, description: words };
    await desk.execute(id, { id: 'p1', type: 'fill-draft', fields, submit: true }, actor(who));
    desk.clock.moveBy(MINUTE);
  }
}

it('SIIF-07 the form that declares names the people who are told, some and how many, before it is pressed', async () => {
  const desk = await aDesk();
  await casesBy(desk, ['ana', 'omar', 'dora', 'ivan', 'sara', 'luz', 'carla']);
  const said = await says(desk, 'beto', `masivo 1, 2: ${reason}`);
  expect(said).toContain(`Se le avisa a ${ref('omar').name}.`);
  const many = await says(desk, 'beto', `masivo 1, 2, 3, 4, 5, 6, 7: ${reason}`);
  expect(many).toContain(
    `Se les avisa a 6 personas: ${['omar', 'dora', 'ivan', 'sara', 'luz'].map((one) => ref(one as Who).name).join(', ')} y 1 más.`,
  );
  expect(desk.messagesTo('omar').filter((message) => message.kind === 'notification' && message.notification.kind === 'joined')).toEqual(
    [],
  );
});

it('SIIF-07 cases that are typed into the form are named with their people first, and a second press declares', async () => {
  const desk = await aDesk();
  await casesBy(desk, ['ana', 'omar', 'dora']);
  const { parent, press } = await declaring(desk, '2, 3');
  const back = readable(JSON.stringify(await submitDialog(aTurn(desk, 'beto', ''), { ...press, told: '' })));
  expect(back).toContain(`Se les avisa a 2 personas: ${ref('omar').name} y ${ref('dora').name}.`);
  expect(back).toContain('"told":"2, 3"');
  expect((await desk.load(parent.id)).ticket.mass).toBeUndefined();
  await submitDialog(aTurn(desk, 'beto', ''), { ...press, told: '2, 3', n: 'n2' });
  expect((await desk.load(parent.id)).ticket).toMatchObject({ mass: { stage: 'declared' } });
});

it('SIIF-07 people whose case a colleague attends are not told before that colleague is asked, and the form says so', async () => {
  const desk = await deskOfThree();
  const second = await desk.store.queries.byNumber('uariv', 'ticket', 2);
  if (second === null) throw new Error('no case');
  await advance(desk, second.id, 'take', 'luz');
  expect(await says(desk, 'beto', `masivo 1, 2: ${reason}`)).toContain(
    'Todavía no se le avisa a nadie. A quien tiene los demás se le pregunta antes.',
  );
});

it('SIIF-07 «masivo 1, 2, 3: razón» shows the form filled in, and one press on it declares', async () => {
  const desk = await deskOfThree();
  const said = await says(desk, 'beto', `masivo 1, 2, 3: ${reason}`);
  for (const part of ['CASO-000001', 'CASO-000002, CASO-000003', reason, 'Declarar incidente masivo', 'Dejar así'])
    expect(said).toContain(part);
  const { parent, press } = await declaring(desk, 'CASO-000002, CASO-000003');
  const answer = await handlePress(aTurn(desk, 'beto', ''), press);
  expect(JSON.stringify(answer)).toContain('CASO-000001 es ahora un incidente masivo');
  await desk.pass(MINUTE);
  expect((await desk.load(parent.id)).ticket).toMatchObject({ mark: 'Masivo', priority: 'P1', mass: { stage: 'declared' } });
  expect((await desk.load(parent.id)).ticket.children).toHaveLength(2);
  expect(await says(desk, 'beto', 'masivos')).toContain('CASO-000001');
});

it('SIIF-07 numbers that cannot go with it are named, each with its fault, and nothing is lost of what was typed', async () => {
  const desk = await deskOfThree();
  const { parent, press } = await declaring(desk, '2, 999, PRE-000003');
  const answer = readable(JSON.stringify(await submitDialog(aTurn(desk, 'beto', ''), press)));
  for (const part of ['No encuentro CASO-000999', reason, '2, 999, PRE-000003']) expect(answer).toContain(part);
  expect((await desk.load(parent.id)).ticket.mass).toBeUndefined();
});

it('SIIF-07 of the numbers of «masivo» all that are no case’s are said at once', async () => {
  const desk = await deskOfThree();
  expect(await says(desk, 'beto', 'masivo 1, 998, 999')).toContain('No encuentro «998» y «999». Revise los números.');
});

it('SIIF-07 numbers that stand in one line without commas are all of them meant', async () => {
  const desk = await deskOfThree();
  const { parent, press } = await declaring(desk, 'CASO-000002 CASO-000003');
  await handlePress(aTurn(desk, 'beto', ''), press);
  expect((await desk.load(parent.id)).ticket.children).toHaveLength(2);
});

it('SIIF-07 an update names one mass incident: with more numbers no reporter is told, and its author reads so', async () => {
  const desk = await deskOfThree();
  const { parent, press } = await declaring(desk, '2');
  await handlePress(aTurn(desk, 'beto', ''), press);
  expect(await says(desk, 'beto', 'avisar 1, 3: ya encontramos la causa')).toContain('Todavía no le avisé a nadie.');
  expect((await desk.load(parent.id)).history.map(({ event }) => event.type)).not.toContain('note-added');
});

/** The first case, with a proposal that has the two others. */
async function proposedOfThree(desk: TestDesk) {
  const [one, two, three] = await Promise.all(
    [1, 2, 3].map(async (n) => {
      const stored = await desk.store.queries.byNumber('uariv', 'ticket', n);
      if (stored === null) throw new Error('no case');
      return stored;
    }),
  );
  if (one === undefined || two === undefined || three === undefined) throw new Error('three cases');
  const cases = [two, three].map(({ ticket }) => relatedCase(ticket));
  const signs = { by: 'words', value: 'no abre el correo', distinct: 'requesters', found: 3, withinMs: HOUR };
  await desk.execute(one.id, { id: 'propose', type: 'propose-mass', cases, signs }, system);
  return { one, three };
}

it('SIIF-07 the form that declares a proposal leaves out the cases that were solved meanwhile, so that it can be sent as it is', async () => {
  const desk = await deskOfThree();
  const { one, three } = await proposedOfThree(desk);
  await advance(desk, three.id, 'take', 'beto');
  await advance(desk, three.id, 'resolve', 'beto', { solution: 'Se cambió la clave' });
  const { id, version: v } = (await desk.load(one.id)).ticket;
  const form = readable(JSON.stringify(await openDialog(aTurn(desk, 'beto', ''), { open: 'mass', ticket: id, v, step: 'declare' })));
  expect(form).toContain('CASO-000002');
  expect(form).not.toContain('CASO-000003');
});

it('SIIF-07 a button of before that changed a proposal says that the case is no mass incident', async () => {
  const desk = await deskOfThree();
  const { one } = await proposedOfThree(desk);
  for (const step of ['add', 'remove']) {
    const opened = await openDialog(aTurn(desk, 'beto', ''), { open: 'mass', ticket: one.id, v: one.ticket.version, step });
    expect(opened).toMatchObject({ kind: 'message', text: /no es un incidente masivo/u });
  }
});

it('SIIF-07 «avisar 1: …» reaches every reporter with its lines; without a text it asks for it', async () => {
  const desk = await deskOfThree();
  await says(desk, 'beto', 'masivo 1, 2');
  const parent = await desk.store.queries.byNumber('uariv', 'ticket', 1);
  if (parent === null) throw new Error('no case');
  const press = { verb: 'mass', step: 'declare', ticket: parent.id, v: parent.ticket.version, n: 'n1', f_cases: '2', f_reason: reason };
  await handlePress(aTurn(desk, 'beto', ''), press);
  await desk.pass(MINUTE);
  expect(await says(desk, 'beto', 'avisar 1')).toContain('Aviso');
  expect(await says(desk, 'beto', 'avisar 1: Ya encontramos la causa.\nEn una hora queda.')).toContain('le llega a 1 persona');
  await handlePress(aTurn(desk, 'beto', ''), await newestSend(desk.store));
  await desk.pass(MINUTE);
  expect(desk.notificationsTo('ana').filter((kind) => kind === 'public-note')).toHaveLength(2);
  const { history } = await desk.load(parent.id);
  expect(history.findLast(({ event }) => event.type === 'note-added')?.event).toMatchObject({
    text: 'Ya encontramos la causa.\nEn una hora queda.',
  });
});

it('SIIF-07 «avisar 1» of a case that has no other reporters asks for no text that could not be sent', async () => {
  const desk = await deskOfThree();
  const { one } = await proposedOfThree(desk);
  for (const number of [one.ticket.numbers['ticket'], 2])
    expect(await says(desk, 'beto', `avisar ${number}`)).toContain('Este caso no es un incidente masivo, o ya no lo es.');
});

it('SIIF-07 «masivo 1, 3» of an incident that is declared already offers to add the other case, and does not make it one', async () => {
  const desk = await deskOfThree();
  const { press } = await declaring(desk, '2');
  await handlePress(aTurn(desk, 'beto', ''), press);
  const form = await says(desk, 'beto', 'masivo 1, 3');
  for (const part of ['CASO-000001', 'Se solucionan con este', 'CASO-000003', 'Agregar']) expect(form).toContain(part);
  expect(await says(desk, 'beto', 'masivo 1')).toContain('Este caso ya es un incidente masivo.');
});

it('SIIF-07 the number of a draft is said to be none yet, and no new report is offered to the desk', async () => {
  const desk = await aDesk();
  await handleMessage(aTurn(desk, 'ana', 'precaso no abre el correo'));
  for (const order of ['masivo PRE-000001: se cayó', 'avisar PRE-000001: ya lo vemos'])
    expect(await says(desk, 'beto', order)).toContain('PRE-000001 todavía no tiene su número definitivo.');
});

it('SIIF-07 «No es» on a card of before the incident was declared says that it was', async () => {
  const desk = await deskOfThree();
  const { parent, press } = await declaring(desk, '2');
  await handlePress(aTurn(desk, 'beto', ''), press);
  const dismissed = { verb: 'mass', step: 'dismiss', ticket: parent.id, v: parent.ticket.version, n: 'n2' };
  expect(JSON.stringify(await handlePress(aTurn(desk, 'beto', ''), dismissed))).toContain('Este caso ya es un incidente masivo.');
});

it('SIIF-07 the form that documents the solution of a mass incident says who receives it', async () => {
  const desk = await deskOfThree();
  const { parent, press } = await declaring(desk, '2');
  await handlePress(aTurn(desk, 'beto', ''), press);
  await advance(desk, parent.id, 'take', 'beto');
  const { version: v } = (await desk.load(parent.id)).ticket;
  const form = { open: 'advance', ticket: parent.id, v, transition: 'resolve' };
  expect(readable(JSON.stringify(await openDialog(aTurn(desk, 'beto', ''), form)))).toContain(
    'Le llega a cada persona que lo reportó, un minuto después.',
  );
});

it('I8 neither the requester nor a person of another group declares, updates or sends', async () => {
  const desk = await deskOfThree();
  const parent = await desk.store.queries.byNumber('uariv', 'ticket', 1);
  if (parent === null) throw new Error('no case');
  const { id, version: v } = parent.ticket;
  for (const who of ['ana', 'sara', 'omar'] as const) {
    for (const step of ['declare', 'update', 'send', 'undo'])
      expect(await openDialog(aTurn(desk, who, ''), { open: 'mass', ticket: id, v, step })).toMatchObject({ kind: 'message' });
    await handlePress(aTurn(desk, who, ''), { verb: 'mass', step: 'declare', ticket: id, v, n: who, f_cases: '2', f_reason: reason });
  }
  expect((await desk.load(id)).ticket.mass).toBeUndefined();
});

it('a sentence that only begins with «avisar» or «masivo» is no order of a requester', async () => {
  const desk = await deskOfThree();
  expect(await says(desk, 'ana', 'avisar cuando vuelva el correo')).not.toContain('No encuentro');
});
