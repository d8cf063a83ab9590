import type { BroadcastMessage } from '../../../app/broadcasts/broadcasts.js';
import type { Broadcast, BroadcastStep, BroadcastReader } from '../../../domain/desk/broadcast.js';
import { broadcastNote, broadcastTitle, ownWordsText, proposedTitle } from '../../../texts/broadcasts.js';
import { caseNoun, numberOfText } from '../../../texts/words.js';
import { theTimeText } from '../../../texts/times.js';
import { refusalText } from '../case/done.js';
import { executeAction, inOrder, type Button } from '../parts/button.js';
import { asBold, asData, asLine } from '../parts/user-words.js';
import { nothingHeld, type HoldData } from './hold.js';

/** Names that stand open; the others are unfolded. */
const maxOpen = 8;

/** Words for many, whole, with everybody who reads them. */
export function broadcastData({ desk, broadcast, reader }: BroadcastMessage): HoldData {
  const { about, words, readers, proposed, by, waits, refusal } = broadcast;
  const isAuthor = reader === by.id;
  const title = asData(broadcastTitle(broadcast, isAuthor));
  const said = words === '' ? ownWordsText(about, caseNoun(desk.procedure)) : words;
  const from = waits === undefined ? '' : theTimeText(waits, desk.procedure.timeZone);
  const why = refusal === undefined ? '' : refusalText(refusal, null, desk, { by: 'desk', person: reader });
  return {
    ...nothingHeld,
    fallback: title,
    title,
    sentence: `${about === '' ? '' : `${asData(about)} · `}«${asData(said)}»`,
    rows: readers.slice(0, maxOpen).map((one) => ({ line: readerLine(one) })),
    rest: readers.slice(maxOpen).map(readerLine).join('\n\n'),
    restTitle: `Ver ${numberOfText(readers.length - maxOpen, 'nombre', 'nombres')} más`,
    leftOutTitle: proposed.length === 0 ? '' : proposedTitle,
    leftOut: proposed.map((one) => ({ line: readerLine(one) })),
    note: asData(why === '' ? broadcastNote(broadcast, isAuthor, from) : why),
    actions: buttonsOf(broadcast, isAuthor),
  };
}

function readerLine({ name, person }: BroadcastReader): string {
  return `**${asBold(person.name)}** · ${asLine(name, 60)}`;
}

function buttonsOf({ by, id, stage }: Broadcast, isAuthor: boolean): readonly Button[] {
  const button = (title: string, step: BroadcastStep) => executeAction(title, { verb: 'broadcast', by: by.id, id, step });
  if (stage !== 'previewed' && stage !== 'asked') return [];
  return inOrder(
    isAuthor ? [button('Enviar', 'send'), button('No enviar', 'drop')] : [button('Permitir', 'allow'), button('No permitir', 'deny')],
  );
}
