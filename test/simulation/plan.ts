import fc from 'fast-check';
import { DAY, HOUR, MINUTE } from '../../src/domain/instant.js';
import { weatherNames, type WeatherName } from './fault-rates.js';

/** How many processes there are on the one store. */
export const places = 3;

/**
 * One thing that happens to the desk. What a person tries follows from what stands in the store then, so `who`, `what`
 * and `pick` are only draws: a plan that lost some of its steps makes sense still.
 *
 * `at`: the process that gets it; `twin`: another one gets it at the same instant.
 */
export type PlanStep = { afterMs: number } & (
  | {
      do: 'report' | 'fill' | 'act' | 'other' | 'again';
      who: number;
      what: number;
      pick: number;
      isSensible: boolean;
      staleBy: number;
      at: number;
      twin: boolean;
    }
  | { do: 'weather'; weather: WeatherName }
  | { do: 'kill'; at: number }
  | { do: 'sleep'; at: number }
  | { do: 'clock'; at: number; hours: number }
);

export type Plan = { chance: number; steps: readonly PlanStep[] };

const number = fc.nat(1000);
const place = fc.nat(places - 1);
/** Mostly one right after the other, so that they meet; now and then so long that timers come due. */
const after = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(0, 5, 40) },
  { weight: 6, arbitrary: fc.constantFrom(1_000, 5_000, 20_000) },
  { weight: 4, arbitrary: fc.constantFrom(MINUTE, 10 * MINUTE) },
  { weight: 2, arbitrary: fc.constantFrom(HOUR, 5 * HOUR, DAY) },
);

type Doing = Extract<PlanStep, { who: number }>['do'];

function doing(act: Doing, isSensible: fc.Arbitrary<boolean> = fc.constantFrom(true, true, true, false)): fc.Arbitrary<PlanStep> {
  return fc.record({
    afterMs: after,
    do: fc.constant(act),
    who: number,
    what: number,
    pick: number,
    isSensible,
    staleBy: fc.constantFrom(0, 0, 0, 0, 1),
    at: place,
    twin: fc.constantFrom(false, false, true),
  });
}

const step: fc.Arbitrary<PlanStep> = fc.oneof(
  { weight: 3, arbitrary: doing('report') },
  { weight: 4, arbitrary: doing('fill') },
  { weight: 16, arbitrary: doing('act') },
  { weight: 6, arbitrary: doing('other') },
  { weight: 5, arbitrary: doing('again') },
  { weight: 7, arbitrary: fc.record({ afterMs: after, do: fc.constant('weather' as const), weather: fc.constantFrom(...weatherNames) }) },
  { weight: 1, arbitrary: fc.record({ afterMs: after, do: fc.constant('kill' as const), at: place }) },
  { weight: 1, arbitrary: fc.record({ afterMs: after, do: fc.constant('sleep' as const), at: place }) },
  {
    weight: 1,
    arbitrary: fc.record({ afterMs: after, do: fc.constant('clock' as const), at: place, hours: fc.constantFrom(-1, 0, 0, 1) }),
  },
);

/** A request that is whole, so that there is something to work on; then anything. */
const begun = fc.tuple(doing('report', fc.constant(true)), doing('fill', fc.constant(true)));

export const plans: fc.Arbitrary<Plan> = fc.noBias(
  fc
    .tuple(fc.nat(2 ** 31 - 1), begun, fc.array(step, { minLength: 15, maxLength: 60, size: 'max' }))
    .map(([chance, [report, fill], more]): Plan => ({ chance, steps: [report, { ...fill, afterMs: MINUTE }, ...more] })),
);
