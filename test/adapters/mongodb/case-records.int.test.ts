import { describe } from 'vitest';
import { caseRecordsContract } from '../../contract/case-records/case-records.contract.js';
import { hasMongoServer } from '../../support/mongo-server.js';
import { mongoStores } from './mongo-stores.js';

describe.skipIf(!hasMongoServer)('on MongoDB', () => {
  caseRecordsContract(mongoStores);
});
