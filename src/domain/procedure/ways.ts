import { memoised } from '../memoised.js';
import { categoryOf } from './lookup.js';
import type { Category, Procedure } from './procedure.js';

/**
 * Whether a category decides its case's way: who attends it, which areas fill sections of it, where it may be escalated, how it ends, or
 * that the desk does not take it at all. Such a category is chosen by a person, never by a guess. Read from the file: its way is another
 * one than that of what is registered without a category.
 *
 * Source: USPEC-02, USPEC-06, SIGCE-11
 */
export function decidesTheWay(procedure: Procedure, { id, deskOnly }: Category): boolean {
  const { usual, ways } = waysOf(procedure);
  return deskOnly !== true && ways.get(id) !== usual;
}

const waysOf = memoised((procedure: Procedure) => {
  const ways = new Map(procedure.categories.map((category) => [category.id, wayOf(category, procedure)]));
  const usual = categoryOf(procedure, procedure.intake.category) ?? procedure.categories[0];
  return { ways, usual: ways.get(usual?.id ?? '') };
});

function wayOf({ id, form, group, series, refused }: Category, { forms, routes, transitions }: Procedure): string {
  const sectioned = forms.find((f) => f.id === form && f.sections !== undefined)?.id;
  const open = (parts: readonly { categories?: readonly string[] }[]) =>
    parts.map(({ categories }) => categories === undefined || categories.includes(id));
  return JSON.stringify([group, series, refused, sectioned, open(routes), open(transitions)]);
}
