import { memoised } from '../memoised.js';
import { categoryOf } from './lookup.js';
import type { Category } from '../../procedure/routing.js';
import type { Procedure } from '../../procedure/procedure.js';

/**
 * Whether a category decides the way of its cases: who attends them, which areas fill sections, where they may be escalated, how they end,
 * or that the desk does not take them at all. Only a person may choose such a category, never a guess. Read from the file: its way differs
 * from that of a request that is registered without a category.
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
