import { Application } from '@microsoft/teams-ai/lib/Application.js';
import { TurnState } from '@microsoft/teams-ai/lib/TurnState.js';
import type { TurnContext } from 'botbuilder';
import type { AdmittedActivity, Refused } from '../inbound/activity-gate.js';

/** One turn on its way through the SDK. */
export type InboundTurn = {
  readonly admitted: Exclude<AdmittedActivity, Refused | { kind: 'ignored' | 'web-chat' }>;
  /** The HTTP answer has left: what is shown afterwards is sent as a message. */
  late: boolean;
  /** An answer certainly did not arrive: the platform may deliver the activity again. */
  unanswered: boolean;
  /** The handler threw: nothing changed. */
  failed: boolean;
  /** After a failure: an answer certainly arrived, so the person knows. */
  told: boolean;
  /** The message is on this machine's disk, and is handled again when the store is back. */
  isKept: boolean;
  /** Keeps the message if it may be kept. @returns `isKept` */
  keep(): Promise<boolean>;
  /** Forgets what is kept of a turn that was handled; leaves it to be handled again where the turn failed. */
  end(): Promise<void>;
  /** Work after the answer has left; never rejects. */
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

/** Tickets are the state; teams-ai requires one of its own, so this one reads and writes nothing. */
class NoState extends TurnState {
  override load(context: TurnContext): Promise<boolean> {
    return super.load(context, undefined);
  }
  override save(): Promise<void> {
    return Promise.resolve();
  }
  protected override onComputeStorageKeys(): Promise<Record<string, string>> {
    return Promise.resolve({ conversation: 'c', user: 'u' });
  }
}

/** teams-ai's Application as a plain router. All turns share its typing timer, which no option switches off. */
class TurnRouter extends Application<NoState> {
  constructor() {
    super({ turnStateFactory: () => new NoState(), removeRecipientMention: false });
  }
  override startTypingTimer(): void {
    // No timer: the desk answers within three seconds.
  }
}

export type TurnRoute = { is(turn: InboundTurn): boolean; run(context: TurnContext, turn: InboundTurn): Promise<void> };

/** The first matching route takes the turn. */
export function createTurnRouter(routes: {
  invokes: readonly TurnRoute[];
  others: readonly TurnRoute[];
}): (context: TurnContext) => Promise<void> {
  const router = new TurnRouter();
  const add = (isInvoke: boolean) => (route: TurnRoute) =>
    router.addRoute(
      (context) => Promise.resolve(route.is(turnOf(context))),
      (context) => route.run(context, turnOf(context)),
      isInvoke,
    );
  routes.invokes.forEach(add(true));
  routes.others.forEach(add(false));
  return async (context) => {
    await router.run(context);
  };
}
