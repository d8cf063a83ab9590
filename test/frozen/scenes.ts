import { readdirSync } from 'node:fs';
import type { Scene } from './scene.js';

const folder = new URL('scenes/', import.meta.url);

async function sceneIn(file: string): Promise<[string, Scene]> {
  const { default: scene } = (await import(new URL(file, folder).href)) as { default: Scene };
  return [file.replace('.ts', ''), scene];
}

/** All scenes, by the name of their file. */
export const scenes: Readonly<Record<string, Scene>> = Object.fromEntries(await Promise.all(readdirSync(folder).toSorted().map(sceneIn)));
