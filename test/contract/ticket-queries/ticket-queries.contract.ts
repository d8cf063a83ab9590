import { describe } from 'vitest';
import type { MakeStores } from '../stores.js';
import { countsWaits } from './counts-waits.contract.js';
import { findsByMessage } from './finds-by-message.contract.js';
import { findsByNumber } from './finds-by-number.contract.js';
import { keepsLimits } from './keeps-limits.contract.js';
import { findsByTerms } from './finds-by-terms.contract.js';
import { listsOpen } from './lists-open.contract.js';
import { listsUndelivered } from './lists-undelivered.contract.js';
import { pagesOfRequester } from './pages-of-requester.contract.js';
import { tellsWhatIsDue } from './tells-what-is-due.contract.js';

/** What every store answers the screens and the worker. */
export function ticketQueriesContract(make: MakeStores): void {
  describe('the ticket queries', () => {
    findsByNumber(make);
    findsByMessage(make);
    findsByTerms(make);
    pagesOfRequester(make);
    listsOpen(make);
    listsUndelivered(make);
    tellsWhatIsDue(make);
    countsWaits(make);
    keepsLimits(make);
  });
}
