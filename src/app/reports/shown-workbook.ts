/**
 * How far a report's workbook is, or what became of it.
 *
 * @property of                 null while the cases are counted
 * @property offersPersonalData whether the reader may have it with personal data
 */
export type ShownWorkbook =
  | { state: 'preparing'; job: string; done: number; of: number | null }
  | { state: 'ready'; rows: number; offersPersonalData: boolean }
  | { state: 'too-many'; cases: number; most: number }
  | { state: 'cancelled' | 'too-large' | 'no-space' | 'failed' };
