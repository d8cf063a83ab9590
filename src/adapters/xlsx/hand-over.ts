import type { WorkbookTarget, WrittenWorkbook } from '../../ports/workbook.js';

/** The bytes are counted on their way to the target. */
export type WithoutBytes = Omit<WrittenWorkbook, 'bytes'>;

type Ended<Value> = { readonly value: Value } | { readonly cause: unknown };

/**
 * Chunk by chunk; the first that fails ends the other with its error. A web stream connects them: with `Writable.toWeb` a slow target does
 * not slow the writer down (Node 20).
 */
export async function handOver(
  target: WorkbookTarget,
  write: (output: WritableStream<Uint8Array>) => Promise<WithoutBytes>,
): Promise<WrittenWorkbook> {
  let fail = (_cause: unknown): void => {};
  const between = new TransformStream<Uint8Array, Uint8Array>({
    start: (controller) => {
      fail = (cause) => controller.error(cause);
    },
  });
  const bytes = countedBytes(between.readable);
  const [written, taken] = await Promise.all([endOf(write(between.writable), fail), endOf(target(bytes.chunks), fail, bytes.leave)]);
  if ('value' in written && 'value' in taken) return { ...written.value, bytes: bytes.count() };
  if (bytes.hasLeft()) throw 'cause' in taken ? taken.cause : new Error('the target of a workbook left before its end');
  throw 'cause' in written ? written.cause : 'cause' in taken ? taken.cause : new Error('a workbook that ended twice');
}

async function endOf<Value>(side: Promise<Value>, fail: (cause: unknown) => void, after?: () => Promise<void>): Promise<Ended<Value>> {
  try {
    const value = await side;
    await after?.();
    return { value };
  } catch (cause) {
    fail(cause);
    return { cause };
  }
}

function countedBytes(readable: ReadableStream<Uint8Array>) {
  let count = 0;
  let isOver = false;
  let hasLeft = false;
  const reader = readable.getReader();
  /** Ends the reading when the target needs no more, so that the writer does not wait for it. */
  const leave = async (): Promise<void> => {
    hasLeft ||= !isOver;
    isOver = true;
    await reader.cancel();
  };
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        count += next.value.length;
        yield next.value;
      }
      isOver = true;
    } catch (cause) {
      isOver = true;
      throw cause;
    } finally {
      if (!isOver) await leave();
    }
  }
  return { chunks: chunks(), leave, count: () => count, hasLeft: () => hasLeft };
}
