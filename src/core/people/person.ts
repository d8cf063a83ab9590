import type { Procedure } from '../../procedure/procedure.js';
import { wordsOf } from '../text/normalise-text.js';

/** Directory id (Entra object id); names and addresses change, this does not. */
export type PersonId = string & { readonly brand: 'PersonId' };

export function personId(id: string): PersonId {
  return id as PersonId;
}

export type PersonRef = { id: PersonId; name: string };

/** A person in a list; `email`, or `group` if none is known, only where another person in the list has the same name. */
export type Listed = PersonRef & { email?: string; group?: string };

/** The name that is unique in the list: the name alone, "Carlos Pérez (cperez2@entidad.gov.co)", "Carlos Pérez (Mesa de servicios)". */
export function listedName({ name, email = '', group = '' }: Omit<Listed, 'id'>): string {
  const beside = email === '' ? group : email;
  return beside === '' ? name : `${name} (${beside})`;
}

/** The words of a name as names are compared; an apostrophe does not split: "O'Brien" is "OBrien". */
export function wordsOfName(text: string): readonly string[] {
  return wordsOf(text.replace(/['’‘`´ʼ]/gu, ''));
}

/** Two people with equal results have the same name. */
export function spelledName(name: string): string {
  return wordsOfName(name).join('');
}

/** "Mesa de servicios, Dotación" */
export function groupLabels(ids: readonly string[], { groups }: Pick<Procedure, 'groups'>): string {
  return groups.flatMap(({ id, label }) => (ids.includes(id) ? [label] : [])).join(', ');
}

export function peopleChoices(people: readonly Listed[]): readonly { id: PersonId; label: string }[] {
  return people.map((one) => ({ id: one.id, label: listedName(one) }));
}

/**
 * The groups are those that the roster gave just now; never what a card claims.
 * @property memberOf groups of the desk
 * @property oversees groups that a coordinator oversees; absent: the whole desk (SIIF 4.3)
 * @property guestOf groups outside the desk that fill a section or sent a case: their people see only those cases
 */
export type Actor =
  | {
      kind: 'person';
      id: PersonId;
      name: string;
      memberOf: readonly string[];
      guestOf?: readonly string[];
      isCoordinator: boolean;
      oversees?: readonly string[];
    }
  | { kind: 'system' };

/**
 * The person that the form names to fill its next section instead of the area. `isUnreached`: the request did not reach them; `unknown`:
 * the desk finds no person with the address; `own-request`: it is the requester's own address, and they may not vouch for their own
 * request. In these cases the area fills it. Source: USPEC-06
 */
export type NamedFiller = { kind: 'person'; person: PersonRef; isUnreached?: true } | { kind: 'unknown' } | { kind: 'own-request' };

export type PersonActor = Extract<Actor, { kind: 'person' }>;

export const system: Actor = { kind: 'system' };
