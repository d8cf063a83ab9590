import { workbookOffer } from '../files/case-files.js';
import { z } from 'zod';
import { instant, type Instant } from '../../core/instant.js';
import { checkReportReader, type ReportScope } from '../../core/report/report-scope.js';
import { deskWorkbookIdPrefix, workbookIdPrefix } from './workbook-jobs.js';
import { sanitiseText } from '../../core/text/normalise-text.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import type { JsonObject } from '../../core/json.js';
import type { ConsentReplies, PressAnswer } from '../../talk/message.js';
import { unknownButtonText } from '../../texts/answers.js';
import { workbookRefusalText, workbookTexts, workbookTitle } from '../../texts/report-workbook/said.js';
import { done, textMessage } from '../answers.js';
import { consentShape, givenFile, removeCard, type TakeConsent } from '../consent.js';
import type { Turn } from '../turn.js';
import { upToNow } from './report.js';
import { workbookCard } from './workbook-card.js';

type PressedWorkbook = { from: Instant; to: Instant; scope: ReportScope };

/** The longest reason, in characters: it goes into the history of each case. */
const maxReason = 300;

const said = (text: string): PressAnswer => ({ kind: 'text', text });

/**
 * *Descargar libro*: a card in the asker's chat shows the progress, and the file is offered there. Source: SIIF-13
 *
 * @param press its `month` is null for a period that is no whole month
 */
export async function pressWorkbook(
  { context, actor, inbound }: Turn,
  press: PressedWorkbook & { month?: string | null | undefined; again?: true | undefined; personal?: true | undefined },
  typed: FieldValues,
): Promise<PressAnswer> {
  const { procedure } = context.registry.current;
  const { scope, month = null } = press;
  const isMasked = press.personal !== true;
  const { from, to: end } = upToNow(context, { period: { from: press.from, to: press.to, isOpen: false, month }, scope }).period;
  const to = instant(Math.min(end, context.clock.now()));
  if (from >= to) return said(unknownButtonText);
  const refusal = checkReportReader(actor, scope, procedure, isMasked ? 'masked' : 'personal-data');
  if (refusal !== null) return said(workbookRefusalText(refusal, procedure));
  const reason = sanitiseText(typed['reason'] ?? '').trim();
  if (!isMasked && reason === '') return said(workbookTexts.reasonMissing);
  if (reason.length > maxReason) return said(workbookTexts.reasonLong(maxReason));
  const started = await context.workbooks.start({ period: { from, to }, scope, reason: isMasked ? null : reason }, actor);
  if (started !== 'started') return said(workbookTexts[started]);
  if (press.again === true) return done(workbookTexts.startedHere);
  return said(inbound.conversation.kind === 'personal' ? workbookTexts.startedHere : workbookTexts.started);
}

/** Stops the job in whichever process runs it; its card then says so. */
export async function pressCancelWorkbook(
  { context, actor, inbound }: Turn,
  { job, scope, from, to }: PressedWorkbook & { job: string },
): Promise<PressAnswer> {
  if (!actor.isCoordinator || inbound.conversation.kind !== 'personal') return said(unknownButtonText);
  await context.workbooks.cancel(job);
  const { procedure } = context.registry.current;
  const of = { period: { from, to }, scope };
  const card = workbookCard({ ...of, title: workbookTitle(of, procedure), shown: { state: 'cancelled' } }, procedure);
  return { kind: 'card', message: { kind: 'card', card, isForAll: true } };
}

/** The answer to the offer of a workbook; the store says which file it is, and whose. */
const offered = { workbook: z.string().max(100).startsWith(workbookIdPrefix), title: z.string().max(300).default('') };
const shape = consentShape(z.object(offered));

export const isWorkbookConsent = (value: JsonObject): boolean => shape.safeParse(value).success;

/** Uploads a workbook into the storage of its asker, if they still coordinate. A second press during the upload does nothing. */
export function createWorkbookConsents(): TakeConsent {
  const underWay = new Set<string>();
  return async (turn, value, replies) => {
    const read = shape.safeParse(value);
    if (!read.success || turn.inbound.conversation.kind !== 'personal') return replies.say(textMessage(unknownButtonText));
    const { workbook } = read.data.context;
    if (underWay.has(workbook)) return;
    underWay.add(workbook);
    try {
      await taken(turn, read.data, replies);
    } finally {
      underWay.delete(workbook);
    }
  };
}

async function taken({ context, actor }: Turn, consent: z.infer<typeof shape>, replies: ConsentReplies): Promise<void> {
  const say = (said: string) => replies.say(textMessage(said));
  const { workbook, title } = consent.context;
  const file = await context.files.find(workbook);
  if (file === null) {
    await say(workbookTexts.gone);
    return removeCard(replies);
  }
  if (file.owner !== actor.id) return say(workbookTexts.notYours);
  if (!actor.isCoordinator) return say(workbookRefusalText({ code: 'no-coordinator' }, context.registry.current.procedure));
  if (actor.oversees !== undefined && file.id.startsWith(deskWorkbookIdPrefix)) return say(workbookTexts.ofDesk);
  if (consent.action === 'decline') {
    await context.files.remove(file.id);
    await removeCard(replies);
    return say(workbookTexts.declined(file.name));
  }
  const bytes = await context.files.read(file.id);
  const outcome = bytes === null ? null : await context.upload(consent.uploadInfo.uploadUrl, bytes);
  if (outcome === null) await say(workbookTexts.gone);
  else if (outcome === 'done') {
    context.log.write('info', 'workbook-given', { job: file.id });
    await replies.say(givenFile(consent.uploadInfo, file.name));
    await context.files.remove(file.id);
  } else {
    context.log.write('warn', 'workbook-not-given', { job: file.id, code: outcome });
    await say(workbookTexts[outcome === 'foreign-host' || outcome === 'refused' ? 'failed' : outcome](file.name));
    if (outcome === 'expired') await replies.say(workbookOffer({ title, file }));
  }
  await removeCard(replies);
}
