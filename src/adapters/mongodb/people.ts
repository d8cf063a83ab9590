import type { UpdateFilter } from 'mongodb';
import type { PersonId } from '../../domain/people/person.js';
import type { People, Person } from '../../ports/people.js';
import { news, personOf, stranger } from '../shared/person-record.js';
import type { Collections, PersonDocument } from './database.js';
import { asked, insertOnce } from './database.js';
import type { Pending } from './pending.js';
import { checkKeys, plain } from './ticket-document.js';
import { normaliseEmail } from '../../domain/text/normalise-text.js';

export function createPeople({ people }: Pick<Collections, 'people'>, writes: Pending): People {
  return {
    async find(id) {
      const found = await asked(people.findOne({ _id: id }));
      return found === null ? null : personOf(found.person);
    },
    async findByEmail(email) {
      const found = await asked(people.findOne({ email: normaliseEmail(email) }, { sort: { email: 1, rememberedAt: -1 } }));
      return found === null ? null : personOf(found.person);
    },
    remember: (id, said) => writes.during(() => remembered(people, id, said)),
  };
}

async function remembered(people: Collections['people'], id: PersonId, said: Partial<Person>): Promise<Person> {
  const change = changeFor(plain(news(said)));
  checkKeys(id, said.email ?? '');
  for (;;) {
    const found = await asked(people.findOneAndUpdate({ _id: id }, change, { returnDocument: 'after' }));
    if (found !== null) return personOf(found.person);
    await insertOnce(people, { _id: id, person: stranger(id) });
  }
}

/** One write on the server, so that two instances that learn two things of one person both keep theirs. */
function changeFor(said: Partial<Omit<Person, 'id'>>): UpdateFilter<PersonDocument> {
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
