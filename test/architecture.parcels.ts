import type { Room } from './architecture.check.js';
import { ROOMS_OF_OPS } from './architecture.ops-rules.js';
import { sourceFiles } from './house.files.js';

/** What every parcel may import: the kernel's rooms. No other parcel, no SDK, no store, none of `ops`. */
const kernel = ['procedure', 'core', 'desk', 'features', 'talk', 'cards', 'texts', 'ports'];

/** What every command of the terminal may import besides the rooms of `ops`: a store of either kind, and all inside it. */
const forTools = [...kernel, 'store/sqlite', 'store/mongodb', 'adapters', 'settings', 'procedures', 'teams', 'project-root.ts'];

const foldersIn = (room: string): readonly string[] =>
  [...new Set(sourceFiles.filter((file) => file.startsWith(`src/${room}/`)).map((file) => file.split('/')[2] ?? ''))].filter(
    (name) => !name.includes('.'),
  );

/** A row for each parcel and for each tool, made from the folders: one that is added or deleted changes nothing here. */
export const ROOMS_OF_PARCELS: readonly Room[] = [
  ...rowOf('parcels', 'what may be deleted, a folder each'),
  ...foldersIn('parcels').flatMap((name): readonly Room[] => [
    {
      path: `parcels/${name}`,
      purpose: `the parcel ${name}`,
      rooms: [`parcels/${name}`, `parcels/${name}/rules`, ...kernel],
      typesOf: ['desk.ts', 'parcel.ts', 'teams'],
      packages: ['zod', 'node:*'],
      isShared: true,
    },
    {
      path: `parcels/${name}/rules`,
      purpose: `the rules of the parcel ${name}`,
      rooms: [`parcels/${name}/rules`, 'core', 'procedure/vocabulary.ts'],
      typesOf: [`parcels/${name}`, 'procedure', 'ports'],
      packages: [],
      isShared: true,
    },
  ]),
  ...rowOf('tools', 'commands of the terminal'),
  ...foldersIn('tools').map((name): Room => ({
    path: `tools/${name}`,
    purpose: `the command ${name}`,
    rooms: [`tools/${name}`, ...forTools, ...ROOMS_OF_OPS.map(({ path }) => path)],
    packages: ['node:*', 'zod'],
    isShared: true,
  })),
];

function rowOf(path: string, purpose: string): readonly Room[] {
  return foldersIn(path).length === 0 ? [] : [{ path, purpose, rooms: [], packages: [] }];
}
