import type { NameKind } from './aliases.js';
import { isList, isObject, type RecordedJson, type RecordedObject } from './read-recording.js';

export type KnownName = { name: string; kind: NameKind };

const PERSON_KEYS: ReadonlySet<string> = new Set(['displayName', 'givenName', 'surname', 'userDisplayName']);
const PLACES: ReadonlySet<string> = new Set(['team', 'channel', 'conversation', 'meeting', 'details']);
const minNameLength = 3;

/** Returns the names of people, teams, channels and files in a recording, longest first. */
export function knownNames(values: readonly RecordedJson[]): readonly KnownName[] {
  const found = new Map<string, KnownName>();
  const keep = (value: RecordedJson | undefined, kind: NameKind): void => {
    if (typeof value === 'string' && value.trim().length >= minNameLength)
      found.set(`${kind}|${value.trim()}`, { name: value.trim(), kind });
  };
  for (const value of values) collect(value, '', keep);
  const bots = new Set(values.flatMap(botNames));
  return [...found.values()]
    .filter(({ name }) => !bots.has(name.toLowerCase()))
    .toSorted((a, b) => b.name.length - a.name.length || a.name.localeCompare(b.name));
}

/** Returns the first tenant in a recording, which is the desk's. */
export function tenantIn(values: readonly RecordedJson[]): string | null {
  for (const value of values) {
    const found = isList(value) ? tenantIn(value) : isObject(value) ? tenantOf(value) : null;
    if (found !== null) return found;
  }
  return null;
}

function tenantOf(value: RecordedObject): string | null {
  const { tenantId, tenant } = value;
  if (typeof tenantId === 'string' && tenantId !== '') return tenantId;
  if (isObject(tenant) && typeof tenant['id'] === 'string') return tenant['id'];
  return tenantIn(Object.values(value));
}

/** Returns the names of bots, which are kept: they are public, and people address the bot by them, even if another account has the name. */
function botNames(value: RecordedJson): readonly string[] {
  if (isList(value)) return value.flatMap(botNames);
  if (!isObject(value)) return [];
  const { id, name } = value;
  const own = typeof id === 'string' && id.startsWith('28:') && typeof name === 'string' ? [name.trim().toLowerCase()] : [];
  return [...own, ...Object.values(value).flatMap(botNames)];
}

function collect(value: RecordedJson, key: string, keep: (value: RecordedJson | undefined, kind: NameKind) => void): void {
  if (isList(value)) {
    for (const one of value) collect(one, key, keep);
    return;
  }
  if (!isObject(value)) return;
  const kind = kindOf(value, key);
  if (kind !== null) keep(value['name'], kind);
  for (const [name, one] of Object.entries(value)) {
    if (PERSON_KEYS.has(name)) keep(one, 'person');
    collect(one, name, keep);
  }
}

/** Returns the kind of a name. An account of `28:…` is a bot. The `name` of an invoke or an event is its kind and no name. */
function kindOf(value: RecordedObject, key: string): NameKind | null {
  if (value['type'] === 'invoke' || value['type'] === 'event') return null;
  const id = typeof value['id'] === 'string' ? value['id'] : '';
  if (PLACES.has(key)) return 'place';
  if (id.startsWith('19:')) return 'place';
  if ('contentType' in value || 'uploadUrl' in value || 'fileType' in value) return 'file';
  if (id.startsWith('28:')) return null;
  return id !== '' || 'aadObjectId' in value || 'userPrincipalName' in value ? 'person' : null;
}
