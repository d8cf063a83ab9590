import type { WantedWorkbook } from '../../app/reports/prepare-workbook.js';
import { instant } from '../../domain/instant.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import { sanitiseText } from '../../domain/text/normalise-text.js';
import { checkReportReader } from '../../domain/report/report-access.js';
import { workbookFileName, workbookRefusalText, workbookTexts, workbookTitle } from '../../texts/report-workbook/said.js';
import { unknownButtonText } from '../../texts/answers.js';
import type { PressAnswer } from '../../talk/handlers.js';
import { done } from '../answers.js';
import type { Turn } from '../handler-context.js';
import type { PressOf } from '../press-data.js';
import { upToNow } from './report.js';

type WorkbookPress = PressOf['report-workbook'];

/** It stands in the history of each case. */
const maxReason = 300;

const said = (text: string): PressAnswer => ({ kind: 'text', text });

/** *Descargar libro*: a card in the asker's chat says how far it is, and the file is offered there. Source: SIIF-13 */
export async function pressWorkbook(turn: Turn, press: WorkbookPress, typed: FieldValues): Promise<PressAnswer> {
  const { context, actor } = turn;
  const { procedure } = context.registry.current;
  const { scope, month = null } = press;
  const { period } = upToNow(turn, { period: { from: press.from, to: press.to, isOpen: false, month }, scope });
  const to = Math.min(period.to, context.clock.now());
  if (period.from >= to) return said(unknownButtonText());
  const refusal = checkReportReader(actor, scope, procedure, press.personal === true ? 'personal-data' : 'masked');
  if (refusal !== null) return said(workbookRefusalText(refusal, procedure));
  const reason = sanitiseText(typed['reason'] ?? '').trim();
  if (press.personal === true && reason === '') return said(workbookTexts.reasonMissing);
  if (reason.length > maxReason) return said(workbookTexts.reasonLong(maxReason));
  const of = { period: { from: period.from, to: instant(to) }, scope };
  const wanted: WantedWorkbook = {
    ...of,
    title: workbookTitle(of, procedure),
    fileName: workbookFileName(of, procedure),
    ...(press.personal === true ? { reason } : {}),
  };
  const mayOpen = checkReportReader(actor, scope, procedure, 'personal-data') === null;
  return answerTo(turn, press, await context.workbooks.start(wanted, actor, mayOpen));
}

function answerTo({ inbound }: Turn, { again }: WorkbookPress, started: 'started' | 'busy' | 'unreachable'): PressAnswer {
  if (started === 'busy') return said(workbookTexts.busy);
  if (started === 'unreachable') return said(workbookTexts.unreachable);
  if (again === true) return done(workbookTexts.startedHere);
  return said(inbound.conversation.kind === 'personal' ? workbookTexts.startedHere : workbookTexts.started);
}

/** Stops it in whichever process it is prepared; its card then says so. */
export async function pressCancelWorkbook(
  { context, actor, inbound }: Turn,
  { job, scope, from, to }: PressOf['cancel-workbook'],
): Promise<PressAnswer> {
  if (!actor.isCoordinator || inbound.conversation.kind !== 'personal') return said(unknownButtonText());
  await context.workbooks.cancel(job);
  const { procedure } = context.registry.current;
  const period = { from, to };
  return {
    kind: 'card',
    message: { kind: 'report-workbook', title: workbookTitle({ period, scope }, procedure), period, scope, shown: { state: 'cancelled' } },
  };
}
