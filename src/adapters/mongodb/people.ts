import type { Filter, UpdateFilter } from 'mongodb';
import type { PersonId } from '../../domain/people/person.js';
import type { People, PersonRecord } from '../../ports/people.js';
import { givenFields, mailWords, nameWords, searchedRanges, unknownPerson, type WordRange } from '../shared/person-record.js';
import { type Collections, type PersonDocument, asked, insertOnce } from './database.js';
import type { PendingWrites } from './pending-writes.js';
import { checkKeys, plain } from './ticket-document.js';
import { normaliseEmail } from '../../domain/text/normalise-text.js';

export function createPeople({ people }: Pick<Collections, 'people'>, writes: PendingWrites): People {
  return {
    async find(id) {
      const found = await asked(people.findOne({ _id: id }));
      return found === null ? null : found.person;
    },
    async findByEmail(email) {
      const found = await asked(people.findOne({ email: normaliseEmail(email) }, { sort: { email: 1, rememberedAt: -1 } }));
      return found === null ? null : found.person;
    },
    async search(text, most) {
      const ranges = searchedRanges(text);
      if (ranges.length === 0) return [];
      const found = await asked(people.find({ $or: ranges.map((words) => ({ $and: words.map(wordIn) })) }, { limit: most }).toArray());
      return found.map(({ person }) => person);
    },
    remember: (id, said) => writes.during(() => remembered(people, id, said)),
  };
}

function wordIn([from, before]: WordRange): Filter<PersonDocument> {
  const within = { $elemMatch: { $gte: from, $lt: before } };
  return { $or: [{ nameWords: within }, { mailWords: within }] };
}

async function remembered(people: Collections['people'], id: PersonId, said: Partial<PersonRecord>): Promise<PersonRecord> {
  const change = changeFor(plain(givenFields(said)));
  checkKeys(id, said.email ?? '');
  for (;;) {
    const found = await asked(people.findOneAndUpdate({ _id: id }, change, { returnDocument: 'after' }));
    if (found !== null) return found.person;
    await insertOnce(people, { _id: id, person: unknownPerson(id) });
  }
}

/** Makes a change of one write on the server, so that two instances that learn different fields of a person keep both. */
function changeFor(said: Partial<Omit<PersonRecord, 'id'>>): UpdateFilter<PersonDocument> {
  const email = said.email === undefined ? undefined : normaliseEmail(said.email ?? '');
  const set = {
    ...Object.fromEntries(Object.entries(said).map(([name, value]) => [`person.${name}`, value])),
    ...(email ? { email } : {}),
    ...(said.name === undefined ? {} : { nameWords: nameWords(said.name) }),
    ...(said.email === undefined ? {} : { mailWords: mailWords(said.email) }),
  };
  return {
    $currentDate: { rememberedAt: { $type: 'timestamp' } },
    ...(Object.keys(set).length === 0 ? {} : { $set: set }),
    ...(email === '' ? { $unset: { email: true } } : {}),
  };
}
