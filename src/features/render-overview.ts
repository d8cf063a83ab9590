import type { Drawings } from './render.js';
import { queueCard } from '../cards/parts/case-list.js';
import { rowPlace } from './answers.js';

/** What is asked of the desk as a whole, of its groups, people, days and months, of what recurs, and of one case beside its card. */
export const overviews = {
  queue: ({ list }) => queueCard(list, rowPlace(list)),
} satisfies Partial<Drawings>;
