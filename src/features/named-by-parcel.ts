import { parcels } from '../parcels.js';
import type { Message } from '../talk/message.js';
import type { Turn } from './turn.js';

/** What a parcel answers where its name stands for the number of a case; null where none has it. */
export async function namedByParcel(turn: Turn, asked: string): Promise<readonly Message[] | null> {
  for (const { named } of parcels) {
    const answer = (await named?.(turn, asked)) ?? null;
    if (answer !== null) return answer;
  }
  return null;
}
