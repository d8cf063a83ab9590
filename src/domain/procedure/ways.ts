import { memoised } from '../memoised.js';
import type { Category, Procedure } from './procedure.js';

/**
 * Whether a case's category decides its way: who attends it, which areas fill sections of it, where it may be escalated, how it ends, or
 * that the desk does not take it at all. Such a category is chosen by a person, never by a guess. Read from the file: the categories
 * that a requester may choose lead more than one way.
 *
 * Source: USPEC-02, USPEC-06, SIGCE-11
 */
export function decidesTheWay(procedure: Procedure): boolean {
  return waysOf(procedure).size > 1;
}

const waysOf = memoised(
  (procedure: Procedure): ReadonlySet<string> =>
    new Set(procedure.categories.filter((c) => c.deskOnly !== true).map((category) => wayOf(category, procedure))),
);

function wayOf({ id, form, group, series, refused }: Category, { forms, routes, transitions }: Procedure): string {
  const sectioned = forms.find((f) => f.id === form && f.sections !== undefined)?.id;
  const open = (parts: readonly { categories?: readonly string[] }[]) =>
    parts.map(({ categories }) => categories === undefined || categories.includes(id));
  return JSON.stringify([group, series, refused, sectioned, open(routes), open(transitions)]);
}
