import { asEquals, executeAction, inOrder, opensDialog, submit, type Button } from '../../cards/button.js';
import { bold, hint, small, text, title, titledCard, unfolded, type Card, type Parts } from '../../cards/card.js';
import { formCardOfDesk } from '../../cards/parts/form-card.js';
import { asBold, asData, asLine, asPlain } from '../../cards/user-words.js';
import {
  isAwaited,
  lostAt,
  maxBulletinLength,
  standingReplies,
  takesReplies,
  type Bulletin,
  type BulletinReply,
} from './rules/bulletin.js';
import { maskedWords } from '../../core/masking/mask.js';
import type { PersonId } from '../../core/people/person.js';
import { groupName } from '../../core/procedure/called-groups.js';
import type { DeskView } from '../../desk/views.js';
import type { Choice, Field } from '../../procedure/form.js';
import type { TypedForm } from '../../ports/messenger.js';
import { instantText } from '../../texts/times.js';
import { caseNoun, countText, listText, numberOfText } from '../../texts/words.js';
import { pageOf, rowThatOpens } from '../../cards/parts/paged-rows.js';

export type KeptBulletin = Bulletin & { id: string };

/** How many replies stand open; the earlier ones are folded, the earliest of a long talk are counted. */
const maxOpen = 3;
const maxFolded = 20;
const maxNamed = 8;

/** The bulletin and its answers. @param reader null: the card in the channel of its group. Source: UARIV-16; SIIF, line 164 */
export function bulletinCard(desk: DeskView, bulletin: KeptBulletin, reader: PersonId | null): Card {
  const { by, replies, readBy, isWithdrawn } = bulletin;
  if (isWithdrawn === true)
    return titledCard(asData(`${kindText(bulletin)} ${bulletin.asks ? 'retirada' : 'retirado'} por ${by.name}`), []);
  const head = headText(bulletin);
  const folded = replies.slice(-maxOpen - maxFolded, -maxOpen).map((one) => replyPart(desk, one, reader, 300));
  const left = replies.length - maxOpen - maxFolded;
  return {
    fallback: `${head}: ${asPlain(wordsFor(reader, bulletin, bulletin))}`,
    body: [
      title(asData(head)),
      hint(asData(`Para ${toText(bulletin, desk)} · ${timeText(bulletin, desk)}`), 'none'),
      text(asData(wordsFor(reader, bulletin, bulletin)), 'small'),
      bold(repliesText(bulletin), 'apart'),
      unfolded('Ver las anteriores', 'earlier', folded),
      hint(left > 0 ? `Hay ${countText(left)} más, anteriores.` : ''),
      replies.slice(-maxOpen).map((one) => replyPart(desk, one, reader, 1000)),
      hint(asData(readersText(readBy.map(({ name }) => name)))),
    ],
    actions: buttonsOf(bulletin, reader),
  };
}

function buttonsOf(bulletin: KeptBulletin, reader: PersonId | null): readonly Button[] {
  const { id, asks, by, readBy } = bulletin;
  const data = { bulletin: id };
  const isAuthor = reader === by.id;
  const reply = takesReplies(bulletin) ? [opensDialog('Responder', 'bulletin-reply', data)] : [];
  const hasRead = asks || isAuthor || readBy.some((one) => one.id === reader);
  const buttons = [
    ...(hasRead ? [] : [executeAction('Enterado', { verb: 'read-bulletin', ...data })]),
    ...reply,
    ...(isAuthor ? [executeAction('Retirar', { verb: 'withdraw-bulletin', ...data })] : []),
  ];
  // Only a consultation that nobody answered yet waits for its group.
  return isAwaited(bulletin) && !isAuthor ? inOrder(buttons) : asEquals(buttons);
}

/** An answer, sent to whoever did not write it. */
export function replyCard(bulletin: KeptBulletin, reply: BulletinReply, reader: PersonId | null): Card {
  const said = `${reply.by.name} respondió`;
  return {
    fallback: `${said}: ${asPlain(wordsFor(reader, bulletin, reply))}`,
    body: [
      title(asData(said)),
      // Below its post the bulletin is read already.
      hint(reader === null ? '' : asLine(`${headText(bulletin)} · «${wordsFor(reader, bulletin, bulletin)}»`, 200), 'none'),
      text(asData(wordsFor(reader, bulletin, reply)), 'small'),
      hint(reader === null || !takesReplies(bulletin) ? '' : 'Para contestar, pulse Responder o cite este mensaje.'),
    ],
    actions: asEquals(takesReplies(bulletin) ? [opensDialog('Responder', 'bulletin-reply', { bulletin: bulletin.id })] : []),
  };
}

/** To its author: the post did not arrive, or nobody can say whether it did. */
export function lostCard(desk: DeskView, bulletin: KeptBulletin): Card {
  const { told, text: words } = bulletin;
  const isUnclear = told['post']?.state === 'ended' && told['post'].as === 'unclear';
  const to = toText(bulletin, desk);
  const said = isUnclear ? `No sé si llegó a ${to}: mire su canal.` : `No llegó a ${to}: no puedo escribir en su canal.`;
  const help = isUnclear ? '' : 'Pida a la coordinación que vincule el canal del grupo, y envíelo otra vez.';
  return titledCard(said, [text(`«${asLine(words, 600)}»`, 'small'), hint(help)]);
}

