import { reserveNumbers } from '../../src/desk/contingency/reserve-numbers.js';
import { beginImport } from '../../src/features/contingency/import.js';
import { resumeImports, runImport } from '../../src/features/contingency/run-import.js';
import type { ReadSheet } from '../../src/core/contingency/sheet-table.js';
import { fromIso } from '../support/from-iso.js';
import { type PersonRef, personId } from '../../src/core/people/person.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { EmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import type { FileStore } from '../../src/ports/file-store.js';
import type { PersonRecord } from '../../src/ports/people.js';
import type { WorkbookReader } from '../../src/ports/workbook-reader.js';
import { rowsAlone, withoutFiles } from '../support/an-import-run.js';
import { aSiifRow, siifCases, siifDetails, type WrittenCell } from '../support/a-read-sheet.js';
import type { Deed } from './random-actions.js';
import { actorOf } from '../../src/desk/people/actor-of.js';

/** How many numbers a desk reserves whose plan has imports: all rows of both workbooks have one. */
export const reservedForImports = 8;

const domain = '@entidad.gov.co';

function row(number: number | null, name: string, state = 'Abierto'): readonly WrittenCell[] {
  return aSiifRow({ 'ID SERV o INC': number, Nombre: name, Correo: `requester.${1 + (name.length % 3)}${domain}`, Estado: state });
}

/** A workbook, and a later version of it in which one case is solved and another one is new. Both are there in memory only. */
const workbooks: Readonly<Record<string, readonly ReadSheet[]>> = {
  first: [siifCases([row(1, 'Luz'), row(2, 'Omar'), row(null, 'Sara'), row(null, 'Andrés')])],
  second: [
    siifCases([row(1, 'Luz', 'Resuelto'), row(2, 'Omar'), row(null, 'Sara'), row(null, 'Andrés'), row(3, 'Nicolás')]),
    siifDetails([1, null, null, null, null, 'Se habilitó el perfil', null]),
  ],
};

/** A file that is read is its id, and the workbook is found by it. */
export const readsFromMemory: Pick<FileStore, 'read'> = { read: async (id) => Buffer.from(id) };

const digestOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

export const simulatedReader: WorkbookReader = {
  async read(bytes) {
    const digest = digestOf(bytes);
    return { digest, sheets: workbooks[digest] ?? [] };
  },
  digest: digestOf,
};

/** Requesters as the rows name them. */
export async function personByEmail(email: string): Promise<PersonRecord | null> {
  if (!email.endsWith(domain)) return null;
  const id = email.slice(0, -domain.length);
  const unknown = {
    phone: null,
    site: null,
    platformId: null,
    chat: null,
    met: null,
    welcomedAt: null,
    unreachableSince: null,
    away: null,
  };
  return { id: personId(id), name: `Persona ${id}`, email, ...unknown };
}

/** Numbers are reserved, and a workbook is brought in; or what a process left unfinished is gone on with, as each does by itself. */
export function importDeed({ what, pick }: { what: number; pick: number }, coordinator: PersonRef): Deed {
  const id = what % 2 === 0 ? 'first' : 'second';
  const isResumed = pick % 4 === 3;
  const outageFrom = fromIso('2026-11-23T08:00:00-05:00');
  return {
    says: isResumed ? 'unfinished imports go on' : `${coordinator.id} imports the ${id} workbook`,
    command: null,
    mark: '',
    async do(desk) {
      if (isResumed) {
        await resumeImports(desk, () => rowsAlone);
        return { kind: 'nothing' };
      }
      const { actor } = await actorOf(desk, coordinator);
      await reserveNumbers(desk, actor);
      const begun = await beginImport(desk, withoutFiles({ id, name: `${id}.xlsx` }, outageFrom), actor);
      if (begun !== null && typeof begun !== 'string') await runImport(desk, begun, rowsAlone);
      return { kind: 'nothing' };
    },
  };
}

/** I2 I5: every import ends, each row that it brought is one case, and the row is written there once. */
export async function brokenImports({ documents }: EmbeddedStore, tickets: readonly StoredTicket[]): Promise<readonly string[]> {
  const rows = tickets.flatMap(({ history }) =>
    history.flatMap(({ event }) => (event.type === 'imported' ? [`${event.by}, row ${event.row}`] : [])),
  );
  const people = tickets.flatMap(({ history }) => {
    const first = history.find(({ event }) => event.type === 'imported')?.event;
    return first?.type === 'imported' ? [JSON.stringify(first.given.fields)] : [];
  });
  const twice = (all: readonly string[]): readonly string[] => all.filter((one, i) => all.indexOf(one) !== i);
  const unfinished = (await documents.all('contingency-import')).filter(({ body }) => body.stage !== 'done');
  return [
    ...twice(rows).map((one) => `I2 ${one}: it came in twice`),
    ...twice(people).map((fields) => `I2 a row became two cases: ${fields}`),
    ...unfinished.map(({ key }) => `I5 the import of ${key} never ends`),
  ];
}
