import { z } from 'zod';
import { act, type Feature, fileId, moment, nonce, type Turn } from '../turn.js';
import { pressImport } from './import.js';
import { readContingency, stillReserved } from '../../desk/contingency/reserve-numbers.js';
import { writeContingency } from './write-contingency.js';
import {
  contingencyFileName,
  contingencyTexts,
  lastExportText,
  numbersText,
  readyContingencyText,
  releasedText,
  releasingText,
} from '../../texts/contingency/workbook.js';
import type { Desk } from '../../desk.js';
import { changedDocument, untilFirst } from '../../ports/with-timeout.js';
import { asEquals, executeAction, inOrder, says, type Button } from '../../cards/button.js';
import type { Card } from '../../cards/card.js';
import { noContingency, mayTakeNumbers, type ContingencyDocument } from '../../core/contingency/contingency-document.js';
import { wallDay, wallInstant } from '../../core/calendar/civil-date.js';
import { DAY, HOUR, later, type Instant } from '../../core/instant.js';
import { system, type Actor, type PersonActor } from '../../core/people/person.js';
import type { Procedure } from '../../procedure/procedure.js';
import { sanitiseText } from '../../core/text/normalise-text.js';
import { checkContingency } from '../../core/ticket/commands/open-draft.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import type { PressAnswer, Message } from '../../talk/message.js';
import { workbookTexts } from '../../texts/report-workbook/said.js';
import { caseNoun } from '../../texts/words.js';
import { asPressAnswer, done, refusedPress, refusalMessage } from '../answers.js';
import { progressText, workbookCardOf } from '../reports/workbook-card.js';
import { createCardJobs, deskWorkbookIdPrefix, hasArrived, runJob, updateCard, type CardJob } from '../reports/workbook-jobs.js';

export const contingency: Feature = {
  acts: {
    'export-contingency': act({ n: nonce }, (turn, _, typed) => pressExportContingency(turn, typed)),
    'release-numbers': act({ n: nonce, first: z.number().int(), count: z.number().int() }, pressReleaseNumbers),
    'import-contingency': act(
      {
        n: nonce,
        file: fileId,
        from: moment.nullable(),
        beside: z.array(z.object({ id: fileId, number: z.number().int().min(1).max(99_999_999).nullable() })).max(20),
        archives: z.array(fileId).max(20),
      },
      pressImport,
    ),
  },
};

/** The longest reason, in characters: it goes into the history of each case. */
const maxReason = 300;

/** `contingencia`: the state of the contingency, with an export button; `contingencia exportar: simulacro` exports now. Source: SIIF-14 */
export async function answerContingency(turn: Turn): Promise<readonly Message[]> {
  return barred(turn)?.typed ?? [await standing(turn)];
}

/** @param rest the reason; without it the card asks for one */
export async function answerExportContingency(turn: Turn, rest: string): Promise<readonly Message[]> {
  const refused = barred(turn);
  if (refused !== null) return refused.typed;
  const reason = sanitiseText(rest)
    .replace(/^[:,\s]+/u, '')
    .trim();
  if (reason === '') return [await standing(turn)];
  return [{ kind: 'text', text: (await exporting(turn, reason)).text }];
}

/** *Exportar* */
async function pressExportContingency(turn: Turn, typed: FieldValues): Promise<PressAnswer> {
  const refused = barred(turn);
  if (refused !== null) return refused.pressed;
  const { text, isStarted } = await exporting(turn, sanitiseText(typed['reason'] ?? '').trim());
  return isStarted ? done(text) : { kind: 'text', text };
}

/** Begins an export if the reason is valid. */
async function exporting({ context, actor, inbound }: Turn, reason: string) {
  const refused = (text: string) => ({ text, isStarted: false });
  if (reason === '') return refused(contingencyTexts.reasonMissing);
  if (reason.length > maxReason) return refused(contingencyTexts.reasonLong(maxReason));
  const started = await context.contingencies.start(actor, reason);
  if (started !== 'started') return refused(started === 'busy' ? contingencyTexts.busy : workbookTexts.unreachable);
  const isHere = inbound.conversation.kind === 'personal';
  return { text: isHere ? contingencyTexts.startedHere : contingencyTexts.started, isStarted: true };
}

