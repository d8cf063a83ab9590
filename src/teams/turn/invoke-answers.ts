import type { JsonObject } from '../../json.js';
import { CARD } from '../protocol/outgoing.js';
import { formNotOpened, formTookLong, notSavedText, stillWorking } from '../../texts/turn-answers.js';
import type { Inbound } from '../../talk/inbound.js';
import type { UnsentForms } from './unsent-forms.js';

/** The body of an answer to an invoke. `undefined` is sent as zero bytes: Teams takes `{}`, `null` and `""` for wrong payloads. */
export type InvokeBody = JsonObject | undefined;

/** A card in a dialog, with the dialog's title. */
export type DialogCard = { title: string; card: JsonObject };

/** A dialog that says why the requested one does not open. */
export type NotOpened = (text: string) => DialogCard;

/** Of the available height: half for a form, a fifth for a sentence. Phones use the whole screen for both. */
type Height = 'medium' | 'small';

/** Undocumented for dialogs; the app's manifest allows this much for the title of a static one. */
const maxTitle = 64;

export function dialogInfo({ title, card }: DialogCard, height: Height = 'medium') {
  const characters = [...title];
  const shown =
    characters.length > maxTitle
      ? `${characters
          .slice(0, maxTitle - 1)
          .join('')
          .trimEnd()}…`
      : title;
  return { title: shown, height, width: 'medium' as const, card: { contentType: CARD, content: card } };
}

const dialogBody = (dialog: DialogCard, height?: Height): JsonObject => ({ task: { type: 'continue', value: dialogInfo(dialog, height) } });

/** A sentence in the form that the invoke takes. A message would open an empty box on `task/fetch`; other invokes show nothing. */
export function sentenceBody(name: string, text: string, notOpened: NotOpened): InvokeBody {
  switch (name) {
    case 'adaptiveCard/action':
      return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text };
    case 'task/fetch':
    case 'message/fetchTask':
    case 'composeExtension/fetchTask':
      return dialogBody(notOpened(text), 'small');
    case 'task/submit':
    case 'composeExtension/submitAction':
      return { task: { type: 'message', value: text } };
    case 'application/search':
      return { type: 'application/vnd.microsoft.search.searchResponse', value: { results: [] } };
    case 'config/fetch':
      return { responseType: 'config', config: { type: 'continue', value: dialogInfo(notOpened(text), 'small') } };
    case 'config/submit':
      return { responseType: 'config', config: { type: 'message', value: text } };
    case 'tab/fetch':
    case 'tab/submit':
      return { tab: { type: 'continue', value: { cards: [{ card: notOpened(text).card }] } } };
    case 'htmlwidget/calltool':
      return { isError: true, content: [{ type: 'text', text }] };
    default:
      return EXTENSION_QUERIES.has(name) ? { composeExtension: { type: 'message', text } } : undefined;
  }
}

const EXTENSION_QUERIES = new Set(
  ['query', 'queryLink', 'anonymousQueryLink', 'selectItem', 'querySettingUrl'].map((query) => `composeExtension/${query}`),
);

type UnsentParts = { notOpened: NotOpened; unsent: UnsentForms };

/** Why a press came to nothing: on a dialog's form, which stands again as it was filled in, for a sentence would take its place. */
export function unsentBody(inbound: Inbound, why: string, { notOpened, unsent }: UnsentParts): InvokeBody {
  const form = inbound.invoke === 'task/submit' ? unsent.again(inbound, why) : null;
  return form === null ? sentenceBody(inbound.invoke ?? '', why, notOpened) : dialogBody(form);
}

/** The answer to a press that takes longer than Teams waits. */
export function slowBody(inbound: Inbound, parts: UnsentParts): InvokeBody {
  return unsentBody(inbound, inbound.invoke === 'task/fetch' ? formTookLong : stillWorking, parts);
}

/** The answer to a press when its turn failed. */
export function brokenBody(inbound: Inbound, parts: UnsentParts): InvokeBody {
  return unsentBody(inbound, inbound.invoke === 'task/fetch' ? formNotOpened : notSavedText(''), parts);
}
