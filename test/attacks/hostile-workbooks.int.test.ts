import { describe, expect, it } from 'vitest';
import { createWorkbookReader } from '../../src/adapters/xlsx/read/create-workbook-reader.js';
import { WorkbookUnreadable } from '../../src/ports/workbook-reader.js';
import { hostileWorkbooks } from '../support/hostile-workbooks.js';

const workbookReader = createWorkbookReader();

describe('a workbook that is made to harm who reads it', () => {
  it.each(Object.entries(hostileWorkbooks))(
    'bad input: %s',
    async (_, { bytes, ends }) => {
      const outcome = await workbookReader.read(await bytes()).then(
        () => 'read',
        (error: unknown) => (error instanceof WorkbookUnreadable ? error.code : error),
      );
      expect(outcome).toBe(ends);
    },
    90_000,
  );
});
