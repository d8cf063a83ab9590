import { caseRecordsContract } from '../../contract/case-records/case-records.contract.js';
import { embeddedStores } from './embedded-stores.js';

caseRecordsContract(embeddedStores);
