import { expect } from 'vitest';
import type { DemoGroup, DemoPerson, DemoOrganisation } from '../../playground/people/demo-organisation.js';
import type { ActionOutcome } from '../../playground/client/teams-client.js';
import { isObject, objectAt, textAt, type Json, type JsonObject } from '../../src/core/json.js';
import type { ChatPlace } from '../../playground/chats/chat-log.js';
import { splitActivity } from '../../playground/wire-rules/message-rules.js';
import { createBotClient, type BotClient, type BotReply } from './bot-client.js';
import { startBuiltServer, startServerAt, type BuiltServer } from './built-server.js';
import { startDeskServer, type DeskServer, type Environment } from './desk-server.js';
import { createFakeConnector, type FakeConnector } from './fake-connector.js';
import { createKeyServer } from './key-server.js';
import { wordsOfCard } from './shown-card.js';
import { traced, TRACED_ENTRY } from './traced-server.js';
import { type Card, type Sign, type Say, type Acts, inTurn, actsOf, serveUploads } from './desk-acts.js';

/** The groups of UARIV that the suites bind, and more teams only for their people: each is a requester somewhere. */
const GROUPS: readonly DemoGroup[] = [
  { id: 'mesa', label: 'Mesa de servicios', level: 1, kind: 'internal' },
  { id: 'infraestructura', label: 'Infraestructura tecnológica', level: 2, kind: 'internal' },
  { id: 'sistemas-n3', label: 'Sistemas de información', level: 3, kind: 'internal' },
  ...Array.from({ length: 30 }, (_, at) => ({ id: `area-${at}`, label: `Área ${at}`, level: 1, kind: 'internal' as const })),
];

export interface DeskOverHttp<Server extends DeskServer = DeskServer> {
  /** The first of them, or the only one. */
  readonly server: Server;
  readonly servers: readonly Server[];
  readonly connector: FakeConnector;
  readonly client: BotClient;
  readonly people: Readonly<Record<'beto' | 'luz' | 'dora' | 'ivan' | 'nora' | 'carla', DemoPerson>>;
  /** A person who has not asked for anything yet and works at no desk. */
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

/** The built server in a process of its own, which can be killed. */
export type BuiltDesk = DeskOverHttp<BuiltServer>;

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

/** The whole desk with real tokens (or in local mode without), and the fake connector as its Teams. It runs in the test's process. */
export const startDesk = (wanted: DeskWanted = {}): Promise<DeskOverHttp> => deskOn(startDeskServer, wanted);

/** The same desk as it is shipped: for a test that kills it, starves it, freezes it or runs several. */
export const startBuiltDesk = (wanted: DeskWanted = {}): Promise<BuiltDesk> => deskOn(startBuiltServer, wanted);

/** The same desk with its modules apart, under the inspector: for a test that watches which of them run. */
export const startTracedDesk = (wanted: DeskWanted = {}): Promise<BuiltDesk> =>
  deskOn((environment) => startServerAt(TRACED_ENTRY, { ...environment, ...traced }), wanted);

/** The same desk with its packages apart, for a test that replaces a part of one: the bundle has them in itself. */
export const startDeskOfModules = (wanted: DeskWanted = {}): Promise<BuiltDesk> =>
  deskOn((environment) => startServerAt(TRACED_ENTRY, environment), wanted);

async function deskOn<Server extends DeskServer>(
  startServer: (environment: Environment) => Promise<Server>,
  { isLocal = false, environment = {}, groups = GROUPS, changed, instances = 1, apart = [] }: DeskWanted,
): Promise<DeskOverHttp<Server>> {
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
  // Local mode calls its own connector, and what is named.
  const teams: Environment =
    keys === null
      ? { PRECASO_SERVICE_URLS: `${connector.serviceUrl},${shelf.url}` }
      : { ...keys.environment, PRECASO_ALLOWED_TENANTS: tenantId, PRECASO_COORDINATORS: coordinator.aadObjectId };
  // Most of these suites say more to one person in a second than Teams would take: neither side counts.
  const settings = { ...teams, PRECASO_RATE_TABLE: rates, ...environment };
  const [server, ...others] = await Promise.all([
    startServer(settings),
    ...Array.from({ length: instances - 1 }, (_, at) => startServer({ ...settings, ...apart[at] })),
  ]);
  const servers: readonly Server[] = [server, ...others];
  // One for many calls, as Teams does it.
  const token = keys?.token(connector.serviceUrl) ?? null;
  const clientOf = ({ port }: DeskServer): BotClient => createBotClient(port, () => token);
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
      if (next === undefined) throw new Error('every requester has asked already');
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

/** What the desk should not have sent; refusals that a test scripted are not the desk's. */
function illFormed({ calls }: FakeConnector): readonly unknown[] {
  const isSplit = ({ activity }: (typeof calls)[number]): boolean => splitActivity(activity).length > 1;
  const refusal = (answered: Json): JsonObject => (isObject(answered) ? objectAt(answered, 'error') : {});
  const isRefused = (error: JsonObject): boolean =>
    FORM.includes(textAt(error, 'code') ?? '') && !(textAt(error, 'message') ?? '').startsWith('Scripted');
  return calls
    .filter((call) => isRefused(refusal(call.answered)) || isSplit(call))
    .map(({ method, path, answered }) => ({ method, path, answered }));
}
