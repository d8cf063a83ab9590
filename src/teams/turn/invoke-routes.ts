import type { TurnContext } from 'botbuilder';
import { SendFault } from '../../ports/messenger.js';
import type { Message } from '../../app/views.js';
import {
  cardBody,
  dialogBody,
  messageBody,
  searchBody,
  sentenceBody,
  unsentBody,
  type InvokeBody,
  type NotOpened,
} from './invoke-answers.js';
import { type RouteParts, runHandler, savingFault, sendAll, sendOrLog } from './message-routes.js';
import type { DialogAnswer, DialogOpened, PressAnswer } from './handlers.js';
import type { Inbound } from '../protocol/inbound.js';
import { isObject, type Json, type JsonObject } from '../../json.js';
import type { Render } from '../protocol/outgoing.js';
import type { TurnRoute, InboundTurn } from './router.js';
import { done, formHasFaults, formNotOpened, notGiven, notSavedText, unknownAction } from '../../texts/turn-answers.js';
import { ownWordsIn, type UnsentForms } from './unsent-forms.js';

type InvokeAnswer = {
  body: InvokeBody;
  /** Shows the same after the HTTP answer has left. */
  later: (() => Promise<void>) | null;
  /** Work after the answer. */
  besides?: () => Promise<void>;
};
type InvokeRouteParts = RouteParts & { render: Render; notOpened: NotOpened; unsent: UnsentForms };

const FILE_CONSENT = 'fileConsent/invoke';

/** Routes of the presses that wait for their answer. Each is answered with HTTP 200: other statuses show as "something went wrong". */
export function invokeRoutes(parts: InvokeRouteParts): readonly TurnRoute[] {
  return [
    invoke(parts, 'adaptiveCard/action', (turn, inbound) => executeAction(parts, turn, inbound)),
    invoke(parts, 'task/fetch', (turn, inbound) => openDialog(parts, turn, inbound)),
    invoke(parts, 'task/submit', (turn, inbound) => submitDialog(parts, turn, inbound)),
    invoke(parts, 'application/search', (turn, inbound) => search(parts, turn, inbound)),
    // Answered at once: the upload may take minutes.
    invoke(parts, FILE_CONSENT, (turn, inbound) =>
      Promise.resolve({ body: undefined, later: null, besides: () => fileConsent(parts, turn, inbound) }),
    ),
    // An invoke without a route would be HTTP 501; Teams adds invokes at any time, and those that show nothing take no body.
    invoke(parts, null, () => Promise.resolve({ body: undefined, later: null })),
  ];
}

function invoke(
  parts: InvokeRouteParts,
  name: string | null,
  answer: (turn: InboundTurn, inbound: Inbound) => Promise<InvokeAnswer>,
): TurnRoute {
  return {
    is: ({ admitted }) => admitted.kind === 'invoke' && (name === null || admitted.inbound.invoke === name),
    async run(context: TurnContext, turn) {
      if (turn.admitted.kind !== 'invoke') return;
      const { body, later, besides } = await answer(turn, turn.admitted.inbound);
      if (turn.late) return later === null ? undefined : sendOrLog(parts, turn, later);
      await context.sendActivity({ type: 'invokeResponse', value: body === undefined ? { status: 200 } : { status: 200, body } });
      // The answer leaves when the turn ends, so this is not awaited; a fault here only leaves an old card as it was.
      if (besides !== undefined)
        turn.after = sendOrLog(parts, turn, besides).catch((cause: unknown) => parts.log.write('warn', 'card-outcome-unknown', {}, cause));
    },
  };
}

async function executeAction(parts: InvokeRouteParts, turn: InboundTurn, inbound: Inbound): Promise<InvokeAnswer> {
  const action = inbound.value?.['action'];
  if (!isJsonObject(action) || action['type'] !== 'Action.Execute') return { body: messageBody(unknownAction), later: null };
  const data = isJsonObject(action['data']) ? action['data'] : {};
  const verb = action['verb'] === undefined ? {} : { verb: action['verb'] };
  const press = (): Promise<PressAnswer> => parts.handlers.onPress(inbound, { ...verb, ...data });
  const answer = await runHandler(parts, turn, press, (cause): PressAnswer => ({
    kind: 'text',
    text: notSavedText('', savingFault(cause)),
  }));
  switch (answer.kind) {
    case 'card': {
      const { message, apart } = answer;
      const rendered = parts.render(message);
      const body = rendered.kind === 'card' ? cardBody(rendered.card) : messageBody(rendered.text);
      if (apart !== undefined) return { body, later: async () => sendAll(parts, turn, inbound, await apart()) };
      const replace = () => parts.replies.replace(inbound, inbound.replyTo, message);
      // Only the client that pressed shows the answer; a card whose buttons are used up is updated for all.
      return { body, later: replace, ...(isForGood(message) ? { besides: replace } : {}) };
    }
    case 'text':
      return { body: messageBody(answer.text), later: () => parts.replies.say(inbound, answer) };
    case 'done':
      return { body: messageBody(done), later: null };
    default:
      return answer satisfies never;
  }
}

