import { workbookCard } from '../workbook-card.js';
import { aWorkbookMessage } from './a-workbook-message.js';
import { procedure } from '../../../../test/cards/case-story.js';
import { LONG_WORDS } from '../../../../test/cards/sample-cases.js';

const longTitle = LONG_WORDS.slice(0, 200);

export const workbookSamples = {
  usual: () => workbookCard(aWorkbookMessage({ state: 'preparing', job: 'workbook-b1', done: 1_200, of: 12_345 }), procedure),
  worst: () =>
    workbookCard(aWorkbookMessage({ state: 'ready', rows: 12_345, isMasked: true, offersPersonalData: true }, longTitle), procedure),
};
