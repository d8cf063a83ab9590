import { localPartOf, normaliseEmail, withLettersJoined, wordsOf } from '../../core/text/normalise-text.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Transition } from '../../procedure/workflow.js';
import { type Receiver, categoryIn } from '../../core/ticket/forms/draft-fields.js';
import {
  groupLabels,
  listedName,
  personId,
  spelledName,
  wordsOfName,
  type Listed,
  type PersonId,
  type PersonRef,
} from '../../core/people/person.js';
import type { Refusal } from '../../core/ticket/refusals.js';
import type { People } from '../../ports/people.js';
import type { Desk } from '../../desk.js';
import { nullIfUnavailable, RosterUnavailable, type Roster } from '../../ports/roster.js';
import { transitionOf } from '../../core/procedure/lookup.js';
import type { Command } from '../../core/ticket/command.js';
import { valuesCorrected } from '../../core/ticket/forms/correction-fields.js';
import { answeredForBySender, isAnsweredBySender, userAddressField } from '../../core/ticket/forms/partner-user.js';
import { fillerFields } from '../../core/ticket/forms/sections.js';
import { isDraft, type FieldValues, type Ticket } from '../../core/ticket/ticket.js';
import type { Directory } from '../../ports/directory.js';
import { isAccount } from '../../core/outbox/places.js';

/** By a mention, which identifies them, or by a name or a part of it. `phrase`: the whole text typed. */
export type SpokenPerson = { platformId: string | null; words: string; phrase?: string };

/** Finds a member by mention or name, never one of two namesakes. @throws {RosterUnavailable} if no group can be read. Source: SIIF-15 */
export async function findColleague(
  { roster, people, procedure }: Pick<Desk, 'roster' | 'people' | 'procedure'>,
  { platformId, words, phrase = '' }: SpokenPerson,
): Promise<{ kind: 'found'; person: PersonRef } | { kind: 'refused'; refusal: Refusal }> {
  const colleagues = await toldApart(people, await colleaguesOf(roster, procedure), ({ groups }) => groupLabels(groups, procedure));
  const matches = await spokenAmong(people, colleagues, { platformId, words });
  const [only, ...others] = matches;
  if (only !== undefined && others.length === 0) return { kind: 'found', person: { id: only.id, name: only.name } };
  return { kind: 'refused', refusal: unknownPerson(words, matches, phrase) };
}

/** Refuses a name that fits no person or several; each of several that can be told apart gets the phrase that names them. Source: R-20 */
export function unknownPerson(asked: string, matches: readonly Listed[], phrase: string): Refusal {
  const isTold = (one: Listed) =>
    listedName(one) !== one.name || matches.every((other) => other.id === one.id || spelledName(other.name) !== spelledName(one.name));
  const again = matches
    .filter((one) => matches.length > 1 && isTold(one))
    .map((one) => ({ person: listedName(one), phrase: named(phrase, asked, one.email ?? listedName(one)) }))
    .filter((one) => one.phrase !== phrase);
  return { code: 'person-unknown', asked, several: matches.map(listedName), ...(again.length === 0 ? {} : { again }) };
}

function named(phrase: string, words: string, name: string): string {
  const isInWord = (at: number) => wordsOf(phrase.charAt(at)).length > 0;
  let at = phrase.indexOf(words);
  while (at !== -1 && (isInWord(at - 1) || isInWord(at + words.length))) at = phrase.indexOf(words, at + 1);
  return at === -1 ? phrase : `${phrase.slice(0, at)}${name}${phrase.slice(at + words.length)}`;
}

/** A team that cannot be read leaves out only its own members. */
async function colleaguesOf(roster: Roster, { groups }: Procedure): Promise<readonly Receiver[]> {
  const teams = await Promise.all(groups.map(async ({ id }) => ({ id, members: await roster.membersOf(id).catch(nullIfUnavailable) })));
  if (teams.every(({ members }) => members === null)) throw new RosterUnavailable();
  return membersOfTeams(teams.map(({ id, members }) => ({ id, members: members ?? [] })));
}

export function membersOfTeams(teams: readonly { id: string; members: readonly PersonRef[] }[]): readonly Receiver[] {
  const receivers = new Map<PersonId, Receiver>();
  for (const { id, members } of teams)
    for (const one of members) receivers.set(one.id, { ...one, groups: [...(receivers.get(one.id)?.groups ?? []), id] });
  return [...receivers.values()];
}

/** Words may also be the address that cards show beside a name that others share. */
export async function spokenAmong<Person extends Listed>(
  people: Pick<People, 'find'>,
  listed: readonly Person[],
  { platformId, words }: SpokenPerson,
): Promise<readonly Person[]> {
  const named = platformId === null ? peopleNamed(listed, words) : [];
  if (named.length > 0) return named;
  const known = await Promise.all(listed.map(({ id }) => people.find(id)));
  const isCalled = (name: string, email: string): boolean =>
    isAddress({ email }, normaliseEmail(words)) || spelledName(`${name} ${localPartOf(email)}`) === spelledName(words);
  return listed.filter(({ name }, at) =>
    platformId === null ? isCalled(name, known[at]?.email ?? '') : known[at]?.platformId === platformId,
  );
}

