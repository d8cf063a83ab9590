import { describe, expect, it } from 'vitest';
import { personId } from '../../../src/core/people/person.js';
import { submitRegister } from '../../../src/features/calls/register-call.js';
import { offerPeople, offerToRegister, registerForm } from '../../../src/features/calls/register-dialog.js';
import { nodesOf } from '../../cards/card-rules.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import type { FieldValues } from '../../../src/core/ticket/ticket.js';
import { aDesk, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { completeForm } from '../../support/cast.js';
import { cardIn, buttonsIn } from '../../support/read-card.js';

const rosa = personId('p-rosa');
const email = 'rosa.mora@entidad.example';
const searched = (text: string, dataset = 'people') => ({ dataset, text });

async function withPeople() {
  const desk = await aDesk();
  await desk.store.people.remember(rosa, { name: 'Rosa Mora', email, phone: '3017654321', site: 'Norte', platformId: '29:rosa' });
  await desk.store.people.remember(personId('p-rosario'), { name: 'Rosario Díaz' });
  return desk;
}

describe('the people offered to who registers', () => {
  it('UARIV-09 a known person is found by a part of their name or their address', async () => {
    const desk = await withPeople();
    const offered = (text: string) => offerPeople(aTurn(desk, 'beto', ''), searched(text));
    expect(await offered('ros')).toEqual([
      { title: `Rosa Mora · ${email}`, value: rosa },
      { title: 'Rosario Díaz', value: 'p-rosario' },
    ]);
    expect(await offered('móra rosa')).toHaveLength(1);
    expect(await offered('')).toEqual([]);
  });

  it('a requester, and a list that asks for something else, are offered no person', async () => {
    const desk = await withPeople();
    expect(await offerPeople(aTurn(desk, 'ana', ''), searched('ros'))).toEqual([]);
    expect(await offerPeople(aTurn(desk, 'beto', ''), searched('ros', 'grupos'))).toEqual([]);
  });
});

it.each([
  ['a name', 'Omar León', { f_name: 'Omar León' }],
  ['an address', 'omar@entidad.example', { f_email: 'omar@entidad.example' }],
])('UARIV-09 %s typed of a person that the desk does not know stands in the form', async (_, text, stands) => {
  const desk = await withPeople();
  const opened = await registerForm(aTurn(desk, 'beto', ''), { step: 'asked', typed: { _caller: text, category: 'correo' }, faults: [] });
  const inputs = opened.kind === 'dialog' ? nodesOf(opened.card).map((n) => [n['id'], n['value']]) : [];
  expect(Object.fromEntries(inputs)).toMatchObject(stands);
});

describe('a call of a chosen person', () => {
  const typed = { ...completeForm, name: 'Rosa Mora', email, channel: 'telephone' };

  it('UARIV-09 a call is the chosen person’s, also where another one has that address too', async () => {
    const desk = await withPeople();
    await desk.store.people.remember(personId('p-other'), { name: 'Rosa M.', email });
    await submitRegister(aTurn(desk, 'beto', ''), { n: 'n1', person: rosa }, typed);
    expect((await desk.store.queries.ofRequester(rosa, 5)).tickets.map(({ ticket }) => ticket.requester.name)).toEqual(['Rosa Mora']);
  });

  it('UARIV-09 a call whose address was changed is not the chosen person’s', async () => {
    const desk = await withPeople();
    await submitRegister(aTurn(desk, 'beto', ''), { n: 'n1', person: rosa }, { ...typed, email: 'otra@entidad.example' });
    expect((await desk.store.queries.ofRequester(rosa, 5)).tickets).toEqual([]);
  });
});

describe('a call that is sent once more', () => {
  const typed = { ...completeForm, name: 'Rosa Mora', email, channel: 'telephone' };
  const send = (desk: TestDesk, n: string, changes: FieldValues = {}) =>
    submitRegister(aTurn(desk, 'beto', ''), { n }, { ...typed, ...changes });
  const cases = async (desk: TestDesk) => [
    ...(await desk.store.queries.openOfDesk(9)).tickets,
    ...(await desk.store.queries.openDrafts(9)),
  ];

  it('UARIV-09 the same call sent from two dialogs, also at one instant, is one case, and both answers name it', async () => {
    const desk = await withPeople();
    const answers = await Promise.all([send(desk, 'n1'), send(desk, 'n2')]);
    answers.push(await send(desk, 'n3'));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ kind: 'message', text: 'Registrado: CASO-000001. Está en la cola de su grupo.' })]),
    );
    expect(await cases(desk)).toHaveLength(1);
    await send(desk, 'n4', { description: 'Tampoco abre el calendario' });
    expect(await cases(desk)).toHaveLength(2);
  });

  it('UARIV-09 a dialog sent again with other words after its case was made says that the first stand, and says the others back', async () => {
    const desk = await withPeople();
    await send(desk, 'n1');
    const again = await send(desk, 'n1', { description: 'No abre el correo ni el calendario' });
    expect(again).toMatchObject({
      text: expect.stringMatching(
        /^CASO-000001 ya quedó con lo que usted envió primero.*«caso CASO-000001».*«No abre el correo ni el calendario»/u,
      ),
    });
    const [made, ...others] = await cases(desk);
    expect([made?.ticket.fields['description'], others]).toEqual([typed.description, []]);
  });

  it('UARIV-09 other words of a dialog that made nothing the first time are taken', async () => {
    const desk = await withPeople();
    desk.weather.isStoreGone = true;
    await expect(send(desk, 'n1')).rejects.toThrow(StoreUnavailable);
    desk.weather.isStoreGone = false;
    expect(await send(desk, 'n1', { description: 'No abre el correo ni el calendario' })).toMatchObject({
      text: expect.stringContaining('Registrado: CASO-000001'),
    });
    expect((await cases(desk)).map(({ ticket }) => ticket.fields['description'])).toEqual(['No abre el correo ni el calendario']);
  });
});

