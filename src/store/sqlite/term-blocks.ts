/**
 * Cases are counted in the order of their numbers (`seq`), and their terms are indexed in blocks of {@link BLOCK} cases: one row for each
 * term of a block, with the slots of the cases that have it. To intersect two terms over a million cases, 16 rows of each are read, newest
 * block first, and the search can stop after any block. A row stores its slots as a sorted list of 16-bit numbers, low byte first, while
 * that is shorter, else as one bit for each case of the block.
 */
export const BLOCK = 1 << 16;
const BITMAP = BLOCK / 8;

export type KeptSlots = Uint8Array;

export type SlotSet = Uint32Array;

export function blockOf(seq: number): number {
  return Math.floor(seq / BLOCK);
}

export function slotOf(seq: number): number {
  return seq % BLOCK;
}

/** @param slots each once, in order @returns null when there are none */
export function keptSlots(slots: readonly number[]): KeptSlots | null {
  if (slots.length === 0) return null;
  if (slots.length * 2 >= BITMAP) {
    const bitmap = new Uint8Array(BITMAP);
    for (const slot of slots) setBit(bitmap, slot);
    return bitmap;
  }
  const list = new Uint8Array(slots.length * 2);
  for (const [at, slot] of slots.entries()) writeSlot(list, at, slot);
  return list;
}

export function withSlot(kept: KeptSlots | null, slot: number): KeptSlots {
  const before = kept ?? new Uint8Array();
  if (before.length === BITMAP) {
    const bitmap = before.slice();
    setBit(bitmap, slot);
    return bitmap;
  }
  const at = firstFrom(before, slot);
  if (at * 2 < before.length && readSlot(before, at) === slot) return before;
  const list = new Uint8Array(before.length + 2);
  list.set(before.subarray(0, at * 2));
  writeSlot(list, at, slot);
  list.set(before.subarray(at * 2), at * 2 + 2);
  return list.length < BITMAP ? list : bitmapOf(list);
}

/** Null when no slot is left. A bitmap stays a bitmap. */
export function withoutSlot(kept: KeptSlots | null, slot: number): KeptSlots | null {
  if (kept === null) return null;
  if (kept.length === BITMAP) {
    const bitmap = kept.slice();
    bitmap[slot >> 3] = (bitmap[slot >> 3] ?? 0) & ~(1 << (slot & 7));
    return bitmap.some((byte) => byte !== 0) ? bitmap : null;
  }
  const at = firstFrom(kept, slot);
  if (at * 2 >= kept.length || readSlot(kept, at) !== slot) return kept;
  const list = new Uint8Array(kept.length - 2);
  list.set(kept.subarray(0, at * 2));
  list.set(kept.subarray(at * 2 + 2), at * 2);
  return list.length === 0 ? null : list;
}

/** The first slot of a list that is not below this one. A new case comes last, so the end is checked first. */
function firstFrom(list: KeptSlots, slot: number): number {
  let [low, high] = [0, list.length / 2];
  if (high > 0 && readSlot(list, high - 1) < slot) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (readSlot(list, middle) < slot) low = middle + 1;
    else high = middle;
  }
  return low;
}

function bitmapOf(list: KeptSlots): KeptSlots {
  const bitmap = new Uint8Array(BITMAP);
  for (let at = 0; at < list.length / 2; at++) setBit(bitmap, readSlot(list, at));
  return bitmap;
}

export function noSlots(): SlotSet {
  return new Uint32Array(BLOCK / 32);
}

export function addSlot(set: SlotSet, slot: number): void {
  set[slot >> 5] = (set[slot >> 5] ?? 0) | (1 << (slot & 31));
}

export function addSlots(set: SlotSet, kept: KeptSlots): void {
  if (kept.length < BITMAP) {
    for (let at = 0; at < kept.length / 2; at++) addSlot(set, readSlot(kept, at));
    return;
  }
  for (let i = 0, byte = 0; i < set.length; i++, byte += 4)
    set[i] =
      (set[i] ?? 0) | (kept[byte] ?? 0) | ((kept[byte + 1] ?? 0) << 8) | ((kept[byte + 2] ?? 0) << 16) | ((kept[byte + 3] ?? 0) << 24);
}

export function intersect(set: SlotSet, other: SlotSet): boolean {
  let any = 0;
  for (let i = 0; i < set.length; i++) {
    const both = (set[i] ?? 0) & (other[i] ?? 0);
    set[i] = both;
    any |= both;
  }
  return any !== 0;
}

export function slotsIn(set: SlotSet, end = BLOCK, most = BLOCK): number[] {
  const slots: number[] = [];
  for (let i = Math.min(set.length - 1, end >> 5); i >= 0; i--) {
    const word = set[i] ?? 0;
    for (let bit = 31; word !== 0 && bit >= 0; bit--) {
      const slot = i * 32 + bit;
      if ((word & (1 << bit)) === 0 || slot >= end) continue;
      if (slots.push(slot) === most) return slots;
    }
  }
  return slots;
}

function readSlot(list: Uint8Array, at: number): number {
  return (list[at * 2] ?? 0) | ((list[at * 2 + 1] ?? 0) << 8);
}

function writeSlot(list: Uint8Array, at: number, slot: number): void {
  list[at * 2] = slot & 0xff;
  list[at * 2 + 1] = slot >> 8;
}

function setBit(bitmap: Uint8Array, slot: number): void {
  bitmap[slot >> 3] = (bitmap[slot >> 3] ?? 0) | (1 << (slot & 7));
}
