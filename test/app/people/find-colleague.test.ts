import { describe, expect, it } from 'vitest';
import { createFindColleague } from '../../../src/app/people/find-colleague.js';
import { personId } from '../../../src/domain/people/person.js';
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
    expect(await desk.findColleague(said(words))).toEqual({ kind: 'found', person: ref(who) });
  });

  it('a member of the desk is found by a mention, whatever name stands in it', async () => {
    const desk = await aDesk();
    await desk.store.people.remember(ref('luz').id, { name: 'Luz Parra', platformId: '29:luz' });
    expect(await desk.findColleague({ platformId: '29:luz', words: 'Luz' })).toEqual({ kind: 'found', person: ref('luz') });
    expect(await desk.findColleague({ platformId: '29:ana', words: 'Ana Ruiz' })).toEqual({
      kind: 'refused',
      refusal: { code: 'person-unknown', asked: 'Ana Ruiz', several: [] },
    });
  });

  it('a name that none or several members have finds no member of the desk', async () => {
    const desk = await aDesk();
    desk.weather.crowd = 2;
    for (const words of ['Ana Ruiz', 'Dor', '', '😊'])
      expect(await desk.findColleague(said(words))).toEqual({
        kind: 'refused',
        refusal: { code: 'person-unknown', asked: words, several: [] },
      });
    expect(await desk.findColleague(said('miembro'))).toMatchObject({
      refusal: { code: 'person-unknown', several: ['Miembro 0', 'Miembro 1'] },
    });
  });

  it('a member is found although another team’s roster cannot be read; without any roster the search fails', async () => {
    const desk = await aDesk();
    const { procedure } = desk.registry.current;
    const dora = { id: personId('dora'), name: 'Dora Vega' };
    const roster = (readable: string) => ({
      groupsOf: async () => [],
      membersNow: async () => null,
      forget: () => undefined,
      membersOf: async (group: string) => (group === readable ? [dora] : Promise.reject(new RosterUnavailable())),
    });
    expect(
      await createFindColleague({ roster: roster('infraestructura'), people: desk.store.people, procedure })(said('dora')),
    ).toMatchObject({ kind: 'found' });
    await expect(createFindColleague({ roster: roster(''), people: desk.store.people, procedure })(said('dora'))).rejects.toBeInstanceOf(
      RosterUnavailable,
    );
  });
});