/** Tells the person who accepted a file how it ended, also when it failed. */
async function fileConsent({ handlers, replies, log }: InvokeRouteParts, turn: InboundTurn, inbound: Inbound): Promise<void> {
  const say = (message: Message): Promise<void> => replies.say(inbound, message);
  try {
    await handlers.onFileConsent(inbound, inbound.value ?? {}, { say, removeCard: () => replies.remove(inbound, inbound.replyTo) });
  } catch (cause) {
    if (cause instanceof SendFault) throw cause;
    log.write('error', 'turn-failed', { kind: turn.admitted.kind }, cause);
    await say({ kind: 'text', text: notGiven });
  }
}

/** Cards that must look the same on every device: used-up ones, the outcome of a hold, the installation's checks. */
function isForGood({ kind }: Message): boolean {
  return kind === 'done' || kind === 'hold-done' || kind === 'hold-released' || kind === 'first-hour';
}

/** Always answers with a card: on opening, Teams takes neither a message nor an empty answer. */
async function openDialog(parts: InvokeRouteParts, turn: InboundTurn, inbound: Inbound): Promise<InvokeAnswer> {
  const handle = () => parts.handlers.onDialog(inbound, dataOf(inbound));
  const answer = await runHandler(parts, turn, handle, (): DialogOpened => ({ kind: 'message', text: formNotOpened }));
  const body =
    answer.kind === 'dialog'
      ? dialogBody(parts.unsent.opened(inbound.person, answer))
      : sentenceBody('task/fetch', answer.text, parts.notOpened);
  // A late one was answered with "open it again", so the chat needs no message.
  return { body, later: null, ...besidesOf(answer) };
}

async function submitDialog(parts: InvokeRouteParts, turn: InboundTurn, inbound: Inbound): Promise<InvokeAnswer> {
  const data = dataOf(inbound);
  const handle = () => parts.handlers.onDialogSubmit(inbound, data);
  const answer = await runHandler(parts, turn, handle, (cause): DialogAnswer => {
    const fault = savingFault(cause);
    // Late, the form may be closed: its author's words are said back.
    return { kind: 'unsent', text: notSavedText('', fault), late: notSavedText(ownWordsIn(inbound), fault) };
  });
  const say = (text: string) => () => parts.replies.say(inbound, { kind: 'text', text });
  switch (answer.kind) {
    case 'dialog':
      // The next step of a form is shown when its author asks for it again.
      return {
        body: dialogBody(parts.unsent.opened(inbound.person, answer)),
        later: data['verb'] === 'dialog' ? null : say(formHasFaults),
      };
    case 'unsent':
      return { body: unsentBody(inbound, answer.text, parts), later: say(answer.late ?? answer.text) };
    case 'message':
      return {
        body: sentenceBody('task/submit', answer.text, parts.notOpened),
        later: answer.late ?? say(answer.text),
        ...besidesOf(answer),
      };
    case 'close':
      return { body: undefined, later: null };
    default:
      return answer satisfies never;
  }
}

function besidesOf(answer: DialogOpened): Pick<InvokeAnswer, 'besides'> {
  return answer.kind === 'message' && answer.besides !== undefined ? { besides: answer.besides } : {};
}

/** Late, nothing is shown: the client asks again with the next letter. */
async function search(parts: InvokeRouteParts, turn: InboundTurn, inbound: Inbound): Promise<InvokeAnswer> {
  const { dataset, queryText } = inbound.value ?? {};
  const searched = { dataset: typeof dataset === 'string' ? dataset : '', text: typeof queryText === 'string' ? queryText : '' };
  const options = await runHandler(
    parts,
    turn,
    () => parts.handlers.onSearch(inbound, searched),
    () => [],
  );
  return { body: searchBody(options), later: null };
}

/** Data of a dialog's button or form, without the client's own `msteams`. */
function dataOf(inbound: Inbound): JsonObject {
  const data = inbound.value?.['data'];
  if (!isJsonObject(data)) return {};
  const { msteams: _, ...own } = data;
  return own;
}

function isJsonObject(value: Json | undefined): value is JsonObject {
  return isObject(value);
}
