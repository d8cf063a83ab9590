import { describe } from 'vitest';
import { deskListsContract } from '../../contract/desk-lists/desk-lists.contract.js';
import { hasMongoServer } from '../../support/mongo-server.js';
import { mongoStores } from './mongo-stores.js';

describe.skipIf(!hasMongoServer)('on MongoDB', () => {
  deskListsContract(mongoStores);
});
