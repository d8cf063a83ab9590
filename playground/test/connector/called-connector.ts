import type { Json, JsonObject } from '../../../src/core/json.js';
import { createFakeConnector, type FakeConnector } from '../../../test/support/fake-connector.js';

export type ConnectorAnswer = {
  status: number;
  headers: Headers;
  body: { id?: string; activityId?: string; message?: string; error?: { code: string; message: string } } | null;
};

/** A request by name, its body, and the expected status with its code. */
export type CheckedRow = readonly [what: string, sent: () => JsonObject, answer: string];

/** The connector that needs a token, with the calls of a bot. */
export interface CalledConnector {
  readonly connector: FakeConnector;
  call(method: string, path: readonly string[], body?: Json, token?: string): Promise<ConnectorAnswer>;
  /** Posts each row to the path. @returns the rows with another response */
  wrongIn(path: readonly string[], rows: readonly CheckedRow[]): Promise<readonly string[]>;
}

export async function createCalledConnector(): Promise<CalledConnector> {
  const connector = await createFakeConnector({ rates: 'none', tokens: () => ['given'] });
  const call: CalledConnector['call'] = async (method, path, body, token = 'given') => {
    const address = `${connector.serviceUrl}v3/${path.map(encodeURIComponent).join('/')}`;
    const response = await fetch(address, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
  };
  return {
    connector,
    call,
    async wrongIn(path, rows) {
      const answers = await Promise.all(
        rows.map(async ([what, sent, answer]) => ({ what, answer, found: codeOf(await call('POST', path, sent())) })),
      );
      return answers.filter(({ answer, found }) => answer !== found).map(({ what, answer, found }) => `${what}: ${found}, not ${answer}`);
    },
  };
}

/** The status with the code of the error, as `404 ConversationNotFound`. */
export function codeOf({ status, body }: ConnectorAnswer): string {
  return `${status} ${body?.error?.code ?? ''}`.trim();
}

export function activitiesOf(conversation: string, ...rest: string[]): readonly string[] {
  return ['conversations', conversation, 'activities', ...rest];
}

export function textMessage(more: JsonObject = {}): JsonObject {
  return { type: 'message', text: 'Hola.', ...more };
}

export function cardAttachment(more: JsonObject = {}): JsonObject {
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Caso 1, <at>Beto Gil</at>' }], ...more },
  };
}
