import { standingCard } from '../../src/features/contingency/contingency.js';
import { afterExport, anExport } from '../support/a-contingency.js';
import { procedure } from './case-story.js';
import { LONG_WORDS } from './sample-cases.js';

const byManyNames = { ...anExport, by: { ...anExport.by, name: LONG_WORDS.slice(0, 200) } };

export const contingencySamples = {
  usual: () => standingCard({ last: anExport, unused: [120, 121, 219], ended: [] }, afterExport, procedure),
  worst: () => standingCard({ last: byManyNames, unused: [120, 121, 999_999], ended: [1, 2, 3] }, afterExport, procedure),
};
