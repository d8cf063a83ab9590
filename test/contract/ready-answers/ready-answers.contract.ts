import { describe } from 'vitest';
import type { MakeStores } from '../stores.js';
import { keepsAnswers } from './keeps-answers.contract.js';

/** What every store of ready answers promises. */
export function readyAnswersContract(make: MakeStores): void {
  describe('the ready answers', () => {
    keepsAnswers(make);
  });
}
