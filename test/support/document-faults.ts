import { DocumentRefused } from '../../src/ports/ticket-store.js';
import { plain } from '../../src/store/plain-document.js';

export function documentFaults(document: unknown): DocumentRefused['faults'] {
  try {
    plain(document);
    return [];
  } catch (error) {
    if (error instanceof DocumentRefused) return error.faults;
    throw error;
  }
}
