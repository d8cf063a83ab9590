import type { Message } from '../../app/views.js';
import { sanitiseText } from '../../domain/text/normalise-text.js';
import { checkContingency } from '../../domain/ticket/commands/reserve-number.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import { contingencyTexts, releasedText } from '../../texts/contingency/said.js';
import { workbookTexts } from '../../texts/report-workbook/said.js';
import type { PressAnswer } from '../../talk/handlers.js';
import { asPressAnswer, done, refusedPress } from '../answers.js';
import type { Turn } from '../handler-context.js';
import type { PressOf } from '../press-data.js';
import { inPrivate } from '../private-answers.js';
import { refusalMessage } from '../refusal-message.js';
import type { StartedWorkbook } from '../reports/workbook-jobs.js';

/** It stands in the history of each case. */
const maxReason = 300;

const said = (text: string): readonly Message[] => [{ kind: 'text', text }];

/** `contingencia`: how the desk stands, with a button to export; `contingencia exportar: simulacro` exports at once. Source: SIIF-14 */
export async function answerContingency(turn: Turn): Promise<readonly Message[]> {
  return barred(turn) ?? inPrivate(turn, [await standing(turn)]);
}

/** @param rest why; without it the card asks */
export async function answerExportContingency(turn: Turn, rest: string): Promise<readonly Message[]> {
  const refused = barred(turn);
  if (refused !== null) return refused;
  const reason = sanitiseText(rest)
    .replace(/^[:,\s]+/u, '')
    .trim();
  if (reason === '') return inPrivate(turn, [await standing(turn)]);
  return said(faultOf(reason) ?? startedText(turn, await turn.context.contingencies.start(turn.actor, reason)));
}

/** *Exportar* */
export async function pressExportContingency(turn: Turn, _: PressOf['export-contingency'], typed: FieldValues): Promise<PressAnswer> {
  const refusal = checkContingency(turn.actor);
  if (refusal !== null) return isScoped(turn) ? { kind: 'text', text: contingencyTexts.scoped } : refusedPress(turn, refusal);
  const reason = sanitiseText(typed['reason'] ?? '').trim();
  const fault = faultOf(reason);
  if (fault !== null) return { kind: 'text', text: fault };
  const started = await turn.context.contingencies.start(turn.actor, reason);
  return started === 'started' ? done(startedText(turn, started)) : { kind: 'text', text: startedText(turn, started) };
}

/** `contingencia liberar`: which numbers would be released, and a button. Source: SIIF-14 */
export async function answerReleaseContingency(turn: Turn): Promise<readonly Message[]> {
  return barred(turn) ?? inPrivate(turn, [await askRelease(turn)]);
}

async function askRelease({ context }: Turn): Promise<Message> {
  const { unused } = await context.contingencyStanding();
  if (unused.length === 0) return { kind: 'text', text: contingencyTexts.noneToRelease };
  return { kind: 'contingency', shown: { state: 'releasing', unused }, now: context.clock.now() };
}

/** *Liberar*: those that the card named, and no others. */
export async function pressReleaseNumbers(turn: Turn, { first, count }: PressOf['release-numbers']): Promise<PressAnswer> {
  const { context, actor } = turn;
  const refusal = checkContingency(actor);
  if (refusal !== null) return isScoped(turn) ? { kind: 'text', text: contingencyTexts.scoped } : refusedPress(turn, refusal);
  const { unused } = await context.contingencyStanding();
  if (unused[0] !== first || unused.length !== count) return asPressAnswer(await askRelease(turn));
  const ended = await context.endReservations(actor);
  if (ended.kind === 'refused') return refusedPress(turn, ended.refusal);
  return ended.kind === 'importing' ? { kind: 'text', text: contingencyTexts.importing } : done(releasedText(ended.count));
}

function faultOf(reason: string): string | null {
  if (reason === '') return contingencyTexts.reasonMissing;
  return reason.length > maxReason ? contingencyTexts.reasonLong(maxReason) : null;
}

function isScoped({ actor }: Turn): boolean {
  return actor.isCoordinator && actor.oversees !== undefined;
}

function barred(turn: Turn): readonly Message[] | null {
  const refusal = checkContingency(turn.actor);
  if (refusal === null) return null;
  return isScoped(turn) ? said(contingencyTexts.scoped) : [refusalMessage(turn, refusal, null)];
}

async function standing({ context }: Turn): Promise<Message> {
  return { kind: 'contingency', shown: { state: 'standing', ...(await context.contingencyStanding()) }, now: context.clock.now() };
}

function startedText({ inbound }: Turn, started: StartedWorkbook): string {
  if (started === 'busy') return contingencyTexts.busy;
  if (started === 'unreachable') return workbookTexts.unreachable;
  return inbound.conversation.kind === 'personal' ? contingencyTexts.startedHere : contingencyTexts.started;
}
