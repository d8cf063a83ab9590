import { disclosureDue, type PreviewPlan } from '../../domain/desk/disclosure-due.js';
import { lastSentTo } from '../../domain/desk/state-disclosure.js';
import type { TimedDelivery } from '../../domain/desk/timed-delivery.js';
import type { Clock } from '../../ports/clock.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';
import type { Log } from '../../ports/log.js';
import type { DeliverOnce } from '../digest/deliver-once.js';
import { planSince, type Overseer, type ReadOverseers } from '../digest/send-digests.js';
import type { ShownNames } from '../people/shown-names.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import type { PreviewedShare } from './disclosure-messages.js';
import { casesIn, type ReadShares } from './read-shares.js';

/** What each group would get, with when it last got it. @param groups null: of the whole desk */
export type PreviewDisclosure = (groups: readonly string[] | null) => Promise<readonly PreviewedShare[]>;

type PreviewSources = { readShares: ReadShares; documents: DeskDocuments; names: Pick<ShownNames, 'within'> };

/** Source: SIIF-22 */
export function createPreviewDisclosure({ readShares, documents, names }: PreviewSources): PreviewDisclosure {
  return async (groups) => {
    const [shares, disclosures] = await Promise.all([readShares(groups), documents.all('disclosure')]);
    const sent = await names.within(disclosures.map(({ body }) => body));
    return shares.map((share) => ({ share, last: lastSentTo(share.group, sent) }));
  };
}

export type SendPreviewsParts = {
  preview: PreviewDisclosure;
  deliverOnce: DeliverOnce;
  overseers: ReadOverseers;
  documents: DeskDocuments;
  registry: ProcedureRegistry;
  clock: Clock;
  log: Log;
};

/** Sends each coordinator the weekly preview that is due now: what it holds goes to the groups when the coordinator sends it. Source: SIIF-22 */
export function createSendPreviews(parts: SendPreviewsParts): () => Promise<void> {
  const { overseers, registry, log } = parts;
  return async () => {
    if (registry.current.procedure.disclosure === undefined) return;
    for (const overseer of await overseers()) {
      try {
        await sendPreview(parts, overseer);
      } catch (error) {
        // The next tick tries again; the previews of others do not wait for it.
        log.write('warn', 'digest-not-sent', { person: overseer.id, code: 'failed' }, error);
      }
    }
  };
}

async function sendPreview({ preview, deliverOnce, documents, registry, clock }: SendPreviewsParts, overseer: Overseer): Promise<void> {
  const { id, oversees } = overseer;
  const { procedure, calendar } = registry.current;
  const now = clock.now();
  const stored = await documents.find('disclosure-preview', id);
  if (stored === null) {
    await documents.write('disclosure-preview', id, 1, { since: now, delivery: null });
    return;
  }
  const { revision, body } = stored;
  const due = procedure.disclosure === undefined ? null : disclosureDue(procedure.disclosure, planSince(body, overseer), now, calendar);
  if (due === null) return;
  const groups = await preview(oversees);
  const write = (next: number, delivery: TimedDelivery): Promise<boolean> =>
    documents.write('disclosure-preview', id, next, { ...body, delivery } satisfies PreviewPlan);
  await deliverOnce({
    person: id,
    ...due,
    message: groups.every(({ share }) => casesIn(share) === 0)
      ? null
      : { kind: 'disclosure-preview', desk: { procedure, calendar, now }, groups, sent: due },
    begin: (delivery) => write(revision + 1, delivery),
    // Only deliveries write it: another revision is that of a process that took over.
    end: async (delivery) => void (await write(revision + 2, delivery)),
  });
}
