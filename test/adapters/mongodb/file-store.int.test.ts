import { describe } from 'vitest';
import { fileStoreContract } from '../../contract/file-store/file-store.contract.js';
import { hasMongoServer } from '../../support/mongo-server.js';
import { mongoStores } from './mongo-stores.js';

describe.skipIf(!hasMongoServer)('on MongoDB', () => {
  fileStoreContract(mongoStores);
});
