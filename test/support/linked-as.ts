import type { LinkEnd } from '../../src/features/links/link-cases.js';

/** What is said of a duplicate that was linked: solved with the other case, where who attends it accepts that, or by itself. */
const said = { together: 'Se soluciona con', asked: 'Se le preguntó a quien', apart: 'se soluciona por su lado' } as const;

/** How a duplicate goes on; of any other end its kind. */
export function linkedAs(end: LinkEnd): string {
  const [how = end.kind] = Object.entries(said).flatMap(([as, words]) => (end.kind === 'message' && end.text.includes(words) ? [as] : []));
  return how;
}
