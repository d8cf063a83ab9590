import cron from 'node-cron';
import type { Log } from '../ports/log.js';

/**
 * Repeated work, which tolerates late runs.
 *
 * @property every milliseconds, independent of the machine's clock; or a cron expression, for an hour of the day
 */
export type Job = { name: string; every: string | number; run(): Promise<unknown> };

/**
 * Starts all jobs. A failed run is logged, and the next one comes at its time; two runs of one job never overlap.
 *
 * @param isResting no run begins while it is
 * @returns `stop`: starts no new runs, and resolves when those under way have ended
 */
export function startJobs(jobs: readonly Job[], log: Log, isResting: () => boolean = () => false): { stop(): Promise<void> } {
  const started = jobs.map((job) => start(job, log, isResting));
  return {
    async stop() {
      await Promise.all(started.map((job) => job.stop()));
    },
  };
}

function start({ name, every, run }: Job, log: Log, isResting: () => boolean): { stop(): Promise<void> } {
  let running: Promise<void> | null = null;
  const once = async (): Promise<void> => {
    try {
      await run();
    } catch (error) {
      log.write('error', 'job-failed', { job: name }, error);
    }
  };
  const unlessRunning = async (): Promise<void> => {
    if (running !== null || isResting()) return;
    running = once();
    await running;
    running = null;
  };
  const stopCalling = typeof every === 'number' ? atInterval(every, unlessRunning) : atCronTime(name, every, unlessRunning);
  return {
    async stop() {
      await stopCalling();
      await running;
    },
  };
}

/** What a process that lives no longer than this leaves undone is not begun by the next one either. */
const FIRST_MS = 5_000;

/** Not by cron, which reads the machine's clock: a clock that is put back by an hour would stop the job for an hour. */
function atInterval(ms: number, call: () => Promise<void>): () => Promise<void> {
  const first = ms > FIRST_MS ? setTimeout(() => void call(), FIRST_MS) : undefined;
  const timer = setInterval(() => void call(), ms);
  return () => {
    clearTimeout(first);
    clearInterval(timer);
    return Promise.resolve();
  };
}

/** A late run is skipped until the next one; the library's warning would go to the process's own output. */
function atCronTime(name: string, every: string, call: () => Promise<void>): () => Promise<void> {
  const task = cron.schedule(every, call, { name, suppressMissedWarning: true });
  return async () => {
    await task.stop();
  };
}