/** `contingencia liberar`: which numbers would be released, and a button. Source: SIIF-14 */
export async function answerReleaseContingency(turn: Turn): Promise<readonly Message[]> {
  return barred(turn)?.typed ?? [askRelease(turn, (await contingencyStanding(turn.context)).unused)];
}

function askRelease({ context }: Turn, unused: readonly number[]): Message {
  if (unused.length === 0) return { kind: 'text', text: contingencyTexts.noneToRelease };
  return { kind: 'card', card: releasingCard(unused, context.procedure) };
}

/** *Liberar*: releases the numbers that the card named, and no others. */
async function pressReleaseNumbers(turn: Turn, { first, count }: { first: number; count: number }): Promise<PressAnswer> {
  const refused = barred(turn);
  if (refused !== null) return refused.pressed;
  const { unused } = await contingencyStanding(turn.context);
  if (unused[0] !== first || unused.length !== count) return asPressAnswer(askRelease(turn, unused));
  const ended = await endReservations(turn.context, turn.actor);
  return ended === null ? { kind: 'text', text: contingencyTexts.importing } : done(releasedText(ended));
}

/** The refusal if this person may not; a pressed card stays as it is. */
function barred(turn: Turn): { typed: readonly Message[]; pressed: PressAnswer } | null {
  const { actor } = turn;
  const refusal = checkContingency(actor);
  if (refusal === null) return null;
  const scoped = { kind: 'text', text: contingencyTexts.scoped } as const;
  if (actor.isCoordinator && actor.oversees !== undefined) return { typed: [scoped], pressed: scoped };
  return { typed: [refusalMessage(turn, refusal, null)], pressed: refusedPress(turn, refusal) };
}

async function standing({ context }: Turn): Promise<Message> {
  return { kind: 'card', card: standingCard(await contingencyStanding(context), context.clock.now(), context.procedure) };
}

export async function contingencyStanding(desk: Desk) {
  const { body } = await readContingency(desk);
  const unused = await stillReserved(desk, body.numbers);
  return { last: body.exported[0] ?? null, unused: unused.map(({ number }) => number), ended: body.ended };
}

/** Releases unused numbers, so that the next export gets new ones. @returns how many; null: rows of a running import may have these */
export async function endReservations(desk: Desk, actor: Actor): Promise<number | null> {
  const { documents, procedure, execute } = desk;
  if ((await documents.all('contingency-import')).some(({ body }) => mayTakeNumbers(body))) return null;
  return untilFirst('contingency', async () => {
    const { body, revision } = await readContingency(desk);
    const numbers = await stillReserved(desk, body.numbers);
    for (const { ticket, number } of numbers) await execute(ticket, { id: `end:${number}`, type: 'end-reservation' }, actor);
    const ended = [...new Set([...body.ended, ...numbers.map(({ number }) => number)])];
    const isFirst = await documents.write('contingency', procedure.id, revision + 1, { ...body, numbers: [], ended });
    return isFirst ? numbers.length : undefined;
  });
}

/** The card of a contingency's workbook. Source: SIIF-14 */
export const contingencyCard = workbookCardOf(contingencyTexts.title);

/** @property last the newest workbook; `unused`: reserved numbers without a case; `ended`: numbers that were released without one */
export type ContingencyStanding = Awaited<ReturnType<typeof contingencyStanding>>;

export function standingCard({ last, unused, ended }: ContingencyStanding, now: Instant, procedure: Procedure): Card {
  const sentences = [lastExportText(last, now, procedure), numbersText(unused, ended, procedure), contingencyTexts.howBack];
  const release = unused.length === 0 ? [] : [says('Liberar', 'contingencia liberar')];
  return exportCard(sentences.join(' '), asEquals([exportButton('Exportar'), ...release]));
}

/** @param of how many cases the workbook will hold; null until they are counted */
export function preparingCard(progress: { done: number; of: number | null }, procedure: Procedure): Card {
  return exportCard(progressText(progress, caseNoun(procedure)), asEquals([exportButton('Exportar de nuevo')]));
}

export const failedCard = (): Card => exportCard(contingencyTexts.failed, inOrder([exportButton('Intentar de nuevo')]));

/** A card with an input that asks why a workbook is wanted. */
const exportCard = (sentence: string, buttons: readonly Button[]): Card => contingencyCard(sentence, buttons, contingencyTexts.reasonLabel);
const exportButton = (label: string): Button => executeAction(label, { verb: 'export-contingency' }, 'inputs');

