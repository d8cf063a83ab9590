import { workbookOffer } from '../files/case-files.js';
import { z } from 'zod';
import { instant } from '../../core/instant.js';
import { checkReportReader } from '../../core/report/report-scope.js';
import { deskWorkbookIdPrefix, workbookIdPrefix } from './workbook-jobs.js';
import { sanitiseText } from '../../core/text/normalise-text.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import type { JsonObject } from '../../core/json.js';
import type { ConsentReplies, PressAnswer } from '../../talk/message.js';
import { unknownButtonText } from '../../texts/answers.js';
import { workbookRefusalText, workbookTexts, workbookTitle } from '../../texts/report-workbook/said.js';
import { asPressAnswer, done, textMessage } from '../answers.js';
import { consentShape, givenFile, removeCard, type TakeConsent } from '../consent.js';
import { nothingTyped } from '../../ports/messenger.js';
import { act, opening, type CarriedIn, type Feature, month, nonce, reportOf, reportShape, type Turn } from '../turn.js';
import { analysisForm, submitAnalysis, pressSurveys } from './analysis.js';
import { pressCloseMonth } from './close-month.js';
import { upToNow } from './report.js';
import { workbookCard } from './workbook-card.js';

const workbookShape = {
  ...reportOf,
  month: month.nullable().optional(),
  n: nonce,
  again: z.literal(true).optional(),
  personal: z.literal(true).optional(),
};
const cancelShape = { ...reportOf, job: z.string().min(1).max(100) };

export const reports: Feature = {
  acts: {
    'analyse-report': act(reportShape, null, submitAnalysis),
    surveys: act({ ...reportShape, from: z.number().int().min(0).max(1_000_000) }, pressSurveys),
    'close-month': act(reportShape, pressCloseMonth),
    'report-workbook': act(workbookShape, pressWorkbook),
    'cancel-workbook': act(cancelShape, pressCancelWorkbook),
  },
  openings: { 'analyse-report': opening(reportShape, (turn, asked) => analysisForm(turn, asked, nothingTyped)) },
};

/** The longest reason, in characters: it goes into the history of each case. */
const maxReason = 300;

const said = (text: string): PressAnswer => ({ kind: 'text', text });

/** *Descargar libro*: a card in the asker's chat shows the progress, and there the file is offered. Source: SIIF-13 */
async function pressWorkbook(turn: Turn, press: CarriedIn<typeof workbookShape>, typed: FieldValues): Promise<PressAnswer> {
  const { context, actor, inbound } = turn;
  const { scope, month = null } = press;
  const isMasked = press.personal !== true;
  const { from, to: end } = upToNow(context, { period: { from: press.from, to: press.to, isOpen: false, month }, scope }).period;
  const to = instant(Math.min(end, context.clock.now()));
  if (from >= to) return said(unknownButtonText);
  const refusal = checkReportReader(actor, scope, context.procedure, isMasked ? 'masked' : 'personal-data');
  if (refusal !== null) return said(workbookRefusalText(refusal, context.procedure));
  const reason = sanitiseText(typed['reason'] ?? '').trim();
  if (!isMasked && reason === '') return said(workbookTexts.reasonMissing);
  if (reason.length > maxReason) return said(workbookTexts.reasonLong(maxReason));
  const started = await context.workbooks.start({ period: { from, to }, scope, reason: isMasked ? null : reason }, actor);
  if (started !== 'started') return said(workbookTexts[started]);
  if (press.again === true) return done(workbookTexts.startedHere);
  return said(inbound.conversation.kind === 'personal' ? workbookTexts.startedHere : workbookTexts.started);
}

/** Stops the job in whichever process runs it; its card then says so. */
async function pressCancelWorkbook({ context, actor, inbound }: Turn, { job, scope, from, to }: CarriedIn<typeof cancelShape>) {
  if (!actor.isCoordinator || inbound.conversation.kind !== 'personal') return said(unknownButtonText);
  await context.workbooks.cancel(job);
  const of = { period: { from, to }, scope };
  const title = workbookTitle(of, context.procedure);
  const card = workbookCard({ ...of, title, shown: { state: 'cancelled' } }, context.procedure);
  return asPressAnswer({ kind: 'card', card, isForAll: true });
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
    await taken(turn, read.data, replies).finally(() => underWay.delete(workbook));
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
  if (!actor.isCoordinator) return say(workbookRefusalText({ code: 'no-coordinator' }, context.procedure));
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
