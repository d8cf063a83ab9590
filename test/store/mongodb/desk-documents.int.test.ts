import { describe } from 'vitest';
import { deskDocumentsContract } from '../../contract/desk-documents/desk-documents.contract.js';
import { hasMongoServer } from '../../support/mongo-server.js';
import { mongoStores } from './mongo-stores.js';

describe.skipIf(!hasMongoServer)('on MongoDB', () => {
  deskDocumentsContract(mongoStores);
});
