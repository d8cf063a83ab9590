import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/json.js';
import { expand, type CardName } from '../../src/teams/cards/catalogue.js';
import { samples } from '../cards/samples.js';
import { everyDialog } from '../support/every-dialog.js';
import { readBrotli, writeBrotli } from './record.js';
import { seenOf } from './same-ids.js';

const RECORD = 'cards';
const isRecording = process.env['FREEZE'] === '1';

const cardNames = Object.keys(samples).filter((name): name is CardName => name in samples);

/** Every card of the samples, usual and worst, and every dialog, as they are sent. */
function drawnNow(): Readonly<Record<string, Json>> {
  const cards = cardNames.flatMap((name) =>
    (['usual', 'worst'] as const).map((size): [string, unknown] => [`${name} ${size}`, expand(name, samples[name][size])]),
  );
  const dialogs = Object.entries(everyDialog).map(([name, dialog]): [string, unknown] => [`dialog ${name}`, dialog]);
  return JSON.parse(JSON.stringify(Object.fromEntries([...cards, ...dialogs]))) as Readonly<Record<string, Json>>;
}

const drawn = drawnNow();
if (isRecording) writeBrotli(RECORD, Buffer.from(JSON.stringify(drawn)));
const recorded = JSON.parse(readBrotli(RECORD).toString('utf8')) as Readonly<Record<string, Json>>;

describe('frozen cards', () => {
  it.each(Object.keys(recorded))('the card %s is sent as it was recorded', (name) => {
    expect(seenOf(drawn[name] ?? null)).toEqual(seenOf(recorded[name] ?? null));
  });

  it('no card of today’s samples is missing from the record', () => {
    expect(Object.keys(drawn).filter((name) => !(name in recorded))).toEqual([]);
  });
});
