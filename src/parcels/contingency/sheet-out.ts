import { readContingency, reserveNumbers } from './numbers.js';
import { sheetColumns, sheetLabels, type SheetColumn } from './rules/columns.js';
import { contingencyTexts, fileNameOf, guideRows, sheetReadyText, sheetTitle, type GuideRow } from './texts.js';
import { wallDay, wallInstant } from '../../core/calendar/civil-date.js';
import { DAY, HOUR, later, type Instant } from '../../core/instant.js';
import { system, type Actor } from '../../core/people/person.js';
import { checkContingency } from '../../core/ticket/commands/open-draft.js';
import type { ContingencyDocument } from './rules/contingency-document.js';
import { columnsOf } from '../../core/workbook/columns.js';
import { sheetOf, type WorkbookSheet } from '../../core/workbook/sheets.js';
import type { Desk } from '../../desk.js';
import { refusalMessage, textMessage } from '../../features/answers.js';
import { workbookOffer } from '../../features/files/case-files.js';
import { deskWorkbookIdPrefix, hasArrived, keptWorkbook } from '../../features/workbooks/workbook-jobs.js';
import type { Turn } from '../../features/turn.js';
import { changedDocument } from '../../ports/with-timeout.js';
import type { Workbook, WorkbookTarget } from '../../ports/workbook.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Message } from '../../talk/message.js';

/** The refusal where this person may not; null where they may. Numbers are the whole desk's. */
export function barred(turn: Turn): Message | null {
  const { actor } = turn;
  const refusal = checkContingency(actor);
  if (refusal === null) return null;
  const isScoped = actor.isCoordinator && actor.oversees !== undefined;
  return isScoped ? textMessage(contingencyTexts.scoped) : refusalMessage(turn, refusal, null);
}

/** `contingencia`: the sheet with the numbers that are free now. Source: SIIF-14 */
export async function answerSheet(turn: Turn): Promise<readonly Message[]> {
  const { context, actor } = turn;
  const refused = barred(turn);
  if (refused !== null) return [refused];
  const [id, name] = [`${deskWorkbookIdPrefix}${context.ids.next()}`, fileNameOf(context.clock.now(), context.procedure)];
  const { file, written } = await keptWorkbook(context, { id, owner: actor.id, name }, (into) => writeSheet(context, actor, into));
  return [textMessage(sheetReadyText(written.numbers, context.procedure)), workbookOffer({ title: contingencyTexts.title, file })];
}

type SheetDesk = Pick<Desk, 'documents' | 'registry' | 'ids' | 'tickets' | 'execute' | 'clock' | 'writer'>;

/**
 * Writes the sheet on which cases are kept while the tool is down: a row for each reserved number, under the procedure's columns. It has no
 * data of any person.
 *
 * @throws what the target throws; the numbers stay reserved
 */
async function writeSheet(desk: SheetDesk, actor: Actor, into: WorkbookTarget) {
  const numbers = await reserveNumbers(desk, actor);
  const { procedure } = desk.registry.current;
  return { numbers, ...(await desk.writer.write(workbookOf(numbers, desk.clock.now(), procedure), into)) };
}

function workbookOf(numbers: readonly number[], createdAt: Instant, procedure: Procedure): Workbook {
  const columns = sheetColumns(procedure);
  const offering = columns.filter(({ offers }) => offers.length > 0);
  const withChoices = (column: SheetColumn): SheetColumn => {
    const place = offering.indexOf(column);
    if (place < 0) return column;
    const from = { sheet: sheetLabels.choices, column: place, rows: column.offers.length };
    return { ...column, choices: { from, otherwise: contingencyTexts.otherwise } };
  };
  const sheets = [
    { ...sheetOf(sheetLabels.sheet, columns.map(withChoices), numbers), isForm: true as const },
    sheetOf(sheetLabels.guide, guideColumns, guideRows(numbers, columns, procedure)),
    ...(offering.length === 0 ? [] : [choicesSheet(offering)]),
  ];
  return { title: sheetTitle(createdAt, procedure), createdAt, timeZone: procedure.calendar.timeZone, sheets };
}

const { longText } = columnsOf<GuideRow>();
const guideColumns = [longText(sheetLabels.guide, 30, '', ({ title }) => title), longText(' ', 110, '', ({ text }) => text)];

function choicesSheet(offering: readonly SheetColumn[]): WorkbookSheet {
  const { text } = columnsOf<number>();
  const columns = offering.map(({ title, offers }) => text(title, 24, '', (at) => offers[at]?.label ?? null));
  return sheetOf(sheetLabels.choices, columns, Array(Math.max(...offering.map(({ offers }) => offers.length))).keys());
}

export const maxNightsKept = 14;

/**
 * Writes each night's sheet into the folder of the settings, once over all instances: the desk may be down when it is needed. If the desk
 * was down at night it writes the sheet when it starts; if the folder cannot be written, the coordination is told once, until it can be
 * written again. Source: SIIF-14
 */
export async function keepSheet(desk: Desk): Promise<void> {
  const { contingencyFolder: folder, procedure, claims, clock, ids, log } = desk;
  if (folder === null) return;
  const now = clock.now();
  const night = lastNight(now, procedure.calendar.timeZone);
  const { kept } = (await readContingency(desk)).body;
  // A night far in the future was noted by a wrong clock: it does not count.
  if (kept !== undefined && kept.night >= night && kept.night <= later(now, DAY)) return;
  const mine = ids.next();
  // After a failure, any instance tries again in an hour.
  if ((await claims.claim(`contingency/${procedure.id}/${night}`, mine, now, later(now, HOUR))) !== mine) return;
  const name = fileNameOf(now, procedure);
  try {
    const { bytes, numbers } = await writeSheet(desk, system, folder.target(name));
    await noteKept(desk, { night, isTold: false });
    log.write('info', 'contingency-kept', { numbers: numbers.length, bytes });
  } catch (fault) {
    log.write('error', 'contingency-not-kept', {}, fault);
    if (kept?.isTold !== true) await tellNotKept(desk, kept?.night ?? 0);
    return;
  }
  // The night's sheet is written even if old ones cannot be removed; the next night tries again.
  const notRemoved = (fault: unknown) => log.write('warn', 'contingency-old-not-removed', {}, fault);
  await folder.keepNewest(maxNightsKept, name).catch(notRemoved);
}

/** The newest time at which a sheet was due, at one in the night: after a day's work, before the next one. */
function lastNight(now: Instant, zone: string): Instant {
  const today = wallDay(now, zone);
  const ofToday = wallInstant(today, 60, zone);
  return ofToday <= now ? ofToday : wallInstant(today - 1, 60, zone);
}

function noteKept({ documents, procedure }: Desk, kept: NonNullable<ContingencyDocument['kept']>) {
  return changedDocument(documents, 'contingency', procedure.id, (before) => ({ ...(before ?? { numbers: [], underWay: null }), kept }));
}

/** This is noted before the message is sent: the log repeats the failure every hour, people read it once. */
async function tellNotKept(desk: Desk, night: number): Promise<void> {
  await noteKept(desk, { night, isTold: true });
  for (const { id: person, groups } of await desk.coordination.all()) {
    const send = () => desk.messenger.post({ kind: 'person', person }, textMessage(contingencyTexts.notKept));
    if (groups === null) await hasArrived(desk, 'contingency-not-told', { person }, send);
  }
}
