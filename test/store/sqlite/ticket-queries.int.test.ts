import { ticketQueriesContract } from '../../contract/ticket-queries/ticket-queries.contract.js';
import { embeddedStores } from './embedded-stores.js';

ticketQueriesContract(embeddedStores);
