import { expect, vi } from 'vitest';
import type { DemoChannel, DemoPerson } from '../../people/demo-organisation.js';
import type { PageServer } from './page-server.js';

/** A message as the page gets it, as far as the tests ask. */
export interface ShownMessage {
  readonly id: string;
  readonly text: string;
  readonly delivery: string;
}

export interface ShownState {
  readonly conversations: Readonly<Record<string, readonly ShownMessage[]>>;
  readonly clock: { readonly now: number };
}

/** The page's own requests, made without a browser. */
export interface PageClient {
  readonly ana: DemoPerson;
  readonly beto: DemoPerson;
  readonly mesa: DemoChannel;
  state(url?: string): Promise<ShownState>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: ShownMessage }>;
  say(person: DemoPerson, text: string, more?: object): Promise<{ status: number; body: ShownMessage }>;
  /** A chat's messages now. */
  chat(conversationId: string): Promise<readonly ShownMessage[]>;
  /** Waits until the last message of a chat is as asked. */
  last(conversationId: string, message: object): Promise<void>;
}

export function createPageClient(page: PageServer): PageClient {
  const { demo } = page.teams;
  const state: PageClient['state'] = async (url = page.url) => JSON.parse(await (await fetch(`${url}/local/state`)).text());
  const post: PageClient['post'] = async (path, body, headers = {}) => {
    const response = await fetch(`${page.url}/local/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: JSON.parse(await response.text()) };
  };
  const chat: PageClient['chat'] = async (conversationId) => (await state()).conversations[conversationId] ?? [];
  return {
    ana: found(demo.requesters[0]),
    beto: found(demo.people.find((one) => one.name === 'Beto Gil')),
    mesa: found(demo.channels[0]),
    state,
    post,
    chat,
    say: (person, text, more = {}) => post('say', { as: person.id, conversationId: person.chatId, rootId: null, text, ...more }),
    last: (conversationId, message) =>
      vi.waitFor(async () => expect((await chat(conversationId)).at(-1)).toMatchObject(message), { timeout: 120_000, interval: 10 }),
  };
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the demo organisation is empty');
  return value;
}
