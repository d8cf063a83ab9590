import { answersTo } from './numbers.js';
import { sheetColumns, sheetFields, sheetLabels } from './rules/columns.js';
import { categoryOfRow, eventsOf, importedDocument, saysSame, type Importing } from './rules/imported-case.js';
import { readRows, type FaultyRow, type SheetRow } from './rules/read-rows.js';
import type { RowFault } from './rules/row-fault.js';
import { solvingStep } from './rules/states.js';
import { barred } from './sheet-out.js';
import { arrivedText, contingencyTexts, faultsText, rowsInText, unreadableText } from './texts.js';
import { wallDay } from '../../core/calendar/civil-date.js';
import { grouped } from '../../core/grouped.js';
import { inTurns } from '../../core/in-steps.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { personId } from '../../core/people/person.js';
import { numberText } from '../../core/procedure/lookup.js';
import { normaliseEmail } from '../../core/text/normalise-text.js';
import { isReserved } from '../../core/ticket/reservation.js';
import type { Ticket } from '../../core/ticket/ticket.js';
import { columnsOf } from '../../core/workbook/columns.js';
import { sheetOf } from '../../core/workbook/sheets.js';
import type { Desk } from '../../desk.js';
import { appendTicket } from '../../desk/tickets/change-ticket.js';
import { workbookOffer } from '../../features/files/case-files.js';
import { fetched } from '../../features/files/sent-files.js';
import { deskWorkbookIdPrefix, hasArrived, keptWorkbook, MEBIBYTE } from '../../features/workbooks/workbook-jobs.js';
import type { HandlerContext, Turn } from '../../features/turn.js';
import type { KeptFile } from '../../ports/file-store.js';
import { WorkbookUnreadable } from '../../ports/workbook-reader.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Message } from '../../talk/message.js';

/** `contingencia importar` with the sheet: registers the rows without a fault, and gives back a sheet of the others. Source: SIIF-14 */
export async function answerRowsIn(turn: Turn): Promise<readonly Message[]> {
  const refused = barred(turn);
  if (refused !== null) return [refused];
  const { kept, complaints } = await fetched(turn, 'unknown');
  if (kept.length === 0) return complaints.length > 0 ? complaints : [{ kind: 'text', text: contingencyTexts.howTo }];
  const answers: Message[] = [...complaints];
  for (const file of kept) answers.push(...(await broughtIn(turn, file)));
  return answers;
}

async function broughtIn(turn: Turn, file: KeptFile): Promise<readonly Message[]> {
  const { context } = turn;
  const { procedure, clock, reader, files, nextTurn, log } = context;
  const say = (text: string): Message => ({ kind: 'text', text: `«${file.name}»: ${text}` });
  const bytes = await files.read(file.id);
  if (bytes === null) return [say(contingencyTexts.gone)];
  const now = clock.now();
  const reading = { procedure, now, today: wallDay(now, procedure.timeZone) };
  try {
    const { sheets } = await reader.read(bytes);
    const read = await inTurns(readRows(sheets, reading), nextTurn);
    if (read === null) return [say(contingencyTexts.noSheet)];
    const outcome = await registered(turn, read.rows, { digest: reader.digest(bytes), file: file.name });
    const faulty = [...read.faulty, ...outcome.faulty].toSorted((a, b) => a.row - b.row);
    log.write('info', 'contingency-imported', { by: turn.actor.id, rows: outcome.cases.length, faulty: faulty.length });
    await tellChannels(turn, outcome.cases);
    const said = say(rowsInText({ ...outcome, faulty: faulty.length }, procedure));
    return [said, ...(faulty.length === 0 ? [] : [await sheetOfFaulty(turn, faulty)])];
  } catch (error) {
    if (error instanceof WorkbookUnreadable) return [say(unreadableText(error.code))];
    throw error;
  }
}

type SentSheet = Pick<Importing, 'digest' | 'file'>;
type RowsIn = { cases: Ticket[]; already: number; faulty: FaultyRow[] };

/** Each row is one write of the document of its number: what a kill leaves out comes in when the same sheet is sent again. */
async function registered(turn: Turn, rows: readonly SheetRow[], sent: SentSheet): Promise<RowsIn> {
  const all: RowsIn = { cases: [], already: 0, faulty: [] };
  const ended = await answersTo(rows, async (row) => ({ row, is: await registeredRow(turn, row, sent) }));
  for (const { row, is } of ended) {
    if (is === 'already') all.already += 1;
    else if ('code' in is) all.faulty.push({ ...row, faults: [is] });
    else all.cases.push(is);
  }
  return all;
}

