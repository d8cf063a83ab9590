import { inOrder, executeAction, opensDialog, says, type Button } from '../../cards/button.js';
import { bold, hint, title, type Card } from '../../cards/card.js';
import { asData } from '../../cards/user-words.js';
import { groupName, groupsNamedLike } from '../../core/procedure/called-groups.js';
import { isGuestGroup } from '../../core/people/roles.js';
import type { DeskView } from '../../desk/views.js';
import { asPressAnswer, deskHere, refusalMessage } from '../../features/answers.js';
import { deskView, type Turn } from '../../features/turn.js';
import type { Group } from '../../procedure/routing.js';
import type { Message, PressAnswer } from '../../talk/message.js';
import { countedTexts, type CountedText } from './published.js';
import type { ShelfText } from './rules/shelf-text.js';
import { pageOf, rowOf } from './show-questions.js';
import {
  countsText,
  listTitle,
  noTextsText,
  originText,
  othersTextsText,
  standingText,
  stateNames,
  textGoneText,
  useText,
} from './texts.js';

/** @property group shows those of one group alone @property open the text that is read @property remark the effect of the last press */
type WantedTexts = { group?: string | undefined; open?: string | undefined; from?: number; remark?: string };

/** `plantillas`, `preguntas`: those of the channel's group or of the named one, or all that the asker may read. Source: SIIF-16 */
export async function showTexts(turn: Turn, asked: string): Promise<readonly Message[] | null> {
  const readable = readableGroups(turn);
  if (asked === '') {
    const here = await deskHere(turn);
    return [await textList(turn, { group: readable.find(({ id }) => id === here?.group)?.id })];
  }
  const named = groupsNamedLike(turn.context.registry.current.procedure, asked);
  // A name of one or two words is no group's; a longer text was no name at all.
  if (named.length === 0 && asked.split(/\s+/).length > 2) return null;
  if (named.length === 0) return [refusalMessage(turn, { code: 'unknown-group', asked, groups: readable.map(({ id }) => id) }, null)];
  const seen = readable.find((group) => named.includes(group));
  return [seen === undefined ? { kind: 'text', text: othersTextsText } : await textList(turn, { group: seen.id })];
}

/** The groups whose texts this person may read: the coordination those of the whole desk, others their own. */
export function readableGroups({ context, actor }: Turn): readonly Group[] {
  const { procedure } = context.registry.current;
  return procedure.groups.filter(({ id }) => !isGuestGroup(id, procedure) && (actor.isCoordinator || actor.memberOf.includes(id)));
}

/** Shows the list in place of the card. */
export async function pressTexts(turn: Turn, wanted: WantedTexts): Promise<PressAnswer> {
  const readable = readableGroups(turn);
  const isTheirs = wanted.group === undefined ? readable.length > 0 : readable.some(({ id }) => id === wanted.group);
  return isTheirs ? asPressAnswer(await textList(turn, wanted)) : { kind: 'text', text: othersTextsText };
}

/** Those that wait for the coordination come first, then the published and the withdrawn, the latest first. Others read no proposal. */
export async function textList(turn: Turn, { group, open, from = 0, remark = '' }: WantedTexts): Promise<Message> {
  const { context, actor, inbound } = turn;
  const readable = readableGroups(turn).map(({ id }) => id);
  const order = { proposed: 0, published: 1, withdrawn: 2 } as const;
  const at = ({ changed, proposed }: ShelfText): number => (changed ?? proposed).at;
  const texts = (await countedTexts(context))
    .filter(({ text }) => group === undefined || text.group === group)
    .filter(
      ({ text }) => actor.isCoordinator || (text.state === 'published' && (text.use === 'requesters' || readable.includes(text.group))),
    )
    .toSorted((a, b) => order[a.text.state] - order[b.text.state] || at(b.text) - at(a.text));
  const isGone = open !== undefined && remark === '' && !texts.some(({ text }) => text.id === open);
  const list = { texts, group, open, from, remark: isGone ? textGoneText : remark, canChange: actor.isCoordinator };
  const card = textsCard(deskView(context), list);
  return inbound.conversation.kind === 'personal' ? { kind: 'card', card, isForGood: true } : { kind: 'card', card };
}

/** `canChange`: for the coordination, which approves, corrects and withdraws. */
type ShownTexts = Required<Pick<WantedTexts, 'from' | 'remark'>> & WantedTexts & { texts: readonly CountedText[]; canChange: boolean };

export function textsCard({ procedure, now }: DeskView, { texts, group, open, canChange, remark, ...asked }: ShownTexts): Card {
  const here = { verb: 'texts', group };
  const { rows, from, more, next } = pageOf(texts, { isOpen: ({ text }) => text.id === open, from: asked.from }, here);
  const known = procedure.groups.find(({ id }) => id === group);
  const named = known === undefined ? '' : ` · ${groupName(known, procedure)}`;
  const heading = `${listTitle(texts.filter(({ text: { state } }) => state === 'proposed').length)}${named}`;
  const add = canChange ? [opensDialog('Agregar', 'question', { step: 'add', group, seen: 0 })] : [];
  return {
    fallback: heading,
    body: [
      bold(asData(remark)),
      title(asData(heading)),
      rows.map(({ text, counts }) => {
        const standing = standingText(text, now, procedure.timeZone);
        const counted = text.use === 'requesters' && text.state !== 'proposed' ? countsText(counts) : '';
        const lines = [useText(text), originText(text, now, procedure.timeZone), standing, counted].filter((line) => line !== '');
        const see = executeAction('Ver', { ...here, open: text.id, from });
        const opened = { answer: text.text, lines, buttons: canChange ? stepButtons(text) : [] };
        return rowOf(text.title, text.id === open ? opened : { lines: lines.slice(0, 1), buttons: [see] }, stateNames[text.state]);
      }),
      hint(texts.length === 0 ? noTextsText : more),
    ],
    actions: inOrder([...add, ...next, says('Como las ve el usuario', 'preguntas frecuentes')]),
  };
}

function stepButtons({ id: question, state, revision: seen }: ShelfText): readonly Button[] {
  const step = (label: string, name: 'approve' | 'publish-again'): Button =>
    executeAction(label, { verb: 'review-question', step: name, question, seen });
  const dialog = (label: string, name: 'approve' | 'edit' | 'retire'): Button =>
    opensDialog(label, 'question', { step: name, question, seen });
  return {
    proposed: [step('Aprobar', 'approve'), dialog('Corregir y aprobar', 'approve'), dialog('Descartar', 'retire')],
    published: [dialog('Corregir', 'edit'), dialog('Retirar', 'retire')],
    withdrawn: [step('Publicar', 'publish-again')],
  }[state];
}
