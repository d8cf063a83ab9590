import type { AdaptiveCard } from '@microsoft/teams-ai/lib/AdaptiveCards.js';
import type { TaskModuleTaskInfo } from 'botbuilder';
import { SendFault } from '../../ports/messenger.js';
import type { Message, DialogAnswer, DialogOpened, SearchOption } from '../../talk/message.js';
import { dialogInfo, sentenceBody, type NotOpened, ownWordsIn, type UnsentForms } from './invoke-answers.js';
import {
  isDelivered,
  pressed,
  runHandler,
  savingFault,
  sendAll,
  handling,
  isInvoke,
  type RouteParts,
  type DeskApplication,
  type InboundTurn,
} from './message-routes.js';
import type { Inbound } from '../../talk/inbound.js';
import { objectAt, type JsonObject } from '../../core/json.js';
import type { Render } from '../protocol/outgoing.js';
import { done, formHasFaults, formNotOpened, notGiven, notSavedText, unknownAction } from '../../texts/turn-answers.js';

type InvokeAnswer<Shown> = {
  /** The value from which teams-ai makes the body of the answer. */
  shown: Shown;
  /** When the HTTP answer has left already. */
  later: (() => Promise<void>) | null;
  besides?: () => Promise<void>;
};

type InvokeRouteParts = RouteParts & { render: Render; notOpened: NotOpened; unsent: UnsentForms };

/** Each is answered with HTTP 200: other statuses show as "something went wrong". */
export function routeInvokes(app: DeskApplication, parts: InvokeRouteParts): void {
  const answering = <Shown>(answer: (parts: InvokeRouteParts, turn: InboundTurn, inbound: Inbound) => Promise<InvokeAnswer<Shown>>) =>
    handling('invoke', async (turn, { inbound }) => {
      const { shown, later, besides } = await answer(parts, turn, inbound);
      if (turn.late && later !== null) await isDelivered(parts, turn, later);
      if (!turn.late && besides !== undefined) afterwards(parts, turn, besides);
      return shown;
    });
  const isExecute = isInvoke('adaptiveCard/action', (value) => objectAt(value, 'action')['type'] === 'Action.Execute');
  app.adaptiveCards.actionExecute(isExecute, answering(executeAction));
  app.adaptiveCards.search(isInvoke('application/search'), answering(search));
  app.taskModules.fetch(isInvoke('task/fetch'), answering(openDialog));
  app.taskModules.submit(isInvoke('task/submit'), answering(submitDialog));
  // Answered before the work: the upload may take minutes.
  const consented = handling('invoke', (turn, { inbound }) =>
    Promise.resolve(afterwards(parts, turn, () => fileConsent(parts, turn, inbound))),
  );
  app.fileConsentAccept(consented);
  app.fileConsentDecline(consented);
  // Without this route an unknown invoke would get HTTP 501; Teams adds invokes at any time.
  app.activity('invoke', async (context) => {
    const body = sentenceBody(context.activity.name ?? '', unknownAction, parts.notOpened);
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
  });
}

/** The answer leaves when the turn ends, so the work is not awaited; a fault leaves an old card unchanged. */
function afterwards(parts: RouteParts, turn: InboundTurn, work: () => Promise<void>): void {
  const lost = (cause: unknown): void => parts.log.write('warn', 'card-outcome-unknown', {}, cause);
  turn.after = isDelivered(parts, turn, work).then(() => undefined, lost);
}

