import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant, later, type Instant } from '../../../src/core/instant.js';
import { createLocalTeams, DemoRefused, type LocalTeams } from '../../local-teams.js';
import type { DemoGroup } from '../../people/demo-organisation.js';

/** Groups as UARIV has them. */
export const GROUPS: readonly DemoGroup[] = [
  { id: 'mesa', label: 'Mesa de servicios', level: 1, kind: 'internal' },
  { id: 'infraestructura', label: 'Infraestructura tecnológica', level: 2, kind: 'internal' },
  { id: 'servicios-ti', label: 'Servicios TI', level: 2, kind: 'internal' },
  { id: 'sistemas-n2', label: 'Sistemas de información', level: 2, kind: 'internal' },
  { id: 'sistemas-n3', label: 'Sistemas de información', level: 3, kind: 'internal' },
  { id: 'seguridad', label: 'Seguridad y privacidad de la información', level: 3, kind: 'internal' },
  { id: 'dotacion', label: 'Proveedores de dotación tecnológica', level: 3, kind: 'external' },
];

export interface PageServer {
  readonly url: string;
  readonly teams: LocalTeams;
  readonly clock: { now(): Instant; moveBy(ms: number): void };
  readonly dataFolder: string;
  /** What the page asked of the desk: `moved`, `start-again`. */
  readonly asked: string[];
  nextTimer: Instant | null;
  /** Why the desk erases nothing. */
  inService: string | null;
  /** Cuts every open connection, as a server that ends does. */
  dropConnections(): void;
  close(): Promise<void>;
}

async function listening(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}

/**
 * The page on a server of its own, in front of a bot somewhere else.
 *
 * @param wanted a folder that outlives it, and a port; else both are its own
 */
export async function createPageServer(
  botUrl: string,
  { kept, port: wantedPort = 0 }: { kept?: string; port?: number } = {},
): Promise<PageServer> {
  const dataFolder = kept ?? mkdtempSync(join(tmpdir(), 'precaso-page-'));
  const asked: string[] = [];
  let moved = 0;
  const clock = {
    now: () => later(instant(Date.parse('2026-11-20T13:36:00Z')), moved),
    moveBy: (ms: number) => void (moved += ms),
  };
  const server = createServer((req, res) => {
    if (teams.handle(req, res)) return;
    // Two statements: restify, once loaded, makes every server's writeHead return nothing.
    res.writeHead(404);
    res.end();
  });
  // Another program may have taken the port since.
  await listening(server, wantedPort).catch(() => listening(server, 0));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const made: { page: PageServer | null } = { page: null };
  const teams: LocalTeams = createLocalTeams({
    folder: join(dataFolder, 'local-teams'),
    storeName: 'Almacén de prueba',
    botUrl: () => botUrl,
    serviceUrl: () => `http://127.0.0.1:${port}/`,
    groups: GROUPS,
    deskName: 'Mesa de servicios de la UARIV',
    example: 'precaso no abre el correo desde ayer',
    clock,
    // The bots behind it keep no table, and its clock stands still.
    rateTable: null,
    nextTimer: () => Promise.resolve(made.page?.nextTimer ?? null),
    startAgain(onErased) {
      if (typeof made.page?.inService === 'string') return Promise.reject(new DemoRefused(made.page.inService));
      asked.push('start-again');
      onErased();
      return Promise.resolve();
    },
    month: {
      lengthMs: 0,
      hasCases: () => Promise.resolve(false),
      play: () => Promise.resolve(),
      withoutLimits: (work) => work(),
    },
    onClockMoved: () => Promise.resolve(void asked.push('moved')),
    log: () => undefined,
  });
  made.page = {
    url: `http://127.0.0.1:${port}`,
    teams,
    clock,
    dataFolder,
    asked,
    nextTimer: null,
    inService: null,
    dropConnections: () => server.closeAllConnections(),
    async close() {
      await teams.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      if (kept === undefined) rmSync(dataFolder, { recursive: true, force: true });
    },
  };
  return made.page;
}
