import type { Procedure } from '../../../procedure/procedure.js';
import { isSameMatter, likenessOf, matterOf, type Matter } from '../../../core/text/matter.js';
import { categoriesNamed } from '../../../core/ticket/forms/guess-category.js';

/**
 * The question that tells the same trouble in other words, as an own case is told again: by its thing and what happens to it, by roots and
 * synonyms, or by the words of its category. Words that ask for something are answered only where they name both. Null where none is near.
 *
 * Source: SIIF-16
 */
export function nearestQuestion<T extends { title: string }>(all: readonly T[], words: string, procedure: Procedure): T | null {
  const said = matterOf(words);
  const categories = categoriesNamed(procedure, words);
  const near = all.flatMap((question) => {
    const asked = matterOf(question.title);
    const isOfCategory = categoriesNamed(procedure, question.title).some((one) => categories.includes(one));
    return isNear(said, asked, isOfCategory) ? [{ question, likeness: likenessOf(said, asked) + (isOfCategory ? 0.1 : 0) }] : [];
  });
  return near.toSorted((a, b) => b.likeness - a.likeness)[0]?.question ?? null;
}

function isNear(said: Matter, asked: Matter, isOfCategory: boolean): boolean {
  const shares = (part: 'subjects' | 'faults'): boolean => [...said[part]].some((one) => asked[part].has(one));
  if (shares('subjects') && shares('faults')) return true;
  if (said.isAsking || asked.isAsking || !said.isFailing || !asked.isFailing) return false;
  const isOnlyFault = shares('faults') && said.subjects.size === 0;
  return isSameMatter(said, asked) || shares('subjects') || isOnlyFault || (isOfCategory && shares('faults'));
}
