import type { Playground } from '../src/ops/playground.js';

/** What the desk does without in service: the try-it page of local mode, and the recorder of a test tenant. */
export const playground: Playground = {
  standIn: () => import('./local-demo.js'),
  openRecorder: async (folder, parts) => (await import('./recording/recorder.js')).openRecorder(folder, parts),
};
