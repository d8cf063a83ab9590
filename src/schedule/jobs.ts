import cron from 'node-cron';
import type { Log } from '../ports/log.js';

/**
 * One thing that is done again and again; it must bear being late, and being called while the last call still runs.
 *
 * `every`: milliseconds, for what goes on whatever the machine's clock does; a cron expression, for an hour of the day.
 */
export type Job = { name: string; every: string | number; run(): Promise<unknown> };

/**
 * Starts all jobs. A run that fails is logged and comes again at its time; two runs of one job never overlap.
 *
 * @returns `stop`: no new runs, and those under way have ended
 */
export function startJobs(jobs: readonly Job[], log: Log): { stop(): Promise<void> } {
  const started = jobs.map((job) => start(job, log));
  return {
    async stop() {
      await Promise.all(started.map((job) => job.stop()));
    },
  };
}

function start({ name, every, run }: Job, log: Log): { stop(): Promise<void> } {
  let running: Promise<void> | null = null;
  const once = async (): Promise<void> => {
    try {
      await run();
    } catch (error) {
      log.write('error', 'job-failed', { job: name }, error);
    }
  };
  const unlessRunning = async (): Promise<void> => {
    if (running !== null) return;
    running = once();
    await running;
    running = null;
  };
  const stopCalling = typeof every === 'number' ? everySoOften(every, unlessRunning) : atItsHour(name, every, unlessRunning);
  return {
    async stop() {
      await stopCalling();
      await running;
    },
  };
}

/** Cron asks the machine's clock: put back by an hour, it would call nobody for an hour. */
function everySoOften(ms: number, call: () => Promise<void>): () => Promise<void> {
  const timer = setInterval(() => void call(), ms);
  return () => Promise.resolve(clearInterval(timer));
}

/** A run that comes too late is left out and the next one comes: nothing of it belongs on the process's own output. */
function atItsHour(name: string, every: string, call: () => Promise<void>): () => Promise<void> {
  const task = cron.schedule(every, call, { name, suppressMissedWarning: true });
  return async () => {
    await task.stop();
  };
}
