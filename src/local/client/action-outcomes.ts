import type { BotAnswer } from './bot-endpoint.js';
import { invokeAnswerFault, EMPTY_BOX } from '../wire-rules/invoke-rules.js';
import { isObject, objectAt, objectsAt, textAt, type Json, type JsonObject } from '../../json.js';
import type { IsMember } from '../people/memberships.js';

/** What the page shows after a press. `why` is Teams' own error when it refuses the bot's answer. */
export type ActionOutcome =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'card'; readonly card: JsonObject }
  | { readonly outcome: 'message'; readonly text: string }
  | { readonly outcome: 'error'; readonly text: string; readonly why?: string }
  | { readonly outcome: 'empty-box'; readonly why: string }
  | {
      readonly outcome: 'dialog';
      readonly title: string;
      readonly width: Json;
      readonly height: Json;
      readonly card: JsonObject;
    };

/** Teams' own "Something went wrong. Please try again." and "Unable to reach app. Please try again." */
const WENT_WRONG = 'Algo salió mal. Intente de nuevo.';
const NO_REACH = 'No se puede acceder a la aplicación. Intente de nuevo.';

const TRY_AGAIN = { outcome: 'error', text: WENT_WRONG } as const;
const UNREACHABLE = { outcome: 'error', text: 'Precaso no responde en este momento. Intente de nuevo.' } as const;

/** The bot's answer to an `Action.Submit` shows nothing: it only tells whether the press was delivered. */
export function submitOutcome(answer: BotAnswer): ActionOutcome {
  if (answer.kind === 'unanswered') return UNREACHABLE;
  return answer.status < 300 ? { outcome: 'sent' } : TRY_AGAIN;
}

/** `adaptiveCard/action`: the updated card, a sentence, or an error that the bot reports. */
export function executeOutcome(answer: BotAnswer, isMember?: IsMember): ActionOutcome {
  if (answer.kind === 'unanswered') return UNREACHABLE;
  if (answer.status !== 200) return TRY_AGAIN;
  const why = invokeAnswerFault('adaptiveCard/action', answer.body, isMember);
  if (why !== null || !isObject(answer.body)) return { ...TRY_AGAIN, ...(why === null ? {} : { why }) };
  const { value } = answer.body;
  if (isObject(value) && textAt(value, 'type') === 'AdaptiveCard') return { outcome: 'card', card: value };
  if (typeof value === 'string') return { outcome: 'message', text: value };
  if (textAt(answer.body, 'type') === 'application/vnd.microsoft.activity.loginRequest')
    return { outcome: 'error', text: 'Esta acción pide iniciar sesión, y aquí no hay sesiones.' };
  return { outcome: 'error', text: (isObject(value) ? textAt(value, 'message') : null) ?? WENT_WRONG };
}

/** `fileConsent/invoke` is answered without a payload; after any payload the client shows an error. */
export function consentOutcome(answer: BotAnswer): ActionOutcome {
  if (answer.kind === 'unanswered') return UNREACHABLE;
  return answer.status === 200 && invokeAnswerFault('fileConsent/invoke', answer.body) === null ? { outcome: 'sent' } : TRY_AGAIN;
}

/** `task/fetch` and `task/submit`: the next card, a sentence, or nothing, which closes the dialog. */
export function dialogOutcome(name: 'task/fetch' | 'task/submit', answer: BotAnswer, isMember?: IsMember): ActionOutcome {
  if (answer.kind === 'unanswered') return UNREACHABLE;
  if (answer.status !== 200) return { outcome: 'error', text: NO_REACH };
  const why = invokeAnswerFault(name, answer.body, isMember);
  if (why === EMPTY_BOX) return { outcome: 'empty-box', why };
  if (why !== null) return { outcome: 'error', text: NO_REACH, why };
  if (!isObject(answer.body)) return { outcome: 'sent' };
  const task = objectAt(answer.body, 'task');
  const { value } = task;
  if (typeof value === 'string') return { outcome: 'message', text: value };
  const info = objectAt(task, 'value');
  const card = objectAt(objectAt(info, 'card'), 'content');
  // Teams can show a web page of the bot here; the try-it page cannot.
  if (textAt(card, 'type') !== 'AdaptiveCard') return TRY_AGAIN;
  return {
    outcome: 'dialog',
    title: textAt(info, 'title') ?? 'Precaso',
    width: info['width'] ?? null,
    height: info['height'] ?? null,
    card,
  };
}

/** The choices of a typeahead field; at most 15, as in Teams. */
export function searchResults(answer: BotAnswer): readonly { title: string; value: string }[] {
  if (answer.kind === 'unanswered' || answer.status !== 200) return [];
  if (invokeAnswerFault('application/search', answer.body) !== null || !isObject(answer.body)) return [];
  return objectsAt(objectAt(answer.body, 'value'), 'results')
    .slice(0, 15)
    .map((result) => ({ title: textAt(result, 'title') ?? '', value: textAt(result, 'value') ?? '' }))
    .filter((result) => result.title !== '');
}
