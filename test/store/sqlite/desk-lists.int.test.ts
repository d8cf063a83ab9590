import { deskListsContract } from '../../contract/desk-lists/desk-lists.contract.js';
import { embeddedStores } from './embedded-stores.js';

deskListsContract(embeddedStores);
