import cron from 'node-cron';
import type { Log } from '../ports/log.js';

/** One thing that is done again and again; it must bear being late, and being called while the last call still runs. */
export type Job = { name: string; every: string; run(): Promise<unknown> };

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
  // A run that comes too late is left out and the next one comes: nothing of it belongs on the process's own output.
  const task = cron.schedule(
    every,
    async () => {
      if (running !== null) return;
      running = once();
      await running;
      running = null;
    },
    { name, suppressMissedWarning: true },
  );
  return {
    async stop() {
      await task.stop();
      await running;
    },
  };
}
