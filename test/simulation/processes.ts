import { ofParcels } from '../../src/parcels.js';
import { lettingThrough } from '../support/confirmed-broadcasts.js';
import { workbookTools } from '../support/a-workbook.js';
import { createDesk, type RunningDesk } from '../../src/desk.js';
import type { Presence } from '../../src/desk/presence.js';
import type { ProcedureRegistry } from '../../src/desk/procedures/procedure-registry.js';
import { createShowWaitingDrafts } from '../../src/features/drafts/waiting-drafts.js';
import { instant, later, type Instant } from '../../src/core/instant.js';
import type { PersonId } from '../../src/core/people/person.js';
import { isAway, simulatedLeaseMs, meet, type Around } from './simulation-context.js';
import { picked } from './chance.js';
import { places } from './plan.js';
import { hasBeaten, isMailboxRead, presenceOf, simulatedMailbox } from './process-presence.js';
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
  alarm(): Promise<{ at: Instant; ring(): Promise<void> } | null>;
  kill(life: Life): void;
  sleep(life: Life, ms: number): void;
  /** All end, and none takes their place. */
  stop(): void;
  /** Each looks at once; where they were stopped, others begin. */
  resume(): void;
  /** Clocks right, everybody awake. */
  calm(): void;
};

const SECOND = 1000;
/** How long it takes until another process stands in the place of one that died. */
const replacedAfterMs = 2 * SECOND;
/** After something went wrong a process is asked again each second, as in life, though nothing is due. */
const restlessMs = 5 * SECOND;

export function createProcesses(around: () => Around, coordinator: PersonId, start: Instant): Processes {
  let born = 0;
  let isOff = false;
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
    const presence = presenceOf(around(), ports);
    const own = createDesk(ports, {
      registry: knowing(registry, presence.absences),
      presence,
      coordinators: [{ id: coordinator, scope: null }],
      owner: life.name,
      leaseMs: simulatedLeaseMs,
      steady: ports.clock,
      caseRate: null,
      ...ofParcels,
      // Turns of the machine's loop are none of the simulated time.
      workbook: { ...workbookTools, nextTurn: () => Promise.resolve() },
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
      // Nothing runs without the store, and each look would fail.
      if (isOff || isAway(around(), 'store')) return null;
      const earliest = await store.queries.nextWakeAfter(instant(0));
      const next = all()
        .flatMap((one) => tickOf(one, earliest, timeline.now()))
        .reduce<Tick | null>((first, tick) => (first === null || tick.at < first.at ? tick : first), null);
      if (next === null) return null;
      const ring = async (): Promise<void> => {
        const reached = all().filter(({ life, desk }) => !life.isDead && !desk.deliveries.isOutage());
        if (around().mayBeAbsent) await hasBeaten(around(), next.at, reached.length === 0);
        if (isMailboxRead(around())) next.one.desk.presence.hears(simulatedMailbox);
        processDue(next.one, next.at);
      };
      return { at: next.at, ring };
    },
    kill(life) {
      if (life.isDead) return;
      const { timeline, story, ledger } = around();
      life.isDead = true;
      ledger.trouble(life);
      story.add(life.name, 'is killed');
      meet(around(), 'process killed');
      timeline.outside(replacedAfterMs, async () => {
        if (isOff || running[life.place]?.life !== life) return;
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
    stop() {
      isOff = true;
      for (const { life } of all()) this.kill(life);
    },
    resume() {
      isOff = false;
      for (const { life } of all()) if (life.isDead) running[life.place] = begin(life.place);
      for (const one of running) one.restlessUntil = later(around().timeline.now(), restlessMs);
    },
    calm() {
      for (const { life } of all()) {
        life.skewMs = 0;
        life.asleepUntil = start;
      }
    },
  };
}

/** The procedures as a process knows them that was away then. */
function knowing(registry: ProcedureRegistry, absences: Presence['absences']): ProcedureRegistry {
  return { ...registry, current: { ...registry.current, absences }, of: async (wanted) => ({ ...(await registry.of(wanted)), absences }) };
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
