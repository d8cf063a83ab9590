import { z } from 'zod';
import { asEquals, executeAction, inOrder, opensDialog, submit } from '../../cards/button.js';
import { hint, inputs, small, text, title, doneCard, box, bold, unfolded, type Card, type Parts } from '../../cards/card.js';
import { inputsOf } from '../../cards/field-input.js';
import { asData, asLine, oneLine, quoteOf } from '../../cards/user-words.js';
import { caseName } from '../../cards/parts/case-head.js';
import { maskedWords } from '../../core/masking/mask.js';
import { isUnread } from '../../core/mail/mail-record.js';
import { isOfDesk, overseesGroup } from '../../core/people/roles.js';
import { numberText } from '../../core/procedure/lookup.js';
import { checkForm } from '../../core/ticket/forms/check-form.js';
import { linkLabels } from '../../core/form-labels.js';
import { isRequester, type FieldValues } from '../../core/ticket/ticket.js';
import { namedCase } from '../../desk/tickets/open-case.js';
import type { Desk } from '../../desk.js';
import type { DeskView } from '../../desk/views.js';
import type { Field } from '../../procedure/form.js';
import type { MailboxOfDesk } from '../../procedure/mail.js';
import type { Procedure } from '../../procedure/procedure.js';
import { nothingTyped, type TypedForm } from '../../ports/messenger.js';
import type { DialogAnswer, DialogOpened, Message, PressAnswer } from '../../talk/message.js';
import { notReadTexts } from '../../texts/mail.js';
import { instantText } from '../../texts/times.js';
import { caseNoun, countText, nounOf, quotedAtEnd, type NounForms } from '../../texts/words.js';
import { dialogOf, inPrivate, refusedPress } from '../answers.js';
import { cardPlaces, isBrought, isCleared } from '../drafts/waiting-drafts.js';
import { chosenTextId } from '../../core/form-labels.js';
import { withTexts } from '../form-texts.js';
import type { WithTexts } from '../../parcel.js';
import { noChoice } from '../../cards/parts/form-card.js';
import { asideField, changeNotReceived, notReceived, setAside } from './outsiders.js';
import { act, deskView, nonce, opening, type Feature, type Turn } from '../turn.js';
import {
  classifyAsCase,
  classifyAsOf,
  isForOther,
  personFields,
  personNamedIn,
  waitingMail,
  waitingMails,
  type ClassifiedMail,
  type WaitingMail,
} from './classify-mail.js';
import { personAt } from './mail-sender.js';

const ofMail = { mail: z.string().min(1).max(300) };

/** Mails without a keyword, which people classify with one press. Source: UARIV, line 60; USPEC-01 */
export const mail: Feature = {
  acts: {
    'mail-case': act({ ...ofMail, n: nonce }, pressCase),
    'mail-for': act({ ...ofMail, n: nonce }, null, sendFor),
    'mail-of': act({ ...ofMail, n: nonce }, null, sendOf),
    'mail-aside': act({ ...ofMail, n: nonce }, null, sendAside),
    'mail-receive': act({ from: z.string().min(1).max(320) }, pressReceive),
  },
  openings: {
    'mail-for': opening(ofMail, (turn, { mail: key }, typed) => formOf(turn, key, 'for', { typed, faults: [] })),
    'mail-of': opening(ofMail, (turn, { mail: key }) => formOf(turn, key, 'of', nothingTyped)),
    'mail-aside': opening(ofMail, (turn, { mail: key }, typed) => formOf(turn, key, 'aside', { typed, faults: [] })),
  },
};

/** Of people and of machines; each has its buttons. */
const [maxRows, maxFolded] = [10, 5] as const;

/** A card has six buttons at most. */
const maxNames = 6;

/** A colleague reads why another one set it aside. */
async function goneText({ context: { documents } }: Turn, key: string): Promise<string> {
  const aside = (await documents.find('mail', key))?.body.aside;
  return aside === undefined
    ? 'Ese correo ya se clasificó.'
    : `Ese correo ya lo apartó ${oneLine(aside.by.name, 120)}: ${quotedAtEnd(aside.reason)}`;
}

