import { describe } from 'vitest';
import { ticketStoreContract } from '../../contract/ticket-store/ticket-store.contract.js';
import { hasMongoServer } from '../../support/mongo-server.js';
import { mongoStores } from './mongo-stores.js';

describe.skipIf(!hasMongoServer)('on MongoDB', () => {
  ticketStoreContract(mongoStores);
});
