import { describe, expect, it } from 'vitest';
import { acts, openings } from '../../src/features/acts.js';
import { filesUnder, textOf } from '../house.files.js';
import { parcelSamples } from '../support/parcels.js';
import { everyDialog } from '../support/every-dialog.js';

/** All that makes cards, without the names under which acts and dialogs stand in their tables. */
const makers = ['src/cards/', 'src/features/', 'src/parcels/']
  .flatMap(filesUnder)
  .filter((file) => file.endsWith('.ts') && !file.includes('/test/'))
  .map((file) => textOf(file).replace(/^\s+'?[\w-]+'?: (?:act|opening)\(/gm, ''))
  .join('\n');

/** Dialogs that stand in {@link everyDialog} under another name, or twice. */
const drawnBesides: readonly string[] = ['manual-contact'];

/** Of cards from before: nothing makes their buttons any more. */
const ofOldCards: readonly string[] = [
  'link-repeat',
  'join-repeat',
  'keep-apart',
  ...parcelSamples.flatMap(({ ofOldCards: names = [] }) => names),
];

describe('what people press', () => {
  it.each([
    ['act', acts],
    ['dialog', openings],
  ])('every %s has a button that carries its name', (_, table) => {
    const names = Object.keys(table);
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !makers.includes(`'${name}'`))).toEqual(names.filter((name) => ofOldCards.includes(name)));
  });

  it('every dialog is among those whose inputs and sizes are judged', () => {
    expect(Object.keys(openings).filter((name) => !Object.hasOwn(everyDialog, name))).toEqual(drawnBesides);
  });
});
