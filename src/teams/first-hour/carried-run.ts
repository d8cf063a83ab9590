import type { CheckOutcome, FirstHourRun } from '../../ports/first-hour.js';
import { checkOf, checks } from './checks.js';
import { z } from 'zod';
import { instant } from '../../domain/instant.js';
import { maxFoundOf } from './probe.js';

const letters = { p: 'passed', w: 'warned', f: 'failed', s: 'skipped', a: 'asked' } as const satisfies Record<string, CheckOutcome>;

type Letter = keyof typeof letters;

const letterOf: Readonly<Record<CheckOutcome, Letter>> = { passed: 'p', warned: 'w', failed: 'f', skipped: 's', asked: 'a' };

const row = z
  .tuple([z.string().max(20), z.enum(['p', 'w', 'f', 's', 'a']), z.string().regex(/^[\p{L}\p{N} .,:;()+/_-]*$/u)])
  .refine(([check, , found]) => found.length <= maxFoundOf(check));

/** A run as a card carries it: the desk does not store it, so any instance can go on. The run that comes back is a claim. */
export const carriedRunShape = z
  .object({ at: z.number().int(), place: z.enum(['channel', 'chat']), r: z.array(row).max(checks.length) })
  .transform(({ at, place, r }): FirstHourRun => ({
    at: instant(at),
    place,
    results: r.filter(([check]) => checkOf(check) !== null).map(([check, letter, found]) => ({ check, outcome: letters[letter], found })),
  }));

export function toCarriedRun({ at, place, results }: FirstHourRun): {
  at: number;
  place: FirstHourRun['place'];
  r: readonly (readonly [string, Letter, string])[];
} {
  return { at, place, r: results.map(({ check, outcome, found }) => [check, letterOf[outcome], found] as const) };
}
