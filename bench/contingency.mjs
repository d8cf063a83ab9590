/**
 * A contingency's workbook of many rows, from the file to the last write: `node bench/contingency.mjs [rows]` after `node build.mjs --modules`. On the
 * folder, and on a database where `MONGODB_TEST_URI` names one. Also how long the import holds other work, and what it adds to the memory.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { openEmbeddedStore } from '../dist/modules/store/sqlite/open-folder.js';
import { randomIds } from '../dist/modules/adapters/random-ids.js';
import { openProcedureRegistry } from '../dist/modules/desk/procedures/procedure-registry.js';
import { reserveNumbers } from '../dist/modules/desk/contingency/reserve-numbers.js';
import { createDesk } from '../dist/modules/desk.js';
import { beginImport } from '../dist/modules/features/contingency/import.js';
import { previewImport } from '../dist/modules/features/contingency/plan-import.js';
import { runImport } from '../dist/modules/features/contingency/run-import.js';
import { loadProcedure } from '../dist/modules/procedures/load-procedures.js';
import { databaseStore, serverName } from './database-store.mjs';
import { rounded } from './figures.mjs';
import { settingsOf } from './many-open.mjs';

const rows = Number(process.argv[2] ?? 5_000);
const HOUR = 3_600_000;
const carla = { kind: 'person', id: 'carla', name: 'Carla', memberOf: [], isCoordinator: true };

async function deskOn(store) {
  const loaded = await loadProcedure('siif');
  const procedure = { ...loaded.procedure, contingency: { ...loaded.procedure.contingency, reserve: rows } };
  const registry = await openProcedureRegistry(procedure, { ...loaded.ref, hash: 'bench' }, store.archive);
  const start = Date.parse('2026-11-24T08:00:00-05:00');
  const clock = { at: start, now: () => clock.at };
  const messenger = { post: async () => ({ message: 'm' }), update: async () => undefined };
  const roster = { groupsOf: async () => [], membersOf: async () => [], forget: () => undefined };
  const log = { write: () => undefined };
  const settings = { ...settingsOf(registry), coordinators: [{ id: 'carla', scope: null }] };
  const desk = createDesk({ ...store, roster, messenger, clock, ids: randomIds, log }, settings);
  return { desk, clock };
}

function workbookOf(numbers) {
  const cases = [
    [
      'ID SERV o INC',
      'Nombre',
      'Identificación',
      'Usuario SIIF',
      'Código y nombre de Entidad',
      'Correo',
      'Teléfono',
      'Ciudad',
      'Descripción detallada',
      'Estado',
    ],
  ];
  const details = [
    ['Número', 'Reportado (fecha y hora)', 'Canal', 'Tema', 'Lo atendió (correo)', 'Solución', 'Solucionado (fecha y hora)'],
  ];
  for (const [at, number] of numbers.entries()) {
    const isSolved = at % 3 === 0;
    const words = `No deja registrar el compromiso ${number}, aparece un error de la cuenta por pagar al guardar`;
    cases.push([
      number,
      `Persona ${number}`,
      10_000_000 + at,
      `MH${number}`,
      '130101 - Ministerio de Hacienda',
      `p${at % 900}@entidad.gov.co`,
      3001234567,
      'Bogotá',
      words,
      isSolved ? 'Resuelto' : 'Abierto',
    ]);
    details.push([
      number,
      '24/11/2026 09:10',
      'Teléfono',
      null,
      null,
      isSolved ? 'Se amplió el cupo del usuario' : null,
      isSolved ? '24/11/2026 10:40' : null,
    ]);
  }
  return writeXlsx({
    sheets: [
      { name: 'Casos nuevos', rows: cases },
      { name: 'Números y horas', rows: details },
    ],
  });
}

/** The longest time for which nothing else came to its turn. */
function holding() {
  let last = performance.now();
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, performance.now() - last);
    last = performance.now();
  }, 1);
  return () => {
    clearInterval(timer);
    return most;
  };
}

async function measure(name, store) {
  const { desk, clock } = await deskOn(store);
  const numbers = await reserveNumbers(desk, carla);
  clock.at += 4 * HOUR;
  const bytes = await workbookOf(numbers.map(({ number }) => number));
  async function* content() {
    yield bytes;
  }
  const file = await store.files.keep('f', content(), { owner: 'carla', name: 'contingencia.xlsx', type: 'x', keptAt: clock.now() }, 1e9);
  const before = process.memoryUsage().rss;
  const held = holding();
  const started = performance.now();
  const preview = await previewImport(desk, file.id, null);
  const previewed = performance.now();
  const outageFrom = preview.outageFrom ?? clock.now();
  const begun = await beginImport(desk, { file, from: outageFrom, card: null, beside: [], archives: [] }, carla);
  if (begun === null || typeof begun === 'string') throw new Error(`the import did not begin: ${begun}`);
  const ended = await runImport(desk, begun, { onProgress: () => undefined, conclude: () => Promise.resolve(0) });
  const done = performance.now();
  const seconds = (from, to) => rounded((to - from) / 1_000, 1);
  console.log(
    `${name}: ${rows} rows, preview ${seconds(started, previewed)} s, import ${seconds(previewed, done)} s (${ended.document.counts.new === rows ? 'done' : 'not all came in'}), held ${rounded(held(), 0)} ms, +${rounded((process.memoryUsage().rss - before) / 1e6, 0)} MB`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'precaso-bench-'));
const embedded = await openEmbeddedStore(folder);
await measure('folder', embedded);
await embedded.close();
rmSync(folder, { recursive: true, force: true });
if (process.env.MONGODB_TEST_URI) {
  const store = await databaseStore();
  await measure(await serverName(process.env.MONGODB_TEST_URI), store);
  await store.close();
}
