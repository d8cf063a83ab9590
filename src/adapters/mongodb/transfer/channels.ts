import type { GroupChannel } from '../../../ports/group-channels.js';
import type { RecordCollection } from '../../../ports/store-transfer.js';
import { insertOnce, type Collections } from '../database.js';
import { askedAsTransfer } from './faults.js';

/** Copies all bindings, which are one document: tens of them at most, and no other process writes them meanwhile. */
export function channelCollection({ channels }: Pick<Collections, 'channels'>): RecordCollection {
  const read = async (): Promise<readonly GroupChannel[]> => (await channels.findOne({ _id: 'channels' }))?.bindings ?? [];
  const write = async (change: (bindings: readonly GroupChannel[]) => readonly GroupChannel[]): Promise<void> => {
    const bindings = change(await read()).toSorted((a, b) => (a.group < b.group ? -1 : 1));
    await insertOnce(channels, { _id: 'channels', revision: 0, bindings: [] });
    await channels.updateOne({ _id: 'channels' }, { $inc: { revision: 1 }, $set: { bindings } });
  };
  return {
    count: () => askedAsTransfer(async () => (await read()).length),
    page: (after, limit) =>
      askedAsTransfer(async () => {
        const bindings = (await read()).toSorted((a, b) => Buffer.compare(Buffer.from(a.group), Buffer.from(b.group)));
        const beyond = bindings.filter(({ group }) => after === null || Buffer.compare(Buffer.from(group), Buffer.from(after)) > 0);
        return beyond.slice(0, limit).map((binding) => ({ key: binding.group, text: JSON.stringify(binding), numbers: [] }));
      }),
    async put(records) {
      const wanted = records.map(({ text }): GroupChannel => JSON.parse(text));
      const isWanted = ({ group, channel }: GroupChannel): boolean => wanted.some((one) => one.group === group || one.channel === channel);
      if (wanted.length > 0) await askedAsTransfer(() => write((bindings) => [...bindings.filter((one) => !isWanted(one)), ...wanted]));
    },
    async remove(keys) {
      if (keys.length > 0) await askedAsTransfer(() => write((bindings) => bindings.filter(({ group }) => !keys.includes(group))));
    },
  };
}
