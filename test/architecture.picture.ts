import { roomOf } from './architecture.check.js';
import type { Room } from './architecture.check.js';

/** The rooms and the imports they allow, as a Mermaid flowchart; the same rows always give the same text. */
export function pictureOf(rooms: readonly Room[]): string {
  const files = rooms.filter((room) => room.path.endsWith('.ts'));
  const folders = rooms.filter((room) => !room.path.endsWith('.ts'));
  return [
    '```mermaid',
    'flowchart TD',
    ...files.map((room) => `  ${boxOf(room)}`),
    '  subgraph rooms [" "]',
    ...folders.map((room) => `    ${boxOf(room)}`),
    '  end',
    ...rooms.flatMap((room) => arrowsOf(room, rooms)),
    '```',
  ].join('\n');
}

function boxOf(room: Room): string {
  return `${idOf(room.path)}["<b>${room.path}</b><br/>${room.purpose}${packagesOf(room)}"]`;
}

function packagesOf(room: Room): string {
  const named = room.packages.filter((name) => name !== 'node:*');
  return named.length === 0 ? '' : `<br/><i>${named.join(', ')}</i>`;
}

/** A full arrow is an import, a dotted one an import of types only, or of everything at once. */
function arrowsOf(room: Room, rooms: readonly Room[]): readonly string[] {
  if (room.rooms.includes('*')) return [`  ${idOf(room.path)} -. every room .-> rooms`];
  const homes = homesOf(room, room.rooms, rooms);
  const typeHomes = homesOf(room, room.typesOf ?? [], rooms).filter((home) => !homes.includes(home));
  return [
    ...homes.map((home) => `  ${idOf(room.path)} --> ${idOf(home)}`),
    ...typeHomes.map((home) => `  ${idOf(room.path)} -. types .-> ${idOf(home)}`),
  ];
}

function homesOf(room: Room, allowed: readonly string[], rooms: readonly Room[]): readonly string[] {
  const homes = allowed.map((path) => roomOf(path, rooms)?.path ?? path);
  return [...new Set(homes)].filter((home) => home !== room.path);
}

function idOf(path: string): string {
  return path.replace(/\.ts$/, '').replaceAll(/[^a-z]/g, '_');
}
