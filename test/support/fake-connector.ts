import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant, type Instant } from '../../src/core/instant.js';
import { ChatLog, type ChatMessage, parsePlace, type ChatPlace } from '../../playground/chats/chat-log.js';
import {
  consentValue,
  executeActivity,
  installActivities,
  invokeActivity,
  messageActivity,
  submitActivity,
  type ActivityContext,
  type ActivityOrigin,
  type ExecutePress,
} from '../../playground/client/activities.js';
import { createBotEndpoint, type BotAnswer } from '../../playground/client/bot-endpoint.js';
import { quoting } from './quoted-message.js';
import type { Mention } from '../../playground/client/mentions.js';
import type { CallMatcher, ScriptedConnectorCall, Fault } from '../../playground/connector/fault-script.js';
import { createLocalConnector } from '../../playground/connector/local-connector.js';
import { isObject, type Json, type JsonObject } from '../../src/core/json.js';
import { createTraffic } from '../../playground/http/traffic.js';
import { demoOrganisation, type DemoGroup, type DemoOrganisation, type DemoPerson } from '../../playground/people/demo-organisation.js';
import { createUploadSessions, type UploadSessions, createUploadStore, type UploadStore } from '../../playground/uploads/upload-store.js';
import { createRateCount, SLACK_MS } from '../../playground/wire-rules/rate-count.js';
import { teamsTable } from '../../src/teams/send-limits/app-limiter.js';

/** One call of the bot; calls are listed in the order of their responses. */
export interface RecordedCall extends ScriptedConnectorCall {
  /** Null when the answer was silence or a reset. */
  readonly status: number | null;
  readonly answered: Json;
  readonly authorization: string | null;
  /** The body as an activity (for `POST /v3/conversations`, its `activity`); empty when there is none. */
  readonly activity: JsonObject;
  /** Without `;messageid=`; empty for a new conversation by its members. */
  readonly conversationId: string;
}

export type CallPredicate = (call: RecordedCall) => boolean;

export interface FakeConnectorOptions {
  readonly groups?: readonly DemoGroup[];
  /** Changes the organisation: guests, a private channel, a large team. */
  readonly changed?: (demo: DemoOrganisation) => DemoOrganisation;
  /** `http://127.0.0.1:PORT/api/messages`; may be set later with `botAt`. */
  readonly botUrl?: string;
  readonly now?: () => Instant;
  /** `none` accepts any number of calls, for a desk that paces itself by no table. By default the table of Teams applies. */
  readonly rates?: 'teams' | 'none';
  /** The bot's tokens: its calls need one of them. Without it, or null, calls need none. */
  readonly tokens?: () => readonly string[] | null;
}

export interface FakeConnector {
  /** The `serviceUrl` of activities. */
  readonly serviceUrl: string;
  readonly demo: DemoOrganisation;
  readonly chats: ChatLog;
  readonly uploads: UploadStore;
  /** The upload sessions that people open for the bot. */
  readonly sessions: UploadSessions;
  /** Every call so far, faulty ones included. */
  readonly calls: readonly RecordedCall[];
  botAt(url: string): void;
  person(name: string): DemoPerson;
  /** The personal chat of a person, or the channel of a group. */
  chatOf(person: DemoPerson): ChatPlace;
  channelOf(groupId: string): ChatPlace;
  script(matcher: CallMatcher, fault: Fault, times?: number): void;
  clearScript(): void;
  /**
   * The first matching call that was not returned before; waits for it at most `withinMs` (240,000).
   * @throws {Error} with the calls so far, after that time
   */
  next(predicate: CallPredicate, withinMs?: number): Promise<RecordedCall>;
  /** `next` for a message that is posted in any of the three ways. */
  nextPost(predicate?: (activity: JsonObject, call: RecordedCall) => boolean, withinMs?: number): Promise<RecordedCall>;
  nextEdit(activityId: string, withinMs?: number): Promise<RecordedCall>;
  /** Posts an activity to the bot. */
  send(activity: JsonObject, token?: string): Promise<BotAnswer>;
  /** Build activities in Teams' own shapes, with ids and times. */
  text(
    from: DemoPerson,
    place: ChatPlace,
    text: string,
    more?: { mentions?: readonly Mention[]; attachments?: readonly JsonObject[]; id?: string; quotes?: readonly string[] },
  ): JsonObject;
  submit(from: DemoPerson, place: ChatPlace, cardId: string, value: Json): JsonObject;
  execute(from: DemoPerson, place: ChatPlace, press: ExecutePress): JsonObject;
  invoke(from: DemoPerson, place: ChatPlace, name: string, value: JsonObject): JsonObject;
  installs(from: DemoPerson, place: ChatPlace): readonly JsonObject[];
  /** A person's answer to a consent card; a yes opens an upload session. */
  consents(from: DemoPerson, card: ChatMessage, isAccepted: boolean): JsonObject;
  /** The messages that people see there now. */
  shown(place: ChatPlace): readonly ChatMessage[];
  close(): Promise<void>;
}

