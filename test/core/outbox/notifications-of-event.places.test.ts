import { describe, expect, it } from 'vitest';
import { isAlertKind } from '../../../src/core/outbox/group-call.js';
import { notificationKinds, notificationSheets } from '../../../src/core/ticket/notification-kinds.js';
import { filesUnder, textOf } from '../../house.files.js';

/** What says which events send which kind. */
const senders = [
  ...filesUnder('src/core/ticket/events/'),
  ...['note-notifications', 'notifications-of-event', 'survey-notifications'].map((name) => `src/core/outbox/${name}.ts`),
];

/** Several kinds are called as an event is; there the name begins a row, or is compared. */
const isSent = (kind: string): boolean => {
  const named = new RegExp(`(?<!type: |=== |<|^\\s*)'${kind}'`, 'm');
  return senders.some((file) => named.test(textOf(file)));
};

describe('the kinds of notifications', () => {
  it('each kind of notification is sent by some event', () => {
    expect(notificationKinds.filter((kind) => !isSent(kind))).toEqual([]);
  });

  it('each kind that asks for an act says what ends it; the end of a message that did not arrive is that of the messages', () => {
    const endless = notificationKinds.filter((kind) => isAlertKind(kind) && notificationSheets[kind].until === undefined);
    expect(endless).toEqual(['not-delivered']);
  });
});
