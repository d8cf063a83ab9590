import type { GroupChannel } from '../ports/group-channels.js';
import { recordKinds, type RecordKind, type TransferRecord } from '../ports/store-transfer.js';
import type { Copying } from './copy-kind.js';
import { fingerprintOf } from './fingerprint.js';
import { createFoundList, type FoundList } from './found-list.js';
import { PAGE, pairsOf, recordsOf } from './pairs.js';

/** What in the target keeps the source from being put beside it: nothing of it is replaced. */
export type Conflict = { what: RecordKind | 'number' | 'channel-of'; found: FoundList };

/** Looks through both before anything is written. @returns empty when both can be in one store */
export async function findConflicts(copying: Copying): Promise<readonly Conflict[]> {
  const conflicts: Conflict[] = [];
  // Who was remembered before whom is no content of anybody's.
  for (const kind of recordKinds.filter((each) => each !== 'email-order')) conflicts.push(...(await conflictsOf(copying, kind)));
  conflicts.push({ what: 'channel-of', found: await sharedChannels(copying) });
  return conflicts.filter(({ found }) => found.count > 0);
}

async function conflictsOf(copying: Copying, kind: RecordKind): Promise<readonly Conflict[]> {
  const { sides, ask } = copying;
  const different = createFoundList();
  const taken = createFoundList();
  let fresh: TransferRecord[] = [];
  const askNumbers = async (): Promise<void> => {
    const owners = new Map(fresh.flatMap(({ key, numbers }) => numbers.map((number): [string, string] => [number, key])));
    fresh = [];
    if (owners.size === 0) return;
    const held = await ask('target', () => sides.target.holders([...owners.keys()]));
    for (const [number, ticket] of held) if (owners.get(number) !== ticket) taken.add(number);
  };
  for await (const { source, target } of pairsOf(sides, ask, kind, null)) {
    if (source !== null && target !== null && !(await isSame(copying, kind, source, target))) different.add(source.key);
    if (source !== null && target === null) fresh.push(source);
    if (fresh.length >= PAGE) await askNumbers();
  }
  await askNumbers();
  return [
    { what: kind, found: different },
    { what: 'number', found: taken },
  ];
}

async function isSame({ sides, ask }: Copying, kind: RecordKind, source: TransferRecord, target: TransferRecord): Promise<boolean> {
  const [ours, theirs] = [await fingerprintOf(sides, ask, 'source', kind, source), await fingerprintOf(sides, ask, 'target', kind, target)];
  return ours === 'lost' || (theirs !== 'lost' && ours.equals(theirs));
}

/** A channel serves one group: to bind it to the source's would take it from the target's. */
async function sharedChannels({ sides, ask }: Copying): Promise<FoundList> {
  const groups = new Map<string, string>();
  const shared = createFoundList();
  for await (const { text } of recordsOf(sides, ask, 'target', 'channel', null)) {
    const { channel, group }: GroupChannel = JSON.parse(text);
    groups.set(channel, group);
  }
  for await (const { text } of recordsOf(sides, ask, 'source', 'channel', null)) {
    const { channel, group }: GroupChannel = JSON.parse(text);
    if ((groups.get(channel) ?? group) !== group) shared.add(group);
  }
  return shared;
}
