import { claimsContract } from '../../contract/claims/claims.contract.js';
import { embeddedStores } from './embedded-stores.js';

claimsContract(embeddedStores);
