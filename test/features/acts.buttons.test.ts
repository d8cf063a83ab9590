import { describe, expect, it } from 'vitest';
import { acts, openings } from '../../src/features/acts.js';
import { filesUnder, textOf } from '../house.files.js';

/** All that makes cards, without the names under which acts and dialogs stand in their tables. */
const makers = ['src/cards/', 'src/features/']
  .flatMap(filesUnder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => textOf(file).replace(/^\s+'?[\w-]+'?: (?:act|opening)\(/gm, ''))
  .join('\n');

/** Of cards from before: nothing makes their buttons any more. */
const ofOldCards: readonly string[] = [];

describe('what people press', () => {
  it.each([
    ['act', acts],
    ['dialog', openings],
  ])('every %s has a button that carries its name', (_, table) => {
    const names = Object.keys(table);
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !makers.includes(`'${name}'`))).toEqual(ofOldCards);
  });
});
