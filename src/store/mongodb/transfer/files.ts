import { ContentLost, TransferFault, fileText, type FileCollection, type FileText } from '../../../ports/store-transfer.js';
import { createFileStore, keptFileOf, type MongoFileParts } from '../file-store.js';
import { askedAsTransfer, isNoAnswer } from './faults.js';

/** Copies files; the file store writes the contents. */
export function fileCollection(parts: MongoFileParts): FileCollection {
  const { attachments } = parts.collections;
  const files = createFileStore(parts);
  const whole = { bytes: { $gte: 0 } } as const;
  return {
    count: () => askedAsTransfer(() => attachments.countDocuments(whole)),
    async page(after, limit) {
      const found = await askedAsTransfer(() =>
        attachments
          .find({ _id: { $gt: after ?? '' }, ...whole })
          .sort({ _id: 1 })
          .limit(limit)
          .toArray(),
      );
      return found.map((document) => ({
        key: document._id,
        text: fileText(keptFileOf({ ...document, bytes: document.bytes ?? 0 })),
        numbers: [],
      }));
    },
    put: async () => undefined,
    async remove(keys) {
      for (const key of keys) await askedAsTransfer(() => files.remove(key));
    },
    async putFile({ key, text }, content) {
      const { owner, name, type, keptAt }: FileText = JSON.parse(text);
      await askedAsTransfer(async () => {
        // An unfinished content of a killed process would stay forever.
        const begun = await attachments.findOne({ _id: key, bytes: null });
        if (begun !== null) await files.remove(key);
        await files.keep(key, content, { owner, name, type, keptAt }, Number.MAX_SAFE_INTEGER);
      });
    },
    content: (key) => contentIn(parts, key),
  };
}

async function* contentIn({ collections: { attachments }, bucket }: MongoFileParts, key: string): AsyncGenerator<Uint8Array> {
  const found = await askedAsTransfer(() => attachments.findOne({ _id: key }));
  if (found?.content == null) throw new ContentLost(key);
  try {
    for await (const chunk of bucket.openDownloadStream(found.content)) if (chunk instanceof Uint8Array) yield chunk;
  } catch (cause) {
    throw isNoAnswer(cause) ? new TransferFault('no-answer', { cause }) : new ContentLost(key, { cause });
  }
}
