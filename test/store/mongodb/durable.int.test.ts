import { describe, expect, it, onTestFinished } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import type { Store } from '../../../src/ports/store.js';
import { aStoredTicket, OPENED } from '../../support/a-stored-ticket.js';
import { hasMongoServer } from '../../support/mongo-server.js';
import type { WireCommand } from '../../support/wire-messages.js';
import { SERIES } from '../../contract/stores.js';
import { storeByProxy } from './stores-by-proxy.js';

const ana = personId('p-ana');
const moment = instant(OPENED);

/** Each kind of read and write that the desk does. */
async function workADay({ tickets, queries, lists, records, people, channels, archive, files }: Store): Promise<void> {
  const draft = aStoredTicket('t-1');
  const first = await tickets.append({ id: draft.id, expected: 0, numbers: [SERIES], build: () => draft });
  await tickets.append({ id: draft.id, expected: 1, numbers: ['uariv/ticket'], build: () => first });
  await tickets.load(draft.id);
  await queries.openDrafts(10);
  await queries.openDrafts(1);
  await queries.byNumber('uariv', 'draft', 1);
  await lists.page({ of: 'unassigned' }, { groups: ['mesa'] }, 10);
  await lists.counts(moment);
  for await (const page of records.touching(moment, instant(moment + 1))) expect(page).toBeDefined();
  await people.remember(ana, { email: 'ana@entidad.example' });
  await people.findByEmail('ana@entidad.example');
  await channels.bind({
    group: 'mesa',
    channel: 'c-1',
    serviceUrl: 'https://smba.example/',
    tenant: 't',
    team: 'e-1',
    boundAt: moment,
    boundBy: ana,
  });
  await archive.load(draft.ticket.procedure);
  await files.keep('f-1', content(), { owner: ana, name: 'a.txt', type: 'text/plain', keptAt: moment }, 100);
  await files.read('f-1');
  await files.orphans(instant(OPENED + 1), 10);
  await files.remove('f-1');
}

async function* content(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('hola');
}

const writes = ['insert', 'update', 'delete', 'findAndModify', 'createIndexes'];
const reads = ['find', 'aggregate'];

const concernOf = ({ body }: WireCommand): unknown => body['writeConcern'];

describe.skipIf(!hasMongoServer)('I1 the write concern', () => {
  it.each(['', '&w=1&journal=false&wtimeoutMS=1&readPreference=secondary&readConcernLevel=local'])(
    'the write concern is majority with journal, also with %j in the address',
    async (options) => {
      const { store, proxy } = await storeByProxy({ onTestFinished }, { options });
      await workADay(store);
      const named = (names: readonly string[]): readonly WireCommand[] => proxy.seen.filter(({ name }) => names.includes(name));
      expect(new Set(named(writes).map(({ name }) => name))).toEqual(new Set(writes));
      for (const one of named(writes))
        expect([one.name, one.collection, concernOf(one)]).toEqual([
          one.name,
          one.collection,
          expect.objectContaining({ w: 'majority', j: true }),
        ]);
      for (const one of named(writes)) expect(concernOf(one)).not.toMatchObject({ wtimeout: 1 });
      expect(new Set(named(reads).map(({ name }) => name))).toEqual(new Set(reads));
      for (const one of named(reads))
        expect([one.name, one.collection, one.body['readConcern']]).toEqual([one.name, one.collection, { level: 'majority' }]);
      for (const one of proxy.seen)
        expect(JSON.stringify(one.body['$readPreference'] ?? { mode: 'primary' }), one.name).toMatch(/"primary(Preferred)?"/);
    },
  );
});