describe('an adviser of another level who is called by a user', () => {
  async function asAdviser() {
    const desk = await aDesk({ procedure: 'siif' });
    const turn = aTurn(desk, 'dora', '');
    return { desk, turn: { ...turn, actor: { ...turn.actor, memberOf: ['funcional-n3'] } } };
  }
  const heard = { name: 'Rosa Mora', category: 'presupuesto', description: 'No puede registrar el compromiso de hoy', channel: 'email' };

  it('SIIF-08 an adviser is offered the form, with what level 1 completes and without a solution of their own', async () => {
    const { turn } = await asAdviser();
    expect(buttonsIn(cardIn(offerToRegister(turn)))[0]?.data).toMatchObject({ verb: 'dialog', open: 'register' });
    const opened = await registerForm(turn, { step: 'asked', typed: heard, faults: [] });
    const card = opened.kind === 'dialog' ? JSON.stringify(opened.card) : '';
    expect(card).toContain('Pasar sin completar');
    for (const id of ['f_solution', 'f__adviser']) expect(card).not.toContain(id);
  });

  it('SIIF-08 an adviser hands it over incomplete by one press, and reads where it is', async () => {
    const { desk, turn } = await asAdviser();
    expect(await submitRegister(turn, { n: 'n1' }, heard)).toMatchObject({ kind: 'dialog' });
    const answer = await submitRegister(turn, { n: 'n1', isIncomplete: true }, heard);
    expect(answer).toMatchObject({ kind: 'message' });
    expect(JSON.stringify(answer)).toContain(
      'Pasado a la Línea de soporte: PRE-000001. Está en su tarjeta de los que esperan, con lo que falta.',
    );
    const [waiting] = await desk.store.queries.openDrafts(5);
    expect(waiting?.ticket).toMatchObject({ channel: 'email', requester: { name: 'Rosa Mora' }, adviser: { name: 'Dora Vega' } });
  });
});
