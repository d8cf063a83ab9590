import type { EmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import type { ProcedureRegistry } from '../../src/desk/procedures/procedure-registry.js';
import { DAY, HOUR, instant, later, MINUTE } from '../../src/core/instant.js';
import { fromIso } from '../support/from-iso.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { personId } from '../../src/core/people/person.js';
import { stateOf } from '../../src/core/procedure/lookup.js';
import { nextTimer } from '../../src/core/ticket/timers.js';
import { meet, type Around, type Variant, simulatedLeaseMs } from './simulation-context.js';
import { nameOfFault } from './call.js';
import { peopleOfDesk, type DeskPeople } from './desk-people.js';
import { chanceOf, picked } from './chance.js';
import { createSimulatedConnector } from './connector.js';
import { deedFor, type Deed } from './random-actions.js';
import { createLedger, type Away, type Given } from './ledger.js';
import { type Plan, type PlanStep, places } from './plan.js';
import { simulatedMailbox } from './process-presence.js';
import { createProcesses, type Processes, type RunningProcess } from './processes.js';
import { createSeedStory } from './seed-story.js';
import { createTimeline } from './timeline.js';
import { calm, weathers, type Weather, type WeatherName } from './fault-rates.js';

/** A desk of three processes, from its first message until nothing is due any more. */
export type SimulatedDesk = Around & {
  cast: DeskPeople;
  run(plan: Plan): Promise<void>;
  tickets(): Promise<readonly StoredTicket[]>;
  isAtRest(): boolean;
};

/** Monday morning in Bogotá. */
const start = fromIso('2026-11-23T09:00:00-05:00');

export function createSimulatedDesk({
  store,
  registry,
  variant,
  chance: seed,
  requesters,
  mayBeAbsent = false,
}: {
  store: EmbeddedStore;
  registry: ProcedureRegistry;
  variant: Variant;
  chance: number;
  requesters?: number | undefined;
  mayBeAbsent?: boolean | undefined;
}): SimulatedDesk {
  const chance = chanceOf(seed);
  const { procedure } = registry.current;
  const cast = peopleOfDesk(procedure, requesters);
  let weather: Weather = calm;
  let isAtRest = false;
  const timeline = createTimeline(start, chance, () => processes.alarm());
  const ledger = createLedger(timeline.now);
  const around: Around = {
    store,
    registry,
    chance,
    timeline,
    ledger,
    variant,
    mayBeAbsent,
    staff: cast.staff,
    story: createSeedStory(timeline.now),
    connector: createSimulatedConnector(timeline.now),
    weather: () => weather,
    kill: (life) => processes.kill(life),
    sleep: (life, ms) => processes.sleep(life, ms),
    met: new Map(),
  };
  const processes: Processes = createProcesses(() => around, cast.coordinator.id, start);
  const tickets = () => ticketsOf(store, cast);
  const done: Deed[] = [];
  let count = 0;
  const change = (name: WeatherName): void => {
    weather = weathers[name];
    around.story.add('weather', name);
    meet(around, `weather: ${name}`);
  };
  const takePlace = (step: Doing): void => {
    const sight = {
      procedure,
      cast,
      tickets: ledger.standing(),
      now: timeline.now(),
      count: ++count,
      ...(mayBeAbsent ? { mailbox: simulatedMailbox } : {}),
    };
    const deed = step.do === 'again' ? (done.length === 0 ? null : picked(done, step.pick)) : deedFor(step, sight);
    if (deed === null) return;
    done.push(deed);
    const twin = (step.at + 1 + (step.what % (places - 1))) % places;
    for (const place of step.twin ? [step.at, twin] : [step.at]) give(around, processes.at(place), deed);
    meet(around, `deed: ${step.do}${step.twin ? ', twice at one instant' : ''}`);
  };
  return {
    ...around,
    cast,
    tickets,
    isAtRest: () => isAtRest,
    async run({ steps }) {
      // A desk is there before anybody writes to it.
      if (mayBeAbsent) processes.resume();
      for (const step of steps) {
        await timeline.runUntil(later(timeline.now(), step.afterMs));
        if ('who' in step) takePlace(step);
        else if (step.do === 'weather') change(step.weather);
        else if (step.do === 'absence') await absence(around, processes, step);
        else mishap(around, processes, step);
      }
      weather = calm;
      around.story.add('weather', 'calm: nothing goes wrong any more');
      around.connector.calm();
      processes.calm();
      isAtRest = await comesToRest(around, cast);
    },
  };
}

type Doing = Extract<PlanStep, { who: number }>;
type Mishap = Exclude<PlanStep, { who: number } | { weather: string } | { do: 'absence' }>;

function mishap(around: Around, processes: Processes, step: Mishap): void {
  const { life } = processes.at(step.at);
  if (step.do === 'kill') return processes.kill(life);
  if (step.do === 'sleep') return processes.sleep(life, 3 * simulatedLeaseMs);
  if (life.skewMs === step.hours * HOUR) return;
  life.skewMs = step.hours * HOUR;
  life.jumpedAt ??= around.timeline.now();
  around.ledger.trouble(life);
  around.story.add(life.name, `its clock is put ${step.hours} h off`);
  meet(around, 'clock jump');
}

/** No one does anything meanwhile: an attempt is not heard. */
async function absence(around: Around, processes: Processes, { of, forMs }: Extract<PlanStep, { do: 'absence' }>): Promise<void> {
  const { timeline, ledger, story } = around;
  const away: Away = { of, from: timeline.now(), to: null };
  ledger.away.push(away);
  story.add(of, `out of reach for ${forMs / MINUTE} min`);
  meet(around, `away: ${of}`);
  if (of === 'processes') processes.stop();
  await timeline.runUntil(later(timeline.now(), forMs));
  away.to = timeline.now();
  story.add(of, 'in reach again');
  processes.resume();
}

/** The process gets it as soon as it is awake; one that dies before has acknowledged nothing. */
function give(around: Around, { life, desk }: RunningProcess, deed: Deed): void {
  const { timeline, ledger, story } = around;
  const given: Given = { deed, life, answer: { kind: 'open' } };
  ledger.given.push(given);
  timeline.inside(life, 0, async () => {
    story.add(life.name, `is given ${deed.says} [${deed.command ?? 'no command'}]`);
    void deed.do(desk).then(
      (answer) => {
        given.answer =
          answer.kind === 'executed' ? { kind: 'executed', stored: answer.stored, repeated: answer.repeated } : { kind: answer.kind };
        const said =
          answer.kind === 'refused'
            ? `refused, ${answer.refusal.code}`
            : `${answer.kind}${answer.kind === 'executed' && answer.repeated ? ', as before' : ''}`;
        story.add(life.name, `answers ${deed.command ?? deed.says}: ${said}`);
        meet(around, `answer: ${said}`);
      },
      (fault: unknown) => {
        given.answer = { kind: 'fault' };
        meet(around, 'answer: a fault');
        story.add(life.name, `fails at ${deed.command ?? deed.says}: ${nameOfFault(fault)}`);
      },
    );
  });
}

/** What the desk makes known through its ports: all that anybody ever asked for. */
async function ticketsOf({ queries }: EmbeddedStore, { requesters }: DeskPeople): Promise<readonly StoredTicket[]> {
  // A number that a contingency holds has no requester.
  const pages = await Promise.all([...requesters.map(({ id }) => id), personId('')].map((id) => queries.ofRequester(id, 200)));
  return pages.flatMap((page) => page.tickets).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Moments at which something comes due; more than this is a desk that never rests. */
const maxMoments = 600;

/** Whether all that this ticket still does by itself is to remind of a wait without a limit, which it did at least once. */
export function onlyReminds({ wakeAt, lease, notifications, ticket, history }: StoredTicket, { current }: ProcedureRegistry): boolean {
  if (wakeAt === null) return true;
  if (lease !== null || notifications.length > 0 || stateOf(current.procedure, ticket.state).remindEvery === undefined) return false;
  const timer = nextTimer({ ticket, history }, current, wakeAt);
  return timer?.do === 'remind' && timer.at === wakeAt && history.some((e) => e.event.type === 'reminded' && e.at >= ticket.since);
}

/** Time passes until nothing is due any more but reminders that never end. */
async function comesToRest({ timeline, store, registry }: Around, cast: DeskPeople): Promise<boolean> {
  await timeline.runUntil(later(timeline.now(), 5 * simulatedLeaseMs));
  for (let i = 0; i < maxMoments; i++) {
    const next = await store.queries.nextWakeAfter(instant(0));
    if (next === null) return true;
    if (next > later(timeline.now(), HOUR) && (await ticketsOf(store, cast)).every((stored) => onlyReminds(stored, registry))) return true;
    await timeline.runUntil(later(next > timeline.now() ? next : timeline.now(), 5_000));
    if (timeline.now() - start > 1000 * DAY) return false;
  }
  return false;
}
