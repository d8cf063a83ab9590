import { expect, it } from 'vitest';
import { CONSENT_CARD } from '../../../src/local/wire-rules/file-card-rules.js';
import { consentValue } from '../../../src/local/client/file-consent.js';

const card = { contentType: CONSENT_CARD, name: 'acta.pdf', content: { acceptContext: { a: 1 }, declineContext: { d: 1 } } };
const open = (name: string) => ({ name, uploadUrl: 'http://127.0.0.1/x' });

it('tells the bot of a yes with its own context and a place for the file', () => {
  expect(consentValue({ attachments: [card] }, true, open)).toEqual({
    type: 'fileUpload',
    action: 'accept',
    context: { a: 1 },
    uploadInfo: { name: 'acta.pdf', uploadUrl: 'http://127.0.0.1/x' },
  });
});

it('tells the bot of a no without a place', () => {
  expect(consentValue({ attachments: [card] }, false, open)).toEqual({ type: 'fileUpload', action: 'decline', context: { d: 1 } });
});

it('is nothing where no file was offered', () => {
  expect(consentValue({ attachments: [] }, true, open)).toBeNull();
});
