import { Application } from '@microsoft/teams-ai/lib/Application.js';
import { TurnState } from '@microsoft/teams-ai/lib/TurnState.js';
import type { TurnContext } from 'botbuilder';
import type { AdmittedActivity, Refused } from '../inbound/activity-gate.js';

/** One turn on its way through the SDK. */
export type InboundTurn = {
  readonly admitted: Exclude<AdmittedActivity, Refused | { kind: 'ignored' | 'web-chat' }>;
  /** The HTTP answer has left: what is still to be shown goes as a message. */
  late: boolean;
  /** What was to be said could certainly not be said: the platform may deliver the activity again. */
  unanswered: boolean;
  /** The desk did not do it. */
  failed: boolean;
  /** What goes on when the answer has left; it never rejects. */
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

/** The ticket is the state. teams-ai cannot be without one altogether, so this one reads and writes nothing. */
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

/** teams-ai's Application as a plain router. Its typing timer is one for all turns and cannot be switched off by its option. */
class TurnRouter extends Application<NoState> {
  constructor() {
    super({ turnStateFactory: () => new NoState(), removeRecipientMention: false });
  }
  override startTypingTimer(): void {
    // Nothing: a desk answers within its three seconds.
  }
}

export type TurnRoute = { is(turn: InboundTurn): boolean; run(context: TurnContext, turn: InboundTurn): Promise<void> };

/** The first route that fits takes the turn. */
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
