import { resolve } from 'node:path';
import type { Reader } from './reader.js';

/**
 * The folder into which what travels between Teams and the desk is recorded; null: nothing is. A recording holds what people
 * type, so in production it has to be asked for twice.
 */
export function readRecordingFolder(reader: Reader): string | null {
  const folder = reader.text('PRECASO_RECORD');
  const isSure = reader.text('PRECASO_RECORD_IN_PRODUCTION') === '1';
  if (folder === null) return null;
  if (reader.text('NODE_ENV') === 'production' && !isSure)
    reader.fault(
      'PRECASO_RECORD',
      'sólo en un inquilino de prueba: guarda lo que la gente escribe. Si lo es, ponga también PRECASO_RECORD_IN_PRODUCTION=1',
    );
  return resolve(folder);
}
