import { describe } from 'vitest';
import { procedureArchiveContract } from '../../contract/procedure-archive/procedure-archive.contract.js';
import { hasMongoServer } from '../../support/mongo-server.js';
import { mongoStores } from './mongo-stores.js';

describe.skipIf(!hasMongoServer)('on MongoDB', () => {
  procedureArchiveContract(mongoStores);
});
