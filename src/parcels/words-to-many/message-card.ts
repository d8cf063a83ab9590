import { asEquals, executeAction, inOrder, says } from '../../cards/button.js';
import { bold, box, hint, input, small, text, title, titledCard, type Card, type Part } from '../../cards/card.js';
import { asBold, asData, asLine, asPlain, oneLine } from '../../cards/user-words.js';
import { weekdayIndex, wallDay, wallInstant } from '../../core/calendar/civil-date.js';
import type { DueDelivery } from '../../core/desk/timed-delivery.js';
import type { Instant } from '../../core/instant.js';
import { maskedWords } from '../../core/masking/mask.js';
import type { PersonRef } from '../../core/people/person.js';
import type { DeskView } from '../../desk/views.js';
import { dayText, instantText, onDateText } from '../../texts/times.js';
import { asSentence, capitalised, caseNoun, countText, listText, numberOfText } from '../../texts/words.js';
import { arrivalAt, missedGroups, type GroupMessage, type GroupReply } from './rules/group-message.js';
import { casesIn, maxNamed, nameOf, stateParts, type GroupShare } from './state.js';

const maxReaders = 8;
const maxShownReplies = 3;
const maxPreviewed = 1;

/** What a group would get, and when it last got the state of its cases; `share` null: the words alone. */
export type PreviewedGroup = { group: string; share: GroupShare | null; last: { at: Instant; by: PersonRef } | null };

/**
 * What would be sent, to whom, and the words: one card before any of it goes out.
 * @param sent when the desk sent it by itself; null where it was asked for @param earlier those that the person may read
 */
export function previewCard(
  desk: DeskView,
  groups: readonly PreviewedGroup[],
  sent: DueDelivery | null,
  earlier: readonly GroupMessage[] = [],
): Card {
  const { procedure, now } = desk;
  const noun = caseNoun(procedure);
  const content = groups.some(({ share }) => share !== null) ? 'state' : 'words';
  const missed = sent?.isLate === true ? `, que no salió ${onDateText(sent.at, now, procedure.timeZone, 'kept')}` : '';
  const head =
    content === 'state'
      ? `Divulgar el estado de ${noun.theMany}, ${dayText(now, now, procedure.timeZone, 'kept')}${missed}`
      : 'Avisos a los grupos';
  const how =
    content === 'state'
      ? 'Cada grupo recibe en su canal lo suyo, sin datos personales de los usuarios.'
      : 'Sale en el canal de cada grupo, con teléfonos y correos tapados.';
  const able = groups.filter(({ share }) => share === null || (share.hasChannel && casesIn(share) > 0));
  const quiet = groups.flatMap(({ group, share }) => (share !== null && casesIn(share) === 0 ? [nameOf(group, procedure)] : []));
  const shown = able.map(({ group }) => group);
  const send = executeAction('Enviar', { verb: 'send-to-groups', content, seen: now, shown }, 'inputs');
  return titledCard(
    asData(head),
    [
      earlier.map((one) => messagePart(desk, one)),
      hint(able.length === 0 ? '' : `${how} Lo que respondan le llega a usted.`, 'medium'),
      groups.flatMap(({ share, last }) => (share === null || casesIn(share) === 0 ? [] : previewOf(share, last, desk))),
      hint(quiet.length === 0 ? '' : asData(`Sin ${noun.many} ${noun.as('abiertos')}: ${listText(quiet, 'y')}.`), 'apart'),
      able.length === 0 ? [] : [receiversInput(able, content, desk), wordsInput(content)],
    ],
    inOrder([...(able.length === 0 ? [] : [send]), executeAction('Cancelar', { verb: 'dismiss' })]),
  );
}

function wordsInput(content: GroupMessage['content']): Part {
  const label = content === 'state' ? 'Agregar una línea para todos (opcional)' : 'Mensaje';
  return input({ type: 'Input.Text', id: 'f_line', label, isMultiline: true }, 'medium');
}

function receiversInput(able: readonly PreviewedGroup[], content: GroupMessage['content'], { now, procedure }: DeskView): Part {
  const today = wallDay(now, procedure.timeZone);
  const thisWeek = wallInstant(today - weekdayIndex(today), 0, procedure.timeZone);
  const choices = able.map(({ group }) => ({ title: oneLine(nameOf(group, procedure), 100), value: group }));
  // Words go to the groups that are named; the state to all but those that got it this week.
  const isChosen = ({ last }: PreviewedGroup) => able.length === 1 || (content === 'state' && (last === null || last.at < thisWeek));
  const value = able.flatMap((one) => (isChosen(one) ? [one.group] : [])).join(',');
  const many = { isMultiSelect: true, style: 'expanded', wrap: true } as const;
  return input({ type: 'Input.ChoiceSet', id: 'f_groups', label: 'Quiénes lo reciben', ...many, value, choices }, 'apart');
}

