import { describe } from 'vitest';
import { ticketQueriesContract } from '../../contract/ticket-queries/ticket-queries.contract.js';
import { hasMongoServer } from '../../support/mongo-server.js';
import { mongoStores } from './mongo-stores.js';

describe.skipIf(!hasMongoServer)('on MongoDB', () => {
  ticketQueriesContract(mongoStores);
});
