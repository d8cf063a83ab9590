import { z } from 'zod';
import { act, type Feature } from '../act.js';
import { fileId, moment, nonce } from '../carried.js';
import { pressImport } from './import.js';
import { readContingency, stillReserved } from '../../app/contingency/reserve-numbers.js';
import type { Desk } from '../../desk.js';
import { untilFirst } from '../../app/until-first.js';
import { asEquals, executeAction, inOrder, says, type Button } from '../../cards/button.js';
import type { Card } from '../../cards/card.js';
import type { ExportedWorkbook } from '../../domain/contingency/contingency-document.js';
import { mayTakeNumbers } from '../../domain/contingency/import-document.js';
import type { Instant } from '../../domain/instant.js';
import type { Actor } from '../../domain/people/person.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { sanitiseText } from '../../domain/text/normalise-text.js';
import { checkContingency } from '../../domain/ticket/commands/reserve-number.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import type { PressAnswer } from '../../talk/handlers.js';
import type { Message } from '../../talk/message.js';
import { contingencyTexts, lastExportText, numbersText, releasedText, releasingText } from '../../texts/contingency/said.js';
import { workbookTexts } from '../../texts/report-workbook/said.js';
import { caseNoun } from '../../texts/words.js';
import { asPressAnswer, done, refusedPress, inPrivate, refusalMessage } from '../answers.js';
import type { Turn } from '../handler-context.js';
import { progressText, workbookCardOf } from '../reports/workbook-card.js';

export const contingency: Feature = {
  acts: {
    'export-contingency': act({ n: nonce }, { pressed: (turn, _, typed) => pressExportContingency(turn, typed) }),
    'release-numbers': act({ n: nonce, first: z.number().int(), count: z.number().int() }, { pressed: pressReleaseNumbers }),
    'import-contingency': act(
      {
        n: nonce,
        file: fileId,
        from: moment.nullable(),
        beside: z.array(z.object({ id: fileId, number: z.number().int().min(1).max(99_999_999).nullable() })).max(20),
        archives: z.array(fileId).max(20),
      },
      { pressed: pressImport },
    ),
  },
};

/** It stands in the history of each case. */
const maxReason = 300;

/** `contingencia`: how the desk stands, with a button to export; `contingencia exportar: simulacro` exports at once. Source: SIIF-14 */
export async function answerContingency(turn: Turn): Promise<readonly Message[]> {
  return barred(turn)?.typed ?? inPrivate(turn, [await standing(turn)]);
}

/** @param rest why; without it the card asks */
export async function answerExportContingency(turn: Turn, rest: string): Promise<readonly Message[]> {
  const refused = barred(turn);
  if (refused !== null) return refused.typed;
  const reason = sanitiseText(rest)
    .replace(/^[:,\s]+/u, '')
    .trim();
  return reason === '' ? inPrivate(turn, [await standing(turn)]) : [(await exporting(turn, reason)).said];
}

/** *Exportar* */
async function pressExportContingency(turn: Turn, typed: FieldValues): Promise<PressAnswer> {
  const refused = barred(turn);
  if (refused !== null) return refused.pressed;
  const { said, isStarted } = await exporting(turn, sanitiseText(typed['reason'] ?? '').trim());
  return isStarted ? done(said.text) : said;
}

/** Begins an export, where the reason is one. */
async function exporting({ context, actor, inbound }: Turn, reason: string) {
  const refused = (text: string) => ({ said: { kind: 'text', text } as const, isStarted: false });
  if (reason === '') return refused(contingencyTexts.reasonMissing);
  if (reason.length > maxReason) return refused(contingencyTexts.reasonLong(maxReason));
  const started = await context.contingencies.start(actor, reason);
  if (started === 'busy') return refused(contingencyTexts.busy);
  if (started === 'unreachable') return refused(workbookTexts.unreachable);
  const text = inbound.conversation.kind === 'personal' ? contingencyTexts.startedHere : contingencyTexts.started;
  return { said: { kind: 'text', text } as const, isStarted: true };
}

/** `contingencia liberar`: which numbers would be released, and a button. Source: SIIF-14 */
export async function answerReleaseContingency(turn: Turn): Promise<readonly Message[]> {
  return barred(turn)?.typed ?? inPrivate(turn, [askRelease(turn, await contingencyStanding(turn.context))]);
}

function askRelease({ context }: Turn, { unused }: ContingencyStanding): Message {
  if (unused.length === 0) return { kind: 'text', text: contingencyTexts.noneToRelease };
  return { kind: 'card', card: releasingCard(unused, context.registry.current.procedure) };
}

