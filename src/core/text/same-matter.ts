import families from './matter-words.json' with { type: 'json' };
import type { Matter } from './matter.js';

/** Weights: a subject or a fault tells more about a report than any other word. */
const weights = { subjects: 1, faults: 0.8, others: 0.7 } as const;
/** Share of the shorter text's weight that the other text must have too. */
const minShare = 0.44;
/** Minimum weight that both must have: one common word fits too many things. */
const minCommon = 1.3;

/** Things with which everybody has several different troubles. */
const everyday: ReadonlySet<string> = new Set(families.everyday);

const parts = ['subjects', 'faults', 'others'] as const;

/** Whether two texts are about one matter: the second tells the same in other words. */
export function isSameMatter(one: Matter, other: Matter): boolean {
  return likenessOf(one, other) >= minShare;
}

/** The likeness of two texts: 0 for nothing in common, 1 where the other text has everything that the shorter one says. */
export function likenessOf(one: Matter, other: Matter): number {
  const common = parts.reduce((sum, part) => sum + weights[part] * countCommon(one[part], other[part]), 0);
  const all = Math.min(weightOf(one), weightOf(other));
  if (common < (isAboutOneThing(one, other) ? weights.subjects : minCommon) || all === 0) return 0;
  const share = common / all;
  // A person who asks for something new often names what fails, too.
  if (one.isAsking !== other.isAsking) return share * 0.6;
  return areOther(one, other) ? share * 0.85 : share;
}

/** Whether both say that the same telling thing fails, and name nothing else. */
function isAboutOneThing(one: Matter, other: Matter): boolean {
  const common = [...one.subjects].filter((subject) => other.subjects.has(subject));
  const areReports = one.isFailing && other.isFailing && !one.isAsking && !other.isAsking;
  const mayBeOne =
    common.some((subject) => !everyday.has(subject)) || [one, other].some((matter) => matter.faults.size + sizeBeside(matter) === 0);
  return areReports && common.length > 0 && mayBeOne && Math.max(...[one, other].map(sizeBeside)) <= 1;
}

function sizeBeside({ subjects, others }: Matter): number {
  return subjects.size - 1 + others.size;
}

/** Whether each text names a thing that the other does not. */
function areOther(one: Matter, other: Matter): boolean {
  const common = countCommon(one.subjects, other.subjects);
  return common < one.subjects.size && common < other.subjects.size;
}

function weightOf(matter: Matter): number {
  return parts.reduce((sum, part) => sum + weights[part] * matter[part].size, 0);
}

function countCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((word) => other.has(word)).length;
}
