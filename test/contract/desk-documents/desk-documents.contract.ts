import { describe } from 'vitest';
import type { MakeStores } from '../stores.js';
import { keepsDocuments } from './keeps-documents.contract.js';

/** What every store of the desk's documents promises. */
export function deskDocumentsContract(make: MakeStores): void {
  describe('the documents of the desk', () => {
    keepsDocuments(make);
  });
}
