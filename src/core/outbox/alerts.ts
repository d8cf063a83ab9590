import type { RecordedEvent } from '../ticket/events.js';
import { undeliveredOfMessage } from '../ticket/undelivered.js';
import { notificationSheets, sheetOfKind, type NotificationKind } from '../ticket/notification-kinds.js';

/** Whether a notification asks for an act on the case. Its card stays until that act, and then says what happened. */
export function isAlertKind(kind: string): kind is NotificationKind {
  return sheetOfKind(kind)?.asks === 'act';
}

type Alert = { notificationKind: NotificationKind; seq: number };

/** Whether an alert still asks for something. */
export function isAlertOpen(alert: Alert, history: readonly RecordedEvent[]): boolean {
  // A survey that the same message asks is no longer the reason for the alert.
  if (alert.notificationKind === 'not-delivered')
    return undeliveredOfMessage(alert.seq, history)?.messages.some(({ kind }) => kind !== 'survey') === true;
  return alertEnd(alert, history) === undefined;
}

/** Whether a notification is an alert that no longer asks for anything. */
export function isAlertOver({ kind, seq }: { kind: NotificationKind; seq: number }, history: readonly RecordedEvent[]): boolean {
  return isAlertKind(kind) && !isAlertOpen({ notificationKind: kind, seq }, history);
}

/** The event that answered an alert or made it obsolete; undefined while the alert is open. */
export function alertEnd({ notificationKind, seq }: Alert, history: readonly RecordedEvent[]): RecordedEvent | undefined {
  const about = history.find((e) => e.seq === seq)?.event;
  const { until } = notificationSheets[notificationKind];
  return about === undefined || until === undefined ? undefined : history.find((e) => e.seq > seq && until(e.event, about, seq));
}

/** `seq` of the last event that changed what an open alert says; 0 where there was none. Source: SIIF-07 */
export function lastAlertChange({ notificationKind, seq }: Alert, history: readonly RecordedEvent[]): number {
  const { changes = [] } = notificationSheets[notificationKind];
  return history.findLast((e) => e.seq > seq && changes.includes(e.event.type))?.seq ?? 0;
}
