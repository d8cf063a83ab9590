import { z } from 'zod';
import { caseOpening, dialogOf, notFoundDialog, refusedDialog, titleOfCase, toAsker } from '../answers.js';
import { act, caseId, commandId, fileIds, nonce, onlyCase, viewAfter, type Feature, type Turn, oneWordNames } from '../turn.js';
import { pressAttach } from './sent-files.js';
import { numberOfText, sizeText, nounOf } from '../../texts/words.js';
import { hint, inputs, text, type Card } from '../../cards/card.js';
import { inOrder, submit } from '../../cards/button.js';
import { caseHead, dialogHeadOf, wordsFor, caseName } from '../../cards/parts/case-head.js';
import { backLine, inputsOf } from '../../cards/field-input.js';
import { oneLine } from '../../cards/user-words.js';
import type { Choice } from '../../procedure/form.js';
import type { FieldValues, FileRef, TicketId } from '../../core/ticket/ticket.js';
import { nothingTyped, SendFault, type CaseView, type TypedForm } from '../../ports/messenger.js';
import { readerOf, type NumberReader } from '../../core/ticket/numbers/ticket-numbers.js';
import type { DialogAnswer, DialogOpened, Message } from '../../talk/message.js';
import { offeredText, offeredAlreadyText, type Offering, attachAgainText, forwardedWithheldText, unreadTexts } from '../../texts/files.js';
import { openCase } from '../../desk/tickets/open-case.js';
import { opensWithKeyword, readIntake } from '../../core/ticket/forms/parse-intake.js';
import { readCaseOrder } from '../../talk/phrases/case-orders.js';
import type { Inbound } from '../../talk/inbound.js';
import { filesWithheldCard } from '../cases/done-card.js';
import type { JsonObject } from '../../core/json.js';

const filesPress = { ticket: caseId, n: nonce };

export const files: Feature = {
  acts: {
    attach: act({ ticket: caseId, files: fileIds, key: z.string().max(600).default('') }, pressAttach),
    'offer-files': act(filesPress, null, async (turn, press, typed) => toAsker(turn, await offerFiles(turn, press, typed))),
  },
  openings: { files: caseOpening(onlyCase, (turn, view) => attachedFiles(turn, view)) },
};

function attachedFiles(turn: Turn, view: CaseView, again: TypedForm = nothingTyped): DialogOpened {
  const by = readerOf(turn.actor);
  return dialogOf(turn, filesCard(view, again, by), titleOfCase('Adjuntos', view, by));
}

async function noFilesChosen(turn: Turn, ticket: TicketId, typed: FieldValues): Promise<DialogOpened> {
  const view = await openCase(turn.context, ticket, turn.actor);
  const faults = [{ field: filesField.id, label: filesField.label, code: 'missing' }] as const;
  return view === null ? notFoundDialog(turn) : attachedFiles(turn, view, { typed, faults });
}

export function chosenFiles(typed: FieldValues): readonly string[] {
  return (typed['files'] ?? '').split(',').filter((id) => id !== '');
}

type FilesPress = { ticket: TicketId; n: string };

/** Each by a card in the asker's own chat. Source: UARIV-18 */
export async function offerFiles(turn: Turn, { ticket, n }: FilesPress, typed: FieldValues): Promise<DialogAnswer> {
  const files = chosenFiles(typed);
  if (files.length === 0) return noFilesChosen(turn, ticket, typed);
  const offer = commandId(turn, 'offer-files', n, files.join(','));
  const result = await turn.context.execute(ticket, { id: offer, type: 'offer-files', offer, files }, turn.actor);
  if (result.kind === 'refused') return refusedDialog(turn, result.refusal, await viewAfter(turn, result));
  if (result.repeated) return { kind: 'message', text: offeredAlreadyText };
  const offering = await sendOffers(turn, await viewAfter(turn, result), offer, files);
  return { kind: 'message', text: offeredText(offering) };
}

/** Until Teams takes no more; the person asks again for the others. */
async function sendOffers({ context, actor }: Turn, view: CaseView, offer: string, files: readonly string[]): Promise<Offering> {
  const wanted = view.stored.ticket.files.filter(({ id }) => files.includes(id));
  const offering: Offering = { asked: wanted.length, offered: 0, unclear: 0, barred: null };
  for (const file of wanted) {
    try {
      await context.turnMessenger.post({ kind: 'person', person: actor.id }, fileOffer(view, file, offer, readerOf(actor)));
      offering.offered += 1;
    } catch (fault) {
      if (!(fault instanceof SendFault)) throw fault;
      if (fault.code !== 'outcome-unknown') return { ...offering, barred: unreachable.includes(fault.code) ? 'unreachable' : 'busy' };
      offering.unclear += 1;
    }
  }
  return offering;
}

const unreachable: readonly SendFault['code'][] = ['blocked', 'gone', 'no-place', 'refused'];

/** How many files the list offers: the newest; each takes a line of the card. */
export const maxFilesListed = 30;

