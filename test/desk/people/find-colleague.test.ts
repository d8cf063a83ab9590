import { describe, expect, it } from 'vitest';
import { findColleague, peopleNamed, toldApart, type SpokenPerson } from '../../../src/desk/people/find-colleague.js';
import { listedName, peopleChoices, personId } from '../../../src/core/people/person.js';
import { RosterUnavailable } from '../../../src/ports/roster.js';
import { aDesk } from '../../support/a-desk.js';
import { ref } from '../../support/cast.js';

const said = (words: string) => ({ platformId: null, words });

describe('a member of the desk', () => {
  it.each([
    ['Dora Vega', 'dora'],
    ['dora', 'dora'],
    ['VEGA', 'dora'],
    ['ivan soto', 'ivan'],
    ['Soto Iván', 'ivan'],
  ] as const)('a member of the desk is found by the name «%s»', async (words, who) => {
    const desk = await aDesk();
    expect(await findColleague(desk, said(words))).toEqual({ kind: 'found', person: ref(who) });
  });

  it('a member of the desk is found by a mention, whatever name stands in it', async () => {
    const desk = await aDesk();
    await desk.store.people.remember(ref('luz').id, { name: 'Luz Parra', platformId: '29:luz' });
    expect(await findColleague(desk, { platformId: '29:luz', words: 'Luz' })).toEqual({ kind: 'found', person: ref('luz') });
    expect(await findColleague(desk, { platformId: '29:ana', words: 'Ana Ruiz' })).toEqual({
      kind: 'refused',
      refusal: { code: 'person-unknown', asked: 'Ana Ruiz', several: [] },
    });
  });

  it('a name that none or several members have finds no member of the desk', async () => {
    const desk = await aDesk();
    desk.weather.crowd = 2;
    for (const words of ['Ana Ruiz', 'Dor', '', '😊'])
      expect(await findColleague(desk, said(words))).toEqual({
        kind: 'refused',
        refusal: { code: 'person-unknown', asked: words, several: [] },
      });
    expect(await findColleague(desk, said('miembro'))).toMatchObject({
      refusal: { code: 'person-unknown', several: ['Miembro 0', 'Miembro 1'] },
    });
  });

  it('a member is found although another team’s roster cannot be read; without any roster the search fails', async () => {
    const desk = await aDesk();
    const dora = { id: personId('dora'), name: 'Dora Vega' };
    const roster = (readable: string) => ({
      groupsOf: async () => [],
      membersNow: async () => null,
      forget: () => undefined,
      membersOf: async (group: string) => (group === readable ? [dora] : Promise.reject(new RosterUnavailable())),
    });
    const found = (readable: string) => findColleague({ ...desk, roster: roster(readable) }, said('dora'));
    expect(await found('infraestructura')).toMatchObject({ kind: 'found' });
    await expect(found('')).rejects.toBeInstanceOf(RosterUnavailable);
  });
});

describe('two people of one name', () => {
  const carlos = { id: personId('c1'), name: 'Carlos Pérez' };
  const other = { id: personId('c2'), name: 'Carlos Perez' };
  const dora = { id: personId('d'), name: 'Dora Vega' };
  const mails: Readonly<Record<string, string>> = {
    c1: 'carlos.perez@entidad.example',
    c2: 'cperez2@entidad.example',
    d: 'dora@entidad.example',
  };

  async function aDeskOfThem() {
    const desk = await aDesk();
    for (const { id, name } of [carlos, other, dora]) await desk.store.people.remember(id, { name, email: mails[id] ?? null });
    const roster = {
      groupsOf: async () => [],
      membersNow: async () => null,
      forget: () => undefined,
      membersOf: async (group: string) => (group === 'mesa' ? [carlos, other, dora] : []),
    };
    const { people } = desk.store;
    return { people, find: (named: SpokenPerson) => findColleague({ ...desk, roster }, named) };
  }

  it('two people of one name have their address beside them in a choice, a person of another name has not', async () => {
    const { people } = await aDeskOfThem();
    expect(peopleChoices(await toldApart(people, [carlos, other, dora])).map(({ label }) => label)).toEqual([
      'Carlos Pérez (carlos.perez@entidad.example)',
      'Carlos Perez (cperez2@entidad.example)',
      'Dora Vega',
    ]);
    expect(await toldApart(people, [carlos, dora])).toEqual([carlos, dora]);
    expect(await toldApart(people, [carlos, carlos])).toEqual([carlos, carlos]);
  });

  it('of two people of one name the refusal tells both apart', async () => {
    const { find } = await aDeskOfThem();
    expect(await find(said('Carlos Pérez'))).toMatchObject({
      refusal: {
        several: ['Carlos Pérez (carlos.perez@entidad.example)', 'Carlos Perez (cperez2@entidad.example)'],
      },
    });
  });

  it.each([
    ['cperez2', other],
    ['carlos.perez', carlos],
    ['carlos.perez@entidad.example', carlos],
    ['CPerez2@entidad.example', other],
    ['Carlos Pérez cperez2', other],
    ['Carlos Pérez (cperez2@entidad.example)', other],
  ])('of two people of one name «%s» is one, without the address in what is kept', async (words, person) => {
    const { find } = await aDeskOfThem();
    expect(await find(said(words))).toEqual({ kind: 'found', person });
  });

  it('of two people of one name who has no address stays with the name alone', async () => {
    const { people } = (await aDesk()).store;
    await people.remember(carlos.id, { name: carlos.name, email: mails['c1'] ?? null });
    expect((await toldApart(people, [carlos, other])).map(listedName)).toEqual([
      'Carlos Pérez (carlos.perez@entidad.example)',
      'Carlos Perez',
    ]);
  });
});

describe('apostrophes and hyphens of a name', () => {
  const people = ['Patrick O’Brien', 'Ana-María Ruiz', 'Luis D´Costa', 'Jean OBrian'].map((name) => ({ id: personId(name), name }));

  it.each([
    ["O'Brien", 'Patrick O’Brien'],
    ['OBrien', 'Patrick O’Brien'],
    ['patrick o brien', 'Patrick O’Brien'],
    ['Brien', 'Patrick O’Brien'],
    ['jean o brian', 'Jean OBrian'],
    ['O Brian', 'Jean OBrian'],
    ['Ana María', 'Ana-María Ruiz'],
    ['ana-maria ruiz', 'Ana-María Ruiz'],
    ['DCosta', 'Luis D´Costa'],
    ["O'Brian", 'Jean OBrian'],
  ])('«%s» finds %s', (asked, name) => {
    expect(peopleNamed(people, asked).map((one) => one.name)).toEqual([name]);
  });
});
