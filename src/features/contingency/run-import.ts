import type { ImportRun } from '../../desk/contingency/import-turns.js';
import type { Desk } from '../../desk.js';
import { untilFirst } from '../../ports/with-timeout.js';
import { changesSomething, type ImportCounts, type ImportDocument } from '../../core/contingency/contingency-document.js';
import { countsOf, planCase, planImport, planNews, type ImportPlan, type KnownNumber } from '../../core/contingency/import-plan.js';
import { importedDocument } from '../../core/contingency/imported-document.js';
import { eventsOfChange, eventsOfNewCase, eventsOfNews, type Importing } from '../../core/contingency/imported-events.js';
import { rowKey } from '../../core/contingency/row-fault.js';
import { profileFields } from '../../core/contingency/sheets.js';
import { inTurns } from '../../core/in-steps.js';
import { personId, type PersonActor, type PersonRef } from '../../core/people/person.js';
import { normaliseEmail } from '../../core/text/normalise-text.js';
import { isOpen } from '../../core/ticket/ticket.js';
import type { DeskDocument } from '../../ports/desk-documents.js';
import { RosterUnavailable } from '../../ports/roster.js';
import { arrivedText } from '../../texts/contingency/import.js';
import { hasArrived } from '../reports/workbook-jobs.js';
import { appendTicket } from '../../desk/tickets/change-ticket.js';
import { knownOf, planOf, readImport, type PlannedImport, type ReadImport, type Unread, noteLateCases } from './plan-import.js';

/** The plan at the end, whose faulty rows are the ones that were not imported; or why the workbook was not read. */
type ImportEnd = { plan: ImportPlan } | Unread;

export type KeepTurn = () => Promise<boolean>;

/**
 * The work of a run besides its rows. Each step may be called again for the same import, after a stop.
 * @property onProgress is called with the rows done and their number; throws if the run must stop, and another process continues
 * @property conclude   attaches files and tells the person who pressed; `keepTurn` is asked before each lasting step. Returns how many
 *                      files were attached, null if the turn was lost
 */
export type ImportSteps = {
  onProgress(done: number, of: number): void;
  conclude(end: ImportEnd, document: ImportDocument, keepTurn: KeepTurn): Promise<number | null>;
};

type EndedImport = ImportEnd & { document: ImportDocument };
type StoredImport = DeskDocument<'contingency-import'>;

/** Runs an import that this process has the turn for, to its end. @returns null: another process is running it. Source: SIIF-14 */
export async function runImport(desk: Desk, run: ImportRun, steps: ImportSteps): Promise<EndedImport | null> {
  try {
    const stored = await desk.documents.find('contingency-import', run.key);
    if (stored === null || stored.body.stage === 'done' || stored.body.run !== run.run) return null;
    return await goOn(desk, stored, steps);
  } finally {
    desk.importTurns.leave(run);
  }
}

/** Continues imports that a process left unfinished. @returns how many ended. @throws the first fault, after all were tried */
export async function resumeImports(desk: Desk, stepsOf: (document: ImportDocument) => ImportSteps): Promise<number> {
  let count = 0;
  const faults: unknown[] = [];
  for (const { key, body } of await desk.documents.all('contingency-import')) {
    const run = { key, run: body.run };
    if (body.stage === 'done' || !(await desk.importTurns.take(run))) continue;
    desk.log.write('info', 'contingency-import-resumed', { by: body.by.id });
    try {
      if ((await runImport(desk, run, stepsOf(body))) !== null) count += 1;
    } catch (fault) {
      // The next call tries it again; the other imports do not wait for it.
      faults.push(fault);
    }
  }
  if (faults.length > 0) throw faults[0];
  return count;
}

async function goOn(desk: Desk, stored: StoredImport, steps: ImportSteps): Promise<EndedImport | null> {
  const { file, by, stage, outageFrom } = stored.body;
  const read = await readImport(desk, file.id);
  if ('refusal' in read) {
    // The workbook is no longer stored: the imported rows stay, and the person can send it again.
    if (stage === 'brought-in') return concluded(desk, stored, { plan: { rows: [], faulty: [], sheets: [] } }, steps);
    desk.log.write('warn', 'contingency-import-failed', { by: by.id, code: read.refusal });
    return concluded(desk, stored, read, steps);
  }
  if (stage === 'pressed') {
    const running = await numbersGiven(desk, stored, read);
    return running === null ? null : broughtIn(desk, running.stored, running.planned, read, steps);
  }
  const planned = await planOf(desk, read, outageFrom);
  if (stage === 'brought-in') return concluded(desk, stored, { plan: planned.plan }, steps);
  return broughtIn(desk, stored, planned, read, steps);
}

/** Writes the next revision of the document; null where another process wrote one. */
async function written({ documents }: Desk, { key, revision }: StoredImport, body: ImportDocument): Promise<StoredImport | null> {
  const next: StoredImport = { kind: 'contingency-import', key, revision: revision + 1, body };
  return (await documents.write(next.kind, key, next.revision, body)) ? next : null;
}

