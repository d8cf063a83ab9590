/** `error`: someone must act now · `warn`: heals itself · `info`: what the desk did · `debug`: development. */
export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

/** Every line's name; fields are ids and codes only: no names of people, no free text, no tokens. */
export const logEvents = [
  'started',
  'stopping',
  'stopped',
  'command-executed',
  'command-refused',
  'turn-failed',
  'activity-refused',
  'message-kept',
  'message-not-kept',
  'message-unreadable',
  'message-registered',
  'notification-sent',
  'notification-outcome-unknown',
  'notification-abandoned',
  'card-updated',
  'card-outcome-unknown',
  'card-update-abandoned',
  'worker-failed',
  'person-unreachable',
  'question-reviewed',
  'questions-unread',
  'question-use-lost',
  'ready-answers-changed',
  'ready-answers-unread',
  'availability-changed',
  'availability-unread',
  'redelivery-failed',
  'roster-unavailable',
  'roster-readable',
  'rates-unavailable',
  'group-bound',
  'channel-not-standard',
  'request-refused',
  'file-refused',
  'file-given',
  'file-not-given',
  'storage-low',
  'storage-has-room',
  'person-limited',
  'pictures-unavailable',
  'job-failed',
  'local-page',
  'recording',
  'recording-ended',
  'proxy-failed',
  'proxy-back',
  'package-printed',
  'first-hour',
] as const;
export type LogEvent = (typeof logEvents)[number];

export interface Log {
  write(level: LogLevel, event: LogEvent, fields?: Readonly<Record<string, string | number | boolean | null>>, cause?: unknown): void;
}
