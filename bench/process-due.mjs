/** B3: the worker finds and handles 100 due tickets, among few open ones and among many. */
import { median, rounded, spread } from './figures.mjs';
import { fillWith, openDesk, stories } from './many-open.mjs';

const DUE = 100;
/** Rounds are a minute apart; the others are due when the last round is long over. */
const OTHERS_FROM = 180;
const OTHERS = 24;

/** @param plan `few` and `many` open tickets, `rounds` of each */
export async function measureProcessDue({ few, many, rounds }, progress) {
  const due = await stories(Array.from({ length: rounds + 1 }, (_, round) => round));
  const others = await stories(Array.from({ length: OTHERS }, (_, at) => OTHERS_FROM + at * 5));
  const desks = { few: await openDesk(), many: await openDesk() };
  try {
    for (const [size, count] of Object.entries({ few, many })) {
      for (const story of due) await fillWith(desks[size], [story], DUE);
      await fillWith(desks[size], others, count - due.length * DUE);
      progress(`${count} open tickets are stored`);
    }
    const times = { few: [], many: [] };
    for (const [round, { wakeAt }] of due.entries()) {
      for (const size of round % 2 === 0 ? ['few', 'many'] : ['many', 'few']) times[size].push(await handleDue(desks[size], wakeAt));
      progress(
        `process-due ${round}/${rounds}: ${rounded(times.few.at(-1).ms, 0)} ms among ${few}, ${rounded(times.many.at(-1).ms, 0)} ms among ${many}`,
      );
    }
    // The first round, number 0, warms both up.
    const warm = { few: times.few.slice(1), many: times.many.slice(1) };
    return { due: DUE, few, many, rounds, ...compared(warm) };
  } finally {
    for (const desk of Object.values(desks)) await desk.close();
  }
}

/** From the worker's look to the last outcome written: warnings sent, cards updated. */
async function handleDue(desk, at) {
  desk.clock.moveBy(at - desk.clock.now());
  const [{ length }, sentBefore] = [await desk.store.queries.dueAt(at, 200), desk.sent];
  if (length !== DUE) throw new Error(`${length} tickets are due, not ${DUE}`);
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  await desk.processAllDue();
  await desk.deliveries.whenIdle();
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpuBefore);
  const left = await desk.store.queries.dueAt(desk.clock.now(), 200);
  if (left.length > 0 || desk.sent - sentBefore < DUE || desk.faults.length > 0)
    throw new Error(`not handled: ${left.length} left, ${desk.sent - sentBefore} sent; ${desk.faults[0] ?? ''}`);
  return { ms, cpuMs: (user + system) / 1_000 };
}

function compared({ few, many }) {
  const one = (name) => ({
    few: rounded(median(few.map((time) => time[name])), 1),
    many: rounded(median(many.map((time) => time[name])), 1),
    ratio: rounded(median(many.map((time, at) => time[name] / few[at][name]))),
  });
  return { ms: one('ms'), cpuMs: one('cpuMs'), noise: rounded(spread(few.map(({ ms }) => ms))) };
}
