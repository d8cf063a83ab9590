import { setTimeout as wait } from 'node:timers/promises';
import type { RunningDesk } from '../desk.js';
import type { MailDoor } from '../features/mail/mail-desk.js';
import type { Log } from '../ports/log.js';
import type { Store } from '../ports/store.js';
import type { Edge } from './calls-out.js';
import type { HttpServer } from './http/server.js';
import { closeMail, stopSending } from './open-mail.js';
import type { LocalDemo } from './playground.js';

/** Below the 10 s after which the process is killed. Its parts: turns and jobs, last sends, ending leases. */
const stopMs = 9_500;
const turnsMs = 7_000;
const lastSendsMs = 1_000;
const lastWritesMs = 500;

type Running = {
  log: Log;
  edge: { sendLimiter: Pick<Edge['sendLimiter'], 'close'> };
  server: Pick<HttpServer, 'close'>;
  desk: Pick<RunningDesk, 'deliveries' | 'releaseLeases'>;
  store: Pick<Store, 'close'>;
  demo: Pick<LocalDemo, 'end'> | null;
  mail: MailDoor | null;
  jobs: { stop(): Promise<void> };
  reportJobs: readonly { stop(): Promise<void> }[];
};

/** The store last, within its time. */
export async function stopAll({ log, server, edge, desk, store, demo, mail, jobs, reportJobs }: Running): Promise<void> {
  log.write('info', 'stopping');
  const endAt = performance.now() + stopMs;
  // A store that does not answer must not delay the stop further: it is unknown whether its last write took effect.
  const inTime = (work: Promise<unknown>, maxMs = stopMs) =>
    Promise.race([work, wait(Math.min(maxMs, endAt - performance.now()), undefined, { ref: false })]);
  // First of all: a letter that waits behind others would be given up after a second stop, though it was never offered to its server.
  const lettersEnd = inTime(stopSending(mail), turnsMs);
  const jobsEnd = inTime(jobs.stop(), turnsMs);
  const demoEnd = inTime(demo?.end() ?? Promise.resolve(), turnsMs);
  const reportsEnd = () => Promise.all(reportJobs.map((one) => one.stop()));
  await Promise.all([lettersEnd, jobsEnd, demoEnd, server.close(turnsMs), inTime(reportsEnd(), turnsMs)]);
  // A turn that was under way may have begun one more report.
  await inTime(reportsEnd(), lastSendsMs);
  // The next start, or other processes, send the waiting messages.
  edge.sendLimiter.close();
  // A send under way ends with an unknown outcome: the next dispatch repeats it, marked as a repetition.
  await inTime(desk.deliveries.whenIdle(), lastSendsMs);
  await inTime(closeMail(mail), lastSendsMs);
  await inTime(
    desk.releaseLeases().catch((error: unknown) => log.write('warn', 'worker-failed', { code: 'lease-kept' }, error)),
    lastWritesMs,
  );
  await inTime(store.close());
  log.write('info', 'stopped');
}
