import type { PersonActor } from '../../core/people/person.js';
import type { TicketId } from '../../core/ticket/ticket.js';
import type { Desk } from '../../desk.js';
import type { HandlerContext } from '../../features/turn.js';
import {
  deskWorkbookIdPrefix,
  runJob,
  TooManyCases,
  updateCard,
  workbookIdPrefix,
  type CardJob,
} from '../../features/workbooks/workbook-jobs.js';
import type { Message } from '../../talk/message.js';
import { checkReportReader } from './rules/scope.js';
import { reportTitle, workbookFileName } from './texts.js';
import { workbookCard, type ShownWorkbook, type WantedCases } from './workbook-card.js';
import { writeWorkbook } from './write-workbook.js';

/** @property reason why personal data are opened; null for a masked workbook */
type WantedWorkbook = WantedCases & { reason: string | null };

/** The limit for workbooks with personal data: each case gets an event, and every later reading of its history includes that. */
const maxCasesWithPersonalData = 200;

/** Prepares a workbook, with a card in its asker's chat that goes on after the press is answered; one at a time for each person. */
export function startWorkbook(context: HandlerContext, wanted: WantedWorkbook, actor: PersonActor) {
  const { workbooks, turnMessenger } = context;
  // The person who pressed waits for these messages.
  const desk: Desk = { ...context, messenger: turnMessenger };
  const first = (job: string) => message(desk, wanted, { state: 'preparing', job, done: 0, of: null });
  const prefix = wanted.reason === null ? workbookIdPrefix : deskWorkbookIdPrefix;
  return workbooks.start(actor, prefix, first, (job, signal) => run(desk, job, wanted, signal, () => workbooks.stopIfCancelled(job.id)));
}

function message({ procedure }: Desk, wanted: WantedCases, shown: ShownWorkbook): Message {
  const { period, scope, by } = wanted;
  const title = reportTitle(wanted, procedure);
  return { kind: 'card', card: workbookCard({ title, period, scope, by, shown }, procedure), isForAll: true };
}

function run(desk: Desk, job: CardJob, wanted: WantedWorkbook, signal: AbortSignal, lookForCancelling: () => Promise<void>): Promise<void> {
  const { procedure } = desk;
  const { reason, ...of } = wanted;
  const isMasked = reason === null;
  const title = reportTitle(of, procedure);
  const onCases = async (cases: readonly TicketId[]) => (isMasked ? undefined : openPersonalData(desk, cases, job, reason));
  return runJob(desk, job, {
    title,
    name: workbookFileName(of, procedure),
    signal,
    write: (into, onProgress) =>
      writeWorkbook(desk, { ...of, title, mayReadPersonalData: !isMasked }, into, { signal, onProgress, onCases }),
    async show(progress) {
      await lookForCancelling();
      if (!signal.aborted) await updateCard(desk, job, message(desk, wanted, { state: 'preparing', job: job.id, ...progress }));
    },
    ready({ rows }) {
      const offersPersonalData = isMasked && checkReportReader(job.actor, of.scope, procedure, 'personal-data') === null;
      return message(desk, wanted, { state: 'ready', rows, isMasked, offersPersonalData });
    },
    ended: (how) => message(desk, wanted, how),
  });
}

/** The histories record it before anything is read. A case refuses only people of none of its groups; a coordinator is in all. */
async function openPersonalData({ execute }: Desk, cases: readonly TicketId[], { id, actor }: CardJob, reason: string): Promise<void> {
  if (cases.length > maxCasesWithPersonalData) throw new TooManyCases(cases.length, maxCasesWithPersonalData);
  for (const of of cases) {
    const result = await execute(of, { id: `book:${id}`, reason, type: 'open-personal-data' }, actor);
    if (result.kind === 'refused') throw new Error(`personal data of a case were not opened: ${result.refusal.code}`);
  }
}
