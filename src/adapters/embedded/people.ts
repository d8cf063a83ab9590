import { foldEmail } from '../../domain/roster/fold-email.js';
import type { PersonId } from '../../domain/roster/person.js';
import type { People, Person } from '../../ports/people.js';
import type { Connection } from './connection.js';
import type { GroupCommit } from './group-commit.js';
import { textIn } from './sqlite.js';
import { toJson } from './stored-json.js';

/** Replacing a row gives it the highest rowid, so the highest is the person who was remembered last. */
export const peopleSql = {
  findByEmail: 'SELECT doc FROM person WHERE email = ? ORDER BY rowid DESC LIMIT 1',
  remember: 'INSERT OR REPLACE INTO person (id, email, doc) VALUES (?, ?, ?)',
} as const;

export function createPeople(connection: Connection, writes: GroupCommit): People {
  return {
    find: async (id) => known(connection, id),
    async findByEmail(email) {
      const row = connection.one(peopleSql.findByEmail, foldEmail(email));
      return row === undefined ? null : personOf(row);
    },
    remember: (id, news) =>
      writes.run(() => {
        const person: Person = { ...(known(connection, id) ?? stranger(id)), ...given(news), id };
        const email = foldEmail(person.email ?? '');
        connection.run(peopleSql.remember, id, email === '' ? null : email, toJson(person));
        return person;
      }),
  };
}

function known(connection: Connection, id: PersonId): Person | null {
  const row = connection.one('SELECT doc FROM person WHERE id = ?', id);
  if (row === undefined) return null;
  return personOf(row);
}

/** As it was written, maybe by a version that knew of nobody's absence. */
type Kept = Omit<Person, 'away'> & { away?: Person['away'] };

function personOf(row: unknown): Person {
  const kept: Kept = JSON.parse(textIn(row, 'doc'));
  return { ...kept, away: kept.away ?? null };
}

/** A member that is `undefined` brings no news; null does: it empties what was known. */
function given(news: Partial<Person>): Partial<Person> {
  return Object.fromEntries(Object.entries(news).filter(([, value]) => value !== undefined));
}

function stranger(id: PersonId): Person {
  return {
    id,
    name: '',
    email: null,
    phone: null,
    site: null,
    platformId: null,
    chat: null,
    welcomedAt: null,
    unreachableSince: null,
    away: null,
  };
}
