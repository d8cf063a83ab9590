import { describe, expect, it } from 'vitest';
import { absencesOf, awaySince, presentBy, withOutage, type PresenceRecord } from '../../../src/core/desk/presence.js';
import { HOUR, later, MINUTE, type Instant } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';

const start = fromIso('2026-12-01T09:00-05:00');
const at = (minutes: number): Instant => later(start, minutes * MINUTE);
const none: PresenceRecord = { ways: {} };
const seen = (way: string, ...minutes: readonly number[]) => minutes.reduce((all, m) => presentBy(way, all, at(m), at(m)), none);

describe('the absences of a desk', () => {
  it('a desk that is seen every few minutes was never away', () => {
    expect(absencesOf(['desk'], seen('desk', 0, 5, 14, 24), at(30), at(30))).toEqual([]);
  });

  it('a hole of more than ten minutes is an absence, and stays one', () => {
    expect(absencesOf(['desk'], seen('desk', 0, 11, 12, 90, 91), at(95), at(95))).toEqual([
      { from: at(0), to: at(11) },
      { from: at(12), to: at(90) },
    ]);
  });

  it('an absence that lasts reaches beyond now, so that nothing ends in it', () => {
    expect(absencesOf(['desk'], seen('desk', 0), at(15), at(15))).toEqual([{ from: at(0), to: at(25) }]);
  });

  it('a mailbox that could not be read counts for those who write to it alone', () => {
    const record = { ways: { ...seen('desk', 0, 9, 18, 27).ways, ...seen('soporte', 0, 27).ways } };
    expect(absencesOf(['desk'], record, at(28), at(28))).toEqual([]);
    expect(absencesOf(['desk', 'soporte'], record, at(28), at(28))).toEqual([{ from: at(0), to: at(27) }]);
  });

  it('a demonstration whose clock jumps ahead was not away, and one that was off was', () => {
    const jumped = presentBy('desk', seen('desk', 0), later(at(0), 8 * HOUR), at(1));
    expect(absencesOf(['desk'], jumped, later(at(0), 8 * HOUR), at(2))).toEqual([]);
    const off = presentBy('desk', jumped, later(at(0), 9 * HOUR), at(61));
    expect(absencesOf(['desk'], off, later(at(0), 9 * HOUR), at(61))).toEqual([
      { from: later(at(0), 8 * HOUR), to: later(at(0), 9 * HOUR) },
    ]);
  });
});

describe('an outage that the desk could not notice', () => {
  it('SIIF-14 a recorded outage is an absence by every way, until it is taken back', () => {
    const outage = { from: at(20), to: at(40) };
    const recorded = withOutage(seen('desk', 0, 9, 18, 27), outage, true);
    expect(absencesOf(['desk', 'soporte'], recorded, at(28), at(28))).toEqual([outage]);
    expect(absencesOf(['desk'], presentBy('desk', recorded, at(29), at(29)), at(30), at(30))).toEqual([outage]);
    expect(withOutage(recorded, outage, true)).toEqual(recorded);
    expect(absencesOf(['desk'], withOutage(recorded, outage, false), at(28), at(28))).toEqual([]);
  });

  it('SIIF-14 a recorded outage stays in a restored copy, beside the absence since then', () => {
    const outage = { from: at(5), to: at(15) };
    const restored = awaySince(withOutage(seen('desk', 0, 9, 18, 27), outage, true), at(27));
    expect(absencesOf(['desk'], presentBy('desk', restored, at(60), at(60)), at(60), at(60))).toEqual([
      outage,
      { from: at(27), to: at(60) },
    ]);
  });
});
