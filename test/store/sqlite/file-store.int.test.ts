import { fileStoreContract } from '../../contract/file-store/file-store.contract.js';
import { embeddedStores } from './embedded-stores.js';

fileStoreContract(embeddedStores);
