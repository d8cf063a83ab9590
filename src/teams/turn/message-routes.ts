import type { Log } from '../../ports/log.js';
import { StoreFull, StoreUnavailable } from '../../ports/ticket-store.js';
import type { Message } from '../../talk/message.js';
import type { Handlers, PressAnswer } from '../../talk/handlers.js';
import type { Inbound, Installation, MessageEdit, Origin } from '../../talk/inbound.js';
import type { Rank } from '../send-limits/conversation-queue.js';
import { tryToSay, type TurnReplies } from './replies.js';
import { handling, isAdmittedAs, turnOf, type DeskApplication, type InboundTurn } from './router.js';
import { keptText, notFromDirectory, notSavedText, type SavingFault } from '../../texts/turn-answers.js';

export type RouteParts = { handlers: Handlers; replies: TurnReplies; log: Log };

const sentence = (text: string): Message => ({ kind: 'text', text });

/** Activities that are no invoke. */
export function routeMessages(app: DeskApplication, parts: RouteParts): void {
  const { handlers } = parts;
  app.turn('beforeTurn', async (context) => {
    const turn = turnOf(context);
    if (turn.admitted.kind !== 'outside-directory') return true;
    await sendAll(parts, turn, turn.admitted.origin, [sentence(notFromDirectory)]);
    return false;
  });
  app.message(
    isAdmittedAs('text'),
    handling('text', (turn, { inbound }) => written(parts, turn, inbound)),
  );
  app.adaptiveCards.actionSubmit(
    isAdmittedAs('press'),
    handling('press', (turn, { inbound }) => submit(parts, turn, inbound)),
  );
  for (const event of ['editMessage', 'undeleteMessage', 'softDeleteMessage'] as const)
    app.messageEventUpdate(
      event,
      handling('edit', (turn, { inbound, edit }) => edited(parts, turn, inbound, edit)),
    );
  // Every event: whatever happens to a team may change who is in it.
  app.activity(
    'conversationUpdate',
    handling('members', (turn, { change }) => unanswered(parts, turn, () => handlers.onMembersChanged(change))),
  );
  app.activity(
    'installationUpdate',
    handling('installation', (turn, { installation }) => installed(parts, turn, installation)),
  );
}

async function written(parts: RouteParts, turn: InboundTurn, inbound: Inbound): Promise<void> {
  const refusedWith = async (cause: unknown): Promise<string> => {
    if (cause instanceof StoreUnavailable && (await turn.keep())) return keptText;
    const fault = savingFault(cause);
    return notSavedText(inbound.text, fault === 'failed' && !parts.handlers.isReport(inbound) ? 'not-done' : fault);
  };
  const messages = await runHandler(
    parts,
    turn,
    () => parts.handlers.onText(inbound),
    async (cause) => [sentence(await refusedWith(cause))],
  );
  await sendAll(parts, turn, inbound, messages);
}

/** What is said leaves when nothing else is to be sent. */
export async function installed(parts: RouteParts, turn: InboundTurn, installation: Installation): Promise<void> {
  const isTaken = await runHandler(
    parts,
    turn,
    () => parts.handlers.onInstalled(installation, (messages) => sendAllOrLog(parts, turn, installation, messages, 'background')),
    () => true,
  );
  turn.unanswered ||= !isTaken;
}

async function unanswered(parts: RouteParts, turn: InboundTurn, handle: () => Promise<void>): Promise<void> {
  await runHandler(parts, turn, handle, () => undefined);
}

/** Where it failed the platform delivers it again. */
async function edited(parts: RouteParts, turn: InboundTurn, inbound: Inbound, edit: MessageEdit): Promise<void> {
  const messages = await runHandler(
    parts,
    turn,
    () => parts.handlers.onEdited(inbound, edit),
    () => [],
  );
  await sendAll(parts, turn, inbound, messages);
}

/** `Action.Submit` returns no card, so the pressed one is updated in place. */
async function submit(parts: RouteParts, turn: InboundTurn, inbound: Inbound): Promise<void> {
  const answer = await runHandler(
    parts,
    turn,
    () => parts.handlers.onPress(inbound, inbound.value ?? {}),
    (cause): PressAnswer => ({ kind: 'text', text: notSavedText('', savingFault(cause)) }),
  );
  switch (answer.kind) {
    case 'card':
      if (answer.apart !== undefined) return sendAll(parts, turn, inbound, await answer.apart());
      return sendOrLog(parts, turn, () => parts.replies.replace(inbound, inbound.replyTo, answer.message));
    case 'text':
      return sendAll(parts, turn, inbound, [sentence(answer.text)]);
    case 'done':
      return undefined;
    default:
      return answer satisfies never;
  }
}

/** A store that did not answer may have kept it all the same. */
export function savingFault(cause: unknown): SavingFault {
  if (cause instanceof StoreFull) return 'full';
  return cause instanceof StoreUnavailable && cause.mayBeKept ? 'unclear' : 'failed';
}

/** The handler's answer; when it throws, nothing changed and the person is told so. */
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

export async function sendAll(parts: RouteParts, turn: InboundTurn, origin: Origin, messages: readonly Message[]): Promise<void> {
  await sendAllOrLog(parts, turn, origin, messages);
}

/** @returns whether all of it certainly arrived */
async function sendAllOrLog(
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

export async function sendOrLog(parts: RouteParts, turn: InboundTurn, say: () => Promise<void>): Promise<void> {
  await isDelivered(parts, turn, say);
}

/** The turn remembers the outcome. @returns whether it certainly arrived */
async function isDelivered({ log }: RouteParts, turn: InboundTurn, say: () => Promise<void>): Promise<boolean> {
  const outcome = await tryToSay(log, turn.admitted.kind, say);
  turn.told ||= turn.failed && outcome === 'arrived';
  turn.unanswered ||= outcome === 'not-now';
  return outcome === 'arrived';
}
