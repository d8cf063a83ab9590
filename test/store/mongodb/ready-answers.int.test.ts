import { describe } from 'vitest';
import { readyAnswersContract } from '../../contract/ready-answers/ready-answers.contract.js';
import { hasMongoServer } from '../../support/mongo-server.js';
import { mongoStores } from './mongo-stores.js';

describe.skipIf(!hasMongoServer)('on MongoDB', () => {
  readyAnswersContract(mongoStores);
});
