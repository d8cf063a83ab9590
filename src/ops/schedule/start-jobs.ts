import cron from 'node-cron';
import type { Log } from '../../ports/log.js';

/** It may run late. @property every the interval in milliseconds, independent of the machine's clock; or a cron expression, for a time of day */
export type Job = { name: string; every: string | number; run(): Promise<unknown> };

/**
 * A failed run is logged, and the next one comes at its time; two runs of one job never overlap.
 * @param isResting while it returns true no run begins
 * @returns `stop`: starts no new runs, and resolves when the current ones have ended
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

/** The delay of the first run of longer intervals: only a process that ends earlier never begins this work. */
const FIRST_MS = 5_000;

/** Cron reads the machine's clock: put back by an hour, it would stop the job for an hour. */
function atInterval(ms: number, call: () => Promise<void>): () => Promise<void> {
  const first = ms > FIRST_MS ? setTimeout(() => void call(), FIRST_MS) : undefined;
  const timer = setInterval(() => void call(), ms);
  return () => {
    clearTimeout(first);
    clearInterval(timer);
    return Promise.resolve();
  };
}

/** A late run is skipped; the library's warning about it would go to the process's own output. */
function atCronTime(name: string, every: string, call: () => Promise<void>): () => Promise<void> {
  const task = cron.schedule(every, call, { name, suppressMissedWarning: true });
  return async () => {
    await task.stop();
  };
}
