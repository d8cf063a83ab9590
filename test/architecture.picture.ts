import type { Room } from './architecture.check.js';

/**
 * The folders of `src/` and the files beside them, as a Mermaid flowchart; the same rows always give the same text.
 *
 * A box stands for a folder with all that is below it, so its packages are those of all its rows. An arrow says that code of the other
 * box runs. It is left out where a longer way of arrows leads to the same box, and so are imports of types: with them the picture
 * would have four times as many arrows.
 */
export function pictureOf(all: readonly Room[]): string {
  const rooms = all.filter(isDrawn).map((room) => ({ ...room, rooms: room.rooms.filter((path) => isDrawn({ path })) }));
  const boxes = [...new Set(rooms.map((room) => boxOf(room.path)))];
  const next = new Map(boxes.map((box) => [box, importedBy(box, rooms)]));
  return [
    '```mermaid',
    'flowchart TD',
    ...boxes.map((box) => `  ${idOf(box)}["<b>${box}</b><br/>${purposeOf(box, rooms)}${packagesOf(box, rooms)}"]`),
    ...boxes.flatMap((box) => shortArrows(box, next).map((target) => `  ${idOf(box)} --> ${idOf(target)}`)),
    '```',
  ].join('\n');
}

/** Parcels import the kernel, which reads their lists: an arrow each way, though no file is in a circle. They are left out. */
function isDrawn({ path }: Pick<Room, 'path'>): boolean {
  return !path.startsWith('parcel');
}

/** `ops` of `ops/http`; a file beside the folders is a box of its own. */
function boxOf(path: string): string {
  return path.split('/')[0] ?? path;
}

function purposeOf(box: string, rooms: readonly Room[]): string {
  return rooms.find((room) => room.path === box)?.purpose ?? '';
}

function packagesOf(box: string, rooms: readonly Room[]): string {
  const named = rooms.filter((room) => boxOf(room.path) === box).flatMap((room) => room.packages);
  const shown = [...new Set(named)].filter((name) => !name.startsWith('node:'));
  return shown.length === 0 ? '' : `<br/><i>${shown.join(', ')}</i>`;
}

/** The boxes of which code runs in `box`. A room that may import everything imports every box that does not import its own. */
function importedBy(box: string, rooms: readonly Room[]): readonly string[] {
  const within = rooms.filter((room) => boxOf(room.path) === box);
  const all = rooms.filter((room) => !room.rooms.some((path) => boxOf(path) === box)).map((room) => room.path);
  const named = within.flatMap((room) => (room.rooms.includes('*') ? all : room.rooms)).map(boxOf);
  return [...new Set(named)].filter((target) => target !== box).toSorted();
}

/** Transitive reduction: the arrows of `box` that no longer way replaces. */
function shortArrows(box: string, next: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const targets = next.get(box) ?? [];
  return targets.filter((target) => !targets.some((other) => other !== target && leadsTo(other, target, next)));
}

/** Ends, as the rows lead in no circle. */
function leadsTo(start: string, end: string, next: ReadonlyMap<string, readonly string[]>): boolean {
  return start === end || (next.get(start) ?? []).some((target) => leadsTo(target, end, next));
}

/** An id without a sign that Mermaid reads; `desk.ts` and the folder `desk` have two. */
function idOf(box: string): string {
  return box.replaceAll(/[^a-z]/g, '_');
}
