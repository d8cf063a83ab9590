import { ticketStoreContract } from '../../contract/ticket-store/ticket-store.contract.js';
import { embeddedStores } from './embedded-stores.js';

ticketStoreContract(embeddedStores);
