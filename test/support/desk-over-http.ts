import { createServer } from 'node:http';
import { expect } from 'vitest';
import type { BotAnswer } from '../../src/local/client/bot-endpoint.js';
import type { ChatMessage } from '../../src/local/chats/chat-log.js';
import { isMemberOf } from '../../src/local/people/memberships.js';
import type { DemoGroup, DemoPerson, DemoOrganisation } from '../../src/local/people/demo-organisation.js';
import { send } from '../../src/local/http/local-response.js';
import { dialogOutcome, executeOutcome, submitOutcome } from '../../src/local/client/action-outcomes.js';
import type { ActionOutcome } from '../../src/local/client/action-outcomes.js';
import { isObject, objectAt, parseJson, textAt } from '../../src/local/http/json.js';
import type { Json, JsonObject } from '../../src/local/http/json.js';
import type { ChatPlace } from '../../src/local/chats/chat-place.js';
import { splitActivity } from '../../src/local/wire-rules/message-rules.js';
import { sendUpload, uploadAttachments } from '../../src/local/uploads/upload-routes.js';
import { notOpenedDialog } from '../../src/teams/cards/dialogs/not-opened-dialog.js';
import { createBotClient } from './bot-client.js';
import type { BotClient, BotReply } from './bot-client.js';
import { startBuiltServer } from './built-server.js';
import type { BuiltServer, Environment } from './built-server.js';
import { createFakeConnector } from './fake-connector.js';
import type { FakeConnector } from './fake-connector.js';
import { createKeyServer } from './key-server.js';
import { buttonsOf, cardOf, inputsOf, titlesOf, wordsOf, wordsOfCard } from './shown-card.js';

/** The groups of UARIV that the suites bind, and more teams only for their people: each is a requester somewhere. */
const GROUPS: readonly DemoGroup[] = [
  { id: 'mesa', label: 'Mesa de servicios', level: 1, kind: 'internal' },
  { id: 'infraestructura', label: 'Infraestructura tecnológica', level: 2, kind: 'internal' },
  { id: 'sistemas-n3', label: 'Sistemas de información', level: 3, kind: 'internal' },
  ...Array.from({ length: 30 }, (_, at) => ({ id: `area-${at}`, label: `Área ${at}`, level: 1, kind: 'internal' as const })),
];

/** Whoever presses has a card before them: a posted message, or the dialog that one opened. */
export type Card = { place: ChatPlace; id: string; card: JsonObject; isDialog?: boolean };
export type Sign = string | { button: string };
export type Say = { where?: ChatPlace; id?: string; files?: readonly FileIn[]; quotes?: readonly string[] };
export type FileIn = { name: string; type?: string; bytes: Uint8Array };

export interface DeskOverHttp {
  /** The first of them, or the only one. */
  readonly server: BuiltServer;
  readonly servers: readonly BuiltServer[];
  readonly connector: FakeConnector;
  readonly client: BotClient;
  readonly people: Readonly<Record<'beto' | 'luz' | 'dora' | 'ivan' | 'nora' | 'carla', DemoPerson>>;
  /** Somebody who has not asked for anything yet and works at no desk. */
  requester(): DemoPerson;
  chat(person: DemoPerson): ChatPlace;
  channel(group: string): ChatPlace;
  /** Sends words; in a channel they mention the bot. Fails unless they are taken (HTTP 200). @returns what the bot said in the place by then */
  say(person: DemoPerson, text: string, say?: Say): Promise<readonly string[]>;
  deliver(activity: JsonObject): Promise<BotReply>;
  /** Everything that is said and pressed goes to this one of the servers, as if the balancer sent it there. */
  through(server: number): Acts;
  /** The newest message of the bot in the place in which all of these words (or buttons) stand; waits for it. */
  shows(place: ChatPlace, ...signs: readonly Sign[]): Promise<Card & { words: string }>;
  /** Presses a button of the card, found by its title, with what is typed (ids without `f_`) over what stands in it. */
  press(person: DemoPerson, card: Card, title: string, typed?: Readonly<Record<string, Json>>): Promise<ActionOutcome>;
  /** Presses a button that opens a dialog, or one inside a dialog; fails when none opens. */
  open(person: DemoPerson, card: Card, title: string): Promise<Card & { title: string }>;
  /** Sends a dialog by its button. */
  submit(person: DemoPerson, dialog: Card, title: string, typed?: Readonly<Record<string, Json>>): Promise<ActionOutcome>;
  /** Local mode: moves the desk's clock. */
  pass(hours: number): Promise<void>;
  /** The coordinator says that a place is the group's, its own channel unless another is named, and confirms it. @returns what the card says then */
  bind(group: string, where?: ChatPlace): Promise<string>;
  /** The coordinator binds level 1, 2 and 3. */
  bindAll(): Promise<void>;
  /** Fails when the desk said anything that Teams refuses for its form. */
  close(): Promise<void>;
}

