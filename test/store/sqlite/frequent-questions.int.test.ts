import { frequentQuestionsContract } from '../../contract/frequent-questions/frequent-questions.contract.js';
import { embeddedStores } from './embedded-stores.js';

frequentQuestionsContract(embeddedStores);