export async function answerMails(turn: Turn): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const mailboxes = mailboxesOf(context.procedure).filter(({ group }) => overseesGroup(actor, group) || actor.memberOf.includes(group));
  if (mailboxes.length === 0) return null;
  const waiting = await waitingMails(context, mailboxes);
  const card = waiting.length === 0 ? doneCard(noneText) : mailsCard(deskView(context), waiting);
  const out = await notReceived(context);
  const more: readonly Message[] = out.length === 0 ? [] : [{ kind: 'card', card: notReceivedCard(out) }];
  return inPrivate(turn, [{ kind: 'card', card, isForAll: true }, ...more]);
}

export function notReceivedCard(out: readonly string[]): Card {
  const more = out.length - maxNames;
  return {
    fallback: 'De quién no se reciben correos',
    body: [title('De quién no se reciben correos'), hint(more > 0 ? `Los ${maxNames} últimos; hay ${countText(more)} más.` : '')],
    actions: asEquals(out.slice(0, maxNames).map((from) => executeAction(`Recibir a ${asData(from)}`, { verb: 'mail-receive', from }))),
  };
}

async function pressReceive(turn: Turn, { from }: { from: string }): Promise<PressAnswer> {
  if (!isOfDesk(turn.actor)) return refusedPress(turn, { code: 'only-desk' });
  await changeNotReceived(turn.context, (list) => list.filter((one) => one !== from));
  return { kind: 'text', text: 'Listo: se recibe lo que llegue desde ahora.' };
}

const noneText = 'No hay correos por clasificar.';
const movedText = 'Los correos por clasificar se muestran ahora en otra tarjeta.';

const mailboxesOf = ({ mail: part }: Procedure): readonly MailboxOfDesk[] => part?.mailboxes ?? [];

/** In its group's channel, or without one in its coordinators' chats. Source: UARIV, line 60; USPEC-01 */
export function createShowMailQueues(desk: Desk): () => Promise<void> {
  const groups = [...new Set(mailboxesOf(desk.procedure).map(({ group }) => group))];
  return async () => {
    for (const group of groups) await showQueue(desk, group);
  };
}

async function showQueue(desk: Desk, group: string): Promise<void> {
  const { procedure } = desk;
  const key = `mail:${group}`;
  const now = desk.clock.now();
  const places = await cardPlaces(desk, key, group);
  const mailboxes = mailboxesOf(procedure).filter((one) => one.group === group);
  const waiting = await waitingMails(desk, mailboxes);
  const shown = waiting.map(({ key }) => key).join('\n');
  const former: Message = { kind: 'card', card: doneCard(movedText) };
  const message: Message = { kind: 'card', card: waiting.length === 0 ? doneCard(noneText) : mailsCard(deskView(desk), waiting) };
  await isCleared(desk, key, places, { shown: '', message: former, now });
  await Promise.all(places.map((place) => isBrought(desk, place, { shown, message, now, former })));
}

/** Each with three ways on; under those of people, folded, those of machines. Source: UARIV-15 */
export function mailsCard(desk: DeskView, waiting: readonly WaitingMail[]): Card {
  const ofPeople = waiting.filter(({ isMachines }) => isMachines !== true);
  const ofMachines = waiting.filter(({ isMachines }) => isMachines === true);
  const named = `Correos por clasificar · ${countText(ofPeople.length)}`;
  return {
    fallback: named,
    body: [
      title(named),
      rowsOf(desk, ofPeople, maxRows),
      unfolded(`Ver los automáticos · ${countText(ofMachines.length)}`, 'machines', rowsOf(desk, ofMachines, maxFolded)),
    ],
  };
}

function rowsOf(desk: DeskView, mails: readonly WaitingMail[], most: number): Parts {
  const more = mails.length - most;
  const rows = mails.slice(0, most).map((one) => mailRow(desk, one));
  return [...rows, ...(more > 0 ? [hint(`y ${countText(more)} más, que llegaron después`)] : [])];
}

