import { deskDocumentsContract } from '../../contract/desk-documents/desk-documents.contract.js';
import { embeddedStores } from './embedded-stores.js';

deskDocumentsContract(embeddedStores);
