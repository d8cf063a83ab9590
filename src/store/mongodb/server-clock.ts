import type { Db } from 'mongodb';
import { instant } from '../../core/instant.js';
import type { Clock } from '../../ports/clock.js';
import { systemClock } from '../../adapters/system-clock.js';
import { within } from './database.js';

/** How often the desk asks the server for its time. */
const EVERY_MS = 10_000;
/** After a jump of the machine's clock by this much, or after the machine slept, the server is asked at once. */
const JUMP_MS = 1_000;
/** The longest acceptable way of a query; a slower answer tells nothing about the time. */
const SLOWEST_MS = 2_000;
/** Smaller differences are ignored, so that time rarely goes back by a moment. */
const KEPT_MS = 100;

/**
 * Follows the server's time, which all processes on one database share: so leases, deadlines and the order of events do not depend on the
 * clocks of their machines. Between two answers it continues by the process's own steady time.
 *
 * @throws {StoreUnavailable} the server did not tell its time
 */
export async function openServerClock(database: Db, askedMs: number): Promise<{ clock: Clock; close(): void }> {
  const steadyNow = (): number => performance.now();
  const machineAhead = (): number => systemClock.now() - steadyNow();
  let [ahead, machine, asking] = [Number.NaN, machineAhead(), false];
  const ask = async (): Promise<void> => {
    const sentAt = steadyNow();
    const { localTime } = await within(askedMs, database.command({ hello: 1 }));
    const wayMs = steadyNow() - sentAt;
    const found = Number(localTime) - sentAt - wayMs / 2;
    if (Number.isNaN(ahead) || (wayMs < SLOWEST_MS && Math.abs(found - ahead) > KEPT_MS + wayMs)) ahead = found;
  };
  const askAgain = (): void => {
    if (asking) return;
    asking = true;
    // Without an answer the last one stays valid.
    void ask()
      .catch(() => undefined)
      .finally(() => (asking = false));
  };
  await ask();
  const timer = setInterval(askAgain, EVERY_MS).unref();
  const now = (): ReturnType<Clock['now']> => {
    const moved = machineAhead();
    if (Math.abs(moved - machine) > JUMP_MS) {
      machine = moved;
      askAgain();
    }
    return instant(Math.round(ahead + steadyNow()));
  };
  return { clock: { now }, close: () => clearInterval(timer) };
}