function mailRow({ procedure, now }: DeskView, mail: WaitingMail): Parts {
  const noun = caseNoun(procedure);
  const files = (mail.files ?? []).filter(({ isOriginal }) => isOriginal !== true).map(({ name }) => maskedWords(name));
  const data = { mail: mail.key };
  return box(
    [
      bold(asLine(mail.subject === '' ? 'Sin asunto' : maskedWords(mail.subject), 120)),
      small(
        `${asLine([maskedWords(mail.name), maskedWords(mail.from)].filter(Boolean).join(' · '), 160)} · ${asData(instantText(mail.at, now, procedure.timeZone, 'kept'))}${mail.isSure ? '' : ' · sin verificar'}`,
        'none',
      ),
      text(saidIn(mail, 280), 'small'),
      small(files.length === 0 ? '' : asLine(`Adjuntos: ${files.join(' · ')}`, 200)),
      {
        is: 'buttons',
        buttons: inOrder([
          isForOther(mail) ? opensDialog(`Es ${noun.a}`, 'mail-for', data) : executeAction(`Es ${noun.a}`, { verb: 'mail-case', ...data }),
          opensDialog(`Es de ${noun.as('otro')}`, 'mail-of', data),
          ...(mail.survey === undefined ? [] : [opensDialog('Es la encuesta', 'survey', { ticket: mail.survey, ...data })]),
          opensDialog('No requiere', 'mail-aside', data),
        ]),
      },
    ],
    { gap: 'apart' },
  );
}

function saidIn({ outcome, text: words = '' }: WaitingMail, most: number): string {
  return isUnread(outcome) ? notReadTexts[outcome] : quoteOf(maskedWords(words), most).short;
}

/** People of its group, and of the first level. */
async function readable({ context, actor }: Turn, key: string): Promise<WaitingMail | null> {
  return isOfDesk(actor) ? waitingMail(context, key) : null;
}

async function pressCase(turn: Turn, { mail: key }: { mail: string }): Promise<PressAnswer> {
  if (!isOfDesk(turn.actor)) return refusedPress(turn, { code: 'only-desk' });
  const mail = await readable(turn, key);
  if (mail === null) return { kind: 'text', text: await goneText(turn, key) };
  return { kind: 'text', text: saidAfter(turn, await classifyAsCase(turn.context, mail, turn.actor)) };
}

function saidAfter({ context: { procedure }, actor }: Turn, classified: ClassifiedMail): string {
  const own = `Lo escribió la mesa y falta decir a nombre de quién es: escriba «correos» y use «Es ${caseNoun(procedure).a}» en la tarjeta que llega.`;
  if (classified.kind !== 'case') return classified.kind === 'unnamed' ? own : 'No se pudo: el correo sigue por clasificar.';
  const { ticket } = classified.stored;
  const name = caseName(ticket, procedure, 'desk');
  const { as } = nounOf(ticket, procedure);
  const asked = isRequester(ticket, actor.id)
    ? `${as('lo')} completa usted`
    : `a ${oneLine(ticket.requester.name, 120)} se le pide lo que falta`;
  return ticket.phase === 'draft' ? `${name} quedó ${as('abierto')}; ${asked}.` : `${name} quedó al día.`;
}

const fieldsOf = {
  for: (procedure: Procedure): readonly Field[] => personFields(procedure).map((field) => ({ ...field, required: true })),
  of: (procedure: Procedure): readonly Field[] => {
    const help = linkLabels.numberHelp(numberText(procedure, 'ticket', 45));
    return [{ id: 'number', label: linkLabels.number, help, type: 'text', required: true }];
  },
  aside: (): readonly Field[] => [
    { id: 'reason', label: '¿Por qué?', help: 'Por ejemplo: es informativo.', type: 'text', required: true, minLength: 3, maxLength: 200 },
    { id: 'answer', label: 'Respuesta a quien lo escribió', help: 'Vacía, no se le responde.', type: 'long-text', maxLength: 2000 },
  ],
};

type MailForm = keyof typeof fieldsOf;
type AsideForm = WithTexts & { which?: Field };

