/**
 * How far a report's workbook is, or what became of it.
 *
 * @property of                 null while the cases are counted
 * @property digest             SHA-256 of its rows; null of one with personal data, which no closed month is compared with
 * @property offersPersonalData whether the reader may have it with personal data
 */
export type ShownWorkbook =
  | { state: 'preparing'; job: string; done: number; of: number | null }
  | { state: 'ready'; rows: number; digest: string | null; offersPersonalData: boolean }
  | { state: 'too-many'; cases: number; most: number }
  | { state: 'cancelled' | 'too-large' | 'no-space' | 'failed' };
