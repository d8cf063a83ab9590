import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import type { GroupChannel } from '../../../src/ports/group-channels.js';
import { OPENED } from '../../support/a-stored-ticket.js';
import { type MakeStores, opened, outcomes, reopened } from '../stores.js';

function binding(group: string, channel: string, changes: Partial<GroupChannel> = {}): GroupChannel {
  const boundBy = personId('p-coordinator');
  return {
    group,
    channel,
    team: 'team-1',
    serviceUrl: 'https://example.org/',
    tenant: 'tenant-1',
    boundBy,
    boundAt: instant(OPENED),
    ...changes,
  };
}

export function bindsGroups(make: MakeStores): void {
  describe('a binding of a group to a channel', () => {
    it('a channel binding is found by its group and by its channel', async () => {
      const { channels } = await opened(make);
      const mesa = binding('mesa', 'c-1', { boundBy: null, teamGroup: 'group-1' });
      await channels.bind(mesa);
      expect(await channels.ofGroup('mesa')).toEqual(mesa);
      expect(await channels.ofChannel('c-1')).toEqual(mesa);
    });

    it('an unbound group or channel has no binding', async () => {
      const { channels } = await opened(make);
      await channels.bind(binding('mesa', 'c-1'));
      for (const other of ['redes', 'Mesa', 'mesa\0', '', 'c-1']) expect(await channels.ofGroup(other)).toBeNull();
      for (const other of ['c-2', 'C-1', 'c-1\0', '', 'mesa']) expect(await channels.ofChannel(other)).toBeNull();
    });

    it('a new binding of a group replaces its earlier one', async () => {
      const { channels } = await opened(make);
      await channels.bind(binding('mesa', 'c-1'));
      await channels.bind(binding('mesa', 'c-2'));
      expect((await channels.ofGroup('mesa'))?.channel).toBe('c-2');
      expect(await channels.ofChannel('c-1')).toBeNull();
    });

    it('a new binding of a channel takes it from the group that had it', async () => {
      const { channels } = await opened(make);
      await channels.bind(binding('mesa', 'c-1'));
      await channels.bind(binding('redes', 'c-2'));
      await channels.bind(binding('redes', 'c-1'));
      expect(await channels.ofGroup('mesa')).toBeNull();
      expect((await channels.ofChannel('c-1'))?.group).toBe('redes');
      expect(await channels.ofChannel('c-2')).toBeNull();
    });

    it('a binding that is to replace another one is written only where that one still stands', async () => {
      const { channels } = await opened(make);
      const [first, other] = [binding('mesa', 'c-1'), binding('mesa', 'c-2')];
      const gone = { ...first, seen: { as: 'gone', at: instant(OPENED) } } as const;
      expect(await channels.bind(gone, first)).toBe(false);
      expect(await channels.ofGroup('mesa')).toBeNull();
      expect(await channels.bind(first)).toBe(true);
      const both = await Promise.all([channels.bind(gone, first), channels.bind(gone, first)]);
      expect(both.filter(Boolean)).toHaveLength(1);
      expect(await channels.ofGroup('mesa')).toEqual(gone);
      await channels.bind(other);
      expect(await channels.bind(first, gone)).toBe(false);
      expect(await channels.ofGroup('mesa')).toEqual(other);
    });

    it('concurrent bindings leave one group per channel and one channel per group', async () => {
      const { channels } = await opened(make);
      const pairs = ['a', 'b', 'c'].flatMap((group) => ['1', '2'].map((channel) => binding(group, channel)));
      await Promise.all(pairs.map((pair) => channels.bind(pair)));
      const all = await channels.all();
      expect(new Set(all.map(({ group }) => group)).size).toBe(all.length);
      expect(new Set(all.map(({ channel }) => channel)).size).toBe(all.length);
      for (const each of all) expect(await channels.ofChannel(each.channel)).toEqual(each);
    });

    it('the list of all channel bindings is sorted by group', async () => {
      const { channels } = await opened(make);
      expect(await channels.all()).toEqual([]);
      for (const group of ['redes', 'Zona', 'mesa']) await channels.bind(binding(group, `c-${group}`));
      expect((await channels.all()).map(({ group }) => group)).toEqual(['Zona', 'mesa', 'redes']);
    });

    it('a channel binding with ids that no store can keep is refused', async () => {
      const { channels } = await opened(make);
      const refused = [channels.bind(binding('mesa\0', 'c-1')), channels.bind(binding('mesa', 'c\0'))];
      expect(await outcomes(refused)).toEqual(['document-refused', 'document-refused']);
      expect(await channels.all()).toEqual([]);
    });

    it('a channel binding survives a restart', async () => {
      const before = await opened(make);
      await before.channels.bind(binding('mesa', 'c-1'));
      expect(await (await reopened(before)).channels.ofGroup('mesa')).toEqual(binding('mesa', 'c-1'));
    });
  });
}
