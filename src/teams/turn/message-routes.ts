import { Application, type RouteSelector } from '@microsoft/teams-ai/lib/Application.js';
import type { TurnContext } from 'botbuilder';
import type { AdmittedActivity, Refused } from '../inbound/activity-gate.js';
import { isObject, type JsonObject } from '../../core/json.js';
import type { Log } from '../../ports/log.js';
import { StoreFull, StoreUnavailable } from '../../ports/ticket-store.js';
import type { Message, Handlers, PressAnswer } from '../../talk/message.js';
import type { Inbound, Installation, Origin } from '../../talk/inbound.js';
import type { Rank } from '../send-limits/app-limiter.js';
import { tryToSay, type TurnReplies } from './replies.js';
import { keptText, notFromDirectory, notSavedText, type SavingFault } from '../../texts/turn-answers.js';

export type InboundTurn = {
  readonly admitted: Exclude<AdmittedActivity, Refused | { kind: 'ignored' | 'web-chat' }>;
  /** The HTTP answer has left: anything shown later is sent as a message. */
  late: boolean;
  /** An answer certainly did not arrive: the platform may deliver the activity again. */
  unanswered: boolean;
  failed: boolean;
  /** The handler failed, and an answer certainly arrived, so the person knows. */
  told: boolean;
  /** The message is on this machine's disk, and is handled again when the store is back. */
  isKept: boolean;
  keep(): Promise<boolean>;
  /** Leaves it for another try where the turn failed. */
  end(): Promise<void>;
  /** Work after the answer has left; it never rejects. */
  after?: Promise<void>;
};

const TURN = Symbol('turn');

export function keepTurn(context: TurnContext, turn: InboundTurn): void {
  context.turnState.set(TURN, turn);
}

export function turnOf(context: TurnContext): InboundTurn {
  const turn: InboundTurn | undefined = context.turnState.get(TURN);
  if (turn === undefined) throw new Error('a turn that did not come through the gate');
  return turn;
}

/** The application of teams-ai without its state: tickets are the state. All turns share its typing timer, which no option switches off. */
export class DeskApplication extends Application {
  constructor() {
    super({ removeRecipientMention: false });
  }
  override startTypingTimer(): void {
    // No timer: the desk answers within three seconds.
  }
}

type AdmittedKind = InboundTurn['admitted']['kind'];
type OfKind<K extends AdmittedKind> = Extract<InboundTurn['admitted'], { kind: K }>;

function isAdmittedAs(kind: AdmittedKind): RouteSelector {
  return (context) => Promise.resolve(turnOf(context).admitted.kind === kind);
}

/** Where Teams sends values of several shapes under one name, only those of one shape. */
export function isInvoke(name: string, isShape: (value: JsonObject) => boolean = () => true): RouteSelector {
  return ({ activity }) =>
    Promise.resolve(activity.type === 'invoke' && activity.name === name && isShape(isObject(activity.value) ? activity.value : {}));
}

export function handling<K extends AdmittedKind, Shown>(kind: K, handle: (turn: InboundTurn, admitted: OfKind<K>) => Promise<Shown>) {
  const isOfKind = (admitted: InboundTurn['admitted']): admitted is OfKind<K> => admitted.kind === kind;
  return (context: TurnContext): Promise<Shown> => {
    const turn = turnOf(context);
    if (!isOfKind(turn.admitted)) throw new Error(`a route for ${kind} met ${turn.admitted.kind}`);
    return handle(turn, turn.admitted);
  };
}

export type RouteParts = { handlers: Handlers; replies: TurnReplies; log: Log };

const sentence = (text: string): Message => ({ kind: 'text', text });

