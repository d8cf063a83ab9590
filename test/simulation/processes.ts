import { lettingThrough } from '../support/confirmed-broadcasts.js';
import { workbookTools } from '../support/a-workbook.js';
import { createDesk, type RunningDesk } from '../../src/desk.js';
import type { Presence } from '../../src/desk/presence.js';
import { createShowWaitingDrafts } from '../../src/features/drafts/waiting-drafts.js';
import { instant, later, type Instant } from '../../src/core/instant.js';
import type { PersonId } from '../../src/core/people/person.js';
import { simulatedLeaseMs, meet, type Around } from './simulation-context.js';
import { picked } from './chance.js';
import { simulatedReader } from './import-deeds.js';
import { places } from './plan.js';
import { portsOf } from './process-ports.js';
import type { Life } from './timeline.js';

/** A process of the desk that runs, with the tick that it has each second. */
export type RunningProcess = {
  life: Life;
  desk: RunningDesk & { showWaitingDrafts(): Promise<void> };
  phaseMs: number;
  lastTick: Instant;
  isSweeping: boolean;
  restlessUntil: Instant;
};

/** Three of them on one store; who dies is replaced after a while. */
export type Processes = {
  at(place: number): RunningProcess;
  /** The next moment at which one of them looks what is due: each does so once a second. */
  alarm(): Promise<{ at: Instant; ring(): void } | null>;
  kill(life: Life): void;
  sleep(life: Life, ms: number): void;
  /** Clocks right, everybody awake. */
  calm(): void;
};

const SECOND = 1000;
/** How long it takes until another process stands in the place of one that died. */
const replacedAfterMs = 2 * SECOND;
/** After something went wrong a process is asked again each second, as in life, though nothing is due. */
const restlessMs = 5 * SECOND;

/** A process that dies is replaced within seconds: this desk is never away for as long as ten minutes. */
const alwaysThere: Presence = { beat: () => Promise.resolve(), hears: () => undefined, absences: () => [] };

export function createProcesses(around: () => Around, coordinator: PersonId, start: Instant): Processes {
  let born = 0;
  const begin = (place: number): RunningProcess => {
    const { timeline, chance, registry } = around();
    born += 1;
    const now = timeline.now();
    const life: Life = {
      name: `${'ABC'.charAt(place)}${born}`,
      place,
      isDead: false,
      asleepUntil: start,
      skewMs: 0,
      jumpedAt: null,
      missedMs: 0,
      latest: now,
    };
    const ports = portsOf(around(), life);
    const own = createDesk(ports, {
      registry,
      presence: alwaysThere,
      coordinators: [{ id: coordinator, scope: null }],
      owner: life.name,
      leaseMs: simulatedLeaseMs,
      steady: ports.clock,
      caseRate: null,
      // Turns of the machine's loop are none of the simulated time.
      workbook: { ...workbookTools, reader: simulatedReader, nextTurn: () => Promise.resolve() },
    });
    const desk = { ...own, showWaitingDrafts: createShowWaitingDrafts(own), execute: lettingThrough(own.execute, ports) };
    return { life, desk, phaseMs: chance.of([0, 0, 5, 300]), lastTick: now, isSweeping: false, restlessUntil: now };
  };
  const running: RunningProcess[] = [];
  const at = (place: number): RunningProcess => picked(running, place);
  const all = (): readonly RunningProcess[] => {
    while (running.length < places) running.push(begin(running.length));
    return running;
  };
  return {
    at: (place) => picked(all(), place),
    async alarm() {
      const { store, timeline } = around();
      const earliest = await store.queries.nextWakeAfter(instant(0));
      const next = all()
        .flatMap((one) => tickOf(one, earliest, timeline.now()))
        .reduce<Tick | null>((first, tick) => (first === null || tick.at < first.at ? tick : first), null);
      return next === null ? null : { at: next.at, ring: () => processDue(next.one, next.at) };
    },
    kill(life) {
      if (life.isDead) return;
      const { timeline, story, ledger } = around();
      life.isDead = true;
      ledger.trouble(life);
      story.add(life.name, 'is killed');
      meet(around(), 'process killed');
      timeline.outside(replacedAfterMs, async () => {
        running[life.place] = begin(life.place);
        story.add(at(life.place).life.name, `starts in the place of ${life.name}`);
      });
    },
    sleep(life, ms) {
      const { timeline, story, ledger, variant } = around();
      if (life.asleepUntil > timeline.now() || life.isDead) return;
      life.asleepUntil = later(timeline.now(), ms);
      life.missedMs += variant.missesMs?.(ms) ?? 0;
      ledger.trouble(life);
      story.add(life.name, `stands still for ${ms / SECOND} s`);
      meet(around(), 'process asleep');
    },
    calm() {
      for (const { life } of all()) {
        life.skewMs = 0;
        life.asleepUntil = start;
      }
    },
  };
}

type Tick = { one: RunningProcess; at: Instant };

/** Nothing while the one before goes on: two sweeps of a process never overlap. */
function tickOf(one: RunningProcess, earliest: Instant | null, now: Instant): readonly Tick[] {
  const { life, phaseMs, lastTick, isSweeping, restlessUntil } = one;
  if (life.isDead || isSweeping) return [];
  const wanted = restlessUntil > now ? now : earliest === null ? null : later(earliest, -life.skewMs);
  if (wanted === null) return [];
  const least = Math.max(wanted, now, life.asleepUntil, lastTick + 1);
  return [{ one, at: instant(Math.ceil((least - phaseMs) / SECOND) * SECOND + phaseMs) }];
}

function processDue(one: RunningProcess, at: Instant): void {
  one.lastTick = at;
  one.isSweeping = true;
  const ended = (): void => void (one.isSweeping = false);
  const sweep = async (): Promise<void> => {
    await one.desk.showWaitingDrafts();
    await one.desk.processAllDue();
  };
  void sweep().then(ended, () => {
    ended();
    one.restlessUntil = later(at, restlessMs);
  });
}