async function formOf(turn: Turn, key: string, what: MailForm, again: TypedForm): Promise<DialogOpened> {
  const mail = await readable(turn, key);
  if (mail === null) return { kind: 'message', text: await goneText(turn, key) };
  const { procedure } = turn.context;
  const { group = '' } = mailboxesOf(procedure).find(({ id }) => id === mail.mailbox) ?? {};
  const to = { group, name: mail.name, field: 'answer' };
  const form = what === 'aside' ? await withTexts(again, (texts, typed) => texts.forMail(turn, to, typed)) : again;
  const extra = what === 'for' ? await personNamedIn(turn.context, mail) : what === 'aside' ? { which: 'one' } : {};
  const which = what === 'aside' ? { which: await asideField(turn.context, mail) } : {};
  return dialogOf(turn, mailFormCard(procedure, mail, what, { ...form, ...which, typed: { ...extra, ...form.typed } }));
}

const asked = ({ one, a }: NounForms): Readonly<Record<MailForm, { button: string; title: string }>> => ({
  for: { button: 'Registrar', title: `Es ${a}: ¿a nombre de quién?` },
  of: { button: 'Agregar', title: `¿De cuál ${one} es?` },
  aside: { button: 'Apartar', title: `No requiere ${one}` },
});

export function mailFormCard(procedure: Procedure, mail: WaitingMail, what: MailForm, again: AsideForm): Card {
  const ready = again.ready?.({ open: 'mail-aside', mail: mail.key }) ?? noChoice;
  const fields = [...ready.fields, ...(again.which === undefined ? [] : [again.which]), ...fieldsOf[what](procedure)];
  const { button: says, title: asks } = asked(caseNoun(procedure))[what];
  const button = submit(says, { verb: `mail-${what}`, mail: mail.key }, 'inputs');
  return {
    fallback: asks,
    body: [bold(asLine(mail.subject, 200)), text(saidIn(mail, 600)), inputs(inputsOf(fields, again))],
    actions: asEquals([button, ...ready.buttons]),
  };
}

async function sendOf(turn: Turn, { mail: key }: { mail: string }, typed: FieldValues): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const mail = await readable(turn, key);
  if (mail === null) return { kind: 'message', text: await goneText(turn, key) };
  const { values, faults } = checkForm(fieldsOf.of(context.procedure), typed, { today: null });
  if (faults.length > 0) return formOf(turn, key, 'of', { typed, faults });
  const named = await namedCase(context, values['number'] ?? '', actor, { field: 'number', label: linkLabels.number });
  if ('code' in named) return formOf(turn, key, 'of', { typed, faults: [named] });
  return { kind: 'message', text: saidAfter(turn, await classifyAsOf(context, mail, named.stored)) };
}

async function sendFor(turn: Turn, { mail: key }: { mail: string }, typed: FieldValues): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const mail = await readable(turn, key);
  if (mail === null) return { kind: 'message', text: await goneText(turn, key) };
  const fields = fieldsOf.for(context.procedure);
  const { values, faults } = checkForm(fields, typed, { today: null });
  if (faults.length > 0) return formOf(turn, key, 'for', { typed, faults });
  const valueOf = (wanted: string) => values[fields.find(({ from }) => from === wanted)?.id ?? ''] ?? '';
  const person = await personAt(context, valueOf('email'), valueOf('name'));
  return { kind: 'message', text: saidAfter(turn, await classifyAsCase(context, mail, actor, person)) };
}

async function sendAside(turn: Turn, { mail: key }: { mail: string }, typed: FieldValues): Promise<DialogAnswer> {
  const mail = await readable(turn, key);
  if (mail === null) return { kind: 'message', text: await goneText(turn, key) };
  // What was chosen is read before it leaves.
  if ((typed[chosenTextId] ?? '') !== '') return formOf(turn, key, 'aside', { typed, faults: [] });
  const { values, faults } = checkForm([await asideField(turn.context, mail), ...fieldsOf.aside()], typed, { today: null });
  if (faults.length > 0) return formOf(turn, key, 'aside', { typed, faults });
  const said = { reason: values['reason'] ?? '', answer: values['answer'] ?? '', by: turn.actor };
  return { kind: 'message', text: await setAside(turn.context, mail, values['which'] ?? '', said) };
}