const GROUPS: readonly DemoGroup[] = [
  { id: 'mesa', label: 'Mesa de servicios', level: 1, kind: 'internal' },
  { id: 'infraestructura', label: 'Infraestructura tecnológica', level: 2, kind: 'internal' },
  { id: 'sistemas-n3', label: 'Sistemas de información', level: 3, kind: 'internal' },
];

/** The try-it page's connector on a server of its own, without the page. */
export async function createFakeConnector(options: FakeConnectorOptions = {}): Promise<FakeConnector> {
  const now = options.now ?? ((): Instant => instant(Date.now()));
  const demo = (options.changed ?? ((one: DemoOrganisation) => one))(demoOrganisation(options.groups ?? GROUPS, 'Mesa de servicios'));
  const chats = new ChatLog({ kept: [], append: () => undefined, clear: () => undefined, close: () => undefined }, now);
  const folder = mkdtempSync(join(tmpdir(), 'precaso-connector-'));
  const uploads = createUploadStore(folder);
  const sessions = createUploadSessions(uploads, now);
  const traffic = createTraffic(now);
  const record = createCallRecord();
  const connector = createLocalConnector({
    demo,
    chats,
    uploads,
    sessions,
    traffic,
    onTyping: () => undefined,
    onCall: record.add,
    rates: options.rates === 'none' ? null : createRateCount(teamsTable, SLACK_MS),
    now,
    isTrusted: (authorization) => isGiven(authorization, options.tokens?.() ?? null),
  });
  // Idle connections stay open: a call on a connection that is being closed gets no response, a fault that no test scripted.
  const server = createServer({ keepAliveTimeout: 0 }, (req, res) => {
    connector.handle(req, res).catch((error: unknown) => {
      // A caller that leaves in the middle of its body, at a time limit for example, ends its own call only.
      if (req.complete) throw error;
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const serviceUrl = `http://127.0.0.1:${portOf(server.address())}/`;
  let botUrl = options.botUrl ?? 'http://127.0.0.1:1/api/messages';
  const bot = createBotEndpoint(() => botUrl, traffic);
  return {
    ...activityBuilders({ demo, serviceUrl, timeZone: 'America/Bogota' }, chats, now),
    serviceUrl,
    demo,
    chats,
    uploads,
    sessions,
    consents(from, card, isAccepted) {
      const value = consentValue(card, isAccepted, (name) => sessions.open(name, serviceUrl));
      if (value === null) throw new Error('no consent card');
      const act = { id: `f:${chats.nextId()}`, at: now(), from, place: { conversationId: card.conversationId, rootId: null } };
      return { ...invokeActivity({ demo, serviceUrl, timeZone: 'America/Bogota' }, act, 'fileConsent/invoke', value), replyToId: card.id };
    },
    calls: record.calls,
    botAt: (url) => void (botUrl = url),
    person: (name) =>
      found(
        demo.people.find((person) => person.name === name),
        name,
      ),
    chatOf: (person) => ({ conversationId: person.chatId, rootId: null }),
    channelOf: (groupId) => ({
      conversationId: found(
        demo.channels.find((one) => one.groupId === groupId),
        groupId,
      ).channelId,
      rootId: null,
    }),
    script: (matcher, fault, times) => connector.faults.add(matcher, fault, times),
    clearScript: () => connector.faults.clear(),
    next: record.next,
    nextPost: (predicate = () => true, withinMs) =>
      record.next((call) => isPost(call) && call.activity['type'] === 'message' && predicate(call.activity, call), withinMs),
    nextEdit: (activityId, withinMs) => record.next((call) => call.method === 'PUT' && call.segments[4] === activityId, withinMs),
    send: (activity, token) => bot.deliver(activity, token),
    shown: (place) =>
      chats.messages(place.conversationId).filter((one) => place.rootId === null || one.rootId === place.rootId || one.id === place.rootId),
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function activityBuilders(sender: ActivityContext, chats: ChatLog, now: () => Instant) {
  const act = (from: DemoPerson, place: ChatPlace, id?: string): ActivityOrigin => ({
    id: id ?? chats.nextId(),
    at: now(),
    from,
    place,
  });
  return {
    text: (
      from: DemoPerson,
      place: ChatPlace,
      text: string,
      {
        quotes = [],
        ...more
      }: { mentions?: readonly Mention[]; attachments?: readonly JsonObject[]; id?: string; quotes?: readonly string[] } = {},
    ) => {
      const message = messageActivity(sender, act(from, place, more.id), { text, ...more });
      return quotes.length === 0 ? message : quoting(message, quotes);
    },
    submit: (from: DemoPerson, place: ChatPlace, cardId: string, value: Json) =>
      submitActivity(sender, act(from, place), { cardId, value }),
    execute: (from: DemoPerson, place: ChatPlace, press: ExecutePress) => executeActivity(sender, act(from, place), press),
    invoke: (from: DemoPerson, place: ChatPlace, name: string, value: JsonObject) => invokeActivity(sender, act(from, place), name, value),
    installs: (from: DemoPerson, place: ChatPlace) => installActivities(sender, act(from, place)),
  };
}

interface CallRecord {
  readonly calls: readonly RecordedCall[];
  add(call: ScriptedConnectorCall, answered: { status: number | null; body: Json; authorization: string | null }): void;
  next(predicate: CallPredicate, withinMs?: number): Promise<RecordedCall>;
}

function createCallRecord(): CallRecord {
  const calls: RecordedCall[] = [];
  const returned = new Set<RecordedCall>();
  const waiting = new Set<() => void>();
  const take = (predicate: CallPredicate): RecordedCall | undefined => {
    const call = calls.find((one) => !returned.has(one) && predicate(one));
    if (call !== undefined) returned.add(call);
    return call;
  };
  return {
    calls,
    add(call, { status, body, authorization }) {
      calls.push({ ...call, status, answered: body, authorization, ...addressee(call) });
      for (const look of waiting) look();
    },
    next(predicate, withinMs = 240_000) {
      return new Promise((resolve, reject) => {
        const look = (): void => {
          const call = take(predicate);
          if (call === undefined) return;
          waiting.delete(look);
          clearTimeout(timer);
          resolve(call);
        };
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(
            new Error(
              `no such call within ${withinMs} ms; seen: ${JSON.stringify(calls.map((one) => [one.method, one.path, one.status, one.activity['text']]))}`,
            ),
          );
        }, withinMs);
        waiting.add(look);
        look();
      });
    },
  };
}

function addressee(call: ScriptedConnectorCall): { activity: JsonObject; conversationId: string } {
  const body = isObject(call.body) ? call.body : {};
  const conversationId = call.segments[2] ?? '';
  if (conversationId !== '') return { activity: body, conversationId: parsePlace(conversationId).conversationId };
  const channelData = isObject(body['channelData']) ? body['channelData'] : {};
  const channel = isObject(channelData['channel']) ? channelData['channel'] : {};
  return {
    activity: isObject(body['activity']) ? body['activity'] : {},
    conversationId: typeof channel['id'] === 'string' ? channel['id'] : '',
  };
}

function isPost(call: RecordedCall): boolean {
  return call.method === 'POST' && (call.segments[3] === 'activities' || call.segments.length <= 2);
}

function isGiven(authorization: string | null, tokens: readonly string[] | null): boolean {
  return tokens === null || tokens.some((token) => authorization === `Bearer ${token}`);
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the connector does not listen on a port');
  return address.port;
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the demo organisation has no ${name}`);
  return value;
}
