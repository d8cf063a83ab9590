import type { ChangedGroup } from '../core/desk/procedure-in-use.js';
import { isObject } from '../core/json.js';
import type { Procedure } from '../procedure/procedure.js';
import { readProcedure, type LoadedProcedure } from './read-procedure.js';

/** A version of the procedure, and how many open cases of it each group has. */
type HeldVersion = { procedure: Procedure | null; groups: ReadonlyMap<string, number> };

/**
 * The groups that open cases are with and that the file does not have by their ids, after those that were found before and still count, and
 * all that the file has under another id and says so. What says nothing is known by its name and level; with another name too it is gone.
 */
export function changedGroups(
  { groups }: Procedure,
  versions: readonly HeldVersion[],
  before: readonly ChangedGroup[],
): readonly ChangedGroup[] {
  const isIn = (id: string | null): boolean => groups.some((one) => one.id === id);
  const renamed = before.filter(({ id, inFile }) => !isIn(id) && isIn(inFile));
  const said = groups.flatMap(({ id: inFile, label, formerly: id = inFile }) => (isIn(id) ? [] : [{ id, label, inFile, cases: 0 }]));
  const found = versions.flatMap((version) => {
    const own = version.procedure?.groups ?? [];
    return own.flatMap(({ id, label, level }) => {
      const cases = version.groups.get(id) ?? 0;
      if (cases === 0 || isIn(id)) return [];
      const isNew = (one: string): boolean => own.every((other) => other.id !== one);
      const alike = groups.find((one) => one.label === label && one.level === level && isNew(one.id));
      const same = groups.find((one) => one.formerly === id) ?? alike;
      return [{ id, label, inFile: same?.id ?? null, cases }];
    });
  });
  return [...new Map([...said, ...found.toReversed(), ...renamed].map((one) => [one.id, one])).values()];
}

/** The procedure as if its file named these groups by the ids that the desk knows: channels, rights and cases go by them. */
export function withGroupIds(procedure: Procedure, changed: readonly ChangedGroup[]): LoadedProcedure {
  const ids = new Map<unknown, string>(changed.flatMap(({ id, inFile }) => (inFile === null ? [] : [[inFile, id] as const])));
  const known = (id: unknown): unknown => ids.get(id) ?? id;
  const eachOf = (value: unknown, change: (one: unknown) => unknown): unknown => (Array.isArray(value) ? value.map(change) : value);
  const text = JSON.stringify(procedure, (key, value: unknown) => {
    if (key === 'group') return known(value);
    if (key === 'groups') return eachOf(value, (one) => (isObject(one) ? { ...one, id: known(one['id']) } : known(one)));
    return key === 'routes'
      ? eachOf(value, (one) => (isObject(one) ? { ...one, from: known(one['from']), to: eachOf(one['to'], known) } : one))
      : value;
  });
  return readProcedure(Buffer.from(text));
}
