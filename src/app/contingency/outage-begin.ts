import { DAY, type Instant } from '../../domain/instant.js';
import type { Clock } from '../../ports/clock.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';

/** When the outage began whose workbook was imported last; null where none was in the last day. */
export type ReadOutageBegin = () => Promise<Instant | null>;

/** After the clocks are asked for on the summary of the import; a later outage has a begin of its own. */
const proposedFor = DAY;

/** Source: SIIF-14 */
export function createReadOutageBegin({ documents, clock }: { documents: Pick<DeskDocuments, 'all'>; clock: Clock }): ReadOutageBegin {
  return async () => {
    const since = clock.now() - proposedFor;
    const recent = (await documents.all('contingency-import')).map(({ body }) => body).filter(({ at }) => at > since);
    return recent.toSorted((a, b) => b.at - a.at)[0]?.outageFrom ?? null;
  };
}
