import type { Room } from './architecture.check.js';
import { ROOMS_OF_OPS } from './architecture.ops-rules.js';
import { ROOMS_OF_PARCELS } from './architecture.parcels.js';

/**
 * Which room of `src/` may import what: an allow-list, so what is not written here is refused. A room is a folder of `src/` or a single
 * file; the longest matching path rules. The rows stand from the inside out. `docs/architecture.md` draws the folders of `src/` from them
 * (`architecture.picture.ts`). The row of `ops` allows nothing, so that each new part of it has to get its own row.
 */
export const ROOMS: readonly Room[] = [
  {
    path: 'core',
    purpose: 'the rules: pure, no packages, no clock, no I/O',
    rooms: ['core', 'procedure/vocabulary.ts'],
    typesOf: ['procedure'],
    packages: [],
  },
  {
    path: 'procedure',
    purpose: 'the schema of a procedure’s file: its type and its description',
    rooms: ['procedure'],
    packages: ['zod'],
  },
  {
    path: 'procedures',
    purpose: 'the procedures that ship, as data, and their loader',
    rooms: ['procedures', 'procedure', 'core', 'project-root.ts'],
    packages: ['node:*', 'zod'],
  },
  {
    path: 'ports',
    purpose: 'what the desk asks of the outside',
    rooms: ['ports', 'core'],
    typesOf: ['procedure'],
    packages: [],
  },
  {
    path: 'desk',
    purpose: 'what the desk does: load, decide, write, send',
    rooms: ['desk', 'core', 'ports'],
    typesOf: ['desk.ts', 'procedure'],
    packages: [],
  },
  {
    path: 'desk.ts',
    purpose: 'the desk as one object: the outside, its settings, the one way to write a case',
    rooms: ['desk'],
    typesOf: ['core', 'ports', 'talk', 'procedure'],
    packages: [],
  },
  {
    path: 'texts',
    purpose: 'the Spanish sentences',
    rooms: ['texts', 'core'],
    typesOf: ['ports', 'procedure'],
    packages: [],
  },
  {
    path: 'cards',
    purpose: 'a card as data, its parts, the one renderer',
    rooms: ['cards', 'project-root.ts', 'core', 'texts'],
    typesOf: ['desk', 'ports', 'procedure'],
    packages: ['node:*', 'zod', 'lru-cache', 'adaptivecards-templating'],
  },
  {
    path: 'talk',
    purpose: 'what comes in and how it is answered; the phrases that people type',
    rooms: ['talk', 'core', 'texts'],
    typesOf: ['desk', 'cards', 'procedure'],
    packages: [],
  },
  {
    path: 'features',
    purpose: 'what people do, a folder for each kind: what they press, type and read; never the SDK',
    rooms: ['features', 'talk', 'cards', 'desk', 'ports', 'core', 'texts', 'teams/protocol', 'parcels/time-not-counted/parcel.ts'],
    typesOf: ['desk.ts', 'teams', 'procedure'],
    packages: ['node:*', 'zod', 'lru-cache'],
  },
  {
    path: 'teams',
    purpose: 'the only room that imports the bot SDK',
    rooms: ['core', 'teams', 'talk', 'cards', 'desk', 'ports', 'texts'],
    typesOf: ['settings', 'procedure'],
    packages: ['node:*', 'zod', 'lru-cache', 'botbuilder', 'botframework-*', '@microsoft/teams-ai'],
  },
  {
    path: 'store',
    purpose: 'what the desk keeps and asks, once for both databases',
    rooms: ['store', 'ports', 'core', 'procedure/vocabulary.ts'],
    typesOf: ['procedure'],
    packages: ['node:*'],
  },
  {
    path: 'store/sqlite',
    purpose: 'the ports on SQLite',
    rooms: ['store/sqlite', 'adapters/system-clock.ts', 'store', 'ports', 'core'],
    packages: ['node:*', '@photostructure/sqlite', 'lru-cache'],
  },
  {
    path: 'store/mongodb',
    purpose: 'the ports on MongoDB',
    rooms: ['store/mongodb', 'store', 'adapters/random-ids.ts', 'adapters/system-clock.ts', 'ports', 'core'],
    typesOf: ['procedure'],
    packages: ['node:*', 'mongodb', 'lru-cache'],
  },
  {
    path: 'adapters',
    purpose: 'clock, ids, log, messages kept on disk',
    rooms: ['core'],
    typesOf: ['ports'],
    packages: ['node:*', 'pino'],
  },
  {
    path: 'adapters/xlsx',
    purpose: 'workbooks, streamed',
    rooms: ['core', 'project-root.ts', 'adapters/xlsx', 'adapters/shared-turns.ts', 'ports'],
    packages: ['node:*', 'hucre', '@zip.js/*', 'zod'],
  },
  {
    path: 'mail',
    purpose: 'mailboxes, and what a mail says; besides `local/mail` the only room that imports the libraries of mail',
    rooms: ['mail', 'core', 'ports', 'project-root.ts'],
    typesOf: ['settings'],
    packages: ['node:*', 'zod', 'imapflow', 'mailparser', 'nodemailer', 'html-to-text'],
  },
  {
    path: 'settings',
    purpose: 'environment → one checked Config',
    rooms: ['settings'],
    typesOf: ['texts'],
    packages: ['node:*', 'zod'],
  },
  {
    path: 'local',
    purpose: 'the try-it page and its stand-in for Teams, local mode only',
    rooms: ['local', 'local/mail', 'core', 'project-root.ts'],
    typesOf: ['ports'],
    packages: ['node:*'],
  },
  {
    path: 'local/mail',
    purpose: 'the mail server of the try-it page, and its seat *Correo*',
    rooms: ['local', 'local/mail', 'core', 'mail/arrivals.ts', 'mail/compose-mail.ts', 'ports'],
    packages: ['node:*', 'mailparser', 'nodemailer'],
  },
  {
    path: 'local/local-demo.ts',
    purpose: 'local mode as the desk starts it: the page, its channels bound',
    rooms: ['local', 'local/example-month', 'core/desk/digest-due.ts', 'core/instant.ts', 'core/people/person.ts', 'features'],
    typesOf: ['local/mail', 'desk.ts', 'core', 'adapters', 'desk', 'settings', 'ports', 'procedure'],
    packages: ['node:*'],
  },
  {
    path: 'local/example-month',
    purpose: 'a month of invented cases for the try-it page, played by the desk itself',
    rooms: ['local/example-month', 'core', 'features/drafts', 'features/people'],
    typesOf: ['desk.ts', 'local', 'ports', 'procedure'],
    packages: [],
  },
  ...ROOMS_OF_PARCELS,
  ...ROOMS_OF_OPS,
  {
    path: 'index.ts',
    purpose: 'starts and stops the process',
    rooms: ['adapters', 'ops/compose.ts', 'settings', 'ops/open-resources.ts', 'project-root.ts', 'core/text/normalise-text.ts'],
    packages: ['node:*'],
  },
  {
    path: 'project-root.ts',
    purpose: 'where the files of the project stand',
    rooms: [],
    packages: ['node:fs'],
  },
];
