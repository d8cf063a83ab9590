import { describe } from 'vitest';
import { peopleContract } from '../../contract/people/people.contract.js';
import { hasMongoServer } from '../../support/mongo-server.js';
import { mongoStores } from './mongo-stores.js';

describe.skipIf(!hasMongoServer)('on MongoDB', () => {
  peopleContract(mongoStores);
});
