import type { BotAnswer } from './bot-door.js';
import { isObject, objectAt, objectsAt, textAt } from './json.js';
import type { Json, JsonObject } from './json.js';

/** What a press came to, for the page to show. */
export type Outcome =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'card'; readonly card: JsonObject }
  | { readonly outcome: 'message'; readonly text: string }
  | { readonly outcome: 'error'; readonly text: string }
  | {
      readonly outcome: 'dialog';
      readonly title: string;
      readonly width: Json;
      readonly height: Json;
      readonly card: JsonObject;
    };

const TRY_AGAIN = { outcome: 'error', text: 'No se pudo completar. Intente de nuevo.' } as const;
const UNREACHABLE = { outcome: 'error', text: 'Precaso no responde en este momento. Intente de nuevo.' } as const;

/** A `Submit` has no answer of its own: it arrived, or it did not. */
export function submitOutcome(answer: BotAnswer): Outcome {
  if (answer.kind === 'unanswered') return UNREACHABLE;
  return answer.status < 300 ? { outcome: 'sent' } : TRY_AGAIN;
}

/** The four answers that Teams accepts to `adaptiveCard/action`; any other shape shows as a failure, as there. */
export function executeOutcome(answer: BotAnswer): Outcome {
  if (answer.kind === 'unanswered') return UNREACHABLE;
  if (answer.status !== 200 || !isObject(answer.body)) return TRY_AGAIN;
  const { value } = answer.body;
  switch (textAt(answer.body, 'type')) {
    case 'application/vnd.microsoft.card.adaptive':
      return isObject(value) ? { outcome: 'card', card: value } : TRY_AGAIN;
    case 'application/vnd.microsoft.activity.message':
      return typeof value === 'string' ? { outcome: 'message', text: value } : TRY_AGAIN;
    case 'application/vnd.microsoft.error':
    case 'application/vnd.microsoft.error.preconditionFailed':
      return { outcome: 'error', text: (isObject(value) ? textAt(value, 'message') : null) ?? TRY_AGAIN.text };
    case 'application/vnd.microsoft.activity.loginRequest':
      return { outcome: 'error', text: 'Esta acción pide iniciar sesión, y aquí no hay sesiones.' };
    default:
      return TRY_AGAIN;
  }
}

/** `fileConsent/invoke` wants no payload at all; with one the client says that the app cannot be reached. */
export function consentOutcome(answer: BotAnswer): Outcome {
  if (answer.kind === 'unanswered') return UNREACHABLE;
  return answer.status === 200 && answer.body === '' ? { outcome: 'sent' } : TRY_AGAIN;
}

/** `task/fetch` and `task/submit`: the next card, a sentence, or nothing, which closes the dialog. */
export function dialogOutcome(answer: BotAnswer): Outcome {
  if (answer.kind === 'unanswered') return UNREACHABLE;
  if (answer.status !== 200) return TRY_AGAIN;
  const task = isObject(answer.body) ? objectAt(answer.body, 'task') : {};
  const value = task['value'];
  if (textAt(task, 'type') === 'message') return { outcome: 'message', text: typeof value === 'string' ? value : '' };
  if (textAt(task, 'type') !== 'continue') return { outcome: 'sent' };
  const info = isObject(value) ? value : {};
  const card = objectAt(objectAt(info, 'card'), 'content');
  if (textAt(card, 'type') !== 'AdaptiveCard') return TRY_AGAIN;
  return {
    outcome: 'dialog',
    title: textAt(info, 'title') ?? 'Precaso',
    width: info['width'] ?? null,
    height: info['height'] ?? null,
    card,
  };
}

/** The choices that a typeahead field gets for what was typed; at most 15, as in Teams. */
export function searchResults(answer: BotAnswer): readonly { title: string; value: string }[] {
  if (answer.kind === 'unanswered' || answer.status !== 200 || !isObject(answer.body)) return [];
  return objectsAt(objectAt(answer.body, 'value'), 'results')
    .slice(0, 15)
    .map((result) => ({ title: textAt(result, 'title') ?? '', value: textAt(result, 'value') ?? '' }))
    .filter((result) => result.title !== '');
}
