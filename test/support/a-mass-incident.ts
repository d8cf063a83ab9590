import { MINUTE } from '../../src/core/instant.js';
import type { RelatedCase } from '../../src/core/ticket/mass/mass-incident.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { caseOf, type TestDesk } from './a-desk.js';
import { actor } from './cast.js';

/** So many cases of the same words, of which the first one was declared a mass incident with the others. @returns the first one */
export async function declaredOf(desk: TestDesk, words: string, cases: number): Promise<TicketId> {
  const [parent, ...others] = await reported(desk, words, cases);
  if (parent === undefined) throw new RangeError('a mass incident has a case');
  const children: RelatedCase[] = [];
  for (const id of others) children.push({ id, numbers: (await desk.load(id)).ticket.numbers });
  const { version } = (await desk.load(parent)).ticket;
  const declare = { id: `declare-${parent}`, type: 'declare-mass', children, seen: version, input: { reason: 'Una sola causa' } } as const;
  const done = await desk.execute(parent, declare, actor('beto'));
  if (done.kind !== 'executed') throw new Error(JSON.stringify(done));
  await desk.pass(MINUTE);
  return parent;
}

async function reported(desk: TestDesk, words: string, cases: number): Promise<readonly TicketId[]> {
  const ids: TicketId[] = [];
  for (let n = 1; n <= cases; n += 1) ids.push(await caseOf(desk, { words: `${words} ${n}`, key: `${words}|${n}` }));
  return ids;
}
