import type { ShapedAttachment } from './activity-schema.js';
import type { FileOffer } from '../protocol/inbound.js';
import { isObject } from '../protocol/json.js';

const UPLOADED = 'application/vnd.microsoft.teams.file.download.info';
/** More than people paste into one message. */
const MAX_FILES = 10;

/** The files among a message's attachments; the `text/html` one repeats the words, and cards are no files. */
export function offeredFiles(attachments: readonly ShapedAttachment[]): {
  files: readonly FileOffer[];
  leftOut: number;
} {
  const offers = attachments.map(offerOf).filter((offer) => offer !== null);
  return { files: Object.freeze(offers.slice(0, MAX_FILES)), leftOut: Math.max(0, offers.length - MAX_FILES) };
}

function offerOf(attachment: ShapedAttachment): FileOffer | null {
  const { contentType, contentUrl, name } = attachment;
  if (contentType === 'text/html' || contentType.startsWith('application/vnd.microsoft.card.')) return null;
  const inner = downloadUrlOf(attachment.content);
  if (contentType === UPLOADED) return { source: 'upload', url: inner ?? '', name: name ?? '', claimedType: contentType };
  // Some clients put a pasted picture's address inside.
  const url = inner ?? contentUrl ?? '';
  return url === '' ? null : { source: 'inline', url, name: name ?? '', claimedType: contentType };
}

function downloadUrlOf(content: unknown): string | null {
  const url = isObject(content) ? content['downloadUrl'] : null;
  return typeof url === 'string' && url !== '' ? url : null;
}
