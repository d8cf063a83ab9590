/** A desk with many open tickets in a folder of its own: real histories, repeated under other ids. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../dist/modules/store/sqlite/open-folder.js';
import { randomIds } from '../dist/modules/adapters/random-ids.js';
import { createMovableClock } from '../dist/modules/adapters/system-clock.js';
import { openProcedureRegistry } from '../dist/modules/desk/procedures/procedure-registry.js';
import { createDesk } from '../dist/modules/desk.js';
import { MINUTE } from '../dist/modules/core/instant.js';
import { reportWords } from '../dist/modules/features/drafts/report-words.js';
import { loadProcedure } from '../dist/modules/procedures/load-procedures.js';
import { workbookTools } from '../dist/modules/ops/workbook-tools.js';

/** A Monday; every history happens on it, within office hours. */
const MORNING = Date.parse('2026-11-23T08:00:00-05:00');
/** Of one write to the store; one transaction is not longer. */
const TOGETHER = 256;
const REQUESTERS = 5_000;

const people = { beto: 'mesa', dora: 'infraestructura' };
export const deskPerson = (id) => ({ id, name: `Nombre de ${id}` });
export const deskActor = (id) => ({
  kind: 'person',
  ...deskPerson(id),
  memberOf: people[id] === undefined ? [] : [people[id]],
  isCoordinator: false,
});

/** Of the use cases: no coordinators, no limit of reports, workbooks into no folder. */
export function settingsOf(registry) {
  const workbook = { ...workbookTools, contingencyFolder: null };
  return { registry, coordinators: [], owner: 'bench', leaseMs: 45_000, caseRate: null, workbook };
}

/**
 * A desk on an empty folder, with the shipped procedure and warnings at half, four fifths and all of each target; whatever
 * it sends arrives at once.
 */
export async function openDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'precaso-bench-'));
  const store = await openEmbeddedStore(folder);
  const loaded = await loadProcedure('uariv');
  const warnings = [0.5, 0.8, 1].map((at) => ({ at, tells: ['assignee', 'group'] }));
  const registry = await openProcedureRegistry({ ...loaded.procedure, warnings }, { ...loaded.ref, hash: 'with-warnings' }, store.archive);
  const clock = createMovableClock({ now: () => MORNING });
  const roster = {
    groupsOf: async (id) => deskActor(id).memberOf,
    membersOf: async (group) =>
      Object.keys(people)
        .filter((id) => people[id] === group)
        .map(deskPerson),
    forget: () => undefined,
  };
  let sent = 0;
  const messenger = {
    async post(to) {
      sent += 1;
      return { conversation: `a:${to.person ?? to.group}`, activity: `1:${sent}` };
    },
    async update() {
      sent += 1;
    },
  };
  const faults = [];
  const log = { write: (level, event, fields, cause) => void (level === 'error' && faults.push(`${event} ${cause?.stack ?? ''}`)) };
  const desk = createDesk({ ...store, roster, messenger, clock, ids: randomIds, log }, settingsOf(registry));
  return {
    ...desk,
    store,
    clock,
    folder,
    faults,
    get sent() {
      return sent;
    },
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * A ticket that was asked for `minute` minutes into the morning: filled in, taken, asked about, answered, sent on to level 2
 * and taken there. Its next warning comes some hours later.
 *
 * @returns the document, and the instant at which it is due
 */
async function oneHistory(minute) {
  const desk = await openDesk();
  const { clock, execute, deliveries, store } = desk;
  const step = async (id, transition, who, input = {}) => {
    clock.moveBy(4 * MINUTE);
    const { ticket } = await store.tickets.load(id);
    const done = await execute(
      id,
      { id: `${transition}:${ticket.version}`, type: 'advance', transition, seen: ticket.version, input },
      deskActor(who),
    );
    if (done.kind !== 'executed') throw new Error(`${transition}: ${JSON.stringify(done.refusal)}`);
    await deliveries.whenIdle();
  };
  try {
    clock.moveBy(minute * MINUTE);
    const words = 'No abre el correo desde ayer: dice que el servidor no responde y no deja escribir a nadie de la oficina';
    const { stored } = await reportWords(desk, {
      requester: deskPerson('ana'),
      actor: deskActor('ana'),
      words,
      channel: 'teams',
      key: ['a'],
    });
    const fields = {
      name: 'Nombre de ana',
      email: 'ana@entidad.example',
      phone: '3001234567',
      site: 'Centro',
      category: 'correo',
      description: words,
      contact: 'teams',
    };
    await execute(stored.id, { id: 'fill', type: 'fill-draft', fields, submit: true }, deskActor('ana'));
    await deliveries.whenIdle();
    await step(stored.id, 'take', 'beto');
    await step(stored.id, 'ask', 'beto', { question: '¿Qué mensaje aparece?' });
    await step(stored.id, 'answer', 'ana', { answer: 'Dice que el servidor no responde' });
    await step(stored.id, 'escalate', 'beto', {
      group: 'infraestructura',
      reason: 'El servidor no responde',
      diagnosis: 'Se revisó el cliente y la red',
    });
    // It has no assignee in time: one warning is sent.
    clock.moveBy(40 * MINUTE);
    await desk.processAllDue();
    await deliveries.whenIdle();
    await step(stored.id, 'take', 'dora');
    return await store.tickets.load(stored.id);
  } finally {
    await desk.close();
  }
}

/** Tickets of those minutes, each a history of its own. */
export async function stories(minutes) {
  const histories = [];
  for (const minute of minutes) histories.push(await oneHistory(minute));
  return histories;
}

/** Puts `count` tickets into the store, each as one of the stories. */
export async function fillWith(desk, histories, count) {
  const texts = histories.map((stored) => ({ id: stored.id, json: JSON.stringify(stored) }));
  for (let done = 0; done < count; done += TOGETHER) {
    const batch = Array.from({ length: Math.min(TOGETHER, count - done) }, (_, at) => texts[(done + at) % texts.length]);
    await Promise.all(batch.map((story) => putAs(desk, story)));
  }
}

function putAs({ store }, { id, json }) {
  const own = randomIds.next();
  const requester = `p-${Math.floor(Math.random() * REQUESTERS)}`;
  const stored = JSON.parse(json.replaceAll(id, own).replaceAll('"ana"', `"${requester}"`));
  const series = ['uariv/draft', 'uariv/ticket'];
  return store.tickets.append({
    id: own,
    expected: 0,
    numbers: series,
    build: (given) => ({ ...stored, ticket: { ...stored.ticket, numbers: { draft: given[series[0]], ticket: given[series[1]] } } }),
  });
}
