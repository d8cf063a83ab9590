import { describe, expect, it } from 'vitest';
import { attachmentFault, CONSENT_CARD, FILE_CARD } from '../../wire-rules/attachment-rules.js';
import type { JsonObject } from '../../../src/core/json.js';

const withAttachment = (attachment: JsonObject): JsonObject => ({ type: 'message', attachments: [attachment] });
const consent = {
  contentType: CONSENT_CARD,
  name: 'acta.pdf',
  content: { description: 'x', sizeInBytes: 10, acceptContext: {}, declineContext: {} },
};
const file = {
  contentType: FILE_CARD,
  name: 'acta.pdf',
  contentUrl: 'https://o.sharepoint.com/acta.pdf',
  content: { uniqueId: 'u', fileType: 'pdf' },
};
const status = (attachment: JsonObject, isPersonal = true): number | null =>
  attachmentFault(withAttachment(attachment), () => true, isPersonal)?.status ?? null;

describe('the attachments of a message', () => {
  it('file and consent cards are accepted in a personal chat, but not in a channel', () => {
    expect([status(consent), status(file), status(consent, false), status(file, false)]).toEqual([null, null, 400, 400]);
  });

  it('a consent card without a name or a size is refused', () => {
    expect([
      status({ ...consent, name: '' }),
      status({ ...consent, content: { description: 'x' } }),
      status({ ...consent, content: { sizeInBytes: 0 } }),
    ]).toEqual([400, 400, 400]);
  });

  it('a file card without an address, an id or a type is refused', () => {
    expect([
      status({ ...file, contentUrl: '' }),
      status({ ...file, content: { uniqueId: 'u' } }),
      status({ ...file, content: { fileType: 'pdf' } }),
    ]).toEqual([400, 400, 400]);
  });
});
