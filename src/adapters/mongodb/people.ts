import type { UpdateFilter } from 'mongodb';
import type { PersonId } from '../../domain/people/person.js';
import type { People, PersonRecord } from '../../ports/people.js';
import { givenFields, unknownPerson } from '../shared/person-record.js';
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
    remember: (id, said) => writes.during(() => remembered(people, id, said)),
  };
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

/** One write on the server, so that two instances that learn different fields of a person keep both. */
function changeFor(said: Partial<Omit<PersonRecord, 'id'>>): UpdateFilter<PersonDocument> {
  const email = said.email === undefined ? undefined : normaliseEmail(said.email ?? '');
  const set = {
    ...Object.fromEntries(Object.entries(said).map(([name, value]) => [`person.${name}`, value])),
    ...(email ? { email } : {}),
  };
  return {
    $currentDate: { rememberedAt: { $type: 'timestamp' } },
    ...(Object.keys(set).length === 0 ? {} : { $set: set }),
    ...(email === '' ? { $unset: { email: true } } : {}),
  };
}
