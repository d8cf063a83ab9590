import { describe, expect, it } from 'vitest';
import { isAlertKind } from '../../../src/core/outbox/alerts.js';
import { notificationKinds, notificationSheets } from '../../../src/core/ticket/notification-kinds.js';
import { placesThatName } from '../../support/named-places.js';

/** What says which events send which kind. */
const senders = [
  'src/core/outbox/kinds-of-transition.ts',
  'src/core/outbox/mass-notifications.ts',
  'src/core/outbox/note-notifications.ts',
  'src/core/outbox/notifications-of-event.ts',
  'src/core/outbox/survey-notifications.ts',
];

describe('the kinds of notifications', () => {
  it('each kind of notification is sent by some event', () => {
    expect(Object.entries(placesThatName(notificationKinds, { senders })).filter(([, at]) => at.length === 0)).toEqual([]);
  });

  it('each kind that asks for an act says what ends it; the end of a message that did not arrive is that of the messages', () => {
    const endless = notificationKinds.filter((kind) => isAlertKind(kind) && notificationSheets[kind].until === undefined);
    expect(endless).toEqual(['not-delivered']);
  });
});
