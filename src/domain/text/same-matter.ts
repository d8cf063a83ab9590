import families from './matter-words.json' with { type: 'json' };
import type { Matter } from './matter.js';

/** A subject or a fault says more of what a report is about than any other word. */
const weights = { subjects: 1, faults: 0.8, others: 0.7 } as const;
/** Share of the weight of the shorter text that the other has too. */
const minShare = 0.44;
/** Weight that both have: one word alone is about too many things. */
const minCommon = 1.3;

/** Things of which everybody has several troubles. */
const everyday: ReadonlySet<string> = new Set(families.everyday);

const parts = ['subjects', 'faults', 'others'] as const;

/** Whether two texts are about one matter: the same told again, in other words. */
export function isSameMatter(one: Matter, other: Matter): boolean {
  return likenessOf(one, other) >= minShare;
}

/** 0 for nothing in common, 1 where the shorter text says nothing that the other does not. */
export function likenessOf(one: Matter, other: Matter): number {
  const common = parts.reduce((sum, part) => sum + weights[part] * countCommon(one[part], other[part]), 0);
  const all = Math.min(weightOf(one), weightOf(other));
  if (common < (isAboutOneThing(one, other) ? weights.subjects : minCommon) || all === 0) return 0;
  const share = common / all;
  // Who asks for something new names what fails often enough.
  if (one.isAsking !== other.isAsking) return share * 0.6;
  return areOther(one, other) ? share * 0.85 : share;
}

/** One telling thing fails in both, and nothing else is named. */
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

/** Each names a thing that the other does not. */
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
