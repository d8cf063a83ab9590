import { describe, expect, it, vi, type TestContext } from 'vitest';
import type { LogEvent } from '../../../src/ports/log.js';
import { startJobs, type Job } from '../../../src/ops/schedule/start-jobs.js';

type Line = { event: LogEvent; fields: unknown; cause: unknown };

function started({ onTestFinished }: TestContext, job: Job, isResting?: () => boolean) {
  const lines: Line[] = [];
  const jobs = startJobs([job], { write: (_level, event, fields, cause) => void lines.push({ event, fields, cause }) }, isResting);
  onTestFinished(() => jobs.stop());
  return { ...jobs, lines };
}

/** Counts the calls of a job and lets a test await them. */
function calls(run: (count: number) => Promise<unknown>) {
  let count = 0;
  let watchers: { count: number; tell: () => void }[] = [];
  return {
    count: () => count,
    reached: (wanted: number) => new Promise<void>((resolve) => void watchers.push({ count: wanted, tell: resolve })),
    run: () => {
      count++;
      for (const { tell } of watchers.filter((w) => w.count <= count)) tell();
      watchers = watchers.filter((w) => w.count > count);
      return run(count);
    },
  };
}

const everySecond = '* * * * * *';

it('a job of long intervals runs soon after the start, so that a process that is killed each minute does it all the same', (test) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] });
  test.onTestFinished(() => void vi.useRealTimers());
  const work = calls(() => Promise.resolve());
  started(test, { name: 'mass-incidents', every: 3_600_000, run: work.run });
  vi.advanceTimersByTime(4_000);
  expect(work.count()).toBe(0);
  vi.advanceTimersByTime(2_000);
  expect(work.count()).toBe(1);
});

describe.concurrent('a job', () => {
  it('a job runs again at its time, even after a failed run, which is logged', async (test) => {
    const fault = new Error('the store is gone');
    const work = calls((count) => (count === 1 ? Promise.reject(fault) : Promise.resolve()));
    const { lines } = started(test, { name: 'processDue', every: everySecond, run: work.run });
    await work.reached(2);
    expect(lines).toEqual([{ event: 'job-failed', fields: { job: 'processDue' }, cause: fault }]);
  });

  it('a job that throws at once is logged as failed', async (test) => {
    const work = calls((count) => {
      if (count === 1) throw new TypeError('not even begun');
      return Promise.resolve();
    });
    const { lines } = started(test, { name: 'processDue', every: everySecond, run: work.run });
    await work.reached(2);
    expect(lines.map((l) => l.event)).toEqual(['job-failed']);
  });

  it('a job never overlaps itself, and stopping it waits for the end of its last run', async (test) => {
    let finish = (): void => undefined;
    const running = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const slow = calls(() => running);
    const beat = calls(() => Promise.resolve());
    const { stop } = started(test, { name: 'slow', every: everySecond, run: slow.run });
    started(test, { name: 'beat', every: everySecond, run: beat.run });
    await slow.reached(1);
    await beat.reached(beat.count() + 2);
    expect(slow.count()).toBe(1);
    let isStopped = false;
    const stopped = stop().then(() => {
      isStopped = true;
    });
    await Promise.resolve();
    expect(isStopped).toBe(false);
    finish();
    await stopped;
    expect(slow.count()).toBe(1);
  });

  it('no run begins while the jobs rest, and the next one comes at its time after that', async (test) => {
    let isResting = true;
    let rested = 0;
    const work = calls(async () => undefined);
    const asked = new Promise<void>((resolve) => {
      started(test, { name: 'j', every: 5, run: work.run }, () => {
        rested++;
        if (rested === 5) resolve();
        return isResting;
      });
    });
    await asked;
    expect(work.count()).toBe(0);
    isResting = false;
    await work.reached(1);
    expect(work.count()).toBe(1);
  });

  it('a job with an interval in milliseconds runs repeatedly, even after a failed run, until stopped', async (test) => {
    const work = calls((count) => (count === 1 ? Promise.reject(new Error('the store is gone')) : Promise.resolve()));
    const { stop, lines } = started(test, { name: 'processDue', every: 5, run: work.run });
    await work.reached(3);
    await stop();
    const { length } = lines;
    expect([length, work.count()]).toEqual([1, 3]);
  });

  it('a job with an invalid cron expression is refused at start', () => {
    expect(() => startJobs([{ name: 'sweep', every: 'now and then', run: () => Promise.resolve() }], { write: () => undefined })).toThrow(
      'fields',
    );
  });
});
