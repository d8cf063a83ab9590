import { createServer } from 'node:http';
import { expect } from 'vitest';
import type { BotAnswer } from '../../playground/client/bot-endpoint.js';
import type { ChatMessage, ChatPlace } from '../../playground/chats/chat-log.js';
import { isMemberOf, type DemoPerson } from '../../playground/people/demo-organisation.js';
import { send } from '../../playground/http/local-response.js';
import { dialogOutcome, executeOutcome, submitOutcome, type ActionOutcome } from '../../playground/client/teams-client.js';
import { objectAt, parseJson, textAt, type Json, type JsonObject } from '../../src/core/json.js';
import { sendUpload, uploadAttachments } from '../../playground/page-server/page-routes.js';
import { notOpenedDialog } from '../../src/features/answers.js';
import type { BotClient, BotReply } from './bot-client.js';
import type { FakeConnector } from './fake-connector.js';
import { buttonsOf, cardOf, inputsOf, titlesOf, wordsOf, wordsOfCard } from './shown-card.js';
import type { DeskOverHttp } from './desk-over-http.js';

/** The card that a person presses: a posted message, or the dialog that one opened. */
export type Card = { place: ChatPlace; id: string; card: JsonObject; isDialog?: boolean };

export type Sign = string | { button: string };

export type Say = { where?: ChatPlace; id?: string; files?: readonly FileIn[]; quotes?: readonly string[] };

export type FileIn = { name: string; type?: string; bytes: Uint8Array };

export type Acts = Pick<DeskOverHttp, 'chat' | 'channel' | 'say' | 'deliver' | 'shows' | 'press' | 'open' | 'submit'>;

/** Each call goes to the next one, as a balancer does it. */
export function inTurn(clients: readonly BotClient[]): (activity: JsonObject) => Promise<BotReply> {
  let calls = 0;
  return (activity) => {
    const client = clients[calls++ % clients.length];
    if (client === undefined) throw new Error('no instance');
    return client.deliver(activity);
  };
}

export function actsOf(connector: FakeConnector, deliver: (activity: JsonObject) => Promise<BotReply>, shelfUrl: string): Acts {
  const invoke = async (person: DemoPerson, card: Card, name: 'task/fetch' | 'task/submit', data: JsonObject): Promise<ActionOutcome> =>
    takenByTeams(
      dialogOutcome(
        name,
        answered(
          await deliver({
            ...connector.invoke(person, threadOf(connector, card), name, { data, context: { theme: 'default' } }),
            replyToId: card.id,
          }),
        ),
        isMemberOf(connector.demo, card.place.conversationId),
      ),
    );

  async function press(person: DemoPerson, card: Card, title: string, typed: Readonly<Record<string, Json>> = {}): Promise<ActionOutcome> {
    const button = buttonNamed(card.card, title);
    const data = { ...objectAt(button, 'data'), ...typedInto(card.card, button, typed) };
    const place = threadOf(connector, card);
    if (card.isDialog === true) return invoke(person, card, 'task/submit', data);
    if (textAt(button, 'type') === 'Action.Execute') {
      return takenByTeams(
        executeOutcome(
          answered(await deliver(connector.execute(person, place, { cardId: card.id, verb: textAt(button, 'verb') ?? '', data }))),
          isMemberOf(connector.demo, place.conversationId),
        ),
      );
    }
    const { type, value } = objectAt(data, 'msteams');
    if (type === 'task/fetch') return invoke(person, card, 'task/fetch', data);
    const activity =
      type === 'imBack' && typeof value === 'string'
        ? messageOf(connector, person, value, place, { attachments: [], quotes: [] })
        : connector.submit(person, place, card.id, data);
    return submitOutcome(answered(await deliver(activity)));
  }

  return {
    chat: connector.chatOf,
    channel: connector.channelOf,
    deliver,
    press,
    shows: (place, ...signs) => shows(connector, place, signs),
    async say(person, text, { where = connector.chatOf(person), id, files = [], quotes = [] } = {}) {
      const before = new Set(botMessages(connector, where).map((one) => one.id));
      const message = messageOf(connector, person, text, where, {
        quotes,
        ...(id === undefined ? {} : { id }),
        attachments: put(connector, shelfUrl, files),
      });
      let reply = await deliver(message);
      // Teams delivers again what was not answered in time, as the reading of a workbook on a busy machine is not.
      for (let again = 0; again < 3 && reply.status === 503; again += 1) reply = await deliver(message);
      expect([text.slice(0, 80), reply.status]).toEqual([text.slice(0, 80), 200]);
      return botMessages(connector, where)
        .filter((one) => !before.has(one.id))
        .map(wordsOf);
    },
    async open(person, card, title) {
      const outcome = await press(person, card, title);
      return dialogIn(card, outcome);
    },
    submit: (person, dialog, title, typed) => press(person, { ...dialog, isDialog: true }, title, typed),
  };
}

