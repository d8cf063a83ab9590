import { setTimeout as wait } from 'node:timers/promises';
import type { ReadReport } from '../../../app/reports/read-report.js';
import type { CloseMonth } from '../../../app/reports/write-report.js';
import type { ProcedureRegistry } from '../../../app/procedures/procedure-registry.js';
import type { Message } from '../../../app/views.js';
import { SECOND } from '../../../domain/instant.js';
import type { PersonActor } from '../../../domain/people/person.js';
import type { AskedReport } from '../../../domain/report/report-document.js';
import type { Clock } from '../../../ports/clock.js';
import type { Log } from '../../../ports/log.js';
import { SendFault, type Messenger } from '../../../ports/messenger.js';
import { monthNotClosedText, reportPhrase } from '../../../texts/reports.js';

/** Months that are being closed: the rows of one with many cases take longer to read than Teams waits for a press. Source: SIIF-13 */
export interface MonthClosings {
  /** `continues`: it takes longer than a press may; the report is posted to its closer when the month is closed. */
  close(asked: AskedReport, actor: PersonActor): Promise<'closed' | 'continues'>;
}

/** @property stop ends what is under way in this process: the month stays as it was, and its closer is told */
export type OwnedMonthClosings = MonthClosings & { stop(): Promise<void> };

type ClosingParts = {
  closeMonth: CloseMonth;
  readReport: ReadReport;
  registry: ProcedureRegistry;
  messenger: Messenger<Message>;
  clock: Clock;
  log: Log;
};

/** Teams takes no answer to a press after ten seconds, and the report is still to be read. */
const pressMs = 5 * SECOND;

export function createMonthClosings(parts: ClosingParts, patienceMs = pressMs): OwnedMonthClosings {
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  return {
    async close(asked, actor) {
      const closing = parts.closeMonth(asked, actor, stopping.signal).then(() => 'closed' as const);
      const patience = new AbortController();
      const first = await Promise.race([closing, wait(patienceMs, 'continues' as const, { ref: false, signal: patience.signal })]);
      patience.abort();
      if (first === 'closed') return first;
      const told = tell(parts, closing, asked, actor).finally(() => underWay.delete(told));
      underWay.add(told);
      return first;
    },
    async stop() {
      stopping.abort();
      await Promise.all(underWay);
    },
  };
}

/** Never rejects. */
async function tell(parts: ClosingParts, closing: Promise<unknown>, asked: AskedReport, { id }: PersonActor): Promise<void> {
  const { readReport, registry, messenger, clock, log } = parts;
  const post = (message: Message) => messenger.post({ kind: 'person', person: id }, message);
  try {
    await closing;
    const report = await readReport(asked);
    const { procedure, calendar } = registry.current;
    await post({ kind: 'report', desk: { procedure, calendar, now: clock.now() }, report });
  } catch (fault) {
    log.write('error', 'month-closing-failed', { by: id }, fault);
    if (fault instanceof SendFault) return;
    const text = monthNotClosedText(reportPhrase('informe', asked, registry.current.procedure));
    await post({ kind: 'text', text }).catch((unsent: unknown) => log.write('warn', 'month-closing-failed', { by: id }, unsent));
  }
}
