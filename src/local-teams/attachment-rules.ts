import { refuse } from './http-answer.js';
import type { Answer } from './http-answer.js';
import { numberAt, objectAt, objectsAt, textAt } from './json.js';
import type { JsonObject } from './json.js';

export const CONSENT_CARD = 'application/vnd.microsoft.teams.card.file.consent';
export const FILE_CARD = 'application/vnd.microsoft.teams.card.file.info';

/** Pictures of a message, in bytes. */
const LARGEST_PICTURE = 1024 * 1024;
const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif']);

/**
 * Why Teams does not take a message for what is attached to it: files go to personal chats only, as cards that say what
 * they are; bytes in the message itself are pictures. Microsoft publishes the rules and no codes for them.
 */
export function whyNotAttached(activity: JsonObject, isPersonal: boolean): Answer | null {
  const faults = objectsAt(activity, 'attachments').map((one) => faultOf(one, isPersonal));
  const fault = faults.find((one) => one !== null) ?? null;
  return fault === null ? null : refuse(400, 'BadArgument', fault);
}

function faultOf(attachment: JsonObject, isPersonal: boolean): string | null {
  const type = textAt(attachment, 'contentType') ?? '';
  if (type === CONSENT_CARD || type === FILE_CARD) {
    if (!isPersonal) return 'File cards are for personal chats.';
    if ((textAt(attachment, 'name') ?? '') === '') return 'A file card has a name.';
    return type === CONSENT_CARD ? consentFault(objectAt(attachment, 'content')) : fileFault(attachment);
  }
  const url = textAt(attachment, 'contentUrl') ?? '';
  return url.startsWith('data:') ? pictureFault(type, url) : null;
}

function consentFault(content: JsonObject): string | null {
  const size = numberAt(content, 'sizeInBytes');
  return size !== null && size > 0 ? null : 'A consent card says how large the file is.';
}

function fileFault(attachment: JsonObject): string | null {
  const { uniqueId, fileType } = objectAt(attachment, 'content');
  return typeof uniqueId === 'string' && typeof fileType === 'string' && (textAt(attachment, 'contentUrl') ?? '') !== '' ? null : 'A file card has contentUrl, uniqueId and fileType.';
}

function pictureFault(type: string, url: string): string | null {
  const [head = '', data = ''] = url.split(',', 2);
  if (!PICTURES.has(type) || head !== `data:${type};base64`) return 'Only pictures are sent in the message itself.';
  return Buffer.byteLength(data, 'base64') <= LARGEST_PICTURE ? null : 'A picture has 1 MB at most.';
}
