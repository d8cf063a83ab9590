import type { LocalResponse } from '../http/local-response.js';
import { numberAt, objectAt, textAt } from '../http/json.js';
import type { JsonObject } from '../http/json.js';
import { badArgument } from './refusals.js';

export const CONSENT_CARD = 'application/vnd.microsoft.teams.card.file.consent';
export const FILE_CARD = 'application/vnd.microsoft.teams.card.file.info';

/** Files go to personal chats only, as cards that say what they are. Microsoft publishes the rule and no codes for it. */
export function fileCardFault(attachment: JsonObject, isPersonal: boolean): LocalResponse | null {
  const fault = faultOf(attachment, isPersonal);
  return fault === null ? null : badArgument(fault);
}

function faultOf(attachment: JsonObject, isPersonal: boolean): string | null {
  if (!isPersonal) return 'File cards are for personal chats.';
  if ((textAt(attachment, 'name') ?? '') === '') return 'A file card has a name.';
  return textAt(attachment, 'contentType') === CONSENT_CARD ? consentFault(objectAt(attachment, 'content')) : infoFault(attachment);
}

function consentFault(content: JsonObject): string | null {
  const size = numberAt(content, 'sizeInBytes');
  return size !== null && size > 0 ? null : 'A consent card says how large the file is.';
}

function infoFault(attachment: JsonObject): string | null {
  const { uniqueId, fileType } = objectAt(attachment, 'content');
  return typeof uniqueId === 'string' && typeof fileType === 'string' && (textAt(attachment, 'contentUrl') ?? '') !== ''
    ? null
    : 'A file card has contentUrl, uniqueId and fileType.';
}
