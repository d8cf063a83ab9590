import { describe } from 'vitest';
import type { MakeStores } from '../stores.js';
import { countsUses } from './counts-uses.contract.js';
import { keepsQuestions } from './keeps-questions.contract.js';

/** What every store of frequent questions promises. Source: SIIF-16 */
export function frequentQuestionsContract(make: MakeStores): void {
  describe('the frequent questions', () => {
    keepsQuestions(make);
    countsUses(make);
  });
}