type DeskWanted = {
  isLocal?: boolean;
  environment?: Environment;
  groups?: readonly DemoGroup[];
  /** The organisation as a test wants it. */
  changed?: (demo: DemoOrganisation) => DemoOrganisation;
  /** So many processes of the same desk, each asked in its turn; more than one needs a database. */
  instances?: number;
  /** What the second and the following have set otherwise. */
  apart?: readonly Environment[];
};

/** The built server with real tokens (or in local mode without), and the fake connector as its Teams. */
export async function startDesk({
  isLocal = false,
  environment = {},
  groups = GROUPS,
  changed,
  instances = 1,
  apart = [],
}: DeskWanted = {}): Promise<DeskOverHttp> {
  const keys = isLocal ? null : await createKeyServer();
  const rates = environment['PRECASO_RATE_TABLE'] === 'teams' ? 'teams' : 'none';
  const connector = await createFakeConnector({
    groups,
    rates,
    tokens: () => keys?.given ?? null,
    ...(changed === undefined ? {} : { changed }),
  });
  const shelf = await serveUploads(connector);
  const { coordinator, tenantId } = connector.demo;
  const teams =
    keys === null ? {} : { ...keys.environment, PRECASO_ALLOWED_TENANTS: tenantId, PRECASO_COORDINATORS: coordinator.aadObjectId };
  // Most of these suites say more to one person in a second than Teams would take: neither side counts.
  const settings = { ...teams, PRECASO_RATE_TABLE: rates, ...environment };
  const [server, ...others] = await Promise.all([
    startBuiltServer(settings),
    ...Array.from({ length: instances - 1 }, (_, at) => startBuiltServer({ ...settings, ...apart[at] })),
  ]);
  const servers = [server, ...others];
  const clientOf = ({ port }: BuiltServer): BotClient => createBotClient(port, () => keys?.token(connector.serviceUrl) ?? null);
  const client = clientOf(server);
  const clients = [client, ...others.map(clientOf)];
  const acts = actsOf(connector, inTurn(clients), shelf.url);
  const spare = connector.demo.people.filter((one) => one.groupId?.startsWith('area-') !== false && one.role !== 'coordinator');
  const named = (name: string): DemoPerson => connector.person(name);
  const bind = async (group: string, where = connector.channelOf(group)): Promise<string> => {
    await acts.say(coordinator, `vincular grupo ${group}`, { where });
    const card = await acts.shows(where, '¿Vincular este canal a', { button: 'Vincular este canal' });
    const outcome = await acts.press(coordinator, card, 'Vincular este canal');
    return outcome.outcome === 'card' ? wordsOfCard(outcome.card) : JSON.stringify(outcome);
  };
  return {
    ...acts,
    through: (at) => actsOf(connector, inTurn(clients.slice(at, at + 1)), shelf.url),
    server,
    servers,
    connector,
    client,
    people: {
      beto: named('Beto Gil'),
      luz: named('Luz Parra'),
      dora: named('Dora Vega'),
      ivan: named('Iván Soto'),
      nora: named('Nora Peña'),
      carla: coordinator,
    },
    requester() {
      const next = spare.shift();
      if (next === undefined) throw new Error('nobody is left who has not asked for anything');
      return next;
    },
    async pass(hours) {
      const moved = await client.ask('/local/clock', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ minutes: hours * 60 }),
      });
      expect(moved.status).toBe(200);
    },
    bind,
    async bindAll() {
      for (const group of ['mesa', 'infraestructura', 'sistemas-n3']) expect(await bind(group)).toContain('Este canal atiende ahora a');
    },
    async close() {
      await Promise.all(servers.map((one) => one.close()));
      await keys?.close();
      await shelf.close();
      await connector.close();
      expect(illFormed(connector)).toEqual([]);
    },
  };
}

