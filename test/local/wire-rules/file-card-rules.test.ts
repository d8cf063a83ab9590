import { describe, expect, it } from 'vitest';
import { CONSENT_CARD, FILE_CARD } from '../../../src/local/wire-rules/file-card-rules.js';
import { attachmentFault } from '../../../src/local/wire-rules/attachment-rules.js';
import type { JsonObject } from '../../../src/local/http/json.js';

const said = (attachment: JsonObject): JsonObject => ({ type: 'message', attachments: [attachment] });
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
  attachmentFault(said(attachment), () => true, isPersonal)?.status ?? null;

describe('what a message may have attached', () => {
  it('is a file’s card in a personal chat, and in no channel', () => {
    expect([status(consent), status(file), status(consent, false), status(file, false)]).toEqual([null, null, 400, 400]);
  });

  it('is no consent card without a name or a size', () => {
    expect([
      status({ ...consent, name: '' }),
      status({ ...consent, content: { description: 'x' } }),
      status({ ...consent, content: { sizeInBytes: 0 } }),
    ]).toEqual([400, 400, 400]);
  });

  it('is no file card without an address, an id and a type', () => {
    expect([
      status({ ...file, contentUrl: '' }),
      status({ ...file, content: { uniqueId: 'u' } }),
      status({ ...file, content: { fileType: 'pdf' } }),
    ]).toEqual([400, 400, 400]);
  });
});
