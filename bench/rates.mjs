/** B7: five thousand notifications to two hundred people under the connector's own rate table. B8: live cards that change quickly. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { MINUTE, later } from '../dist/modules/core/instant.js';
import { lastVisibleSeq } from '../dist/modules/core/outbox/card-updates.js';
import { newNotification } from '../dist/modules/core/outbox/notification.js';
import { teamsTable } from '../dist/modules/teams/send-limits/app-limiter.js';
import { rounded } from './figures.mjs';
import { stories } from './many-open.mjs';
import { channelOf, embeddedStore, openSendingDesk } from './sending-desk.mjs';

const APP = teamsTable.app[0];
/** Of one write to the store. */
const TOGETHER = 200;
const CHANGES = 10;
const CHANGE_EVERY_MS = 200;

/** @param openStore what the desk's ports stand on; the embedded store when nothing else is said */
export async function measureRates(plan, progress, openStore = embeddedStore) {
  const [story] = await stories([0]);
  return {
    callOuts: await measureCallOuts(plan.callOuts, story, openStore, progress),
    cardUpdates: await measureCardUpdates(plan.cardUpdates, story, openStore, progress),
  };
}

/** The desk's time a minute after the story's last event: its clocks run, and nothing of them is due meanwhile. */
const afterStory = (story) => later(story.history.at(-1).at, MINUTE);

async function measureCallOuts({ notifications, people }, story, openStore, progress) {
  const ids = Array.from({ length: people }, (_, at) => `p-${at}`);
  const desk = await openSendingDesk({ openStore, startsAt: afterStory(story), people: ids, channels: 1 });
  try {
    await inGroups(notifications, (at) => put(desk, story, { requester: ids[at % people], group: 'g-0' }, withNotification));
    await desk.connector.report();
    desk.begin();
    const calls = await until(desk, ({ taken }) => taken.length >= notifications, progress, 'call-outs');
    const seconds = (calls.taken.at(-1).at - calls.taken[0].at) / 1_000;
    check(desk, calls.taken.length === notifications, `${calls.taken.length} of ${notifications} came`);
    return {
      notifications,
      people,
      seconds: rounded(seconds, 1),
      share: rounded(notifications / (seconds * (APP.calls / (APP.inMs / 1_000)))),
      refused: calls.refused.length,
    };
  } finally {
    await desk.close();
  }
}

/** One notification to the requester is pending, and nothing else. */
function withNotification(stored, { requester }, now) {
  const pending = { id: 'bench', kind: 'moved', to: { kind: 'person', person: requester }, seq: stored.history.at(-1).seq, nextTryAt: now };
  return { ...stored, postedCards: [], notifications: [newNotification(pending)], lease: null, wakeAt: now };
}

async function measureCardUpdates({ cards, channels, overMs }, story, openStore, progress) {
  const desk = await openSendingDesk({ openStore, startsAt: afterStory(story), people: [], channels });
  try {
    const ids = [];
    await inGroups(cards, async (at) => {
      const { id } = await put(desk, story, { requester: `p-${at}`, group: `g-${at % channels}` }, (stored, { group }) =>
        withLiveCard(stored, group, at),
      );
      ids[at] = id;
    });
    await desk.connector.report();
    desk.begin();
    await Promise.all(ids.map((id, at) => changeQuickly(desk, id, (at * overMs) / cards)));
    const calls = await until(desk, async () => await areUpToDate(desk, ids), progress, 'cardUpdates');
    const byCard = new Map();
    for (const call of calls.taken) byCard.set(call.activity, [...(byCard.get(call.activity) ?? []), call]);
    const updates = [...byCard.values()].map((each) => each.map(({ at }) => at));
    const last = [...byCard.values()].filter((each) => each.at(-1).text.replaceAll('\u00a0', ' ').includes(`Cambio ${CHANGES}`)).length;
    check(
      desk,
      calls.taken.every(({ isUpdate }) => isUpdate),
      'something else than updates was sent',
    );
    return {
      cards,
      channels,
      changes: CHANGES,
      updatesPerCard: rounded(calls.taken.length / cards),
      mostInASecond: Math.max(...updates.map(mostInASecond)),
      lastShown: rounded(last / cards),
      refused: calls.refused.length,
    };
  } finally {
    await desk.close();
  }
}

/** Its live card stands in the group's channel and is true. */
function withLiveCard(stored, group, at) {
  const live = stored.postedCards.find(({ kind, place }) => kind === 'live' && place.kind === 'channel' && place.group === group);
  const posted = { conversation: `${channelOf(group)};messageid=${at}`, activity: `card-${at}` };
  return {
    ...stored,
    postedCards: [{ ...live, posted, shown: lastVisibleSeq(stored), inFlight: false, done: false }],
    notifications: [],
    lease: null,
  };
}

async function changeQuickly({ execute }, id, afterMs) {
  await wait(afterMs);
  for (let change = 1; change <= CHANGES; change += 1) {
    const done = await execute(id, { id: `change-${change}`, type: 'add-note', text: `Cambio ${change}`, audience: 'internal' }, dora);
    if (done.kind !== 'executed') throw new Error(JSON.stringify(done.refusal));
    await wait(CHANGE_EVERY_MS);
  }
}

const dora = { kind: 'person', id: 'dora', name: 'Nombre de dora', memberOf: ['infraestructura'], isCoordinator: true };

async function areUpToDate({ store }, ids) {
  const all = await Promise.all(ids.map((id) => store.tickets.load(id)));
  return all.every((stored) => stored.postedCards.every((postedCard) => postedCard.shown === lastVisibleSeq(stored)));
}

/** Calls in the second that holds most of them. */
function mostInASecond(times) {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));
}

/** What came until then, looked at every second. */
async function until(desk, isOver, progress, name) {
  const all = { taken: [], refused: [] };
  for (let second = 1; ; second += 1) {
    await wait(1_000);
    const { taken, refused } = await desk.connector.report();
    all.taken.push(...taken);
    all.refused.push(...refused);
    if (second % 10 === 0) progress(`${name}: ${all.taken.length} calls after ${second} s, ${all.refused.length} refused`);
    if (await isOver(all)) return all;
    if (second > 600) check(desk, false, `${all.taken.length} calls, and no end`);
  }
}

function check({ faults }, isRight, what) {
  if (!isRight || faults.length > 0) throw new Error(`${what}; ${faults.length} faults; ${faults[0] ?? ''}`);
}

async function inGroups(count, work) {
  for (let done = 0; done < count; done += TOGETHER) {
    await Promise.all(Array.from({ length: Math.min(TOGETHER, count - done) }, (_, at) => work(done + at)));
  }
}

/** The same history, of another requester and in another group. */
function put({ store, clock, ref }, story, names, change) {
  const id = randomUUID();
  const { requester, group } = names;
  const stored = JSON.parse(
    JSON.stringify(story).replaceAll(story.id, id).replaceAll('"ana"', `"${requester}"`).replaceAll('"infraestructura"', `"${group}"`),
  );
  const series = ['uariv/draft', 'uariv/ticket'];
  const build = (given) =>
    change(
      { ...stored, ticket: { ...stored.ticket, procedure: ref, numbers: { draft: given[series[0]], ticket: given[series[1]] } } },
      names,
      clock.now(),
    );
  return store.tickets.append({ id, expected: 0, numbers: series, build });
}
