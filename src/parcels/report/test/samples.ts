import { registered } from '../../../../test/cards/sample-cases.js';
import type { ParcelSamples } from '../../../../test/support/parcel-samples.js';
import { reportCard } from '../report-card.js';
import { sampleReport, worstReport } from './sample-reports.js';
import { workbookSamples } from './workbook-samples.js';
import { reportClauses } from './statements.js';

export default {
  clauses: reportClauses,
  cards: {
    report: {
      usual: () => reportCard(registered().desk, sampleReport()),
      worst: () => reportCard(registered().desk, worstReport()),
    },
    workbook: workbookSamples,
  },
  aboutNoCase: ['report', 'workbook'],
} satisfies ParcelSamples;
