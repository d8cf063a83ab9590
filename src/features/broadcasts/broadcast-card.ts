import type { DeskView } from '../../app/views.js';
import type { Broadcast, BroadcastStep, BroadcastReader } from '../../domain/desk/broadcast.js';
import type { PersonId } from '../../domain/people/person.js';
import { broadcastNote, broadcastTitle, ownWordsText, proposedTitle } from '../../texts/broadcasts.js';
import { caseNoun, numberOfText } from '../../texts/words.js';
import { theTimeText } from '../../texts/times.js';
import { bold, headed, hint, small, text, titledCard, unfolded, type Card } from '../../cards/card.js';
import { refusalText } from '../cases/done-card.js';
import { executeAction, inOrder, type Button } from '../../cards/button.js';
import { asBold, asData, asLine, oneLine } from '../../cards/user-words.js';

/** Names that stand open; the others are unfolded. */
const maxOpen = 8;
/** Of words and unfolded names, in UTF-16: Teams takes 100 KB. A mass incident of 500 has room; an outage may reach a whole country. */
const maxCharacters = 32_000;
/** Cases that are named apart. */
const maxProposed = 30;

/** Words for many, whole, with everybody who reads them. */
export function broadcastCard(desk: DeskView, broadcast: Broadcast, reader: PersonId): Card {
  const { about, words, readers, proposed, by, waits, refusal } = broadcast;
  const isAuthor = reader === by.id;
  const said = words === '' ? ownWordsText(about, caseNoun(desk.procedure)) : words;
  const from = waits === undefined ? '' : theTimeText(waits, desk.procedure.timeZone);
  const sentence = `${about === '' ? '' : `${asData(about)} · `}«${asData(said)}»`;
  const others = namesText(readers.slice(maxOpen), maxCharacters - JSON.stringify(sentence).length);
  const why = refusal === undefined ? '' : refusalText(refusal, null, desk, { by: 'desk', person: reader });
  return titledCard(
    asData(broadcastTitle(broadcast, isAuthor)),
    [
      text(sentence, 'small'),
      text(readers.slice(0, maxOpen).map(readerLine), 'small'),
      unfolded(`Ver ${numberOfText(readers.length - maxOpen, 'nombre', 'nombres')} más`, 'rest', text(others)),
      headed(
        bold(proposedTitle, 'apart'),
        small([...proposed.slice(0, maxProposed).map(readerLine), ...moreText(proposed.length - maxProposed)], 'small'),
      ),
      hint(asData(why === '' ? broadcastNote(broadcast, isAuthor, from) : why), 'medium'),
    ],
    buttonsOf(broadcast, isAuthor),
  );
}

/** As many as have room, and how many more there are. */
function namesText(readers: readonly BroadcastReader[], room: number): string {
  let used = 0;
  const lines = readers.map(readerLine).filter((line) => (used += JSON.stringify(line).length + 2) <= room);
  return [...lines, ...moreText(readers.length - lines.length)].join('\n\n');
}

const moreText = (count: number): readonly string[] => (count <= 0 ? [] : [`y ${numberOfText(count, 'nombre', 'nombres')} más`]);

function readerLine({ name, person }: BroadcastReader): string {
  return `**${asBold(oneLine(person.name, 60))}** · ${asLine(name, 60)}`;
}

function buttonsOf({ by, id, stage }: Broadcast, isAuthor: boolean): readonly Button[] {
  const button = (title: string, step: BroadcastStep) => executeAction(title, { verb: 'broadcast', by: by.id, id, step });
  if (stage !== 'previewed' && stage !== 'asked') return [];
  return inOrder(
    isAuthor ? [button('Enviar', 'send'), button('No enviar', 'drop')] : [button('Permitir', 'allow'), button('No permitir', 'deny')],
  );
}
