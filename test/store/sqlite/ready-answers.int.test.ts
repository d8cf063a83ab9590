import { readyAnswersContract } from '../../contract/ready-answers/ready-answers.contract.js';
import { embeddedStores } from './embedded-stores.js';

readyAnswersContract(embeddedStores);
