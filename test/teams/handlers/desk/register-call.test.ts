import { describe, expect, it } from 'vitest';
import { personId } from '../../../../src/domain/people/person.js';
import { offerPeople, registerForm, submitRegister } from '../../../../src/teams/handlers/desk/register-call.js';
import { nodesOf } from '../../../cards/card-rules.js';
import { aDesk } from '../../../support/a-desk.js';
import { aTurn } from '../../../support/a-turn.js';
import { completeForm } from '../../../support/cast.js';

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
    await submitRegister(aTurn(desk, 'beto', ''), { verb: 'register', n: 'n1', person: rosa }, typed);
    expect((await desk.store.queries.ofRequester(rosa, 5)).tickets.map(({ ticket }) => ticket.requester.name)).toEqual(['Rosa Mora']);
  });

  it('UARIV-09 a call whose address was changed is not the chosen person’s', async () => {
    const desk = await withPeople();
    await submitRegister(aTurn(desk, 'beto', ''), { verb: 'register', n: 'n1', person: rosa }, { ...typed, email: 'otra@entidad.example' });
    expect((await desk.store.queries.ofRequester(rosa, 5)).tickets).toEqual([]);
  });
});