/** *Liberar*: those that the card named, and no others. */
async function pressReleaseNumbers(turn: Turn, { first, count }: { first: number; count: number }): Promise<PressAnswer> {
  const refused = barred(turn);
  if (refused !== null) return refused.pressed;
  const now = await contingencyStanding(turn.context);
  if (now.unused[0] !== first || now.unused.length !== count) return asPressAnswer(askRelease(turn, now));
  const ended = await endReservations(turn.context, turn.actor);
  return ended === null ? { kind: 'text', text: contingencyTexts.importing } : done(releasedText(ended));
}

/** Why this person may not: what is pressed stays as it is. */
function barred(turn: Turn): { typed: readonly Message[]; pressed: PressAnswer } | null {
  const { actor } = turn;
  const refusal = checkContingency(actor);
  if (refusal === null) return null;
  if (!actor.isCoordinator || actor.oversees === undefined)
    return { typed: [refusalMessage(turn, refusal, null)], pressed: refusedPress(turn, refusal) };
  const scoped = { kind: 'text', text: contingencyTexts.scoped } as const;
  return { typed: [scoped], pressed: scoped };
}

async function standing({ context }: Turn): Promise<Message> {
  const card = standingCard(await contingencyStanding(context), context.clock.now(), context.registry.current.procedure);
  return { kind: 'card', card };
}

export async function contingencyStanding(desk: Desk): Promise<ContingencyStanding> {
  const { body } = await readContingency(desk);
  const unused = await stillReserved(desk, body.numbers);
  return { last: body.exported[0] ?? null, unused: unused.map(({ number }) => number), ended: body.ended };
}

/**
 * Releases the numbers that no case got, so that the next export begins with new ones.
 *
 * @returns how many; null: an import is under way, whose rows may have these numbers
 */
export async function endReservations(desk: Desk, actor: Actor): Promise<number | null> {
  const { documents, registry, execute } = desk;
  if ((await documents.all('contingency-import')).some(({ body }) => mayTakeNumbers(body))) return null;
  return untilFirst('contingency', async () => {
    const { body, revision } = await readContingency(desk);
    const numbers = await stillReserved(desk, body.numbers);
    for (const { ticket, number } of numbers) await execute(ticket, { id: `end:${number}`, type: 'end-reservation' }, actor);
    const ended = [...new Set([...body.ended, ...numbers.map(({ number }) => number)])];
    const isFirst = await documents.write('contingency', registry.current.procedure.id, revision + 1, { ...body, numbers: [], ended });
    return isFirst ? numbers.length : undefined;
  });
}

/** The contingency on the card of workbooks. Source: SIIF-14 */
export const contingencyCard = workbookCardOf(contingencyTexts.title);

/**
 * How the desk stands with its contingency.
 *
 * @property last   the newest workbook; null before the first
 * @property unused numbers that are reserved and have no case
 * @property ended  numbers that were released without a case
 */
export type ContingencyStanding = { last: ExportedWorkbook | null; unused: readonly number[]; ended: readonly number[] };

export function standingCard({ last, unused, ended }: ContingencyStanding, now: Instant, procedure: Procedure): Card {
  const sentences = [lastExportText(last, now, procedure), numbersText(unused, ended, procedure), contingencyTexts.howBack];
  const release = unused.length === 0 ? [] : [says('Liberar', 'contingencia liberar')];
  return exportCard(sentences.join(' '), asEquals([exportButton('Exportar'), ...release]));
}

/** @param of how many cases the workbook will hold; null until they are counted */
export function preparingCard(progress: { done: number; of: number | null }, procedure: Procedure): Card {
  return exportCard(progressText(progress, caseNoun(procedure)), asEquals([exportButton('Exportar de nuevo')]));
}

export function failedCard(): Card {
  return exportCard(contingencyTexts.failed, inOrder([exportButton('Intentar de nuevo')]));
}

/** It asks why a workbook is wanted. */
function exportCard(sentence: string, buttons: readonly Button[]): Card {
  return contingencyCard(sentence, buttons, contingencyTexts.reasonLabel);
}

function exportButton(label: string): Button {
  return executeAction(label, { verb: 'export-contingency' }, 'inputs');
}

/** Asks whether these numbers are to be released. */
export function releasingCard(unused: readonly number[], procedure: Procedure): Card {
  const release = executeAction('Liberar', { verb: 'release-numbers', first: unused[0] ?? 0, count: unused.length });
  return contingencyCard(releasingText(unused, procedure), inOrder([release]));
}
