import { describe, expect, it } from 'vitest';
import { tempFolder } from '../support/temp-folder.js';
import { firstDifference, played, OF_SCENE, someScenes } from './played-scenes.js';
import { readRecord } from './record.js';

describe.runIf(process.env['FREEZE'] !== '1')('frozen scenes, with the buttons as they were posted', () => {
  it.each(someScenes)('the recorded buttons do what they did in %s', OF_SCENE, async (name, scene) => {
    const recorded = readRecord(name);
    const { steps } = await played(scene, await tempFolder(), recorded.steps);
    const difference = firstDifference(steps, recorded.steps);
    expect(difference.now).toEqual(difference.recorded);
  });
});
