import { peopleContract } from '../../contract/people/people.contract.js';
import { embeddedStores } from './embedded-stores.js';

peopleContract(embeddedStores);