const FORM = ['BadSyntax', 'BadArgument', 'MessageSizeTooBig'];

/** What the desk should not have said, whoever answered it: refusals that a test scripted are not the desk's. */
function illFormed({ calls }: FakeConnector): readonly unknown[] {
  const isSplit = ({ activity }: (typeof calls)[number]): boolean => splitActivity(activity).length > 1;
  const refusal = (answered: Json): JsonObject => (isObject(answered) ? objectAt(answered, 'error') : {});
  const isRefused = (error: JsonObject): boolean =>
    FORM.includes(textAt(error, 'code') ?? '') && !(textAt(error, 'message') ?? '').startsWith('Scripted');
  return calls
    .filter((call) => isRefused(refusal(call.answered)) || isSplit(call))
    .map(({ method, path, answered }) => ({ method, path, answered }));
}

export type Acts = Pick<DeskOverHttp, 'chat' | 'channel' | 'say' | 'deliver' | 'shows' | 'press' | 'open' | 'submit'>;

/** Each call goes to the next one, as a balancer does it. */
function inTurn(clients: readonly BotClient[]): (activity: JsonObject) => Promise<BotReply> {
  let calls = 0;
  return (activity) => {
    const client = clients[calls++ % clients.length];
    if (client === undefined) throw new Error('no instance');
    return client.deliver(activity);
  };
}

function actsOf(connector: FakeConnector, deliver: (activity: JsonObject) => Promise<BotReply>, shelfUrl: string): Acts {
  const invoke = async (person: DemoPerson, card: Card, name: 'task/fetch' | 'task/submit', data: JsonObject): Promise<ActionOutcome> =>
    taken(
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
      return taken(
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
        ? connector.text(person, place, value)
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
      const reply = await deliver(
        messageOf(connector, person, text, where, {
          quotes,
          ...(id === undefined ? {} : { id }),
          attachments: put(connector, shelfUrl, files),
        }),
      );
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
async function serveUploads(connector: FakeConnector): Promise<{ url: string; close(): Promise<void> }> {
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
export function taken(outcome: ActionOutcome): ActionOutcome {
  if ('why' in outcome) throw new Error(`Teams does not take this answer: ${outcome.why}`);
  return outcome;
}

/** In a channel everything is done in the thread of the message. */
function threadOf(connector: FakeConnector, { place, id }: Card): ChatPlace {
  const isChannel = connector.demo.channels.some((one) => one.channelId === place.conversationId);
  return isChannel ? { conversationId: place.conversationId, rootId: place.rootId ?? id } : place;
}

function buttonNamed(card: JsonObject, title: string): JsonObject {
  const button = buttonsOf(card).find((one) => textAt(one, 'title') === title);
  if (button === undefined) throw new Error(`no button «${title}»; there are: ${titlesOf(card).join(' · ')}`);
  return button;
}

function typedInto(card: JsonObject, button: JsonObject, typed: Readonly<Record<string, Json>>): JsonObject {
  if (button['associatedInputs'] === 'none') return {};
  return { ...inputsOf(card), ...Object.fromEntries(Object.entries(typed).map(([id, value]) => [`f_${id}`, value])) };
}

export function botMessages(connector: FakeConnector, place: ChatPlace): readonly ChatMessage[] {
  return connector.shown({ ...place, rootId: null }).filter((one) => one.from === connector.demo.bot.id && !one.deleted);
}

function bears(message: ChatMessage, sign: Sign): boolean {
  if (typeof sign === 'string') return wordsOf(message).includes(sign);
  return titlesOf(cardOf(message) ?? {}).includes(sign.button);
}

const SHOW_LIMIT_MS = 8_000;

/** Looks again at every change of the chats. */
function shows(connector: FakeConnector, place: ChatPlace, signs: readonly Sign[]): Promise<Card & { words: string }> {
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
