import { contingencyCardData } from '../../src/teams/cards/reports/contingency-card.js';
import { aContingencyMessage, anExport } from '../support/a-contingency.js';
import { procedure } from './case-story.js';
import { LONG_WORDS, N } from './sample-cases.js';

const byManyNames = { ...anExport, by: { ...anExport.by, name: LONG_WORDS.slice(0, 200) } };

export const contingencySamples = {
  usual: contingencyCardData(aContingencyMessage({ state: 'standing', last: anExport, unused: [120, 121, 219], ended: [] }), procedure, N),
  worst: contingencyCardData(
    aContingencyMessage({ state: 'standing', last: byManyNames, unused: [120, 121, 999_999], ended: [1, 2, 3] }),
    procedure,
    N,
  ),
};
