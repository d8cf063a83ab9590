import { normaliseEmail } from '../../domain/text/normalise-text.js';
import type { PersonId } from '../../domain/people/person.js';
import type { People, PersonRecord } from '../../ports/people.js';
import { givenFields, unknownPerson } from '../shared/person-record.js';
import { toJson, type Connection, textIn } from './connection.js';
import type { GroupCommit } from './group-commit.js';

/** Replacing a row gives it the highest rowid, so the highest is the person remembered last. */
export const peopleSql = {
  findByEmail: 'SELECT doc FROM person WHERE email = ? ORDER BY rowid DESC LIMIT 1',
  remember: 'INSERT OR REPLACE INTO person (id, email, doc) VALUES (?, ?, ?)',
} as const;

export function createPeople(connection: Connection, writes: GroupCommit): People {
  return {
    find: async (id) => known(connection, id),
    async findByEmail(email) {
      const row = connection.one(peopleSql.findByEmail, normaliseEmail(email));
      return row === undefined ? null : fromRow(row);
    },
    remember: (id, said) =>
      writes.run(() => {
        const person: PersonRecord = { ...(known(connection, id) ?? unknownPerson(id)), ...givenFields(said), id };
        const email = normaliseEmail(person.email ?? '');
        connection.run(peopleSql.remember, id, email === '' ? null : email, toJson(person));
        return person;
      }),
  };
}

function known(connection: Connection, id: PersonId): PersonRecord | null {
  const row = connection.one('SELECT doc FROM person WHERE id = ?', id);
  if (row === undefined) return null;
  return fromRow(row);
}

function fromRow(row: unknown): PersonRecord {
  const person: PersonRecord = JSON.parse(textIn(row, 'doc'));
  return person;
}
