import { isAlertKind } from '../../src/core/outbox/group-call.js';
import { later, MINUTE, type Instant } from '../../src/core/instant.js';
import type { Place } from '../../src/core/outbox/notification.js';
import type { Posted } from '../../src/core/outbox/posted-card.js';
import { SendFault, type Messenger } from '../../src/ports/messenger.js';
import type { Message } from '../../src/talk/message.js';
import { placeName } from '../support/a-messenger.js';
import { isAway, meet, strikes, type Around } from './simulation-context.js';
import { comeBack, deathOf, leave, never, outcomeOf } from './call.js';
import type { Fate } from './connector.js';
import { clockOf, ownClock, type Attempt } from './ledger.js';
import type { Life } from './timeline.js';

/** Slowest ways to the platform and back; together shorter than the time limit of one call. */
const slowestMs = { turn: 4_000, to: 3_000, back: 5_000 };

/** The platform as one process reaches it: each call leaves, is taken or not, and is answered or not. */
export function messengerOf(around: Around, life: Life): Messenger<Message> {
  const { connector } = around;
  return {
    post: (to, message, notAfter, _under, begin) =>
      message.kind === 'text' || message.kind === 'card'
        ? saying(around, life, { to, text: message.kind === 'text' ? message.text : message.card.fallback })
        : inTurn(around, life, { notAfter, begin }, () =>
            call(around, life, { how: 'posts', to, message }, (shown, fate) => connector.post(to, shown, fate)),
          ),
    update: (to, posted, message, notAfter) =>
      inTurn(around, life, { notAfter }, () =>
        call(around, life, { how: `repaints ${posted.activity ?? 'nothing'}`, to, message }, (shown, fate) => {
          if (around.variant.isUpdateSent?.() !== false) connector.update(to, posted, shown, fate);
        }),
      ),
  };
}

/** Words about no single case, which are sent once and no more. */
function saying(around: Around, life: Life, { to, text }: { to: Place; text: string }): Promise<Posted> {
  const { story, chance } = around;
  if (life.isDead) return never();
  const course = { toMs: chance.between(0, 30), backMs: chance.between(0, 30), dies: deathOf(around, life) };
  const isRefused = strikes(around, 'notSent');
  return new Promise<Posted>((resolve, reject) => {
    leave(around, life, course, async () => {
      story.add('connector', `${isRefused ? 'refuses' : 'shows'} in ${placeName(to)} what ${life.name} says: ${text}`);
      meet(around, `words: ${isRefused ? 'refused' : 'shown'}`);
      comeBack(around, life, course, async () =>
        isRefused ? reject(new SendFault('not-sent')) : resolve({ conversation: placeName(to), activity: null }),
      );
    });
  });
}

/** A call waits for its turn at the place's and the app's rates; a process that stood still meanwhile does not send it any more. */
/** What a call waits for. */
type Leave = { notAfter: Instant | undefined; begin?: (() => Promise<void>) | undefined };

async function inTurn<T>(around: Around, life: Life, { notAfter, begin }: Leave, send: () => Promise<T>): Promise<T> {
  const { chance, timeline, story } = around;
  if (life.isDead) return never();
  deathOf(around, life);
  const waitMs = strikes(around, 'connectorSlow') ? chance.between(0, slowestMs.turn) : 0;
  if (waitMs > 0 || life.asleepUntil > timeline.now()) await new Promise<void>((go) => timeline.inside(life, waitMs, async () => go()));
  await begin?.();
  if (notAfter === undefined || clockOf(life, timeline.now()) <= notAfter) return send();
  story.add(life.name, 'lets go of a call that would leave too late');
  meet(around, 'call let go, too late');
  throw new SendFault('not-sent');
}

type Call = { how: string; to: Place; message: Message };

