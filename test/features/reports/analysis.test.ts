import { describe, expect, it } from 'vitest';
import { nothingTyped } from '../../../src/ports/messenger.js';
import { analysisCard } from '../../../src/features/reports/analysis.js';
import { refOf, carla } from '../../cards/case-story.js';
import { registered } from '../../cards/sample-cases.js';
import { sampleReport } from '../../cards/sample-reports.js';
import { linesOf } from '../../support/read-card.js';

describe('the dialog of an analysis', () => {
  const { desk } = registered();

  it('SIIF-13 an earlier analysis is said to stay, and only where there is one', () => {
    const report = sampleReport();
    const explanationOf = (analyses: typeof report.document.analyses) =>
      linesOf(analysisCard(desk, { ...report, document: { ...report.document, analyses } }, nothingTyped))[1];
    const analysis = { text: 'Subieron las respuestas tarde', training: '', by: refOf(carla), at: desk.now };
    expect(explanationOf([])).toBe('Queda con el informe, con su nombre y la fecha.');
    expect(explanationOf([analysis])).toBe('Queda con el informe, con su nombre y la fecha. El anterior se conserva.');
  });
});