/** Newest first. A link would need a page that checks who looks. */
export function filesCard(view: CaseView, { typed, faults }: TypedForm, by: NumberReader): Card {
  const { ticket } = view.stored;
  const words = wordsFor(view);
  const choices = fileChoices(ticket.files, words);
  const older = numberOfText(ticket.files.length - choices.length, 'archivo más antiguo', 'archivos más antiguos');
  const hasFiles = choices.length > 0;
  const chosen: FieldValues = choices.length === 1 && choices[0] !== undefined ? { files: choices[0].id } : {};
  const own = '«Enviármelos» se los ofrece en su chat con Precaso, para guardarlos en su OneDrive.';
  const send = submit('Enviármelos', { verb: 'offer-files', ticket: ticket.id });
  return {
    fallback: `Adjuntos ${nounOf(ticket, view.procedure).of}`,
    body: [
      caseHead(dialogHeadOf(view, by)),
      text(choices.length === ticket.files.length ? '' : `Hay ${older}; pídalos a quien administra.`, 'apart'),
      hint(hasFiles ? `${own} Queda en la historia.` : ''),
      backLine([], { typed, faults }),
      inputs(inputsOf(hasFiles ? [{ ...filesField, choices }] : [], { typed: { ...chosen, ...typed }, faults })),
    ],
    actions: inOrder(hasFiles ? [send] : []),
  };
}

export function fileChoices(files: readonly FileRef[], words = (name: string): string => name): readonly Choice[] {
  const listed = files.toReversed().slice(0, maxFilesListed);
  return listed.map(({ id, name, bytes }) => ({ id, label: `${words(name)} (${sizeText(bytes)})` }));
}

const filesField = { id: 'files', label: 'Archivos', type: 'file', required: true } as const;

/** After a keyword or an order the forwarded words are its text; otherwise they are a report, with the sender's remark on them. */
export function withForwarded(context: Turn['context'], inbound: Inbound): Inbound {
  const { text } = inbound;
  const forwarded = inbound.forwarded ?? '';
  const { procedure } = context.registry.current;
  if (opensWithKeyword(procedure, text)) {
    const said = [`${procedure.intake.keywords[0] ?? ''} ${forwarded}`, readIntake(procedure, text)?.words ?? ''];
    return { ...inbound, text: inParagraphs(said), forwarded: null };
  }
  const order = readCaseOrder(text, oneWordNames({ context, inbound }), procedure);
  if (order === null || order.act === 'by-button') return { ...inbound, text: inParagraphs([forwarded, text]) };
  return { ...inbound, text: `${text}${order.text === '' && !order.isMarked ? ':' : ''}\n${forwarded}`, forwarded: null };
}

function inParagraphs(said: readonly string[]): string {
  return said.filter((part) => part !== '').join('\n\n');
}

export function notHandedOver({ context, inbound }: Turn): readonly Message[] {
  const { filesWithheld: count, forwarded, conversation, bot } = inbound;
  const chat = CHAT_OF_BOT + encodeURIComponent(bot.id.replace(/^28:/, ''));
  const texts = [...(forwarded === '' ? [forwardedWithheldText] : []), ...inbound.unread.map((kind) => unreadTexts[kind])];
  const said: Message[] = texts.map((text) => ({ kind: 'text', text }));
  if (count > 0 && conversation.kind === 'personal') said.push({ kind: 'text', text: attachAgainText(count) });
  else if (count > 0) said.push({ kind: 'card', card: filesWithheldCard({ count, chat }, context.registry.current.procedure) });
  return said;
}

/** The address of a chat with a bot, which Microsoft documents for handing a person over to a bot. */
const CHAT_OF_BOT = 'https://teams.microsoft.com/l/chat/0/0?users=28:';

type OfferedFile = Pick<FileRef, 'id' | 'name' | 'bytes'>;

export function workbookOffer({ title, file }: { title: string; file: OfferedFile }): Message {
  return offered(file, title, 'el libro que pidió', { workbook: file.id, title });
}

/** `offer` identifies the offer. The data that come back are not trusted: the case's history says to which person the file was offered. */
export function fileOffer({ stored: { ticket }, procedure }: CaseView, file: OfferedFile, offer: string, readBy: NumberReader): Message {
  const about = caseName(ticket, procedure, readBy);
  return offered(file, about, 'la copia que pidió en «Ver adjuntos»', { ticket: ticket.id, file: file.id, offer });
}

function offered({ name, bytes }: OfferedFile, about: string, what: string, context: JsonObject): Message {
  const description = `${about}: ${what}. Se guarda en su OneDrive.`;
  const content = { description, sizeInBytes: bytes, acceptContext: context, declineContext: context };
  const attachment = { contentType: 'application/vnd.microsoft.teams.card.file.consent', name, content };
  return { kind: 'text', text: '', file: { summary: `${about}: ${oneLine(name, 120)}`, attachment } };
}
