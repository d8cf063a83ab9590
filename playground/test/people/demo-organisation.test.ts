import { describe, expect, it } from 'vitest';
import { demoOrganisation, type DemoGroup } from '../../people/demo-organisation.js';
import { GROUPS } from '../page/page-server.js';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;

function groups(count: number): readonly DemoGroup[] {
  return Array.from({ length: count }, (_, at) => ({ id: `g${at}`, label: `Grupo ${at}`, level: 1, kind: 'internal' }));
}

describe('the demo organisation', () => {
  const team = demoOrganisation(GROUPS, 'Mesa de servicios');

  it('the demo organisation has requester Ana Ruiz, agents Beto Gil and Luz Parra, level 2 Dora Vega and Iván Soto, and coordinator Carla Ríos', () => {
    const names = (groupId: string) => team.people.filter((one) => one.groupId === groupId).map((one) => one.name);
    expect(team.requesters[0]?.name).toBe('Ana Ruiz');
    expect(names('mesa')).toEqual(['Beto Gil', 'Luz Parra']);
    expect(names('infraestructura')).toEqual(['Dora Vega', 'Iván Soto']);
    expect(team.coordinator.name).toBe('Carla Ríos');
  });

  it('the demo organisation is the same at every start', () => {
    expect(demoOrganisation(GROUPS, 'Mesa de servicios')).toEqual(team);
  });

  it('the demo organisation gives each group one team and one channel, with its two people and the coordinator', () => {
    expect(team.channels.map((one) => one.groupId)).toEqual(GROUPS.map((one) => one.id));
    for (const channel of team.channels) {
      const people = team.people.filter((one) => one.groupId === channel.groupId).map((one) => one.id);
      expect(channel.memberIds).toEqual([...people, team.coordinator.id]);
    }
  });

  it('the demo organisation distinguishes two groups of one label by the level in their team’s name', () => {
    const twins = team.channels.filter((one) => one.label === 'Sistemas de información');
    expect(twins.map((one) => one.teamName)).toEqual(['Sistemas de información, nivel 2', 'Sistemas de información, nivel 3']);
  });

  it('the demo organisation calls a level as the procedure does, and by its number where nothing is said', () => {
    const [first, second] = groups(2);
    const labelled = [{ ...first, levelLabel: 'Órgano rector' }, second].filter((g): g is DemoGroup => g?.id !== undefined);
    expect(demoOrganisation(labelled, 'Mesa').channels.map((one) => one.levelLabel)).toEqual(['Órgano rector', 'Nivel 1']);
  });

  it('the demo organisation has ids in the formats of Teams', () => {
    for (const person of team.people) {
      expect(person.id).toMatch(/^29:1[0-9a-f]{40}$/);
      expect(person.aadObjectId).toMatch(GUID);
      expect(person.chatId).toMatch(/^a:1[0-9a-f]{40}$/);
      expect(person.email).toMatch(/^[a-z]+\.[a-z]+@entidad\.example$/);
    }
    for (const channel of team.channels) expect(channel.channelId).toMatch(/^19:[0-9a-f]{32}@thread\.tacv2$/);
  });

  it.each([1, 15, 40])('no two people of a demo organisation of %i groups share a name, address or id', (count) => {
    const { people } = demoOrganisation(groups(count), 'Mesa');
    expect(people).toHaveLength(count * 2 + 4);
    for (const key of ['name', 'email', 'id', 'aadObjectId', 'chatId'] as const) {
      expect(new Set(people.map((one) => one[key])).size).toBe(people.length);
    }
  });
});