function call<T>(around: Around, life: Life, { how, to, message }: Call, take: (shown: Message, fate: Fate) => T): Promise<T> {
  const { timeline, story, ledger, chance } = around;
  if (life.isDead) return never();
  const shown = around.variant.message?.(message) ?? message;
  const attempt = attemptOf(around, life, placeName(to), shown);
  const says = `${how} ${messageName(shown)} for ${placeName(to)}`;
  const isSlow = strikes(around, 'connectorSlow');
  const available = isSlow
    ? { toMs: chance.between(0, slowestMs.to), backMs: chance.between(0, slowestMs.back) }
    : { toMs: chance.between(0, 30), backMs: chance.between(0, 30) };
  const course = { ...available, dies: deathOf(around, life) };
  const fate = fateOf(around, how === 'posts');
  ledger.attempts.push(attempt);
  story.add(life.name, says);
  return new Promise<T>((resolve, reject) => {
    leave(around, life, course, async () => {
      const outcome = await outcomeOf(async () => take(shown, fate));
      const fault = outcome.kind === 'fault' && outcome.fault instanceof SendFault ? outcome.fault : null;
      attempt.answer = fault?.code ?? 'well';
      if (attempt.answer === 'well' || (fault?.code === 'outcome-unknown' && fate.kind === 'unclear-after'))
        attempt.shownAt = timeline.now();
      meet(
        around,
        `connector: ${attempt.answer === 'well' ? fate.kind : attempt.answer === 'outcome-unknown' ? fate.kind : attempt.answer}`,
      );
      story.add(
        'connector',
        `${attempt.shownAt === null ? 'does not take' : 'shows'} what ${life.name} ${says} → ${answerOf(fate, attempt, outcome)}`,
      );
      comeBack(around, life, course, async () => {
        attempt.answeredAt = timeline.now();
        if (outcome.kind === 'value') resolve(outcome.value);
        else reject(outcome.fault);
      });
    });
  });
}

function attemptOf({ timeline }: Around, life: Life, place: string, message: Message): Attempt {
  if (message.kind !== 'notification' && message.kind !== 'posted-card') throw new Error(`the worker sends no ${message.kind}`);
  const { stored } = message.case;
  const isNotice = message.kind === 'notification';
  return {
    life,
    place,
    ticket: stored.id,
    isNotification: isNotice,
    kind: isNotice ? message.notification.kind : '',
    isCall: isNotice && message.notification.kind === 'arrived-here',
    mayBeMoot: isNotice && isAlertKind(message.notification.kind),
    item: isNotice ? message.notification.id : message.postedCard.id,
    mayBeRepeat: isNotice && message.mayBeRepeat,
    leftAt: timeline.now(),
    ownClock: ownClock(life, timeline.now()),
    leaseUntil: stored.lease?.until ?? null,
    shownAt: null,
    answer: null,
    answeredAt: null,
  };
}

function fateOf(around: Around, isPost: boolean): Fate {
  const { chance, timeline } = around;
  if (isAway(around, 'platform')) return { kind: 'not-sent' };
  if (strikes(around, 'throttled')) return { kind: 'throttled', retryAfterMs: chance.of([null, 1_000, 5_000, 30_000]) };
  if (strikes(around, 'unclearBefore')) return { kind: 'unclear-before' };
  if (strikes(around, 'unclearAfter')) return { kind: 'unclear-after' };
  if (strikes(around, 'notSent')) return { kind: 'not-sent' };
  if (strikes(around, 'blocked')) return { kind: 'blocked', until: later(timeline.now(), chance.of([MINUTE, 100 * MINUTE])) };
  if (strikes(around, 'gone')) return { kind: 'gone' };
  if (isPost && strikes(around, 'idLost')) return { kind: chance.of(['no-id', 'wrong-id']) };
  return { kind: 'well' };
}

function answerOf(fate: Fate, { answer }: Attempt, outcome: { kind: 'value' | 'fault'; value?: unknown }): string {
  if (answer !== 'well') return answer === 'outcome-unknown' ? 'no clear answer' : String(answer);
  return fate.kind === 'well' ? `well ${JSON.stringify(outcome.value ?? '')}` : fate.kind;
}

function messageName(message: Message): string {
  if (message.kind === 'notification')
    return `notice ${message.notification.id} (${message.notification.kind}${message.mayBeRepeat ? ', may be a repeat' : ''})`;
  return message.kind === 'posted-card' ? `card ${message.postedCard.id} at event ${message.case.stored.history.length}` : message.kind;
}
