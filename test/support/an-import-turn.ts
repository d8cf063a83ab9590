import { expect, vi } from 'vitest';
import { randomIds } from '../../src/adapters/random-ids.js';
import { createArchiveReader } from '../../src/adapters/xlsx/read/create-archive-reader.js';
import { maxFileBytes } from '../../src/desk/files/file-allowance.js';
import type { Message } from '../../src/talk/message.js';
import { isObject, type JsonObject } from '../../src/core/json.js';
import type { KeptFile } from '../../src/ports/file-store.js';
import { createRender } from '../../src/features/render.js';
import { createArchives, createAttachments } from '../../src/teams/files/attachments.js';
import { createImportJobs, type ImportJobsDesk } from '../../src/features/contingency/import-jobs.js';
import type { Turn } from '../../src/features/turn.js';
import { handlePress } from '../../src/features/acts.js';
import type { TestDesk } from './a-desk.js';
import { aSiifRow } from './a-read-sheet.js';
import { readHere } from './a-sent-workbook.js';
import { aTurn } from './a-turn.js';
import type { Who } from './cast.js';
import { readable } from './shown-card.js';

export const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(9_000, 7)]);

const fileOffer = { name: 'contingencia.xlsx', url: 'https://x.example/f', source: 'upload', claimedType: '' } as const;

/** Archives as the running desk opens them; a file within one that was refused is in `refused`. */
function archivesOf({ store, clock }: TestDesk) {
  const attachments = createAttachments({
    files: store.files,
    ids: randomIds,
    clock,
    log: { write: () => undefined },
    rules: { serviceHosts: [], allowLoopbackServices: false },
    token: () => Promise.resolve(null),
    fetchWithin: (_, fetch) => fetch({ kind: 'room', bytes: maxFileBytes }),
  });
  return createArchives({ files: store.files, reader: createArchiveReader(readHere), attachments, ids: randomIds });
}

/** Jobs of one process of the desk. @param changed parts of it that are not the running desk's */
export function importJobs(desk: TestDesk, changed: Partial<ImportJobsDesk> = {}) {
  return createImportJobs({ ...desk, archives: archivesOf(desk), turnMessenger: desk.messenger, ...changed });
}

/** A message with these files, and the jobs that go on after a press. */
export function turnWith(desk: TestDesk, kept: readonly KeptFile[], who: Who = 'carla', imports = importJobs(desk)) {
  const archives = archivesOf(desk);
  const turn = aTurn(desk, who, 'contingencia importar');
  const taken: string[] = [];
  const context: Turn['context'] = {
    ...turn.context,
    archives,
    imports,
    keepFiles: (_, takes = 'of-cases') => {
      taken.push(takes);
      return Promise.resolve({ kept, refused: [] });
    },
  };
  const withFiles: Turn = { ...turn, context, inbound: { ...turn.inbound, files: kept.map(() => fileOffer) } };
  return { turn: withFiles, imports, taken };
}

export const cardWords = (message: Message): string => readable(JSON.stringify(createRender()(message)));

export function buttonOf(message: Message | undefined): JsonObject {
  const rendered = message === undefined ? null : createRender()(message);
  const card = rendered?.kind === 'card' ? rendered.card : {};
  const [action] = Array.isArray(card['actions']) ? card['actions'].filter(isObject) : [];
  const data = action?.['data'];
  if (!isObject(data)) throw new Error('no button');
  return data;
}

/** Words of the cards that say how an import ended. */
export const summariesOf = (desk: TestDesk): readonly string[] =>
  desk.messagesTo('carla').flatMap((message) => {
    const words = message.kind === 'card' ? cardWords(message) : '';
    return words.includes('Relojes de la caída') ? [words] : [];
  });

/** Presses *Importar*. @returns the words of the summary, once it is there */
export async function importedBy(desk: TestDesk, turn: Turn, button: JsonObject): Promise<string> {
  const before = summariesOf(desk).length;
  await handlePress(turn, button);
  await vi.waitFor(() => expect(summariesOf(desk).length).toBeGreaterThan(before), { timeout: 120_000 });
  return summariesOf(desk).at(-1) ?? '';
}

export const row = (number: number | null, changed: Parameters<typeof aSiifRow>[0] = {}) =>
  aSiifRow({ 'ID SERV o INC': number, ...changed });
