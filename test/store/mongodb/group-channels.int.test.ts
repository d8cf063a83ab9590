import { describe } from 'vitest';
import { groupChannelsContract } from '../../contract/group-channels/group-channels.contract.js';
import { hasMongoServer } from '../../support/mongo-server.js';
import { mongoStores } from './mongo-stores.js';

describe.skipIf(!hasMongoServer)('on MongoDB', () => {
  groupChannelsContract(mongoStores);
});
