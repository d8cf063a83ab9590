import { procedureArchiveContract } from '../../contract/procedure-archive/procedure-archive.contract.js';
import { embeddedStores } from './embedded-stores.js';

procedureArchiveContract(embeddedStores);