/** Stores the numbers for rows without one, before the first of them is used and before another import plans its own. */
async function numbersGiven(desk: Desk, stored: StoredImport, read: ReadImport) {
  const { body } = stored;
  const contingency = read.facts?.contingency ?? '';
  return untilFirst('contingency', async () => {
    const planned = await planOf(desk, read, body.outageFrom);
    const { plan, next, context, promise } = planned;
    // If another process wrote first, the numbers may be assigned already.
    const { id } = context.procedure;
    if (next.length > 0 && !(await desk.documents.write('contingency', id, promise.revision, promise.body))) return undefined;
    const numbered = { ...body, contingency, given: [...body.given, ...next], counts: countsOf(plan) };
    const running = await written(desk, stored, { ...numbered, stage: 'running' });
    const given = new Map([...context.given, ...next.map(({ key, number }) => [key, number] as const)]);
    const givenNumbers = new Set([...context.givenNumbers, ...given.values()]);
    return running === null ? null : { stored: running, planned: { ...planned, context: { ...context, given, givenNumbers } } };
  });
}

async function broughtIn(desk: Desk, stored: StoredImport, planned: PlannedImport, read: ReadImport, steps: ImportSteps) {
  const { body, key } = stored;
  const known = await writeRows(desk, stored, planned, steps);
  if (known === null) return null;
  const plan = await inTurns(planImport(read.written, { ...planned.context, known, now: desk.clock.now() }), desk.nextTurn);
  const counts = comeIn(body.counts, planned.plan, plan, key);
  // It is noted once however often this is repeated, so a stop before the next stage loses nothing.
  if (changesSomething(counts)) await noteLateCases(desk, key, body, known.values());
  const next = await written(desk, stored, { ...body, stage: 'brought-in', counts });
  // Another process may have ended the import at the same moment; then that process reports it.
  if (next === null) return null;
  if (changesSomething(counts)) {
    desk.log.write('info', 'contingency-imported', { by: body.by.id, rows: plan.rows.length, faulty: plan.faulty.length });
    await tellChannels(desk, stored, plan, known);
  }
  return concluded(desk, next, { plan }, steps);
}

/** Counts the planned rows that this import brought, without those whose case ended, number was released, or that another file brought. */
function comeIn(counts: ImportCounts, { rows }: ImportPlan, after: ImportPlan, key: string): ImportCounts {
  const own = new Set(after.rows.flatMap((row) => (row.kind === 'already-in' && row.by === key ? [rowKey(row)] : [])));
  const lost = countsOf({ ...after, rows: rows.filter((row) => !own.has(rowKey(row))) });
  const [fresh, changed, news] = [counts.new - lost.new, counts.changed - lost.changed, counts.news - lost.news];
  return { ...counts, new: fresh, changed, news, alreadyIn: after.rows.length - fresh - changed - news, faulty: lost.faulty };
}

/** How many rows are written in parallel: their writes are committed together. */
const maxAtOnce = 20;

/** @returns the cases under the numbers after that; null where another process took over */
async function writeRows(desk: Desk, { key, body }: StoredImport, { plan, context }: PlannedImport, { onProgress }: ImportSteps) {
  const rows = plan.rows.filter((row): row is WritingRow => row.kind !== 'already-in');
  const { contingency, file } = body;
  const people = createPeopleByEmail(desk);
  const run = { hash: key, file: file.name, contingency, actor: importerOf(body), context, people };
  const known = new Map(context.known);
  for (let at = 0; at < rows.length; at += maxAtOnce) {
    if (!(await desk.importTurns.keep({ key, run: body.run }))) return null;
    const batch = rows.slice(at, at + maxAtOnce);
    const standing = await Promise.all(batch.map((row) => importRow(desk, row, run)));
    for (const [index, one] of standing.entries()) if (one !== null) known.set(batch[index]?.number ?? 0, one);
    onProgress(at + batch.length, rows.length);
  }
  return known;
}

/**
 * Tells each channel once which imported cases are open there, whichever process wrote them. Thousands of cards in a row would flood the
 * channel: the cases are in the desk's lists, and get a card there once they are taken or changed. A lost message is not sent again.
 */
async function tellChannels(desk: Desk, { key, body }: StoredImport, { rows }: ImportPlan, known: ReadonlyMap<number, KnownNumber>) {
  const byGroup = new Map<string, { numbers: number[]; untaken: number }>();
  for (const row of rows.toSorted((a, b) => a.number - b.number)) {
    const ticket = row.kind === 'already-in' && row.isNew && row.by === key ? known.get(row.number)?.ticket : undefined;
    if (ticket === undefined || ticket.group === null || !isOpen(ticket) || ticket.phase === 'resolved') continue;
    const { numbers, untaken } = byGroup.get(ticket.group) ?? { numbers: [], untaken: 0 };
    byGroup.set(ticket.group, { numbers: [...numbers, row.number], untaken: ticket.assignee === null ? untaken + 1 : untaken });
  }
  for (const [group, arrived] of byGroup) {
    const text = arrivedText(arrived, body.by.name, desk.registry.current.procedure);
    const post = () => desk.messenger.post({ kind: 'channel', group }, { kind: 'text', text });
    await hasArrived(desk, 'contingency-import-undelivered', { group }, post);
  }
}

