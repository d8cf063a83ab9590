import { setTimeout as wait } from 'node:timers/promises';
import { vi } from 'vitest';
import { startApp } from '../../src/ops/compose.js';
import { loadConfig } from '../../src/settings/config.js';
import { isObject, type Json, type JsonObject } from '../../src/core/json.js';
import type { ChatMessage } from '../../src/local/chats/chat-log.js';
import type { Log } from '../../src/ports/log.js';

/** Monday, 9:00 in Bogotá, a working day. */
const FROZEN_BEGIN = Date.UTC(2026, 10, 23, 14);

const MINUTE = 60_000;
/** How much of the desk's own time passes in one round of waiting: longer than what holds back the next edit of a card. */
const ROUND_MS = 4_000;
const MOST_ROUNDS = 60;
/** Of the real time, for work that goes on after its answer. */
const GRACE_MS = 8;
/** What a card says until its work ends, and how long that may take of the real time. */
const UNDER_WAY = /Preparando el libro|Importando: |Leyendo el libro/;
const MOST_LOOKS = 6_000;
/** An offer that is not the person's own stays. */
const LOOKS_AT_OFFER = 300;
/** Said only where a workbook is not read within three seconds of the real time: it is left out. */
const TOLD_WHILE_SLOW = 'Estoy leyendo el libro.';

export type FrozenPerson = { id: string; name: string; groupId: string | null; chatId: string };
export type FrozenChannel = { channelId: string; groupId: string; memberIds: readonly string[] };
type PageState = {
  people: readonly FrozenPerson[];
  channels: readonly FrozenChannel[];
  clock: { now: number };
  conversations: Readonly<Record<string, readonly ChatMessage[]>>;
};

/** A desk in local mode within this process, whose time stands still between two acts. */
export type FrozenDesk = {
  state(): Promise<PageState>;
  /** A request of the page; fails unless it is answered with 200. */
  post(path: string, body: JsonObject): Promise<JsonObject>;
  upload(name: string, type: string, bytes: Uint8Array): Promise<string>;
  /** The bytes behind an address that the desk gave out. */
  bytesAt(address: string): Promise<Uint8Array>;
  /** Lets the desk finish all that it began, and its short timers run off. */
  settle(): Promise<PageState>;
  /** The next act begins at the begin of a minute, whatever the last one took. */
  nextMinute(): void;
  close(): Promise<void>;
};

/** An offer that was just answered. @property before how many messages its chat had then */
type TakenOffer = { conversationId: string; messageId: string; before: number };

const silent: Log = { write: () => undefined };

/** @param at the desk's time at its start, in ms; `Date` and `setInterval` are the test's until the desk is closed */
export async function openFrozenDesk(folder: string, procedure: string, at: number = FROZEN_BEGIN): Promise<FrozenDesk> {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: at });
  const settings = { PORT: '0', PRECASO_DATA: folder, PRECASO_PROCEDURE: procedure, PRECASO_RATE_TABLE: 'none', PRECASO_MIN_FREE_MB: '0' };
  const app = await startApp(loadConfig(settings), silent);
  const url = app.address;

  const state = async (): Promise<PageState> => {
    const read = (await (await fetch(`${url}/local/state`)).json()) as PageState;
    const told = Object.entries(read.conversations).map(([id, all]) => [id, all.filter(({ text }) => !text.startsWith(TOLD_WHILE_SLOW))]);
    return { ...read, conversations: Object.fromEntries(told) as PageState['conversations'] };
  };
  let taking: TakenOffer | null = null;
  const placeOfOffer = async ({ conversationId, messageId }: JsonObject): Promise<TakenOffer> => {
    const before = (await state()).conversations[String(conversationId)]?.length ?? 0;
    return { conversationId: String(conversationId), messageId: String(messageId), before };
  };
  const post = async (path: string, body: JsonObject): Promise<JsonObject> => {
    const headers = { 'content-type': 'application/json' };
    if (path === 'consent') taking = await placeOfOffer(body);
    const answer = await fetch(`${url}/local/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const said: unknown = await answer.json();
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(said)}`);
    return isObject(said) ? said : { answer: said as Json };
  };
  const round = async (): Promise<PageState> => {
    vi.advanceTimersByTime(ROUND_MS);
    await post('clock', { minutes: 0 });
    await wait(GRACE_MS);
    return state();
  };
  /** Waits for what is being answered, and for a workbook that is written or read, while the desk's time stands still. */
  const ended = async (seen: PageState): Promise<PageState> => {
    let now = seen;
    for (let looks = 0; looks < MOST_LOOKS && (isUnderWay(now) || isTaking(now, taking)); looks += 1) {
      if (looks === LOOKS_AT_OFFER) taking = null;
      await wait(GRACE_MS);
      now = await state();
    }
    taking = null;
    return now;
  };
  return {
    state,
    post,
    async upload(name, type, bytes) {
      const address = `${url}/local/upload?name=${encodeURIComponent(name)}`;
      const answer = await fetch(address, { method: 'POST', headers: { 'content-type': type }, body: Uint8Array.from(bytes) });
      return ((await answer.json()) as { id: string }).id;
    },
    bytesAt: async (address) => new Uint8Array(await (await fetch(address)).arrayBuffer()),
    async settle() {
      let [seen, same] = ['', 0];
      for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) {
        const now = await ended(await round());
        const marks = marksOf(now);
        same = marks === seen ? same + 1 : 0;
        seen = marks;
        if (same === 1 && !marks.includes('pending')) return now;
      }
      throw new Error('the desk does not come to rest');
    },
    nextMinute: () => void vi.setSystemTime((Math.floor(Date.now() / MINUTE) + 1) * MINUTE),
    async close() {
      await app.stop();
      vi.useRealTimers();
    },
  };
}

/** While a message is answered, while a card says that it goes on, and until the file comes that a card announces. */
function isUnderWay({ conversations }: PageState): boolean {
  return Object.values(conversations).some((all) =>
    all.some(({ delivery, deleted, attachments }, at) => {
      const said = deleted ? '' : JSON.stringify(attachments);
      return delivery === 'pending' || UNDER_WAY.test(said) || (at === all.length - 1 && said.includes('mensaje siguiente'));
    }),
  );
}

/** Until the offer went away and something was said of it. */
function isTaking({ conversations }: PageState, taking: TakenOffer | null): boolean {
  if (taking === null) return false;
  const all = conversations[taking.conversationId] ?? [];
  return all.length <= taking.before || all.find(({ id }) => id === taking.messageId)?.deleted === false;
}

function marksOf({ conversations }: PageState): string {
  return Object.values(conversations)
    .flat()
    .map(({ id, revision, deleted, delivery }) => `${id}:${revision}:${deleted}:${delivery}`)
    .join();
}
