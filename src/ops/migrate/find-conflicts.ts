import type { GroupChannel } from '../../ports/group-channels.js';
import { recordKinds, type RecordKind, type TransferRecord } from '../../ports/store-transfer.js';
import { isSame, type Copying } from './copy-kind.js';
import { matchRecords, pageSize, recordsOf } from './read-records.js';

/** Records of the target that have the same key as a source's record and differ from it; they are never replaced. */
export type Conflict = { what: RecordKind | 'number' | 'channel-of'; found: FoundList };

/** Compares a target that has its own records with the source before anything is written. @returns empty when one store can hold both */
export async function findConflicts(copying: Copying): Promise<readonly Conflict[]> {
  const conflicts: Conflict[] = [];
  for (const kind of recordKinds) conflicts.push(...(await conflictsOf(copying, kind)));
  conflicts.push({ what: 'channel-of', found: await sharedChannels(copying) });
  return conflicts.filter(({ found }) => found.count > 0);
}

async function conflictsOf(copying: Copying, kind: RecordKind): Promise<readonly Conflict[]> {
  const different = createFoundList();
  const taken = createFoundList();
  let added: TransferRecord[] = [];
  const checkNumbers = async (): Promise<void> => {
    const owners = new Map(added.flatMap(({ key, numbers }) => numbers.map((number): [string, string] => [number, key])));
    added = [];
    if (owners.size === 0) return;
    const held = await copying.target.retry((store) => store.holders([...owners.keys()]));
    for (const [number, ticket] of held) if (owners.get(number) !== ticket) taken.add(number);
  };
  for await (const { source, target } of matchRecords(copying.source, copying.target, kind, null)) {
    if (source !== null && target !== null && !(await isSame(copying, kind, source, target))) different.add(source.key);
    if (source !== null && target === null) added.push(source);
    if (added.length >= pageSize) await checkNumbers();
  }
  await checkNumbers();
  return [
    { what: kind, found: different },
    { what: 'number', found: taken },
  ];
}

/** A channel serves one group: binding it to the source's group would take it from the target's. */
async function sharedChannels({ source, target }: Copying): Promise<FoundList> {
  const groups = new Map<string, string>();
  const shared = createFoundList();
  for await (const { text } of recordsOf(target, 'channel', null)) {
    const { channel, group }: GroupChannel = JSON.parse(text);
    groups.set(channel, group);
  }
  for await (const { text } of recordsOf(source, 'channel', null)) {
    const { channel, group }: GroupChannel = JSON.parse(text);
    if ((groups.get(channel) ?? group) !== group) shared.add(group);
  }
  return shared;
}

/** Keys that are reported to people: their number, and the first of them by name. */
export type FoundList = { count: number; first: readonly string[] };

const maxNamed = 20;

export function createFoundList(): FoundList & { add(key: string): void } {
  const first: string[] = [];
  const list = {
    count: 0,
    first,
    add(key: string): void {
      list.count += 1;
      if (first.length < maxNamed) first.push(key);
    },
  };
  return list;
}
