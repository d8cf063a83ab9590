import { describe } from 'vitest';
import { frequentQuestionsContract } from '../../contract/frequent-questions/frequent-questions.contract.js';
import { hasMongoServer } from '../../support/mongo-server.js';
import { mongoStores } from './mongo-stores.js';

describe.skipIf(!hasMongoServer)('on MongoDB', () => {
  frequentQuestionsContract(mongoStores);
});
