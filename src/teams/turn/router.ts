import { Application, type RouteSelector } from '@microsoft/teams-ai/lib/Application.js';
import type { TurnContext } from 'botbuilder';
import type { AdmittedActivity, Refused } from '../inbound/activity-gate.js';
import { isObject, type JsonObject } from '../../json.js';

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

/** teams-ai's application, without state: tickets are it. All turns share its typing timer, which no option switches off. */
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

export function isAdmittedAs(kind: AdmittedKind): RouteSelector {
  return (context) => Promise.resolve(turnOf(context).admitted.kind === kind);
}

/** The invokes of one name, where Teams sends values of several shapes those of one. */
export function isInvoke(name: string, isShape: (value: JsonObject) => boolean = () => true): RouteSelector {
  return ({ activity }) =>
    Promise.resolve(activity.type === 'invoke' && activity.name === name && isShape(isObject(activity.value) ? activity.value : {}));
}

/** A route's handler: it has what the gate read of the activity. */
export function handling<K extends AdmittedKind, Shown>(kind: K, handle: (turn: InboundTurn, admitted: OfKind<K>) => Promise<Shown>) {
  const isOfKind = (admitted: InboundTurn['admitted']): admitted is OfKind<K> => admitted.kind === kind;
  return (context: TurnContext): Promise<Shown> => {
    const turn = turnOf(context);
    if (!isOfKind(turn.admitted)) throw new Error(`a route for ${kind} met ${turn.admitted.kind}`);
    return handle(turn, turn.admitted);
  };
}