async function registeredRow(turn: Turn, row: SheetRow, sent: SentSheet): Promise<Ticket | RowFault | 'already'> {
  const { context, actor } = turn;
  const { queries, registry, procedure, tickets, clock, retryOnConflict } = context;
  const found = await queries.byNumber(procedure.id, 'ticket', row.number);
  if (found === null) return { code: 'not-reserved', number: numberText(procedure, 'ticket', row.number) };
  const requester = await requesterOf(context, row);
  return retryOnConflict(found.id, async () => {
    const stored = (await tickets.load(found.id)) ?? found;
    const standing = standingOf(row, stored, procedure);
    if (standing !== null) return standing;
    const rules = registry.current;
    const now = clock.now();
    const contingency = stored.ticket.reservation?.contingency ?? '';
    const groups = eventsOf(row, stored.id, { ...rules, ...sent, ...requester, now, actor, contingency });
    const series = groups.flatMap(({ numbers }) => numbers).filter((one) => stored.ticket.numbers[one] === undefined);
    const name = (one: string): string => `${procedure.id}/${one}`;
    const command = `import:${sent.digest}:${row.number}`;
    const build = (given: Readonly<Record<string, number>>) => {
      const own = Object.fromEntries(series.map((one) => [one, given[name(one)] ?? 0]));
      return importedDocument(stored, groups, own, { command, actor, rules });
    };
    const write = { id: stored.id, expected: stored.revision, numbers: series.map(name), before: stored, build };
    return (await appendTicket(context, write, now, rules)).ticket;
  });
}

/** What stands under the row's number already; null where the row becomes its case. */
function standingOf(row: SheetRow, { ticket, history }: StoredTicket, procedure: Procedure): RowFault | 'already' | null {
  const number = numberText(procedure, 'ticket', row.number);
  if (ticket.reservation !== undefined) {
    if (!isReserved(ticket)) return { code: 'not-reserved', number };
    const category = categoryOfRow(row.fields, procedure)?.id ?? null;
    const isSolvable = row.means !== 'solved' || solvingStep({ category, fields: row.fields }, procedure) !== null;
    return isSolvable ? null : { code: 'not-solvable', number };
  }
  const [brought] = history.flatMap(({ event }) => (event.type === 'imported' ? [event] : []));
  if (brought === undefined || Object.keys(brought.given.fields).length === 0) return { code: 'taken', number };
  return saysSame(row, brought, ticket.completedAt) ? 'already' : { code: 'otherwise', number };
}

/** The requester as the desk knows them by their address; else a person with only what the row says. Source: UARIV-09 */
async function requesterOf({ people, ids, procedure }: HandlerContext, { fields, number }: SheetRow) {
  const valueOf = (from: 'name' | 'email'): string => fields[sheetFields(procedure).find((field) => field.from === from)?.id ?? ''] ?? '';
  const email = normaliseEmail(valueOf('email'));
  const known = email === '' ? null : await people.findByEmail(email);
  if (known !== null) return { requester: { id: known.id, name: known.name }, isKnown: true };
  const id = email === '' ? ids.derived('caller', `contingency/${number}`) : ids.derived('email', email);
  return { requester: { id: personId(`caller:${id}`), name: valueOf('name') }, isKnown: false };
}

/**
 * Tells each channel once which imported cases are open there: as many cards in a row would flood it. The cases are in the desk's lists, and
 * get a card once they are taken or changed. A lost message is not sent again.
 */
async function tellChannels({ context, actor }: Turn, cases: readonly Ticket[]): Promise<void> {
  const open = cases.filter(({ phase, group }) => phase === 'new' && group !== null);
  for (const [group, arrived] of grouped(open, (one) => one.group ?? '')) {
    const numbers = arrived.map((one) => one.numbers['ticket'] ?? 0).toSorted((a, b) => a - b);
    const text = arrivedText(numbers, actor.name, context.procedure);
    const post = () => context.messenger.post({ kind: 'channel', group }, { kind: 'text', text });
    await hasArrived(context, 'contingency-import-undelivered', { group }, post);
  }
}

/** The rows as they were sent, each with what to correct beside it. */
async function sheetOfFaulty({ context, actor }: Turn, rows: readonly FaultyRow[]): Promise<Message> {
  const { procedure, ids, clock, writer } = context;
  const { text, longText } = columnsOf<FaultyRow>();
  const columns = sheetColumns(procedure).map(({ title, width }) => text(title, width, '', ({ shown }) => shown.get(title) ?? null));
  const toCorrect = longText(sheetLabels.toCorrect, 70, '', (row) => faultsText(row, procedure));
  const sheet = { ...sheetOf(sheetLabels.sheet, [...columns, toCorrect], rows), isForm: true as const };
  const title = contingencyTexts.faultyTitle;
  const workbook = { title, createdAt: clock.now(), timeZone: procedure.timeZone, sheets: [sheet] };
  const wanted = { id: `${deskWorkbookIdPrefix}${ids.next()}`, owner: actor.id, name: contingencyTexts.faultyFile };
  const { file } = await keptWorkbook(context, wanted, (into) => writer.write(workbook, into), 64 * MEBIBYTE);
  return workbookOffer({ title, file });
}

/** Imports that an earlier release began are not gone on with: the log says how many, and a person sends their rows on a sheet. */
export async function tellLeft({ documents, log }: Pick<Desk, 'documents' | 'log'>): Promise<void> {
  const left = (await documents.all('contingency-import')).filter(({ body }) => body.stage !== 'done').length;
  if (left > 0) log.write('warn', 'contingency-import-left', { imports: left });
}
