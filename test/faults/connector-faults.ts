import type { Fault } from '../../playground/connector/fault-script.js';

/** What the connector does to one call, as quality.md lists it. */
export type ConnectorFault = { name: string; does: Fault };

const refusal = (status: number, code: string): Fault => ({
  kind: 'status',
  status,
  body: { error: { code, message: 'Scripted.' } },
  when: 'before-taken',
});

export const throttled: readonly ConnectorFault[] = [
  { name: '429 with Retry-After', does: { kind: 'status', status: 429, retryAfter: '1', when: 'before-taken' } },
  { name: '429 without Retry-After', does: { kind: 'status', status: 429, when: 'before-taken' } },
];

export const conflict: ConnectorFault = { name: '412', does: { kind: 'status', status: 412, when: 'before-taken' } };

/** It is not known whether these were taken; they were not. */
export const unclearBefore: readonly ConnectorFault[] = [
  ...[502, 503, 504].map((status): ConnectorFault => ({
    name: `${status} before it was taken`,
    does: { kind: 'status', status, when: 'before-taken' },
  })),
  { name: 'a connection reset before it was taken', does: { kind: 'reset', when: 'before-taken' } },
  { name: 'silence before it was taken', does: { kind: 'silence', when: 'before-taken' } },
];

/** It is not known whether these were taken; they were. */
export const unclearAfter: readonly ConnectorFault[] = [
  ...[502, 503, 504].map((status): ConnectorFault => ({
    name: `${status} after it was taken`,
    does: { kind: 'status', status, when: 'after-taken' },
  })),
  { name: 'a connection reset after it was taken', does: { kind: 'reset', when: 'after-taken' } },
  { name: 'silence after it was taken', does: { kind: 'silence', when: 'after-taken' } },
  { name: 'an answer later than a call may last', does: { kind: 'slow', ms: 12_000 } },
];

/** Just within what a call may last. */
export const slow: ConnectorFault = { name: 'an answer after nine seconds', does: { kind: 'slow', ms: 9_000 } };

export const forbidden: readonly ConnectorFault[] = [
  { name: '403 blocked by the person', does: refusal(403, 'ConversationBlockedByUser') },
  { name: '403 not in the roster', does: refusal(403, 'BotNotInConversationRoster') },
  { name: '403 disabled by the administrator', does: refusal(403, 'BotDisabledByAdmin') },
];

export const tooBig: ConnectorFault = { name: '413', does: refusal(413, 'MessageSizeTooBig') };
export const noConversation: ConnectorFault = { name: '404 conversation', does: refusal(404, 'ConversationNotFound') };
export const noId: ConnectorFault = { name: 'no activity id in the answer', does: { kind: 'no-id' } };
export const wrongId: ConnectorFault = { name: 'a wrong activity id in the answer', does: { kind: 'wrong-id', id: '1700000000001' } };
