import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/adapters/embedded/open-database.js';
import { openEmbeddedStore } from '../../../src/adapters/embedded/open-folder.js';
import { peopleSql } from '../../../src/adapters/embedded/people.js';
import { chooseSqlite } from '../../../src/adapters/embedded/provider.js';
import { personId } from '../../../src/domain/people/person.js';
import { peopleContract } from '../../contract/people/people.contract.js';
import { tempFolder } from '../../support/temp-folder.js';
import { embeddedStores } from './embedded-stores.js';

peopleContract(embeddedStores);

describe('a person who was remembered by an earlier version', () => {
  it('SIIF-15 was never marked as away', async () => {
    const folder = await tempFolder();
    await (await openEmbeddedStore(folder)).close();
    const database = openDatabase(chooseSqlite().sqlite, join(folder, 'precaso.db'), folder);
    database.run(
      peopleSql.remember,
      'p-old',
      'old@example.org',
      JSON.stringify({ id: 'p-old', name: 'Olga Díaz', email: 'old@example.org' }),
    );
    database.close();
    const store = await openEmbeddedStore(folder);
    expect(await store.people.find(personId('p-old'))).toMatchObject({ name: 'Olga Díaz', away: null });
    expect(await store.people.findByEmail('old@example.org')).toMatchObject({ away: null });
    await store.close();
  });
});
