import { z } from 'zod';
import type { JsonObject } from '../../json.js';
import type { KeptFile } from '../../ports/file-store.js';
import { unknownButtonText } from '../../texts/answers.js';
import { workbookRefusalText, workbookTexts } from '../../texts/report-workbook/said.js';
import type { UploadOutcome } from '../../teams/files/file-upload.js';
import type { ConsentReplies } from '../../talk/handlers.js';
import { consentShape, givenFile, removeCard, text, type TakeConsent } from '../consent.js';
import type { Turn } from '../handler-context.js';
import { deskWorkbookIdPrefix, workbookIdPrefix } from '../../app/reports/prepare-workbook.js';

/** The answer to the offer of a workbook; which file it is, and whose, is asked of the store. */
const shape = consentShape(
  z.object({ workbook: z.string().max(100).startsWith(workbookIdPrefix), title: z.string().max(300).default('') }),
);

type AcceptedWorkbook = Extract<z.infer<typeof shape>, { action: 'accept' }>;

export function isWorkbookConsent(value: JsonObject): boolean {
  return shape.safeParse(value).success;
}

/** Uploads a workbook into the storage of who asked for it and is of the coordination still. A second press while it is under way does nothing. */
export function createWorkbookConsents(): TakeConsent {
  const underWay = new Set<string>();
  return async (turn, value, replies) => {
    const read = shape.safeParse(value);
    if (!read.success || turn.inbound.conversation.kind !== 'personal') return replies.say(text(unknownButtonText()));
    const consent = read.data;
    const { workbook } = consent.context;
    if (underWay.has(workbook)) return;
    underWay.add(workbook);
    try {
      await taken(turn, consent, replies);
    } finally {
      underWay.delete(workbook);
    }
  };
}

async function taken(turn: Turn, consent: z.infer<typeof shape>, replies: ConsentReplies): Promise<void> {
  const { context, actor } = turn;
  const file = await context.files.find(consent.context.workbook);
  if (file === null) {
    await replies.say(text(workbookTexts.gone));
    return removeCard(replies);
  }
  if (file.owner !== actor.id) return replies.say(text(workbookTexts.notYours));
  if (!actor.isCoordinator) return replies.say(text(workbookRefusalText({ code: 'no-coordinator' }, context.registry.current.procedure)));
  if (actor.oversees !== undefined && file.id.startsWith(deskWorkbookIdPrefix)) return replies.say(text(workbookTexts.ofDesk));
  if (consent.action === 'decline') {
    await context.files.remove(file.id);
    await removeCard(replies);
    return replies.say(text(workbookTexts.declined(file.name)));
  }
  await give(turn, consent, file, replies);
  await removeCard(replies);
}

async function give(
  { context }: Turn,
  { uploadInfo, context: { title } }: AcceptedWorkbook,
  file: KeptFile,
  { say }: ConsentReplies,
): Promise<void> {
  const bytes = await context.files.read(file.id);
  if (bytes === null) return say(text(workbookTexts.gone));
  const outcome = await context.upload(uploadInfo.uploadUrl, bytes);
  context.noteWorkbookGiven(file.id, outcome);
  if (outcome === 'done') {
    await say(givenFile(uploadInfo, file.name));
    return context.files.remove(file.id);
  }
  await say(text(outcomeText(outcome, file.name)));
  if (outcome === 'expired') await say({ kind: 'workbook-offer', title, file });
}

function outcomeText(outcome: Exclude<UploadOutcome, 'done'>, name: string): string {
  switch (outcome) {
    case 'expired':
      return workbookTexts.expired(name);
    case 'outcome-unknown':
      return workbookTexts.unknownOutcome(name);
    case 'no-room':
      return workbookTexts.noRoom(name);
    default:
      return workbookTexts.failed(name);
  }
}