/** Namesakes get their address, or what `groupOf` says where none is known. */
export async function toldApart<Person extends PersonRef>(
  people: Pick<People, 'find'>,
  listed: readonly Person[],
  groupOf: (one: Person) => string = () => '',
): Promise<readonly (Person & Listed)[]> {
  const ofName = new Map<string, Set<PersonId>>();
  for (const { id, name } of listed) ofName.set(spelledName(name), (ofName.get(spelledName(name)) ?? new Set()).add(id));
  return Promise.all(
    listed.map(async (one) => {
      const isShared = (ofName.get(spelledName(one.name))?.size ?? 0) > 1;
      if (!isShared) return one;
      const email = (await people.find(one.id))?.email ?? '';
      const group = email === '' ? groupOf(one) : '';
      return { ...one, ...(email === '' ? {} : { email }), ...(group === '' ? {} : { group }) };
    }),
  );
}

/** By address or its beginning, else by exact name, else by all of these words; "O Brien" also finds "OBrien". */
export function peopleNamed<Person extends Listed>(colleagues: readonly Person[], asked: string): readonly Person[] {
  const words = wordsOfName(asked);
  if (words.length === 0) return [];
  const [mail, said] = [normaliseEmail(asked), spelledName(asked)];
  const ways: readonly ((one: Person) => boolean)[] = [
    (one) => isAddress(one, mail) || spelledName(listedName(one)) === said,
    ({ name }) => spelledName(name) === said,
    (one) => {
      const theirs = [...wordsOfName(listedName(one)), ...wordsOf(one.name)];
      return [words, wordsOfName(withLettersJoined(asked))].some((said) => said.every((word) => theirs.includes(word)));
    },
  ];
  return ways.map((is) => colleagues.filter(is)).find((found) => found.length > 0) ?? [];
}

/** Known only by an address: the same as that of a caller. */
export function addressPerson({ ids }: Pick<Desk, 'ids'>, address: string): PersonId {
  return personId(`caller:${ids.derived('email', address)}`);
}

function isAddress({ email = '' }: Pick<Listed, 'email'>, mail: string): boolean {
  const address = normaliseEmail(email);
  return address !== '' && (address === mail || localPartOf(address) === mail);
}

/**
 * People who fill a section, and the user of a case that the partner's desk sends, unless the last message did not reach that user. The
 * former are looked up by commands that hand the form on and by a correction; the user by every command, until they are reached. A person
 * that the desk does not know is looked up in the directory. A user is not: the desk reaches those it knows, and by mail every user of a
 * case that the partner's account sent. Source: USPEC-06, SIGCE-13
 */
export async function namedPeople(
  { people, directory, ids }: { people: Pick<People, 'findByEmail'>; directory?: Directory | undefined } & Pick<Desk, 'ids'>,
  ticket: Ticket,
  command: Command,
  procedure: Procedure,
): Promise<ReadonlyMap<string, PersonRef>> {
  const typed = typedIn(command, ticket, procedure) ?? (isAnsweredBySender(ticket) ? {} : null);
  if (typed === null) return new Map();
  const values = { ...ticket.fields, ...typed };
  const users = userAddressField(procedure);
  const addresses = [...fillerFields(categoryIn(procedure, values, ticket.category), procedure), ...users]
    .map((id) => [normaliseEmail(values[id] ?? ''), users.includes(id)] as const)
    .filter(([email]) => email !== '');
  const name = answeredForBySender({ ...ticket, fields: values }, procedure);
  const userAt = (email: string): PersonRef | null => (isAccount(ticket.requester.id) ? { id: addressPerson({ ids }, email), name } : null);
  const found = await Promise.all(
    addresses.map(async ([email, isUser]) => {
      const known = await people.findByEmail(email);
      const person = known ?? (isUser ? userAt(email) : ((await directory?.findByEmail(email)) ?? null));
      return person === null || (isUser && known !== null && known.unreachableSince !== null)
        ? []
        : [[email, { id: person.id, name: person.name }] as const];
    }),
  );
  return new Map(found.flat());
}

const handingOn: readonly (Transition['act'] | undefined)[] = ['fill', 'ask-section'];

/** Returns what is typed on a form that may be handed on; nothing for a draft whose time is over; null for any other command. */
function typedIn(command: Command, ticket: Ticket, procedure: Procedure): FieldValues | null {
  if (command.type === 'timer') return isDraft(ticket) ? {} : null;
  if (command.type === 'ask-filler') return {};
  if (command.type === 'fill-draft') return command.submit ? command.fields : null;
  if (command.type === 'correct') return valuesCorrected(command.input);
  return command.type === 'advance' && handingOn.includes(transitionOf(procedure, command.transition)?.act) ? command.input : null;
}