export function releasingCard(unused: readonly number[], procedure: Procedure): Card {
  const release = executeAction('Liberar', { verb: 'release-numbers', first: unused[0] ?? 0, count: unused.length });
  return contingencyCard(releasingText(unused, procedure), inOrder([release]));
}

export type ContingencyJobs = ReturnType<typeof createContingencyJobs>;

/** Workbooks of a contingency that are being prepared, each with a card in the chat of the person who asked. */
export function createContingencyJobs(desk: Desk) {
  const { start, stop } = createCardJobs(desk);
  return {
    start(actor: PersonActor, reason: string) {
      const first = () => cardMessage(preparingCard({ done: 0, of: null }, desk.procedure));
      return start(actor, deskWorkbookIdPrefix, first, (job, signal) => run(desk, job, reason, signal));
    },
    stop,
  };
}

const cardMessage = (card: Card): Message => ({ kind: 'card', card });

function run(desk: Desk, job: CardJob, reason: string, signal: AbortSignal): Promise<void> {
  return runJob(desk, job, {
    title: contingencyTexts.title,
    name: contingencyFileName(desk.clock.now(), desk.procedure),
    signal,
    async write(into, onProgress) {
      const { exported } = await writeContingency(desk, { actor: job.actor, reason }, into, { signal, onProgress });
      return { rows: exported.cases, exported };
    },
    show: (progress) => updateCard(desk, job, cardMessage(preparingCard(progress, desk.procedure))),
    ready: ({ exported }) => cardMessage(contingencyCard(readyContingencyText(exported, desk.procedure))),
    ended({ state }) {
      if (state === 'too-large') return cardMessage(contingencyCard(contingencyTexts.tooLarge));
      return cardMessage(state === 'no-space' ? contingencyCard(contingencyTexts.noSpace) : failedCard());
    },
  });
}

export const maxNightsKept = 14;

/**
 * Writes each night's workbook into the folder of the settings, once over all instances. If the desk was down at night it writes the
 * workbook when it starts; if the folder cannot be written, the coordination is told once, until it can be written again. Source: SIIF-14
 */
export async function keepContingency(desk: Desk): Promise<void> {
  const { contingencyFolder: folder, procedure, documents, claims, coordination, messenger, clock, ids, log } = desk;
  if (folder === null) return;
  const now = clock.now();
  const { timeZone } = procedure.calendar;
  // At one in the night: after a day's work, before the next one.
  const nightOf = (day: number): Instant => wallInstant(day, 60, timeZone);
  const today = wallDay(now, timeZone);
  // The newest time at which a workbook was due.
  const night = nightOf(today) <= now ? nightOf(today) : nightOf(today - 1);
  const { body } = await readContingency(desk);
  // A night far in the future was noted by a wrong clock: it does not count as a workbook.
  if (body.kept !== undefined && body.kept.night >= night && body.kept.night <= later(now, DAY)) return;
  const mine = ids.next();
  // After a failure, any instance tries again in an hour.
  if ((await claims.claim(`contingency/${procedure.id}/${night}`, mine, now, later(now, HOUR))) !== mine) return;
  const name = contingencyFileName(now, procedure);
  const note = (kept: ContingencyDocument['kept']) =>
    changedDocument(documents, 'contingency', procedure.id, (before) => ({ ...(before ?? noContingency), kept }));
  try {
    const { exported, bytes } = await writeContingency(desk, { actor: system, reason: '' }, folder.target(name));
    await note({ night, isTold: false });
    log.write('info', 'contingency-kept', { cases: exported.cases, bytes });
  } catch (fault) {
    log.write('error', 'contingency-not-kept', {}, fault);
    if (body.kept?.isTold === true) return;
    // This is noted before the message is sent: the log repeats the failure every hour, people read it once.
    await note({ night: body.kept?.night ?? 0, isTold: true });
    const message = cardMessage(contingencyCard(contingencyTexts.notKept));
    for (const { id: person, groups } of await coordination.all()) {
      const send = () => messenger.post({ kind: 'person', person }, message);
      if (groups === null) await hasArrived(desk, 'contingency-not-told', { person }, send);
    }
    return;
  }
  // The night's workbook is written even if old ones cannot be removed; the next night tries again.
  const notRemoved = (fault: unknown) => log.write('warn', 'contingency-old-not-removed', {}, fault);
  await folder.keepNewest(maxNightsKept, name).catch(notRemoved);
}
