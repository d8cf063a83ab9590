import type { IndexSpec } from '../../../src/store/mongodb/indexes.js';
import type { WireCommand } from '../../support/wire-messages.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Why a `find` is not one stretch of the index, read in its order: then the server would read more than it gives, or sort in
 * memory. What is compared by equality must be the index's first keys; the sort's fields the next ones, all in their direction or all
 * against it; a range stands only on the first of these; and the index must hold all that is asked for.
 *
 * @param checked a field of the index whose range is only looked at in each entry: for an index that holds few
 */
export function whyNotInOrder({ body }: WireCommand, index: IndexSpec, checked?: string): readonly string[] {
  const filter = fieldsOf(body['filter']);
  // What `$and` holds is looked at in what the index gives.
  const equal = Object.keys(filter).filter((field) => field !== '$and' && !isRange(filter[field]));
  const ranges = Object.keys(filter).filter((field) => isRange(filter[field]) && field !== checked);
  const sort = Object.entries(fieldsOf(body['sort'])).filter(([field]) => !equal.includes(field));
  const keys = Object.entries(index.keys);
  const first = keys.slice(0, equal.length).map(([field]) => field);
  const next = keys.slice(equal.length, equal.length + sort.length);
  const turns = new Set(next.map(([, direction], at) => direction === sort[at]?.[1]));
  return [
    ...(equal.toSorted().join() === first.toSorted().join() ? [] : [`equal are ${equal.join()}; the index begins with ${first.join()}`]),
    ...(next.map(([field]) => field).join() === sort.map(([field]) => field).join()
      ? []
      : [`sorted by ${sort.map(([field]) => field).join()}; the index goes on with ${next.map(([field]) => field).join()}`]),
    ...(turns.size <= 1 ? [] : ['sorted partly with the index and partly against it']),
    ...(ranges.every((field) => field === sort[0]?.[0]) ? [] : [`a range on ${ranges.join()}, sorted by ${sort[0]?.[0] ?? 'nothing'}`]),
    ...Object.entries(index.where ?? {}).flatMap(([field, held]) =>
      isHeld(filter[field], held) ? [] : [`the index holds only some of ${field}`],
    ),
  ];
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function isRange(asked: unknown): boolean {
  return ['$lt', '$lte', '$gt', '$gte'].some((operator) => operator in fieldsOf(asked));
}

/** Whatever is asked for by equality or range exists. */
function isHeld(asked: unknown, held: unknown): boolean {
  return asked !== undefined && (fieldsOf(held)['$exists'] === true || asked === held);
}
