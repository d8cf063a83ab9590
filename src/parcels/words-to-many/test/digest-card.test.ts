import { describe, expect, it } from 'vitest';
import { readPeriod } from '../../../core/calendar/spoken-period.js';
import { DAY, later, type Instant } from '../../../core/instant.js';
import { digestCard } from '../digest-card.js';
import { aDigest } from './digest-samples.js';
import { phraseOf, pressedIn } from '../../../../test/support/read-card.js';

/** What the heading of the low answers types when the oldest of them came at that time. */
function surveysPhraseFor(oldestAt: Instant): string {
  const { digest, ...rest } = aDigest();
  const card = digestCard({ ...rest, digest: { ...digest, low: { ...digest.low, oldestAt } } });
  return pressedIn(card)
    .map(({ press }) => phraseOf(press))
    .filter((phrase) => phrase.includes('encuestas'))
    .join();
}

describe('the low answers of a digest', () => {
  const { now, procedure } = aDigest().desk;

  it('those of this month open the surveys of this month', () => {
    expect(surveysPhraseFor(later(now, -DAY))).toBe('encuestas');
  });

  it('those of a month before open a period that has the oldest of them', () => {
    const oldestAt = later(now, -40 * DAY);
    const phrase = surveysPhraseFor(oldestAt);
    expect(phrase).toBe('encuestas 2026-10-11 a 2026-11-20');
    const read = readPeriod(phrase.replace('encuestas ', ''), now, procedure.timeZone);
    if (read.kind !== 'period') throw new Error(read.kind);
    expect(read.period.from).toBeLessThanOrEqual(oldestAt);
    expect(read.period).toMatchObject({ to: now, isOpen: true });
  });
});
