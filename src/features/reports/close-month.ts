import type { Desk } from '../../desk.js';
import { SECOND, type Instant } from '../../core/instant.js';
import type { PersonActor, PersonId } from '../../core/people/person.js';
import { groupsOverseen } from '../../core/procedure/lookup.js';
import { hadCases } from '../../core/report/case-flow.js';
import { scopeKey, sealable, type AskedReport, type ReportDocument } from '../../core/report/report-document.js';
import type { ReportScope } from '../../core/report/report-scope.js';
import { SendFault } from '../../ports/messenger.js';
import { TookTooLong, withTimeout } from '../../ports/with-timeout.js';
import type { PressAnswer, Message } from '../../talk/message.js';
import {
  alreadyClosedText,
  closeMonthText,
  emptyMonthText,
  monthClosedText,
  monthContinuesText,
  monthNotClosedText,
  reportPhrase,
} from '../../texts/reports.js';
import { asPressAnswer, refusedPress } from '../answers.js';
import { deskView, type Turn } from '../turn.js';
import { changedReport, countedPeriod, readAllFigures, readFigures, readReport, mayReadScope, monthNow, reportMessage } from './report.js';
import { writeWorkbook } from './write-workbook.js';

/** *Cerrar el mes*: fixes the figures for ever. If two people press at once, the first one closes it. Source: SIIF-13 */
export async function pressCloseMonth(turn: Turn, { period, scope }: AskedReport): Promise<PressAnswer> {
  const { context, actor } = turn;
  const { procedure, now } = deskView(context);
  if (!mayReadScope(turn, scope) || scope.kind !== 'desk') return refusedPress(turn, { code: 'only-coordinator' });
  const month = monthNow(context, period.month);
  if (month === null || month.isOpen) return { kind: 'text', text: closeMonthText };
  const asked = { period: month, scope };
  const { seal, figures } = await readReport(context, asked);
  if (!figures.flows.slice(0, 1).some(hadCases)) return { kind: 'text', text: emptyMonthText };
  if (seal !== null) return { kind: 'text', text: alreadyClosedText(seal, now, procedure.timeZone) };
  if ((await context.closings.close(asked, actor)) === 'continues') return { kind: 'text', text: monthContinuesText };
  return asPressAnswer(await reportMessage(context, asked));
}

/**
 * Closes a month that is over: its figures and the digest of its rows are stored as they are now, so that the report never changes.
 * @returns the document with the seal that counts: if two people close a month at once, the seal of the first
 * @throws  the signal's reason: then the month is not closed. Source: SIIF-13
 */
export async function closeMonth(desk: Desk, asked: AskedReport, { id, name }: PersonActor, signal?: AbortSignal) {
  const { procedure } = desk;
  const scope: ReportScope = { kind: 'desk' };
  const period = countedPeriod(asked.period);
  const whole = await readFigures(desk, period, scope);
  // The scopes are its levels and groups, also of earlier versions of the procedure, and what each part of the coordination oversees.
  const counted = whole.flows.map((flow) => flow.scope).filter(({ kind }) => kind !== 'desk');
  const overseen = (procedure.coordination ?? []).map((part): ReportScope => ({ kind: 'groups', groups: groupsOverseen(part, procedure) }));
  const scopes = new Map([...counted, ...overseen].map((one) => [scopeKey(one), one]));
  const figures = [whole, ...(await readAllFigures(desk, period, [...scopes.values()]))];
  // The digest is that of the workbook which people get, so the workbook is written to its end and discarded.
  const discard = async (bytes: AsyncIterable<Uint8Array>) => {
    for await (const chunk of bytes) void chunk;
  };
  const { digest, rows } = await writeWorkbook(desk, { period, scope, title: '', mayReadPersonalData: false }, discard, { signal });
  return changedReport(desk, { ...asked, scope }, (before): ReportDocument => {
    if (before.seal !== null) return before;
    desk.log.write('info', 'month-closed', { by: id });
    return { ...before, seal: { digest, rows, by: { id, name }, at: desk.clock.now(), ...sealable(figures) } };
  });
}

/** Teams accepts no answer to a press after ten seconds, and the report must still be read in that time. */
const pressMs = 5 * SECOND;

export type MonthClosings = ReturnType<typeof createMonthClosings>;

/** Months that are being closed: with many cases, reading the rows takes longer than Teams waits for a press. Source: SIIF-13 */
export function createMonthClosings(desk: Desk, patienceMs = pressMs) {
  const stopping = new AbortController();
  /** `told`: the people whose press could not wait for the end; they get the report later. */
  const underWay = new Map<Instant, { closed: Promise<unknown>; told: Set<PersonId> }>();
  const telling = new Set<Promise<void>>();
  return {
    /** @returns `continues`: it takes longer than a press may; the closer gets the report when the month is closed */
    async close(asked: AskedReport, actor: PersonActor): Promise<'closed' | 'continues'> {
      const { from } = asked.period;
      const begin = () => closeMonth(desk, asked, actor, stopping.signal).finally(() => underWay.delete(from));
      // Each closing reads all rows of the month, so a second press waits for the first one's.
      const closing = underWay.get(from) ?? { closed: begin(), told: new Set<PersonId>() };
      underWay.set(from, closing);
      const { closed, told } = closing;
      try {
        await withTimeout(patienceMs, closed);
        return 'closed';
      } catch (fault) {
        if (!(fault instanceof TookTooLong)) throw fault;
      }
      if (told.has(actor.id)) return 'continues';
      told.add(actor.id);
      const sent = tell(desk, closed, asked, actor).finally(() => telling.delete(sent));
      telling.add(sent);
      return 'continues';
    },
    /** Stops the closings of this process: the month stays as it was, and its closer is told. */
    async stop(): Promise<void> {
      stopping.abort();
      await Promise.all(telling);
    },
  };
}

/** Tells the closer how it ended. Never rejects. */
async function tell(desk: Desk, closed: Promise<unknown>, asked: AskedReport, { id }: PersonActor): Promise<void> {
  const { registry, messenger, log } = desk;
  const post = (message: Message) => messenger.post({ kind: 'person', person: id }, message);
  const phrase = reportPhrase('informe', asked, registry.current.procedure);
  let failedText = monthNotClosedText(phrase);
  try {
    await closed;
    failedText = monthClosedText(phrase);
    await post(await reportMessage(desk, asked));
  } catch (fault) {
    log.write('error', 'month-closing-failed', { by: id }, fault);
    if (fault instanceof SendFault) return;
    const lost = (unsent: unknown) => log.write('warn', 'month-closing-failed', { by: id }, unsent);
    await post({ kind: 'text', text: failedText }).catch(lost);
  }
}
