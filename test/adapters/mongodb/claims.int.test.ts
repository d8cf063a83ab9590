import { describe } from 'vitest';
import { claimsContract } from '../../contract/claims/claims.contract.js';
import { hasMongoServer } from '../../support/mongo-server.js';
import { mongoStores } from './mongo-stores.js';

describe.skipIf(!hasMongoServer)('on MongoDB', () => {
  claimsContract(mongoStores);
});
