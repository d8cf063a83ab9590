import { describe, expect, it } from 'vitest';
import { tempFolder } from '../support/temp-folder.js';
import { everyScene, firstDifference, lookedBack, played, OF_SCENE } from './played-scenes.js';
import { readFolder, readRecord, writeRecord } from './record.js';
import type { Scene } from './scene.js';

async function record(name: string, scene: Scene): Promise<void> {
  const folder = await tempFolder();
  const { steps, end } = await played(scene, folder, null);
  const left = await readFolder(folder);
  const after = await lookedBack(scene, folder, { steps, end });
  writeRecord(name, { about: scene.about, procedure: scene.procedure, steps, end, after, folder: left });
}

describe('frozen scenes, with the buttons of today’s cards', () => {
  it.each(everyScene)('everybody reads what was recorded in %s', OF_SCENE, async (name, scene) => {
    if (process.env['FREEZE'] === '1') await record(name, scene);
    const { steps } = await played(scene, await tempFolder(), null);
    const difference = firstDifference(steps, readRecord(name).steps);
    expect(difference.now).toEqual(difference.recorded);
  });
});
