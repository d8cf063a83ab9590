import { describe, expect, it } from 'vitest';
import { DAY, MINUTE, SECOND } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import { actorOf } from '../../../src/desk/people/actor-of.js';
import { releaseDeparted } from '../../../src/desk/tickets/release-departed.js';
import { handlePress } from '../../../src/features/acts.js';
import { tellJoined } from '../../../src/features/people/team-news.js';
import { interpretWords } from '../../../src/features/words/interpret-words.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import { clauseDesk, firstLevel } from '../../support/clause-desk.js';

/** A desk that knew its teams before Dos joined the first level; `joins` lets it notice. */
async function deskBefore(name: keyof typeof firstLevel) {
  const [id, category, group, take] = firstLevel[name];
  const d = await clauseDesk(id, { startsAt: '2026-11-23T08:00:00-05:00' });
  const dos = personId(`${group}.b`);
  d.desk.weather.left.add(dos);
  await tellJoined(d.desk);
  await d.desk.whenIdle();
  const told = () => d.shownTo('carla').filter((card) => /entr(ó|aron) al equipo/.test(card));
  const joins = async () => {
    d.desk.weather.left.delete(dos);
    await tellJoined(d.desk);
    await d.desk.whenIdle();
  };
  const press = (verb: string, who: 'carla' | 'beto' = 'carla') =>
    handlePress(aTurn(d.desk, who, ''), { verb, group, person: dos }).then((answer) => JSON.stringify(answer));
  const rights = async () => (await actorOf(d.desk, { id: dos, name: '' })).actor.memberOf;
  return { d, dos, group, category, take, told, joins, press, rights };
}

describe('a person joins the team of a group', () => {
  it.each(['uariv', 'uspec', 'siif', 'sigce'] as const)(
    'SIIF-22 the coordination is told once who joined, and of nobody who was there before: %s',
    async (name) => {
      const { d, told, joins } = await deskBefore(name);
      expect(told()).toEqual([]);
      await joins();
      await d.pass(10 * MINUTE);
      await tellJoined(d.desk);
      await d.desk.whenIdle();
      expect(told()).toHaveLength(1);
      expect(told()[0]).toMatch(/ Dos entró al equipo .*"title":"No debe estar"/s);
    },
  );

  it('SIIF-22 where no one comes or goes, the teams are read at once and nothing is written', async () => {
    const { d } = await deskBefore('uariv');
    const read: string[] = [];
    const { documents, channels } = d.desk;
    const never = () => Promise.reject(new Error('read one by one'));
    const all: typeof documents.all = (kind) => (read.push(kind), documents.all(kind));
    await tellJoined({ ...d.desk, documents: { ...documents, all, find: never, write: never }, channels: { ...channels, ofGroup: never } });
    expect(read).toEqual(['known-team']);
  });

  it('SIIF-22 «No debe estar» ends that person’s rights until the coordination gives them back', async () => {
    const { d, group, category, take, joins, press, rights, dos } = await deskBefore('uariv');
    await joins();
    const id = await d.ticket({ category });
    await d.does(id, `${group}.b`, take);
    expect(await rights()).toEqual([group]);
    expect(await press('end-rights')).toContain('ya no tiene los derechos');
    expect(await rights()).toEqual([]);
    expect((await d.desk.roster.membersOf(group)).map((one) => one.id)).not.toContain(dos);
    expect((await d.desk.roster.membersNow(group))?.map((one) => one.id)).not.toContain(dos);
    await releaseDeparted(d.desk);
    expect(await d.load(id)).toMatchObject({ assignee: null });
    const other = d.desk.twin();
    expect((await actorOf(other, { id: dos, name: '' })).actor.memberOf).toEqual([]);
    expect(await press('give-rights')).toContain('tiene otra vez los derechos');
    expect(await rights()).toEqual([group]);
    await d.pass(6 * SECOND);
    expect((await actorOf(other, { id: dos, name: '' })).actor.memberOf).toEqual([group]);
  });

  it('SIIF-22 a barred person gets no rights by leaving the team and joining it again, and no one is told of it', async () => {
    const { d, dos, told, joins, press, rights } = await deskBefore('siif');
    await joins();
    await press('end-rights');
    d.desk.weather.left.add(dos);
    await tellJoined(d.desk);
    await joins();
    expect(await rights()).toEqual([]);
    expect(told()).toHaveLength(1);
  });

  it('SIIF-22 the coordination reads whose rights are ended where it asks who is there, and gives them back by a press; others read no names', async () => {
    const { d, dos, group, joins, press, rights } = await deskBefore('uspec');
    const said = async (who: 'carla' | 'beto') => JSON.stringify(await interpretWords(aTurn(d.desk, who, ''), 'quién está disponible'));
    await joins();
    await d.desk.store.people.remember(dos, { name: 'Sara Ríos Dos' });
    expect(await said('carla')).not.toContain('give-rights');
    await press('end-rights');
    expect(await said('carla')).toMatch(
      /les quitó los derechos.*Sara Ríos Dos, de la .*"title":"Devolver los derechos".*"verb":"give-rights"/s,
    );
    expect(await said('beto')).not.toContain('les quitó');
    await press('give-rights');
    expect([await rights(), await said('carla')]).toEqual([[group], expect.not.stringContaining('give-rights')]);
    expect(dos).toContain(group);
  });

  it('SIIF-22 a coordinator who asks it in a channel reads in their own chat whose rights are ended', async () => {
    const { d, group, joins, press } = await deskBefore('uariv');
    await joins();
    await press('end-rights');
    const there = JSON.stringify(await interpretWords(await inChannel(d.desk, 'carla', group), 'quién está disponible'));
    expect(there).not.toMatch(/les quitó|give-rights/);
    expect(d.shownTo('carla').join()).toMatch(/les quitó los derechos.*"verb":"give-rights"/s);
  });

  it('SIIF-22 only the coordination ends rights', async () => {
    const { joins, press, rights, group } = await deskBefore('uariv');
    await joins();
    expect(await press('end-rights', 'beto')).toContain('coordina');
    expect(await rights()).toEqual([group]);
  });

  it('SIIF-22 a list that cannot be read or is empty tells of no one, then or later, and an old arrival is not told', async () => {
    const { d, told, joins } = await deskBefore('uariv');
    d.desk.weather.isRosterGone = true;
    await tellJoined(d.desk);
    d.desk.weather.isRosterGone = false;
    expect(told()).toEqual([]);
    d.desk.messenger.failNext('not-sent', 500, 'carla');
    await joins();
    await d.desk.pass(DAY + MINUTE);
    d.desk.messenger.endFaults();
    await tellJoined(d.desk);
    await d.desk.whenIdle();
    expect(told()).toEqual([]);
  });

  it('SIIF-22 a person who comes back after they left is told of again', async () => {
    const { d, dos, told, joins } = await deskBefore('uariv');
    await joins();
    d.desk.weather.left.add(dos);
    await tellJoined(d.desk);
    await d.pass(MINUTE);
    await joins();
    expect(told()).toHaveLength(2);
  });
});
