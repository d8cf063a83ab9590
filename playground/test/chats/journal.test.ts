import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal } from '../../chats/journal.js';

describe('the journal of the try-it page', () => {
  let folder = '';
  const damaged: number[] = [];
  const open = () => openJournal(join(folder, 'in', 'chats.jsonl'), (line) => damaged.push(line));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'precaso-journal-'));
    damaged.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('the journal of the try-it page restores its facts in order at the next start', () => {
    const first = open();
    first.append({ fact: 'a' });
    first.append({ fact: 'ñ', words: 'dos\nlíneas' });
    first.close();
    expect(open().kept).toEqual([{ fact: 'a' }, { fact: 'ñ', words: 'dos\nlíneas' }]);
  });

  it('the journal of the try-it page cuts off an incomplete last line and appends after it', () => {
    const first = open();
    first.append({ fact: 'ñandú' });
    first.close();
    appendFileSync(join(folder, 'in', 'chats.jsonl'), '{"fact":"tor');
    const second = open();
    second.append({ fact: 'b' });
    second.close();
    expect(open().kept).toEqual([{ fact: 'ñandú' }, { fact: 'b' }]);
    expect(damaged).toEqual([]);
  });

  it('the journal of the try-it page skips a damaged line and reports its number', () => {
    const first = open();
    first.append({ fact: 'a' });
    first.close();
    appendFileSync(join(folder, 'in', 'chats.jsonl'), 'not json\n[1]\n{"fact":"b"}\n');
    expect(open().kept).toEqual([{ fact: 'a' }, { fact: 'b' }]);
    expect(damaged).toEqual([2, 3]);
  });

  it('the journal of the try-it page is empty after a clear and accepts facts again', () => {
    const journal = open();
    journal.append({ fact: 'a' });
    journal.clear();
    journal.append({ fact: 'b' });
    journal.close();
    expect(readFileSync(join(folder, 'in', 'chats.jsonl'), 'utf8')).toBe('{"fact":"b"}\n');
  });
});