function replyPart({ now, procedure: { timeZone } }: DeskView, reply: BulletinReply, reader: PersonId | null, most: number): Parts {
  const words = reader === reply.by.id ? reply.text : maskedWords(reply.text);
  const said = words === '' ? 'borró su respuesta' : asLine(words, most);
  return small(`**${asBold(reply.by.name)}** · ${asData(instantText(reply.at, now, timeZone, 'kept'))} · ${said}`, 'small');
}

/** The words as that reader may see them: those of others stand masked, as in a channel. */
function wordsFor(reader: PersonId | null, { by }: Bulletin, said: Bulletin | BulletinReply): string {
  const isTheirs = reader !== null && (reader === said.by.id || reader === by.id);
  return isTheirs ? said.text : maskedWords(said.text);
}

const kindText = ({ asks }: Bulletin): string => (asks ? 'Consulta' : 'Aviso');
const headText = (bulletin: Bulletin): string => `${kindText(bulletin)} de ${bulletin.by.name}`;

/** The name of its group, also of one that the procedure no longer has. */
function toText({ group }: Bulletin, { procedure }: DeskView): string {
  const found = procedure.groups.find(({ id }) => id === group);
  return found === undefined ? group : groupName(found, procedure);
}

const timeText = ({ at }: Bulletin, { now, procedure: { timeZone } }: DeskView): string => instantText(at, now, timeZone, 'kept');

function readersText(names: readonly string[]): string {
  if (names.length === 0) return '';
  const more = names.length - maxNamed;
  return `Ya se enteraron: ${listText(more > 0 ? [...names.slice(0, maxNamed), `${countText(more)} más`] : names, 'y')}.`;
}

/** All that this person may read, consultations without an answer first. @param mayWrite they may write to a group */
export function bulletinsCard(desk: DeskView, all: readonly KeptBulletin[], from: number, mayWrite: boolean): Card {
  const { rows, next } = pageOf(all, from, { verb: 'bulletins' });
  const shown = rows.map((one) =>
    rowThatOpens(submit(`Ver ${headText(one)}`, { verb: 'bulletins', open: one.id }), {
      name: `**${asBold(headText(one))}** · ${asData(toText(one, desk))}`,
      words: asLine(maskedWords(one.text), 120),
      line: asData(`${timeText(one, desk)} · ${answersText(one)}`),
    }),
  );
  const write = mayWrite ? [opensDialog('Escribir a un grupo', 'bulletin', {})] : [];
  const none = all.length === 0 ? `Aquí quedan los avisos y consultas entre grupos, sin ${caseNoun(desk.procedure).one}.` : '';
  return titledCard('Avisos y consultas', [bold(none, 'none'), shown], asEquals([...next, ...write]));
}

function answersText(bulletin: Bulletin): string {
  const { asks, readBy } = bulletin;
  if (lostAt(bulletin) !== null) return 'no llegó';
  const read = readBy.length === 0 ? '' : numberOfText(readBy.length, 'persona ya se enteró', 'personas ya se enteraron');
  return [repliesText(bulletin), read].filter((part) => part !== '').join(' · ') || (asks ? 'sin respuesta' : 'sin leer');
}

function repliesText(bulletin: Bulletin): string {
  const count = standingReplies(bulletin).length;
  return count === 0 ? '' : numberOfText(count, 'respuesta', 'respuestas');
}

const wordsField: Field = { id: 'text', label: 'Mensaje', type: 'long-text', required: true, maxLength: maxBulletinLength };

/** @param groups the groups that have a channel */
export function bulletinFields(groups: readonly Choice[]): readonly Field[] {
  return [
    { id: 'group', label: 'Grupo', type: 'choice', required: true, choices: groups },
    {
      id: 'kind',
      label: 'Tipo',
      type: 'choice',
      required: true,
      choices: [
        { id: 'notice', label: 'Aviso: sólo para que se enteren' },
        { id: 'consultation', label: 'Consulta: espera respuesta' },
      ],
    },
    wordsField,
  ];
}

export const replyFields: readonly Field[] = [{ ...wordsField, label: 'Respuesta' }];

export function bulletinFormCard(desk: DeskView, groups: readonly Choice[], again: TypedForm): Card {
  return formCardOfDesk({
    ...again,
    fallback: 'Aviso o consulta',
    name: asBold('A un grupo'),
    words: `sin ${caseNoun(desk.procedure).one}`,
    explanation: 'Sale en el canal del grupo, con teléfonos y correos tapados. Lo que respondan le llega a usted.',
    fields: bulletinFields(groups),
    action: submit('Enviar', { verb: 'send-bulletin' }),
  });
}

export function replyFormCard(desk: DeskView, bulletin: KeptBulletin, reader: PersonId, again: TypedForm): Card {
  const to = reader === bulletin.by.id ? `al canal de ${toText(bulletin, desk)}` : `a ${bulletin.by.name}`;
  return formCardOfDesk({
    ...again,
    fallback: 'Responder',
    name: asBold(kindText(bulletin)),
    words: asData(`de ${bulletin.by.name}`),
    explanation: `Le llega ${to} y queda con el mensaje.`,
    matter: [`«${wordsFor(reader, bulletin, bulletin)}»`],
    fields: replyFields,
    action: submit('Responder', { verb: 'reply-bulletin', bulletin: bulletin.id }),
  });
}
