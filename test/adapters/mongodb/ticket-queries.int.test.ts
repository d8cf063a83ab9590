import { firstBatchOf, aReplicaSet } from '../../support/a-replica-set.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openMongoStore } from '../../../src/adapters/mongodb/open-database.js';
import { ticketQueriesContract } from '../../contract/ticket-queries/ticket-queries.contract.js';
import { hasMongoServer } from '../../support/mongo-server.js';
import { mongoStores } from './mongo-stores.js';

describe.skipIf(!hasMongoServer)('on MongoDB', () => {
  ticketQueriesContract(mongoStores);
});

const COUNTED = [
  { group: 'mesa', state: 'new', hasAssignee: true },
  { group: 'redes', state: 'new', hasAssignee: false },
  { group: 'mesa', state: 'work', hasAssignee: false },
  { group: 'mesa', state: 'new', hasAssignee: false },
];

describe('the counts of open tickets', () => {
  it('the counts of open tickets are in order of group, state and assignee, whatever the order of the server’s answer', async () => {
    const set = await aReplicaSet(({ name }) => (name === 'aggregate' ? firstBatchOf(...COUNTED.map((_id) => ({ _id, count: 1 }))) : null));
    onTestFinished(() => set.close());
    const { queries, close } = await openMongoStore(set.address);
    onTestFinished(close);
    expect(await queries.countOpen()).toEqual([3, 0, 2, 1].map((at) => ({ ...COUNTED[at], count: 1 })));
  });
});