async function executeAction(parts: InvokeRouteParts, turn: InboundTurn, inbound: Inbound): Promise<InvokeAnswer<AdaptiveCard | string>> {
  const action = objectAt(inbound.value ?? {}, 'action');
  const verb = action['verb'] === undefined ? {} : { verb: action['verb'] };
  const answer = await pressed(parts, turn, inbound, { ...verb, ...objectAt(action, 'data') });
  switch (answer.kind) {
    case 'card': {
      const { message, apart, besides } = answer;
      const rendered = parts.render(message);
      const shown = rendered.kind === 'card' ? { ...rendered.card, type: 'AdaptiveCard' as const } : rendered.text;
      if (apart !== undefined) {
        const later = async (): Promise<void> => void (await sendAll(parts, turn, inbound, await apart()));
        return { shown, later, ...(besides === undefined ? {} : { besides }) };
      }
      const replace = () => parts.replies.replace(inbound, inbound.replyTo, message);
      // Only the client that pressed shows the answer. A card that must look the same on every device, such as one whose buttons are used
      // up, is updated for all.
      const isForGood = message.kind === 'card' && message.isForGood === true;
      return { shown, later: replace, ...(isForGood ? { besides: replace } : {}) };
    }
    case 'text':
      return { shown: answer.text, later: () => parts.replies.say(inbound, answer) };
    case 'done':
      return { shown: done, later: null };
    default:
      return answer satisfies never;
  }
}

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

/** With a card in every case: on opening, Teams accepts neither a message nor an empty answer. */
async function openDialog(parts: InvokeRouteParts, turn: InboundTurn, inbound: Inbound): Promise<InvokeAnswer<TaskModuleTaskInfo>> {
  const handle = () => parts.handlers.onDialog(inbound, dataOf(inbound));
  const answer = await runHandler(parts, turn, handle, (): DialogOpened => ({ kind: 'message', text: formNotOpened }));
  const shown =
    answer.kind === 'dialog' ? dialogInfo(parts.unsent.opened(inbound.person, answer)) : dialogInfo(parts.notOpened(answer.text), 'small');
  // A late dialog was already answered with "open it again", so the chat needs no message.
  return { shown, later: null, ...besidesOf(answer) };
}

type SubmitShown = TaskModuleTaskInfo | string | null;

async function submitDialog(parts: InvokeRouteParts, turn: InboundTurn, inbound: Inbound): Promise<InvokeAnswer<SubmitShown>> {
  const data = dataOf(inbound);
  const handle = () => parts.handlers.onDialogSubmit(inbound, data);
  const answer = await runHandler(parts, turn, handle, (cause): DialogAnswer => {
    const fault = savingFault(cause);
    // When the answer is late the form may be closed: the message then repeats its author's words.
    return { kind: 'unsent', text: notSavedText('', fault), late: notSavedText(ownWordsIn(inbound), fault) };
  });
  const say = (text: string) => () => parts.replies.say(inbound, { kind: 'text', text });
  switch (answer.kind) {
    case 'dialog':
      // When the answer is late, the next step of a form is shown only when its author asks for it again.
      return {
        shown: dialogInfo(parts.unsent.opened(inbound.person, answer)),
        later: data['verb'] === 'dialog' ? null : say(formHasFaults),
      };
    case 'unsent': {
      const form = parts.unsent.again(inbound, answer.text);
      return { shown: form === null ? answer.text : dialogInfo(form), later: say(answer.late ?? answer.text) };
    }
    case 'message':
      return { shown: answer.text, later: answer.late ?? say(answer.text), ...besidesOf(answer) };
    case 'close':
      return { shown: null, later: null };
    default:
      return answer satisfies never;
  }
}

function besidesOf(answer: DialogOpened): Pick<InvokeAnswer<unknown>, 'besides'> {
  return answer.kind === 'message' && answer.besides !== undefined ? { besides: answer.besides } : {};
}

/** A late answer is not shown: the client asks again with the next letter. */
async function search(parts: InvokeRouteParts, turn: InboundTurn, inbound: Inbound): Promise<InvokeAnswer<SearchOption[]>> {
  const { dataset, queryText } = inbound.value ?? {};
  const searched = { dataset: typeof dataset === 'string' ? dataset : '', text: typeof queryText === 'string' ? queryText : '' };
  const find = () => parts.handlers.onSearch(inbound, searched);
  return { shown: [...(await runHandler(parts, turn, find, () => []))], later: null };
}

function dataOf(inbound: Inbound): JsonObject {
  const { msteams: _, ...own } = objectAt(inbound.value ?? {}, 'data');
  return own;
}
