import { MINUTE } from '../../core/instant.js';
import { maskedWords } from '../../core/masking/mask.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { groupLabels, listedName, type PersonRef } from '../../core/people/person.js';
import { localPartOf } from '../../core/text/normalise-text.js';
import type { CaseView } from '../../ports/messenger.js';
import { StoreUnavailable } from '../../ports/ticket-store.js';
import type { GroupChannels } from '../../ports/group-channels.js';
import { nullIfUnavailable } from '../../ports/roster.js';
import type { Desk } from '../../desk.js';
import { cardInChannel } from '../card-in-channel.js';

/**
 * The newest that Teams gave: when the desk knows two people with one name, each gets an addition that tells them apart. A workbook of a
 * month, its figures and what a person wrote keep the name of their time; a card follows at its next change. Source: R-20
 */
export type ShownNames = {
  of(person: PersonRef): Promise<string>;
  /** For data that is only displayed; whatever is written uses the stored names. */
  within<Kept extends object>(kept: Kept): Promise<Kept>;
  /** A channel that cannot be checked now counts as present. */
  inCase(stored: StoredTicket): Promise<Pick<CaseView, 'stored' | 'isChannelGone' | 'inChannel'>>;
};

export const storedNames: Pick<ShownNames, 'inCase'> = { inCase: (stored) => Promise.resolve({ stored }) };

type NameParts = Pick<Desk, 'people' | 'channels' | 'roster' | 'procedure' | 'clock'>;

/** The same time as a roster: a new namesake is told apart after it. */
const freshMs = 5 * MINUTE;

export function createShownNames(parts: NameParts): ShownNames {
  let [shown, since] = [new Map<string, Promise<string>>(), parts.clock.now()];
  const of: ShownNames['of'] = (person) => {
    if (Math.abs(parts.clock.now() - since) >= freshMs) [shown, since] = [new Map(), parts.clock.now()];
    const key = `${person.id} ${person.name}`;
    // While the store does not answer the plain name is used, so that an act that is done still gets its answer.
    const alone = (fault: unknown): string => {
      shown.delete(key);
      if (fault instanceof StoreUnavailable) return person.name;
      throw fault;
    };
    const name = shown.get(key) ?? shownName(parts, person).catch(alone);
    shown.set(key, name);
    return name;
  };
  const within: ShownNames['within'] = async (kept) => {
    const people = peopleIn(kept);
    const names = await Promise.all(people.map(of));
    if (people.every(({ name }, at) => name === names[at])) return kept;
    const shownCopy = structuredClone(kept);
    for (const [at, person] of peopleIn(shownCopy).entries()) person.name = names[at] ?? person.name;
    return shownCopy;
  };
  // The cases of a list are drawn at once: one read of the bindings serves all that begin while it is under way.
  let reading: ReturnType<GroupChannels['all']> | null = null;
  const bindings: GroupChannels['all'] = () => (reading ??= parts.channels.all().finally(() => (reading = null)));
  const inCase: ShownNames['inCase'] = async (stored) => {
    const { ticket, history } = stored;
    const [inChannel, named] = await Promise.all([cardInChannel(bindings, stored), within({ ticket, history })]);
    return { stored: { ...stored, ...named }, ...inChannel };
  };
  return { of, within, inCase };
}

/**
 * "Carlos Pérez (cperez2)": the beginning of an address is short, names the person in chat, and is not masked in a channel. Where another
 * person has the same one, or no address is known, the groups are shown.
 */
async function shownName({ people, roster, procedure }: NameParts, { id, name: stored }: PersonRef): Promise<string> {
  const alike = await people.namesakes(stored);
  // Who is among those of the stored name has it still: only who was renamed, or is not known, is read.
  const known = alike.find((one) => one.id === id) ?? (await people.find(id));
  const name = known?.name || stored;
  const namesakes = (name === stored ? alike : await people.namesakes(name)).filter((other) => other.id !== id);
  if (namesakes.length === 0) return name;
  const email = known?.email ?? '';
  const isTold = email !== '' && namesakes.every((other) => localPartOf(other.email ?? '') !== localPartOf(email));
  if (isTold) return listedName({ name, email: localPartOf(email) });
  const groups = (await roster.groupsOf(id).catch(nullIfUnavailable)) ?? [];
  return listedName({ name, group: groupLabels(groups, procedure) || maskedWords(email) });
}

function peopleIn(value: object, found: PersonRef[] = []): PersonRef[] {
  if (isPersonRef(value)) found.push(value);
  else for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) peopleIn(part, found);
  return found;
}

function isPersonRef(value: object): value is PersonRef {
  return Object.keys(value).length === 2 && 'id' in value && 'name' in value && typeof value.name === 'string';
}
