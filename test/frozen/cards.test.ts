import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/core/json.js';
import { drawCard } from '../../src/cards/draw-card.js';
import { samples } from '../cards/samples.js';
import { everyDialog } from '../support/every-dialog.js';
import { readBrotli, writeBrotli } from './record.js';
import { seenOf } from './same-ids.js';

const RECORD = 'cards';
const isRecording = process.env['FREEZE'] === '1';

type Drawn = { name: string; draw: () => unknown };

/** Every card of the samples, usual and worst, and every dialog, as they are sent. */
const all: readonly Drawn[] = [
  ...Object.entries(samples).flatMap(([name, { usual, worst }]) => [
    { name: `${name} usual`, draw: () => drawCard(usual(), 'n1') },
    { name: `${name} worst`, draw: () => drawCard(worst(), 'n1') },
  ]),
  ...Object.entries(everyDialog).map(([name, dialog]) => ({ name: `dialog ${name}`, draw: () => dialog })),
];

const sent = ({ draw }: Drawn): Json => JSON.parse(JSON.stringify(draw()));
if (isRecording) writeBrotli(RECORD, Buffer.from(JSON.stringify(Object.fromEntries(all.map((one) => [one.name, sent(one)])))));
const recorded = JSON.parse(readBrotli(RECORD).toString('utf8')) as Readonly<Record<string, Json>>;

describe('frozen cards', () => {
  it.each(all)('the card $name is sent as it was recorded', (one) => {
    expect(seenOf(sent(one))).toEqual(seenOf(recorded[one.name] ?? null));
  });

  it('every recorded card is among today’s', () => {
    expect(Object.keys(recorded).toSorted()).toEqual(all.map(({ name }) => name).toSorted());
  });
});