/** The dialog that an answer holds; fails with what came instead. */
export function dialogIn({ place, id }: Pick<Card, 'place' | 'id'>, outcome: ActionOutcome): Card & { title: string } {
  if (outcome.outcome !== 'dialog' || whyNotOpened(outcome) !== null)
    throw new Error(`no dialog came: ${JSON.stringify(outcome).slice(0, 500)}`);
  return { place, id, card: outcome.card, isDialog: true, title: outcome.title };
}

/** What a dialog says in the place of the one that was asked for; null when that one opened. */
export function whyNotOpened(outcome: ActionOutcome): string | null {
  if (outcome.outcome !== 'dialog' || outcome.title !== notOpenedDialog('').title) return null;
  return wordsOfCard(outcome.card).replace(/\nCierre esta ventana para volver\.$/, '');
}

function messageOf(
  connector: FakeConnector,
  person: DemoPerson,
  text: string,
  where: ChatPlace,
  { id, attachments, quotes }: { id?: string; attachments: readonly JsonObject[]; quotes: readonly string[] },
): JsonObject {
  const bot = connector.demo.bot;
  const isChannel = where.conversationId !== person.chatId;
  const words = isChannel ? { text: `<at>${bot.name}</at> ${text}`, mentions: [bot] } : { text, mentions: [] };
  return connector.text(person, where, words.text, { mentions: words.mentions, attachments, quotes, ...(id === undefined ? {} : { id }) });
}

/** Puts files into the person's storage and tells of them as Teams does. */
function put(connector: FakeConnector, shelfUrl: string, files: readonly FileIn[]): readonly JsonObject[] {
  const uploads = files.map((file) => ({ id: connector.uploads.put(file.name, file.type ?? 'application/octet-stream', file.bytes).id }));
  return uploadAttachments(connector.uploads, { uploads }, shelfUrl);
}

/** Where uploaded files are fetched from: with Teams another host than the connector's. */
export async function serveUploads(connector: FakeConnector): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((req, res) => send(res, sendUpload(connector.uploads, (req.url ?? '').split('/').at(-1) ?? '')));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** An answer as a client of Teams reads it. */
export function answered({ status, body, bytes }: BotReply): BotAnswer {
  return { kind: 'answered', status, body: bytes === 0 ? undefined : parseJson(JSON.stringify(body)) };
}

/** An answer that Teams refuses is a fault of the desk, whatever the test looks at. */
export function takenByTeams(outcome: ActionOutcome): ActionOutcome {
  if ('why' in outcome) throw new Error(`Teams does not take this answer: ${outcome.why}`);
  return outcome;
}

/** In a channel everything is done in the thread of the message. */
function threadOf(connector: FakeConnector, { place, id }: Card): ChatPlace {
  const isChannel = connector.demo.channels.some((one) => one.channelId === place.conversationId);
  return isChannel ? { conversationId: place.conversationId, rootId: place.rootId ?? id } : place;
}

export function buttonNamed(card: JsonObject, title: string): JsonObject {
  const button = buttonsOf(card).find((one) => textAt(one, 'title') === title);
  if (button === undefined) throw new Error(`no button «${title}»; there are: ${titlesOf(card).join(' · ')}`);
  return button;
}

export function typedInto(card: JsonObject, button: JsonObject, typed: Readonly<Record<string, Json>>): JsonObject {
  if (button['associatedInputs'] === 'none') return {};
  return { ...inputsOf(card), ...Object.fromEntries(Object.entries(typed).map(([id, value]) => [`f_${id}`, value])) };
}

/** The chats as they stand, with nothing that sends. */
export type ReadChats = Pick<FakeConnector, 'demo' | 'shown' | 'chatOf'>;

export function botMessages(connector: Pick<ReadChats, 'demo' | 'shown'>, place: ChatPlace): readonly ChatMessage[] {
  return connector.shown({ ...place, rootId: null }).filter((one) => one.from === connector.demo.bot.id && !one.deleted);
}

export function bears(message: ChatMessage, sign: Sign): boolean {
  if (typeof sign === 'string') return wordsOf(message).includes(sign);
  return titlesOf(cardOf(message) ?? {}).includes(sign.button);
}

/** Far above what a busy machine needs: a message that never shows is a fault, a late one is not. */
const SHOW_LIMIT_MS = 240_000;

/** Looks again at every change of the chats. */
export function shows(connector: FakeConnector, place: ChatPlace, signs: readonly Sign[]): Promise<Card & { words: string }> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const found = botMessages(connector, place).findLast((one) => signs.every((sign) => bears(one, sign)));
      if (found === undefined) return;
      stop();
      resolve({
        place: { conversationId: place.conversationId, rootId: found.rootId },
        id: found.id,
        card: cardOf(found) ?? {},
        words: wordsOf(found),
      });
    };
    const timer = setTimeout(() => {
      stop();
      const there = botMessages(connector, place).slice(-5).map(wordsOf).join('\n—\n');
      reject(new Error(`nothing there shows ${JSON.stringify(signs)}; the last messages:\n${there}`));
    }, SHOW_LIMIT_MS);
    const unlisten = connector.chats.onChange(() => queueMicrotask(look));
    const stop = (): void => {
      clearTimeout(timer);
      unlisten();
    };
    look();
  });
}
