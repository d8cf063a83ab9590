import fc from 'fast-check';
import { DAY, HOUR, MINUTE } from '../../src/core/instant.js';
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
      do: 'report' | 'fill' | 'act' | 'other' | 'mass' | 'again' | 'ask' | 'write' | 'understand' | 'return';
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
  | { do: 'absence'; of: Absent; forMs: number }
);

/** What is out of reach for a while: all processes of the desk, the store, the platform, or the mailbox alone. */
export type Absent = 'processes' | 'store' | 'platform' | 'mailbox';

/**
 * @property requesters  how many people ask; absent: three
 * @property mayBeAbsent the desk keeps when it was there; elsewhere it is never away, and need not write that it is
 */
export type Plan = { chance: number; steps: readonly PlanStep[]; requesters?: number; mayBeAbsent?: true };

const number = fc.nat(1000);
const place = fc.nat(places - 1);
/** Mostly one right after the other, so that they meet; now and then so long that timers come due. */
const after = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(0, 5, 40) },
  { weight: 6, arbitrary: fc.constantFrom(1_000, 5_000, 20_000) },
  { weight: 4, arbitrary: fc.constantFrom(MINUTE, 10 * MINUTE) },
  { weight: 2, arbitrary: fc.constantFrom(HOUR, 5 * HOUR, DAY) },
);

type PersonStep = Extract<PlanStep, { who: number }>;
type Doing = PersonStep['do'];

function doing(act: Doing, isSensible: fc.Arbitrary<boolean> = fc.constantFrom(true, true, true, false)): fc.Arbitrary<PersonStep> {
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
  { weight: 2, arbitrary: doing('mass') },
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
const begun: fc.Arbitrary<readonly [PersonStep, PersonStep]> = fc.tuple(
  doing('report', fc.constant(true)),
  doing('fill', fc.constant(true)),
);

export const plans: fc.Arbitrary<Plan> = fc.noBias(
  fc
    .tuple(fc.nat(2 ** 31 - 1), begun, fc.array(step, { minLength: 15, maxLength: 60, size: 'max' }))
    .map(([chance, [report, fill], more]): Plan => ({ chance, steps: [report, { ...fill, afterMs: MINUTE }, ...more] })),
);

/** One whole case of each of so many people, while nothing goes wrong; then a mass incident of them, and anything. */
export function massPlans(requesters: number): fc.Arbitrary<Plan> {
  const massStep = fc.oneof({ weight: 5, arbitrary: doing('mass', fc.constant(true)) }, { weight: 3, arbitrary: step });
  const first = doing('mass', fc.constant(true));
  return fc.noBias(
    fc
      .tuple(fc.nat(2 ** 31 - 1), begun, first, fc.array(massStep, { minLength: 20, maxLength: 30, size: 'max' }))
      .map(([chance, [report, fill], declared, more]): Plan => {
        const reports = Array.from({ length: requesters }, (_, i): PlanStep[] => [
          { ...report, who: i, twin: false, afterMs: 1_000 },
          { ...fill, pick: 0, twin: false, afterMs: 1_000 },
        ]);
        return { chance, requesters, steps: [...reports.flat(), declared, ...more] };
      }),
  );
}

const absent = (of: Absent, ...forMs: readonly number[]): fc.Arbitrary<PlanStep> =>
  fc.record({
    afterMs: fc.constantFrom(MINUTE, HOUR, 5 * HOUR, 20 * HOUR),
    do: fc.constant('absence' as const),
    of: fc.constant(of),
    forMs: fc.constantFrom(5 * MINUTE, 12 * MINUTE, 3 * HOUR, ...forMs),
  });
/** While the platform is away all that is to be sent is tried again and again, for which no test has the time of a day. */
const absence = fc.oneof(
  { weight: 2, arbitrary: absent('processes', DAY, 3 * DAY, 7 * DAY) },
  { weight: 1, arbitrary: absent('store', DAY, 7 * DAY) },
  { weight: 1, arbitrary: absent('mailbox', DAY, 7 * DAY) },
  { weight: 1, arbitrary: absent('platform') },
);

/** Cases that wait for people who mostly say nothing, while the desk is away now and then, letters come back, and words wait for a reader. */
export const silencePlans: fc.Arbitrary<Plan> = fc.noBias(
  fc
    .tuple(
      fc.nat(2 ** 31 - 1),
      begun,
      fc.array(
        fc.oneof(
          { weight: 2, arbitrary: doing('report', fc.constant(true)) },
          { weight: 3, arbitrary: doing('fill') },
          { weight: 10, arbitrary: doing('ask', fc.constant(true)) },
          { weight: 2, arbitrary: doing('act', fc.constant(true)) },
          { weight: 3, arbitrary: doing('write', fc.constant(true)) },
          { weight: 2, arbitrary: doing('understand', fc.constant(true)) },
          { weight: 2, arbitrary: doing('return', fc.constant(true)) },
          { weight: 4, arbitrary: absence },
          {
            weight: 1,
            arbitrary: fc.record({
              afterMs: after,
              do: fc.constant('weather' as const),
              weather: fc.constantFrom<WeatherName>('fair', 'doors shut'),
            }),
          },
        ),
        { minLength: 12, maxLength: 40, size: 'max' },
      ),
    )
    .map(([chance, [report, fill], more]): Plan => ({ chance, mayBeAbsent: true, steps: [report, { ...fill, afterMs: MINUTE }, ...more] })),
);
