import { planSince, deliverOnce } from '../deliver-once.js';
import type { Desk } from '../../desk.js';
import type { Coordinator } from '../../domain/coordination/coordinator.js';
import { disclosureDue, type PreviewPlan } from '../../domain/desk/disclosure-due.js';
import type { TimedDelivery } from '../../domain/desk/timed-delivery.js';
import type { Message } from '../../talk/message.js';
import { nothingToDiscloseText } from '../../texts/disclosure.js';
import { caseNoun } from '../../texts/words.js';
import { deskView, type Turn } from '../handler-context.js';
import { inPrivate } from '../private-answers.js';
import { refusalMessage } from '../refusal-message.js';
import { disclosurePreviewCard } from './disclosure-card.js';
import { casesIn, previewShares } from './shares.js';

/** `divulgar estado`: what each group would get, in the coordinator's own chat. Source: SIIF-22 */
export async function previewDisclosure(turn: Turn): Promise<readonly Message[]> {
  const { context, actor } = turn;
  if (!actor.isCoordinator) return [refusalMessage(turn, { code: 'only-coordinator' }, null)];
  const desk = deskView(context);
  const groups = await previewShares(context, actor.oversees ?? null);
  const preview: Message = groups.every(({ share }) => casesIn(share) === 0)
    ? { kind: 'text', text: nothingToDiscloseText(caseNoun(desk.procedure)) }
    : { kind: 'card', card: disclosurePreviewCard(desk, groups, null) };
  return inPrivate(turn, [preview]);
}

/** Sends each coordinator the weekly preview that is due now: what it holds goes to the groups when the coordinator sends it. Source: SIIF-22 */
export async function sendPreviews(desk: Desk): Promise<void> {
  if (desk.registry.current.procedure.disclosure === undefined) return;
  for (const coordinator of await desk.coordination.all()) {
    try {
      await sendPreview(desk, coordinator);
    } catch (error) {
      // The next tick tries again; the previews of others do not wait for it.
      desk.log.write('warn', 'digest-not-sent', { person: coordinator.id, code: 'failed' }, error);
    }
  }
}

async function sendPreview(desk: Desk, coordinator: Coordinator): Promise<void> {
  const { id, groups: oversees } = coordinator;
  const { documents, registry, clock } = desk;
  const { procedure, calendar } = registry.current;
  const now = clock.now();
  const stored = await documents.find('disclosure-preview', id);
  if (stored === null) {
    await documents.write('disclosure-preview', id, 1, { since: now, delivery: null });
    return;
  }
  const { revision, body } = stored;
  const sent = procedure.disclosure === undefined ? null : disclosureDue(procedure.disclosure, planSince(body, coordinator), now, calendar);
  if (sent === null) return;
  const groups = await previewShares(desk, oversees);
  const preview = (): Message => ({
    kind: 'card',
    card: { ...disclosurePreviewCard({ procedure, calendar, now }, groups, sent), mayBeRepeat: sent.mayBeRepeat },
  });
  const write = (next: number, delivery: TimedDelivery): Promise<boolean> =>
    documents.write('disclosure-preview', id, next, { ...body, delivery } satisfies PreviewPlan);
  await deliverOnce(desk, {
    kind: 'disclosure-preview',
    person: id,
    ...sent,
    message: groups.every(({ share }) => casesIn(share) === 0) ? null : preview(),
    begin: (delivery) => write(revision + 1, delivery),
    // Only deliveries write it: another revision is that of a process that took over.
    end: async (delivery) => void (await write(revision + 2, delivery)),
  });
}