async function concluded(desk: Desk, stored: StoredImport, end: ImportEnd, steps: ImportSteps): Promise<EndedImport | null> {
  const { body, key } = stored;
  const files = await steps.conclude(end, body, () => desk.importTurns.keep({ key, run: body.run }));
  if (files === null) return null;
  const document: ImportDocument = { ...body, stage: 'done', counts: { ...body.counts, files }, endedAt: desk.clock.now() };
  await written(desk, stored, document);
  return { ...end, document };
}

/** The person who pressed, with the right that they had then. */
export const importerOf = ({ by }: ImportDocument): PersonActor => ({ kind: 'person', ...by, memberOf: [], isCoordinator: true });

/** Looks up each address once: most rows of a day name the same few. */
function createPeopleByEmail({ people, roster }: Desk) {
  const person = once(async (email) => {
    const found = await people.findByEmail(email);
    return found === null ? null : { id: found.id, name: found.name };
  });
  /** Only people of a support group are assigned cases; the address of a requester in that column makes no specialist of them. */
  const specialist = once(async (email) => {
    const known = await person(email);
    if (known === null) return null;
    const groups = await roster.groupsOf(known.id).catch((fault: unknown) => {
      if (fault instanceof RosterUnavailable) return fault.known;
      throw fault;
    });
    return groups.length === 0 ? null : known;
  });
  return { person, specialist };
}

function once(ask: (email: string) => Promise<PersonRef | null>): typeof ask {
  const found = new Map<string, ReturnType<typeof ask>>();
  return (email) => {
    const asked = found.get(email) ?? (email === '' ? Promise.resolve(null) : ask(email));
    found.set(email, asked);
    return asked;
  };
}

type WritingRow = Exclude<ImportPlan['rows'][number], { kind: 'already-in' }>;

/** @property actor the person who pressed */
type RowImport = Pick<Importing, 'hash' | 'file' | 'contingency'> & {
  actor: PersonActor;
  context: PlannedImport['context'];
  people: ReturnType<typeof createPeopleByEmail>;
};

/**
 * Imports one row by one write of its document. The row is planned again on the present document, so that a row that was imported
 * meanwhile changes nothing. @returns the case under its number after that; null where there is none
 */
async function importRow(desk: Desk, planned: WritingRow, run: RowImport): Promise<KnownNumber | null> {
  const { registry, clock } = desk;
  return desk.retryOnConflict(planned.ticket, async () => {
    const stored = await desk.tickets.load(planned.ticket);
    if (stored === null) return null;
    const { ticket, history } = stored;
    const now = clock.now();
    const standing = knownOf(stored);
    const context = { ...run.context, known: new Map([[planned.number, standing]]), now };
    const row = planned.kind === 'news' ? planNews(planned.written, context) : planCase(planned.written, planned.number, context);
    if (!('kind' in row) || row.kind === 'already-in') return standing;
    const rules = row.kind === 'new' ? registry.current : await registry.of(ticket.procedure);
    const { actor, hash } = run;
    const importing = { ...rules, ...run, now, importer: { id: actor.id, name: actor.name }, ...(await peopleOf(desk, row, run)) };
    const groups =
      row.kind === 'new'
        ? eventsOfNewCase(row, importing)
        : row.kind === 'changed'
          ? eventsOfChange(row, ticket, history, importing)
          : eventsOfNews(row, ticket, history, importing);
    const write = { command: `import:${hash}:${row.number}`, actor, rules, isSilent: row.kind !== 'news' };
    const series = [...new Set(groups.flatMap(({ numbers }) => numbers))].filter((name) => ticket.numbers[name] === undefined);
    const name = (one: string): string => `${rules.procedure.id}/${one}`;
    const build = (given: Readonly<Record<string, number>>) =>
      importedDocument(stored, groups, Object.fromEntries(series.map((one) => [one, given[name(one)] ?? 0])), write);
    const append = { id: stored.id, expected: stored.revision, numbers: series.map(name), before: stored, build };
    return knownOf(await appendTicket(desk, append, now, rules));
  });
}

/** The requester as known by address; else a person with only the address, or the case's own; and the assignee. Source: UARIV-09 */
async function peopleOf({ ids }: Desk, row: WritingRow, run: RowImport): Promise<Pick<Importing, 'requester' | 'isKnown' | 'attending'>> {
  if (row.kind === 'news') return { requester: { id: personId(''), name: '' }, isKnown: false, attending: null };
  const { fields, attendedBy } = row.written;
  const asked = profileFields(run.context.procedure);
  const email = normaliseEmail(fields[asked.email ?? ''] ?? '');
  const known = await run.people.person(email);
  const attending = await run.people.specialist(normaliseEmail(attendedBy));
  if (known !== null) return { requester: known, isKnown: true, attending };
  const id = email === '' ? ids.derived('caller', `${run.contingency}/${row.number}`) : ids.derived('email', email);
  return { requester: { id: personId(`caller:${id}`), name: fields[asked.name ?? ''] ?? '' }, isKnown: false, attending };
}
