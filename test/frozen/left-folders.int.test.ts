import { describe, expect, it } from 'vitest';
import { tempFolder } from '../support/temp-folder.js';
import { firstDifference, lookedBack, OF_SCENE, someScenes } from './played-scenes.js';
import { readRecord, writeFolder } from './record.js';

describe.runIf(process.env['FREEZE'] !== '1')('folders that frozen scenes left', () => {
  it.each(someScenes)('lists, cases and forms show what they showed at the end of %s', OF_SCENE, async (name) => {
    const recorded = readRecord(name);
    const folder = await tempFolder();
    await writeFolder(folder, recorded.folder);
    const difference = firstDifference(await lookedBack(recorded, folder, recorded), recorded.after);
    expect(difference.now).toEqual(difference.recorded);
  });
});
