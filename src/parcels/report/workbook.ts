import { z } from 'zod';
import { instant } from '../../core/instant.js';
import { sanitiseText } from '../../core/text/normalise-text.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import { asPressAnswer, done } from '../../features/answers.js';
import { act, group, moment, nonce, type Acts, type CarriedIn, type Turn } from '../../features/turn.js';
import type { PressAnswer } from '../../talk/message.js';
import { unknownButtonText } from '../../texts/answers.js';
import { workbookTexts } from '../../texts/workbook.js';
import { firstField } from './count-fields.js';
import { upToNow } from './report.js';
import { checkReportReader } from './rules/scope.js';
import { reportTitle, workbookRefusalText } from './texts.js';
import { workbookCard } from './workbook-card.js';
import { startWorkbook } from './workbook-job.js';

const scope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('desk') }),
  z.object({ kind: z.literal('level'), level: z.number().int().min(0).max(100) }),
  z.object({ kind: z.literal('groups'), groups: z.array(group).min(1).max(200) }),
]);
const rowsShape = { from: moment, to: moment, scope, by: z.string().max(100).default(firstField) };
const workbookShape = {
  ...rowsShape,
  month: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
    .nullable()
    .optional(),
  n: nonce,
  again: z.literal(true).optional(),
  personal: z.literal(true).optional(),
};
const cancelShape = { ...rowsShape, job: z.string().min(1).max(100) };

export const reportActs: Acts = {
  'report-workbook': act(workbookShape, pressWorkbook),
  'cancel-workbook': act(cancelShape, pressCancelWorkbook),
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
  const wanted = { period: { from, to }, scope, by: typed['by'] ?? press.by, reason: isMasked ? null : reason };
  const started = await startWorkbook(context, wanted, actor);
  if (started !== 'started') return said(workbookTexts[started]);
  if (press.again === true) return done(workbookTexts.startedHere);
  return said(inbound.conversation.kind === 'personal' ? workbookTexts.startedHere : workbookTexts.started);
}

/** Stops the job in whichever process runs it; its card then says so. */
async function pressCancelWorkbook({ context, actor, inbound }: Turn, { job, scope, from, to, by }: CarriedIn<typeof cancelShape>) {
  if (!actor.isCoordinator || inbound.conversation.kind !== 'personal') return said(unknownButtonText);
  await context.workbooks.cancel(job);
  const of = { period: { from, to }, scope, by };
  const card = workbookCard({ ...of, title: reportTitle(of, context.procedure), shown: { state: 'cancelled' } }, context.procedure);
  return asPressAnswer({ kind: 'card', card, isForAll: true });
}
