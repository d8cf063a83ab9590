import type { Procedure } from '../procedure/procedure.js';
import { spelledName } from '../core/people/person.js';
import { normaliseEmail, localPartOf, wordsOf } from '../core/text/normalise-text.js';
import type { DeskDocument, DeskDocumentKind } from '../ports/desk-documents.js';
import type { GroupChannel } from '../ports/group-channels.js';
import type { PersonRecord } from '../ports/people.js';
import { untilFirst } from '../ports/with-timeout.js';

/** By collection. A body is plain JSON. */
export type Bodies = {
  procedure: Procedure;
  /** `rememberedAt`: instant of the last write, later than those of all earlier writes by the same process. */
  person: { person: PersonRecord; rememberedAt: number };
  channel: GroupChannel;
  'desk-document': DeskDocument<DeskDocumentKind>;
};
export type Collection = keyof Bodies;

export function ofEachCollection<Made>(make: <Of extends Collection>(of: Of) => Made): Readonly<Record<Collection, Made>> {
  return {
    procedure: make('procedure'),
    person: make('person'),
    channel: make('channel'),
    'desk-document': make('desk-document'),
  };
}

const keys: { readonly [Of in Collection]: (body: Bodies[Of]) => readonly string[] } = {
  procedure: () => [],
  person: ({ person: { name, email } }) => [
    ...[normaliseEmail(email ?? '')].filter((address) => address !== '').map(emailKey),
    ...[spelledName(name)].filter((spelled) => spelled !== '').map(nameKey),
    // Of an address only the part before its `@`: the part after it is the same for everybody.
    ...[...nameWords(name), ...nameWords(localPartOf(email ?? ''))].map(wordKey),
  ],
  channel: ({ channel }) => [channel],
  'desk-document': () => [],
};

export function keysOf<Of extends Collection>(of: Of, body: Bodies[Of]): readonly string[] {
  return [...new Set(keys[of](body))];
}

export const emailKey = (address: string): string => `email/${address}`;
export const nameKey = (spelled: string): string => `name/${spelled}`;
export const wordKey = (word: string): string => `word/${word}`;

/** The first revision is 1. */
export type Kept<Of extends Collection> = { id: string; revision: number; body: Bodies[Of] };

/** A copy keeps the revision that its body has; without one it begins with 1. */
export function copiedDocument<Of extends Collection>(id: string, text: string): Kept<Of> {
  const body: Bodies[Of] = JSON.parse(text);
  return { id, revision: 'revision' in body ? body.revision : 1, body };
}

/** Keys from the first on, before the second, in the order of their UTF-8 bytes. */
export type KeyRange = readonly [from: string, before: string];

/** Written whole, each revision over the one before it; on the disk when it resolves. Every method @throws {StoreUnavailable} */
export interface DocumentStore {
  get<Of extends Collection>(of: Of, id: string): Promise<Kept<Of> | null>;
  /** In the order of the ids' UTF-8 bytes. */
  all<Of extends Collection>(of: Of, prefix?: string): Promise<readonly Kept<Of>[]>;
  /** Those that have the key, in no order. @param most documents given */
  withKey<Of extends Collection>(of: Of, key: string, most: number): Promise<readonly Kept<Of>[]>;
  /** Those that have a key in each of the ranges, in no order. @param most documents given */
  withKeysIn<Of extends Collection>(of: Of, ranges: readonly KeyRange[], most: number): Promise<readonly Kept<Of>[]>;
  /**
   * Over the revision before it. @returns false when the stored one has another revision @throws {DocumentRefused} it holds what no store
   * keeps faithfully
   */
  put<Of extends Collection>(of: Of, document: Kept<Of>): Promise<boolean>;
  remove(of: Collection, document: Pick<Kept<Collection>, 'id' | 'revision'>): Promise<void>;
}

/** Other processes write the same document now and then: so many lost races in a row are a fault. */
const maxRaces = 50;

/** As {@link untilFirst}. @throws {StoreUnavailable} */
export function untilWritten<T>(what: string, once: () => Promise<T | undefined>): Promise<T> {
  return untilFirst(what, once, maxRaces);
}

function nameWords(name: string): string[] {
  const words = wordsOf(name);
  return [...new Set([...words, ...words.slice(1).map((word, at) => `${words[at] ?? ''}${word}`)])];
}
