import { normaliseEmail } from '../../domain/text/normalise-text.js';
import type { PersonId } from '../../domain/people/person.js';
import type { People, PersonRecord } from '../../ports/people.js';
import { givenFields, mailWords, nameWords, searchedRanges, unknownPerson } from '../shared/person-record.js';
import { documentIn, findDocument, toJson, type Connection } from './connection.js';
import type { GroupCommit } from './group-commit.js';

/** Replacing a row gives it the highest rowid, so the highest rowid is the person stored last. */
export const peopleSql = {
  findByEmail: 'SELECT doc FROM person WHERE email = ? ORDER BY rowid DESC LIMIT 1',
  remember: 'INSERT OR REPLACE INTO person (id, email, doc) VALUES (?, ?, ?)',
  search: `SELECT doc FROM person WHERE ${Array.from({ length: 3 }, () => 'id IN (SELECT person FROM person_word WHERE word >= ? AND word < ?)').join(' AND ')} LIMIT ?`,
  forgetWords: 'DELETE FROM person_word WHERE person = ?',
  addWord: 'INSERT OR IGNORE INTO person_word (word, person) VALUES (?, ?)',
} as const;

/** Writes a person, with the words by which they are found. */
export function putPerson(connection: Connection, id: string, person: Pick<PersonRecord, 'name' | 'email'>, text: string): void {
  const email = normaliseEmail(person.email ?? '');
  connection.run(peopleSql.remember, id, email === '' ? null : email, text);
  connection.run(peopleSql.forgetWords, id);
  for (const word of [...nameWords(person.name), ...mailWords(person.email)]) connection.run(peopleSql.addWord, word, id);
}

export function createPeople(connection: Connection, writes: GroupCommit): People {
  const known = (id: PersonId): PersonRecord | null => findDocument(connection, 'SELECT doc FROM person WHERE id = ?', id);
  return {
    find: async (id) => known(id),
    findByEmail: async (email) => findDocument(connection, peopleSql.findByEmail, normaliseEmail(email)),
    async search(text, most) {
      const found = searchedRanges(text).flatMap((ranges) =>
        connection.many(peopleSql.search, ...ranges.flat(), most).map(documentIn<PersonRecord>),
      );
      return [...new Map(found.map((person) => [person.id, person])).values()].slice(0, most);
    },
    remember: (id, said) =>
      writes.run(() => {
        const person: PersonRecord = { ...(known(id) ?? unknownPerson(id)), ...givenFields(said), id };
        putPerson(connection, id, person, toJson(person));
        return person;
      }),
  };
}