export function routeMessages(app: DeskApplication, parts: RouteParts): void {
  const { handlers } = parts;
  app.turn('beforeTurn', async (context) => {
    const turn = turnOf(context);
    if (turn.admitted.kind !== 'outside-directory') return true;
    await sendAll(parts, turn, turn.admitted.origin, [sentence(notFromDirectory)]);
    return false;
  });
  const onText = handling('text', async (turn, { inbound }) => {
    const handle = () => handlers.onText(inbound);
    const messages = await runHandler(parts, turn, handle, async (cause) => [sentence(await refusedWith(parts, turn, inbound, cause))]);
    await sendAll(parts, turn, inbound, messages);
  });
  const onPress = handling('press', (turn, { inbound }) => submit(parts, turn, inbound));
  // When the handler fails, the platform delivers the activity again.
  const onEdit = handling('edit', async (turn, { inbound, edit }) => {
    const handle = () => handlers.onEdited(inbound, edit);
    await sendAll(parts, turn, inbound, await runHandler(parts, turn, handle, () => []));
  });
  // All events are handled: any change of a team may change its members.
  const onMembers = handling('members', (turn, { change }) => {
    const handle = () => handlers.onMembersChanged(change);
    return runHandler(parts, turn, handle, () => undefined);
  });
  const onInstalled = handling('installation', (turn, { installation }) => installed(parts, turn, installation));
  app.message(isAdmittedAs('text'), onText);
  app.adaptiveCards.actionSubmit(isAdmittedAs('press'), onPress);
  for (const event of ['editMessage', 'undeleteMessage', 'softDeleteMessage'] as const) app.messageEventUpdate(event, onEdit);
  app.activity('conversationUpdate', onMembers);
  app.activity('installationUpdate', onInstalled);
}

async function refusedWith(parts: RouteParts, turn: InboundTurn, inbound: Inbound, cause: unknown): Promise<string> {
  if (cause instanceof StoreUnavailable && (await turn.keep())) return keptText;
  const fault = savingFault(cause);
  return notSavedText(inbound.text, fault === 'failed' && !parts.handlers.isReport(inbound) ? 'not-done' : fault);
}

export async function installed(parts: RouteParts, turn: InboundTurn, installation: Installation): Promise<void> {
  const say = (messages: readonly Message[]) => sendAll(parts, turn, installation, messages, 'background');
  const handle = () => parts.handlers.onInstalled(installation, say);
  const isTaken = await runHandler(parts, turn, handle, () => true);
  turn.unanswered ||= !isTaken;
}

export function pressed(parts: RouteParts, turn: InboundTurn, inbound: Inbound, data: JsonObject): Promise<PressAnswer> {
  const handle = () => parts.handlers.onPress(inbound, data);
  return runHandler(parts, turn, handle, (cause): PressAnswer => ({ kind: 'text', text: notSavedText('', savingFault(cause)) }));
}

/** `Action.Submit` returns no card, so the pressed one is updated in place. */
async function submit(parts: RouteParts, turn: InboundTurn, inbound: Inbound): Promise<void> {
  const answer = await pressed(parts, turn, inbound, inbound.value ?? {});
  switch (answer.kind) {
    case 'card':
      if (answer.apart === undefined) await isDelivered(parts, turn, () => parts.replies.replace(inbound, inbound.replyTo, answer.message));
      else await sendAll(parts, turn, inbound, await answer.apart());
      return;
    case 'text':
      await sendAll(parts, turn, inbound, [sentence(answer.text)]);
      return;
    case 'done':
      return;
    default:
      return answer satisfies never;
  }
}

/** A store that did not answer may have kept the data all the same. */
export function savingFault(cause: unknown): SavingFault {
  if (cause instanceof StoreFull) return 'full';
  return cause instanceof StoreUnavailable && cause.mayBeKept ? 'unclear' : 'failed';
}

/** When it throws, nothing changed and the person is told so. */
export async function runHandler<T>(
  { log }: RouteParts,
  turn: InboundTurn,
  handle: () => Promise<T>,
  instead: (cause: unknown) => T | Promise<T>,
): Promise<T> {
  try {
    return await handle();
  } catch (cause) {
    turn.failed = true;
    log.write('error', 'turn-failed', { kind: turn.admitted.kind }, cause);
    return instead(cause);
  }
}

export async function sendAll(
  parts: RouteParts,
  turn: InboundTurn,
  origin: Origin,
  messages: readonly Message[],
  rank?: Rank,
): Promise<boolean> {
  let isSaid = true;
  for (const message of messages) isSaid = (await isDelivered(parts, turn, () => parts.replies.say(origin, message, rank))) && isSaid;
  return isSaid;
}

/** A failure is logged, and the turn remembers the outcome. @returns whether it certainly arrived */
export async function isDelivered({ log }: RouteParts, turn: InboundTurn, say: () => Promise<void>): Promise<boolean> {
  const outcome = await tryToSay(log, turn.admitted.kind, say);
  turn.told ||= turn.failed && outcome === 'arrived';
  turn.unanswered ||= outcome === 'not-now';
  return outcome === 'arrived';
}