function previewOf(share: GroupShare, last: PreviewedGroup['last'], { now, procedure }: DeskView): Part {
  const lastText = last === null ? '' : `Lo recibió ${onDateText(last.at, now, procedure.timeZone, 'kept')}, de ${last.by.name}`;
  const name = `${nameOf(share.group, procedure)} · ${caseNoun(procedure).counted(casesIn(share))}`;
  const said = share.hasChannel ? lastText : 'No tiene canal: no lo puede recibir.';
  return box([bold(asData(name)), stateParts(share, procedure, maxPreviewed), hint(asLine(said, 160), 'none')], { gap: 'apart' });
}

/** One that was sent: where it arrived, who knows it and who answered. */
function messagePart(desk: DeskView, message: GroupMessage): Part {
  const { replies, by, id } = message;
  const answers = replies.filter(({ text: said }) => said !== '');
  const retry = missedGroups(message).length === 0 ? [] : [executeAction('Reintentar', { verb: 'retry-to-groups', by: by.id, id })];
  return box(
    [
      text(`**${asBold(headText(message))}** · ${asData(namesText(message.groups, desk))}`, 'none'),
      small([asLine(maskedWords(message.text), 120), ...answers.slice(-maxShownReplies).map((one) => replyLine(desk, one))], 'none'),
      hint(
        [
          asData(`${instantText(message.at, desk.now, desk.procedure.timeZone, 'kept')} · ${repliesText(answers.length)}`),
          asData(readersText(message)),
          ...arrivalTexts(desk, message),
        ].filter((line) => line !== ''),
        'none',
      ),
      { is: 'buttons', buttons: retry, gap: 'small' },
    ],
    { gap: 'line' },
  );
}

/** In the channel of a group. The card stays there, so times have their dates. @param share null: words alone */
export function postCard(desk: DeskView, message: GroupMessage, share: GroupShare | null): Card {
  const { by, id } = message;
  const words = maskedWords(message.text);
  const noun = caseNoun(desk.procedure);
  const head = share === null ? headText(message) : `Estado de ${noun.theMany} · ${nameOf(share.group, desk.procedure)}`;
  const state = share === null ? [] : stateParts(share, desk.procedure, maxNamed);
  const data = { verb: 'answer-group-message', by: by.id, id };
  return {
    fallback: share === null ? `${head}: ${asPlain(words)}` : head,
    body: [
      title(asData(head)),
      hint(asData(instantText(message.at, desk.now, desk.procedure.timeZone, 'kept')), 'none'),
      text(asData(words), 'small'),
      state,
      hint(share === null ? '' : asLine(`Lo envía ${by.name}, de la coordinación.`, 160), 'medium'),
      input({ type: 'Input.Text', id: 'f_reply', label: `Responder a ${oneLine(by.name, 60)}`, isMultiline: true }, 'medium'),
    ],
    actions: asEquals([
      executeAction('Responder', data, 'inputs'),
      executeAction('Enterado', data),
      ...(share === null ? [] : [says('Ver cola', 'cola')]),
    ]),
  };
}

/** An answer, sent to the author of the message. */
export function replyCard(message: GroupMessage, reply: GroupReply): Card {
  return titledCard(asData(`${reply.by.name} respondió`), [
    hint(asLine(`${headText(message)} · «${message.text}»`, 200), 'none'),
    text(asData(reply.text), 'small'),
  ]);
}

/** To its author: where it did not arrive, or where nobody can say whether it did. */
export function lostCard(desk: DeskView, message: GroupMessage): Card {
  return titledCard('No llegó a todos los grupos', messagePart(desk, message));
}

const headText = ({ by, content }: GroupMessage): string => `${content === 'state' ? 'Estado, enviado por' : 'Aviso de'} ${by.name}`;

export const namesText = (groups: readonly string[], { procedure }: DeskView): string =>
  listText(
    groups.map((group) => nameOf(group, procedure)),
    'y',
  );

const repliesText = (count: number): string => (count === 0 ? 'sin respuestas' : numberOfText(count, 'respuesta', 'respuestas'));

function replyLine({ now, procedure }: DeskView, { by, at, text: said }: GroupReply): string {
  return `**${asBold(by.name)}** · ${asData(instantText(at, now, procedure.timeZone, 'kept'))} · ${asLine(maskedWords(said), 300)}`;
}

function readersText({ replies }: GroupMessage): string {
  const names = replies.filter(({ text: said }) => said === '').map(({ by }) => by.name);
  if (names.length === 0) return '';
  const more = names.length - maxReaders;
  return `Ya se enteraron: ${listText(more > 0 ? [...names.slice(0, maxReaders), `${countText(more)} más`] : names, 'y')}.`;
}

/** One sentence for each kind of end that is no arrival: "No llegó a Redes." */
function arrivalTexts(desk: DeskView, message: GroupMessage): readonly string[] {
  const said = { waits: 'se está enviando a', lost: 'no llegó a', unclear: 'no se sabe si llegó a' } as const;
  return (['waits', 'lost', 'unclear'] as const).flatMap((as) => {
    const groups = message.groups.filter((group) => arrivalAt(message, group) === as);
    return groups.length === 0 ? [] : [asData(asSentence(capitalised(`${said[as]} ${namesText(groups, desk)}`)))];
  });
}
