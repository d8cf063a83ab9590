import type { ReadReport } from '../../app/reports/read-report.js';
import type { CloseMonth } from '../../app/reports/write-report.js';
import type { ProcedureRegistry } from '../../app/procedures/procedure-registry.js';
import type { Message } from '../../app/views.js';
import { SECOND, type Instant } from '../../domain/instant.js';
import type { PersonActor, PersonId } from '../../domain/people/person.js';
import type { AskedReport } from '../../domain/report/report-document.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import { SendFault, type Messenger } from '../../ports/messenger.js';
import { TookTooLong, withTimeout } from '../../ports/with-timeout.js';
import { monthClosedText, monthNotClosedText, reportPhrase } from '../../texts/reports.js';

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

/** @property tellings by person: what is sent to those whose press could not wait for the end */
type MonthClosing = { closed: Promise<'closed'>; tellings: Map<PersonId, Promise<void>> };

export function createMonthClosings(parts: ClosingParts, patienceMs = pressMs): OwnedMonthClosings {
  const stopping = new AbortController();
  const underWay = new Map<Instant, MonthClosing>();
  const telling = new Set<Promise<void>>();

  function begin(asked: AskedReport, actor: PersonActor): MonthClosing {
    const { from } = asked.period;
    const closed = parts
      .closeMonth(asked, actor, stopping.signal)
      .then(() => 'closed' as const)
      .finally(() => underWay.delete(from));
    const begun = { closed, tellings: new Map<PersonId, Promise<void>>() };
    underWay.set(from, begun);
    return begun;
  }
  return {
    async close(asked, actor) {
      // Each reads all rows of the month: a second press waits for the first one's.
      const { closed, tellings } = underWay.get(asked.period.from) ?? begin(asked, actor);
      const outcome = await within(closed, patienceMs);
      if (outcome === 'closed' || tellings.has(actor.id)) return outcome;
      const told = tell(parts, closed, asked, actor).finally(() => telling.delete(told));
      tellings.set(actor.id, told);
      telling.add(told);
      return outcome;
    },
    async stop() {
      stopping.abort();
      await Promise.all(telling);
    },
  };
}

async function within(closed: Promise<'closed'>, patienceMs: number): Promise<'closed' | 'continues'> {
  try {
    return await withTimeout(patienceMs, closed);
  } catch (fault) {
    if (fault instanceof TookTooLong) return 'continues';
    throw fault;
  }
}

/** Never rejects. */
async function tell(parts: ClosingParts, closed: Promise<unknown>, asked: AskedReport, { id }: PersonActor): Promise<void> {
  const { readReport, registry, messenger, clock, log } = parts;
  const { procedure, calendar } = registry.current;
  const post = (message: Message) => messenger.post({ kind: 'person', person: id }, message);
  const phrase = reportPhrase('informe', asked, procedure);
  let failedText = monthNotClosedText(phrase);
  try {
    await closed;
    failedText = monthClosedText(phrase);
    const report = await readReport(asked);
    await post({ kind: 'report', desk: { procedure, calendar, now: clock.now() }, report });
  } catch (fault) {
    log.write('error', 'month-closing-failed', { by: id }, fault);
    if (fault instanceof SendFault) return;
    await post({ kind: 'text', text: failedText }).catch((unsent: unknown) =>
      log.write('warn', 'month-closing-failed', { by: id }, unsent),
    );
  }
}
