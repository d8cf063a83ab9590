import { workbookCard } from '../../src/features/reports/workbook-card.js';
import { aWorkbookMessage } from '../support/a-workbook-message.js';
import { procedure } from './case-story.js';
import { LONG_WORDS } from './sample-cases.js';

const longTitle = LONG_WORDS.slice(0, 200);

export const workbookSamples = {
  usual: () => workbookCard(aWorkbookMessage({ state: 'preparing', job: 'workbook-b1', done: 1_200, of: 12_345 }), procedure),
  worst: () =>
    workbookCard(
      aWorkbookMessage({ state: 'ready', rows: 12_345, digest: 'a'.repeat(64), offersPersonalData: true }, longTitle),
      procedure,
    ),
};
