import type { AuthenticateRequestResult } from 'botframework-connector';
import { inertSpace, withoutHiddenIn } from '../../core/text/normalise-text.js';
import { isObject } from '../../core/json.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { People } from '../../ports/people.js';
import type { ReadActivity } from '../inbound/activity-gate.js';
import { parseConversation } from '../../talk/inbound.js';
import { sdkActivity, type DeskAdapter } from '../connector/adapter.js';
import type { Handlers } from '../../talk/message.js';
import { brokenBody, slowBody, type NotOpened, type UnsentForms } from './invoke-answers.js';
import { routeInvokes } from './invoke-routes.js';
import type { Render } from '../protocol/outgoing.js';
import { routeMessages, DeskApplication, keepTurn, turnOf, type InboundTurn } from './message-routes.js';
import type { KeptMessages } from './kept-messages.js';
import { TookTooLong, withTimeout } from '../../ports/with-timeout.js';
import { createPersonLanes } from '../../talk/person-lanes.js';
import { type TurnReplies, tryAgain, type TurnAnswer } from './replies.js';
import type { ConnectorApi } from '../connector/connector-api.js';
import { LRUCache } from 'lru-cache';

export type TurnParts = {
  adapter: DeskAdapter;
  handlers: Handlers;
  connectorApi: ConnectorApi;
  render: Render;
  notOpened: NotOpened;
  unsent: UnsentForms;
  people: People;
  clock: Clock;
  log: Log;
  kept: KeptMessages;
  replies: TurnReplies;
  /** After this time the platform gets its answer, and the turn continues. */
  turnLimitMs?: number | undefined;
};

/** Teams shows an error for a press without an answer after some 5 s. A text may take 15 s, then it is delivered again. */
const usualLimitsMs = { press: 2_800, other: 12_000 };

/** How many turns of one person run at once, for messages and presses separately: a press never waits for the files of messages. */
const turnsAtOnce = 2;

/** Each text once, the answer within the time that the platform waits, no turn aborted. */
export function createTurns(parts: TurnParts) {
  const recent = createRecentActivities(parts.clock);
  const run = createRunner(parts);
  const inLane = createPersonLanes(turnsAtOnce);
  const { track, idle } = createUnderWay();

  async function runOnce(caller: AuthenticateRequestResult, activity: ReadActivity, turn: InboundTurn): Promise<TurnAnswer> {
    let answer: TurnAnswer = { status: 200 };
    // A message may be changed several times under the same id.
    const change = activity.type === 'message' ? '' : `|${activity.type} ${activity.timestamp ?? ''}`;
    await recent.once(`${parseConversation(activity.conversation.id).channel}|${activity.id}${change}`, async () => {
      answer = await run(caller, activity, turn);
      return !turn.failed && !turn.unanswered;
    });
    return answer;
  }

  return {
    async take(caller: AuthenticateRequestResult, activity: ReadActivity, admitted: InboundTurn['admitted']): Promise<TurnAnswer> {
      const turn = turnOn(parts.kept, activity, admitted);
      const isWritten = admitted.kind === 'text' || admitted.kind === 'edit';
      const begin = () => (isWritten ? runOnce(caller, activity, turn) : run(caller, activity, turn));
      const once = 'inbound' in admitted ? inLane(`${isWritten ? 'text' : 'press'} ${admitted.inbound.person.id}`, begin) : begin();
      const work = toItsEnd(turn, once);
      track(work, turn);
      try {
        return await withTimeout(parts.turnLimitMs ?? usualLimitsMs[admitted.kind === 'invoke' ? 'press' : 'other'], work);
      } catch (cause) {
        if (!(cause instanceof TookTooLong)) throw cause;
        turn.late = true;
        if (admitted.kind === 'invoke') return { status: 200, body: slowBody(admitted.inbound, parts) };
        // This process may end before the store answers: the message must then still be with the platform or on this disk.
        return (await turn.keep()) ? { status: 200 } : tryAgain;
      }
    },
    idle,
  };
}

function createUnderWay() {
  const underWay = new Set<Promise<unknown>>();
  const track = (work: Promise<unknown>, turn: InboundTurn | null): void => {
    underWay.add(work);
    const settled = (): void => {
      underWay.delete(work);
      if (turn?.after !== undefined) track(turn.after, null);
    };
    work.then(settled, settled);
  };
  return {
    track,
    async idle(): Promise<void> {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}

function turnOn(kept: KeptMessages, activity: ReadActivity, admitted: InboundTurn['admitted']): InboundTurn {
  let keeping: Promise<boolean> | null = null;
  const turn: InboundTurn = {
    admitted,
    late: false,
    unanswered: false,
    failed: false,
    told: false,
    isKept: false,
    async keep() {
      if (admitted.kind !== 'text') return false;
      turn.isKept = await (keeping ??= kept.keep(activity, admitted.inbound));
      return turn.isKept;
    },
    async end() {
      // The message may be being written to the disk right now.
      if (keeping === null) return;
      await keeping;
      await kept.end(activity, !turn.failed);
    },
  };
  return turn;
}

async function toItsEnd<T>(turn: InboundTurn, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    turn.failed = true;
    throw cause;
  } finally {
    await turn.end();
  }
}

function createRunner(parts: TurnParts) {
  const { adapter, log } = parts;
  const app = new DeskApplication();
  routeInvokes(app, parts);
  routeMessages(app, parts);
  // Routes handle faults of the desk; this one handles faults of the SDK.
  adapter.onTurnError = async (context, cause) => {
    const turn = turnOf(context);
    turn.failed = true;
    log.write('error', 'turn-failed', { kind: 'sdk' }, cause);
    if (turn.admitted.kind !== 'invoke') return;
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: brokenBody(turn.admitted.inbound, parts) } });
  };
  return async (caller: AuthenticateRequestResult, activity: ReadActivity, turn: InboundTurn): Promise<TurnAnswer> => {
    const answer = await adapter.run(caller, sdkActivity(activity), async (context) => {
      keepTurn(context, turn);
      await app.run(context);
    });
    // The message is not kept and the person may not know of it: an acknowledged one would be lost silently.
    const isLost = turn.failed && !turn.told && !turn.isKept && turn.admitted.kind !== 'invoke';
    if (turn.unanswered || isLost) return tryAgain;
    if (answer === undefined) return { status: 200 };
    const body = withoutHiddenIn(answer.body, inertSpace);
    return { status: answer.status, body: isObject(body) ? body : undefined };
  };
}

const keptMs = 600_000;
const maxKept = 20_000;

/**
 * Teams delivers slow ones again, and a second answer would look like a second action. This protects answers only; the ticket's own ids
 * ensure that a text changes a ticket once.
 */
export function createRecentActivities(clock: Clock) {
  const recent = new LRUCache<string, Promise<boolean>>({ max: maxKept, ttl: keptMs, ttlResolution: 0, perf: clock });
  return {
    /**
     * Unless it succeeded for the same key in the last minutes. Work under way is awaited and not repeated.
     * @param work resolves to whether it succeeded; failed work may be done again @returns whether the work was done here
     */
    async once(key: string, work: () => Promise<boolean>): Promise<boolean> {
      const earlier = recent.get(key);
      if (earlier !== undefined && (await earlier.catch(() => false))) return false;
      const done = work();
      recent.set(key, done);
      const forget = (): void => {
        if (recent.peek(key) === done) recent.delete(key);
      };
      void done.then((isDone) => (isDone ? undefined : forget()), forget);
      await done;
      return true;
    },
  };
}
