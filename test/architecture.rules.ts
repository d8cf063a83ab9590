/**
 * Which room of `src/` may import what: an allow-list, so what is not written here is refused.
 *
 * A room is a folder of `src/` or a single file; the longest matching path rules. `docs/architecture.md` holds the
 * picture drawn from these rows.
 */
export interface Room {
  /** Folder (`domain`) or file (`config.ts`), from `src/`. */
  readonly path: string;
  /** What it is for, as the picture says it. */
  readonly purpose: string;
  /** Rooms or folders of rooms that it may import; itself too, when it is listed. `*` is every room. */
  readonly rooms: readonly string[];
  /** Of these it may import types only: nothing of them runs here. */
  readonly typesOf?: readonly string[];
  /** Packages; `node:*` is every module of Node, `x-*` every package whose name begins with `x-`. */
  readonly packages: readonly string[];
}

export const ROOMS: readonly Room[] = [
  {
    path: 'index.ts',
    purpose: 'starts and stops the process',
    rooms: ['adapters', 'compose.ts', 'config.ts', 'open-resources.ts', 'domain/text/normalise-text.ts'],
    packages: ['node:*'],
  },
  {
    path: 'config.ts',
    purpose: 'environment → one checked Config',
    rooms: ['settings'],
    typesOf: ['texts'],
    packages: ['node:*'],
  },
  {
    path: 'settings',
    purpose: 'groups of settings that config.ts puts together',
    rooms: ['settings'],
    typesOf: ['texts'],
    packages: ['node:*', 'zod'],
  },
  {
    path: 'compose.ts',
    purpose: 'wires adapters to ports',
    rooms: ['*'],
    packages: ['node:*'],
  },
  {
    path: 'open-resources.ts',
    purpose: 'what a start opens and may be refused: procedure, store, recording, port',
    rooms: ['domain', 'adapters/embedded', 'adapters/mongodb', 'procedures', 'ports', 'recording'],
    typesOf: ['config.ts', 'http'],
    packages: [],
  },
  {
    path: 'workbook-tools.ts',
    purpose: 'what writes and reads workbooks, with its words',
    rooms: ['adapters/shared-turns.ts', 'adapters/xlsx', 'texts'],
    typesOf: ['desk.ts'],
    packages: ['node:timers/promises'],
  },
  {
    path: 'calls-out.ts',
    purpose: 'what reaches out of the process: Teams, its rosters, its rate table',
    rooms: ['adapters/random-ids.ts', 'adapters/system-clock.ts', 'app', 'config.ts', 'features', 'outbound', 'ports', 'talk', 'teams'],
    packages: ['node:*'],
  },
  {
    path: 'command-line',
    purpose: 'options of the commands, and whether a module is the one that was started',
    rooms: ['command-line'],
    packages: ['node:*'],
  },
  {
    path: 'first-hour',
    purpose: 'the installation’s checks in the terminal, and their report',
    rooms: [
      'first-hour',
      'adapters',
      'adapters/embedded',
      'adapters/mongodb',
      'command-line',
      'config.ts',
      'domain',
      'calls-out.ts',
      'ports',
      'procedures',
      'teams/first-hour',
      'texts',
    ],
    packages: ['node:*'],
  },
  {
    path: 'local/local-demo.ts',
    purpose: 'local mode: the try-it page, its channels bound',
    rooms: ['local', 'local/example-month', 'domain/instant.ts', 'domain/people/person.ts', 'features'],
    typesOf: ['desk.ts', 'domain', 'adapters', 'app', 'config.ts', 'ports'],
    packages: ['node:*'],
  },
  {
    path: 'json.ts',
    purpose: 'JSON as it arrives, before its shape is checked',
    rooms: [],
    packages: [],
  },
  {
    path: 'form-labels.ts',
    purpose: 'Spanish labels of the forms that the desk brings itself',
    rooms: [],
    packages: [],
  },
  {
    path: 'domain',
    purpose: 'the rules: pure, no packages, no clock, no I/O',
    rooms: ['domain', 'form-labels.ts'],
    packages: [],
  },
  {
    path: 'procedures',
    purpose: 'an organisation’s procedure as data, and its loader',
    rooms: ['procedures', 'command-line', 'domain/procedure', 'domain/calendar', 'domain/file-fault.ts', 'domain/text', 'json.ts'],
    packages: ['node:*', 'zod'],
  },
  {
    path: 'ports',
    purpose: 'what the desk asks of the outside',
    rooms: ['ports', 'domain'],
    packages: [],
  },
  {
    path: 'desk.ts',
    purpose: 'the desk as one object: the outside, what it was set to, the one way to write a case',
    rooms: ['app'],
    typesOf: ['domain', 'ports', 'talk'],
    packages: [],
  },
  {
    path: 'app',
    purpose: 'use cases: load, decide, append',
    rooms: ['app', 'domain', 'ports', 'form-labels.ts', 'json.ts'],
    typesOf: ['desk.ts'],
    packages: [],
  },
  {
    path: 'adapters',
    purpose: 'clock, ids, log, pictures',
    rooms: ['ports', 'domain'],
    packages: ['node:*', 'pino', 'sharp'],
  },
  {
    path: 'store',
    purpose: 'what the desk keeps and asks, once for both databases',
    rooms: ['store', 'ports', 'domain'],
    packages: ['node:*'],
  },
  {
    path: 'adapters/xlsx',
    purpose: 'workbooks, streamed',
    rooms: ['json.ts', 'adapters/xlsx', 'adapters/shared-turns.ts', 'ports', 'domain'],
    packages: ['node:*', 'hucre', '@zip.js/*', 'zod'],
  },
  {
    path: 'adapters/embedded',
    purpose: 'the ports on SQLite',
    rooms: ['adapters/embedded', 'adapters/system-clock.ts', 'store', 'ports', 'domain'],
    packages: ['node:*', '@photostructure/sqlite', 'lru-cache'],
  },
  {
    path: 'adapters/mongodb',
    purpose: 'the ports on MongoDB',
    rooms: ['adapters/mongodb', 'store', 'adapters/random-ids.ts', 'adapters/system-clock.ts', 'ports', 'domain'],
    packages: ['node:*', 'mongodb', 'lru-cache'],
  },
  {
    path: 'contingency',
    purpose: 'the workbook of a contingency from the terminal, with the desk stopped',
    rooms: [
      'contingency',
      'adapters',
      'adapters/embedded',
      'adapters/mongodb',
      'adapters/xlsx',
      'app',
      'command-line',
      'config.ts',
      'domain',
      'ports',
      'procedures',
      'texts',
    ],
    packages: ['node:*'],
  },
  {
    path: 'migrate',
    purpose: 'copies one store into another, and compares both',
    rooms: ['migrate', 'adapters/embedded', 'adapters/mongodb', 'adapters/system-clock.ts', 'command-line', 'config.ts', 'ports', 'domain'],
    packages: ['node:*'],
  },
  {
    path: 'recording',
    purpose: 'records what travels in a test tenant, and makes tests of it',
    rooms: ['recording', 'command-line', 'ports', 'domain/instant.ts', 'domain/text/normalise-text.ts'],
    packages: ['node:*'],
  },
  {
    path: 'teams',
    purpose: 'sole importer of the bot SDK',
    rooms: ['json.ts', 'teams', 'talk', 'cards', 'app', 'ports', 'domain', 'texts'],
    typesOf: ['settings'],
    packages: ['node:*', 'zod', 'lru-cache', 'botbuilder', 'botframework-*', '@microsoft/teams-ai'],
  },
  {
    path: 'features',
    purpose: 'what people do, a folder per feature: what they press and type, what they are shown; never the SDK',
    rooms: [
      'features',
      'talk',
      'cards',
      'app',
      'ports',
      'domain',
      'texts',
      'json.ts',
      'form-labels.ts',
      'teams/first-hour',
      'teams/protocol',
    ],
    typesOf: ['desk.ts', 'teams'],
    packages: ['node:*', 'zod', 'lru-cache'],
  },
  {
    path: 'talk',
    purpose: 'what comes in and how it is answered; the phrases that people type',
    rooms: ['talk', 'ports', 'domain', 'texts', 'json.ts'],
    typesOf: ['app', 'cards'],
    packages: ['node:*'],
  },
  {
    path: 'cards',
    purpose: 'a card as data, the parts that many cards share, and the one renderer',
    rooms: ['cards', 'json.ts', 'form-labels.ts', 'domain', 'texts'],
    typesOf: ['app', 'ports'],
    packages: ['node:*', 'zod', 'lru-cache', 'adaptivecards-templating', 'adaptive-expressions'],
  },
  {
    path: 'outbound',
    purpose: 'calls out, through the entity’s forward proxy when there is one',
    rooms: ['outbound', 'ports'],
    typesOf: ['settings'],
    packages: ['node:*', 'undici'],
  },
  {
    path: 'local/example-month',
    purpose: 'a month of invented cases for the try-it page, played with the desk’s own use cases',
    rooms: ['local/example-month', 'domain', 'features/drafts', 'features/people'],
    typesOf: ['app', 'desk.ts', 'local', 'ports'],
    packages: [],
  },
  {
    path: 'local',
    purpose: 'the try-it page and its connector, local mode only',
    rooms: ['json.ts', 'local', 'domain/instant.ts'],
    typesOf: ['domain', 'ports'],
    packages: ['node:*'],
  },
  {
    path: 'http',
    purpose: 'server and routes; sole importer of the HTTP library',
    rooms: ['http', 'app', 'ports', 'domain', 'texts'],
    packages: ['node:*', 'restify', 'zod'],
  },
  {
    path: 'schedule',
    purpose: 'one table of jobs',
    rooms: ['schedule', 'app', 'domain', 'ports'],
    packages: ['node-cron'],
  },
  {
    path: 'texts',
    purpose: 'Spanish sentences of the engine',
    rooms: ['texts', 'domain', 'form-labels.ts'],
    typesOf: ['ports'],
    packages: [],
  },
];
